"""The kinds of field that a rubric or assessment file holds, each strict, with a message for people.

Not the models themselves: those are csmaturity.rubric.model and csmaturity.assessment.model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from csmaturity.rubric.plain_text import savable

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_IDENTIFIER = 100
LARGEST = 10**100
"""The largest amount that a file can hold; its inverse is the smallest above 0. A float holds both."""

_SMALL = 1_000_000
"""Whole numbers nearer to 0 than this need no look at their size, and are nearly all that rubrics hold."""

PERCENT = re.compile(r"([-+]?[0-9]{1,20}(?:\.[0-9]{1,20})?) ?%")
RATIO = re.compile(r"[-+]?[0-9]{1,400}/[1-9][0-9]{0,399}")
_PART = "(0|[1-9][0-9]{0,8})"
VERSION = re.compile(rf"{_PART}\.{_PART}\.{_PART}")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ASKED = re.compile(r"([a-z][a-z0-9-]*/)?[a-z][a-z0-9-]*")
REFERENCE = re.compile(r"([a-z][a-z0-9-]*/)?[a-z][a-z0-9-]*@[a-z][a-z0-9-]*")


class BadIdentifierError(ValueError):
    """A name that is no id."""


class NotANumberError(ValueError):
    """Something else where a number belongs."""


def _exact(value: Any) -> Fraction:
    if type(value) is int and -_SMALL < value < _SMALL:
        return Fraction(value)
    if isinstance(value, str) and RATIO.fullmatch(value):
        return _sane(Fraction(value))
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, Fraction)):
        raise NotANumberError("must be a number")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("must be a finite number")
    return _sane(Fraction(value))


def _rate(value: Any) -> Fraction:
    percent = PERCENT.fullmatch(value) if isinstance(value, str) else None
    return Fraction(percent[1]) / 100 if percent else _exact(value)


def _sane(value: Fraction) -> Fraction:
    """The same number; raises ValueError for one that nobody weighs, counts or earns."""
    if abs(value) > LARGEST:
        raise ValueError("is too large a number to be meant")
    if value and abs(value) * LARGEST < 1:
        raise ValueError("is too small a number to be meant")
    return value


def _identifier(value: Any) -> Any:
    if isinstance(value, str) and not IDENTIFIER.fullmatch(value):
        raise BadIdentifierError("must be an id: small letters, digits and single hyphens, a letter first")
    if isinstance(value, str) and len(value) > LONGEST_IDENTIFIER:
        raise BadIdentifierError(f"must be an id of at most {LONGEST_IDENTIFIER} characters")
    return value


def _version(value: Any) -> Any:
    if not isinstance(value, str) or not VERSION.fullmatch(value):
        raise ValueError("must be a version of three numbers, such as 1.0.0")
    return value


def _reference(value: Any) -> Any:
    if not isinstance(value, str) or not REFERENCE.fullmatch(value):
        raise ValueError("must name a level as question@level or rubric/question@level")
    return value


def _asked(value: Any) -> Any:
    if not isinstance(value, str) or not ASKED.fullmatch(value):
        raise ValueError("must name a question by its id, or as rubric/question")
    return value


def _language_tag(value: Any) -> Any:
    if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
        raise ValueError("must be the tag of a language, such as de or de-AT")
    return value


def number_out(value: Fraction) -> int | Decimal | str:
    """The shortest exact form of a fraction for a file: an integer, a decimal, else "n/d"."""
    if value.denominator == 1:
        return int(value)
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest > 1:
        return str(value)
    places = value.denominator.bit_length()
    digits = str(abs(value.numerator) * 10**places // value.denominator)
    spare = len(digits) - len(digits.rstrip("0"))
    exponent = spare - places
    return Decimal((int(value < 0), tuple(map(int, digits[: len(digits) - spare])), exponent))


def _savable(value: Any) -> Any:
    return savable(value) if isinstance(value, str) else value


class _Built:
    """A check before and a way out, with their schema built once: pydantic would do so for each of a hundred fields."""

    def __init__(
        self, before: Callable[[Any], Any], schema: CoreSchema, out: core_schema.SerSchema | None = None
    ) -> None:
        self.schema = core_schema.no_info_before_validator_function(before, schema, serialization=out)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema


def _number_schema(sign: str = "[-+]?", **bounds: int) -> WithJsonSchema:
    """A number, or a ratio such as "1/3", which YAML and JSON can only write as a text."""
    pattern = RATIO.pattern.replace("[-+]?", sign, 1)
    return WithJsonSchema({"type": ["number", "string"], "pattern": f"^{pattern}$", **bounds})


def _rate_schema(sign: str = "[-+]?", **bounds: int) -> WithJsonSchema:
    """A number or ratio as above, or a percentage such as "86%"."""
    patterns = (pattern.replace("[-+]?", sign, 1) for pattern in (RATIO.pattern, PERCENT.pattern))
    return WithJsonSchema({"type": ["number", "string"], "pattern": f"^({'|'.join(patterns)})$", **bounds})


def _text_schema(pattern: re.Pattern[str], **bounds: int) -> WithJsonSchema:
    # No \d: in some readers of JSON Schema it matches the digits of every script.
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$".replace(r"\d", "[0-9]"), **bounds})


_FRACTION = core_schema.is_instance_schema(Fraction)
_NUMBER_OUT = core_schema.plain_serializer_function_ser_schema(number_out)

Exact = Annotated[Fraction, _Built(_exact, _FRACTION, _NUMBER_OUT), _number_schema()]
"""A number taken as written: 0.1 in a file is one tenth, not the nearest binary float. "1/3" is taken too."""

Weight = Annotated[Exact, Field(ge=0), _number_schema("[+]?", minimum=0)]
Rate = Annotated[Fraction, _Built(_rate, _FRACTION, _NUMBER_OUT), _rate_schema()]
"""A part of a whole, as people write it: 0.86 and 86% are the same number."""

Share = Annotated[Rate, Field(ge=0, le=1), _rate_schema("[+]?", minimum=0, maximum=1)]
Identifier = Annotated[
    str,
    _Built(_identifier, core_schema.str_schema()),
    _text_schema(IDENTIFIER, maxLength=LONGEST_IDENTIFIER),
]
Version = Annotated[str, _Built(_version, core_schema.str_schema()), _text_schema(VERSION)]
LanguageTag = Annotated[str, _Built(_language_tag, core_schema.str_schema()), _text_schema(LANGUAGE_TAG)]
Reference = Annotated[str, _Built(_reference, core_schema.str_schema()), _text_schema(REFERENCE)]
Asked = Annotated[str, _Built(_asked, core_schema.str_schema()), _text_schema(ASKED)]
"""A question by its id, or as rubric/question where several rubrics have that id."""

Condition = Annotated[Mapping[str, Any], WithJsonSchema({"type": "object", "minProperties": 1})]
"""What a condition may say is checked with the whole file at hand (csmaturity.rubric.check_conditions)."""

Text = Annotated[
    str,
    _Built(_savable, core_schema.str_schema(strip_whitespace=True, min_length=1)),
    WithJsonSchema({"type": "string", "pattern": r"\S"}),
]
"""A text of at least one character, without spaces around it and without characters that can't be seen."""

