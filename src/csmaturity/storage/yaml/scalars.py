"""What an unquoted word means: the core rules of YAML 1.2, with exact decimals.

Not where the words come from: that is csmaturity.storage.yaml.reader.
"""

from __future__ import annotations

import re
from decimal import Decimal

MAX_LENGTH = 400
"""Digits and exponents up to here; longer ones would cost memory and time out of proportion."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = r"0o[0-7]+|0x[0-9a-fA-F]+"
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?")
_NOT_FINITE = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
_OLD_WORDS = frozenset(
    spelling
    for word in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
    for spelling in (word, word.capitalize(), word.upper())
) | {"=", "~"}
_OLD_NUMBER = (
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?)"
    r"|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?"
)
_LONGEST_OLD_VALUE = 40
"""Times and numbers that are longer are rare, and every value of a file passes here."""

_LONGEST_WORD = max(map(len, (*_WORDS, *_OLD_WORDS)))

_FIRST_OF_NUMBER = frozenset("0123456789+-.")


class NumberTooLongError(ValueError):
    """A number with more digits than anything in these files can need."""


def is_text(text: str) -> bool:
    """Whether an unquoted word is a text to every reader of YAML, told by its length and first letter alone.

    Most are, so that nothing else need be looked at; false says nothing.
    """
    return len(text) > _LONGEST_WORD and text[0] not in _FIRST_OF_NUMBER


def plain_value(text: str) -> str | int | Decimal | bool | None:
    """The value of an unquoted word: nothing, true or false, a whole or decimal number, else the text itself.

    `No`, `on`, `12:30` and `2026-11-21` are texts. Raises NumberTooLongError.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST_OF_NUMBER:
        return text
    if _WHOLE.fullmatch(text):
        return int(_short(text))
    number = _DECIMAL.fullmatch(text)
    if number:
        if number[1] and (len(number[1]) > 4 or abs(int(number[1])) > MAX_LENGTH):
            raise NumberTooLongError("this number is too large or too small to be meant")
        return Decimal(_short(text))
    if re.fullmatch(_OTHER_BASE, text):
        return int(_short(text), 0)
    if re.fullmatch(_NOT_FINITE, text):
        return Decimal(text.replace(".", "", 1))
    return text


def reads_otherwise(text: str) -> bool:
    """Whether YAML 1.1, which many tools still read, takes an unquoted text for something else.

    `No` and `on` are booleans to it, `12:30` is 750, `1_000` a thousand, `010` eight and `2026-11-21` a date.
    """
    if len(text) > _LONGEST_OLD_VALUE:
        return False
    if text in _OLD_WORDS:
        return True
    return text != "" and text[0] in _FIRST_OF_NUMBER and re.fullmatch(_OLD_NUMBER, text) is not None


def _short(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise NumberTooLongError(f"this number has more than {MAX_LENGTH} digits")
    return text