Verbatim = Annotated[
    str,
    _Built(_savable, core_schema.str_schema(strip_whitespace=True, min_length=1)),
    WithJsonSchema({"type": "string", "pattern": r"\S"}),
]
"""A text that is the same in every language, and so never translated: a name, an address, a role, a note to authors."""

TAGS = TEXT, RECORD, LIST, NUMBER = "[text]", "[record]", "[list]", "[number]"
"""The tags of what may be written either way; in brackets, as no key is, so that messages leave them out of a place."""


def text_or_record(value: Any) -> str:
    """Which of the two was written, so that a fault is told of that one alone."""
    return RECORD if isinstance(value, (Mapping, Record)) else TEXT


def text_or_number(value: Any) -> str:
    """The same where a number may stand for an id: a text that begins with a digit can't be one, such as 99 %."""
    if isinstance(value, str):
        return NUMBER if value.lstrip("+-")[:1].isdigit() else TEXT
    return NUMBER if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool) else TEXT


def record_or_list(value: Any) -> str:
    """The same where one record may stand for a list of them."""
    return LIST if isinstance(value, (tuple, list)) else RECORD


def text_or_list(value: Any) -> str:
    """The same where a name may stand for a list."""
    return LIST if isinstance(value, (tuple, list)) else TEXT


def text_record_or_list(value: Any) -> str:
    """The same where any of the three may be written."""
    return LIST if isinstance(value, (tuple, list)) else text_or_record(value)


TextOrBlank = Annotated[
    str,
    _Built(_savable, core_schema.str_schema(strip_whitespace=True)),
    WithJsonSchema({"type": "string"}),
]
"""A text that may be empty: a cell to fill in, a translation to come."""

Term = Annotated[str, "term"]
"""A key that is itself a text for readers."""


def kebab(name: str) -> str:
    """The spelling of a field's name in a file: hyphens for underscores."""
    return name.rstrip("_").replace("_", "-")


class Record(BaseModel):
    """A frozen, strict part of a file: unknown keys are faults, sequences are tuples, names are kebab-case."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        alias_generator=kebab,
        populate_by_name=True,
        defer_build=True,
        arbitrary_types_allowed=True,
    )
