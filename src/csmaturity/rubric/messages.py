"""What the one validator found, in plain words and at its place: a fault of the model becomes a finding.

Not the model's rules (csmaturity.rubric.fields and the models) nor the checks that need the whole file
(csmaturity.rubric.check_references).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from csmaturity.errors import Finding, InputError
from csmaturity.rubric import faults
from csmaturity.rubric.faults import told
from csmaturity.rubric.fields import TAGS, BadIdentifierError, NotANumberError, Record, kebab
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import did_you_mean

Model = TypeVar("Model", bound=Record)


def validated(model: type[Model], source: Source) -> Model:
    """The data of a file as a model; raises InputError with every fault that the model finds."""
    try:
        return model.model_validate(source.data, by_alias=True, by_name=False)
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
        raise InputError(told(_finding(model, source, detail) for detail in details)) from None


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The faults without those that only follow: a list whose one item is bad is not empty as well."""
    inside = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    return [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in inside]


def shown(value: object) -> str:
    """A value as it stands in a file, shortened to fit a message."""
    words: Mapping[Any, str] = {None: "nothing", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    if isinstance(value, (tuple, list)):
        return "a list"
    if isinstance(value, Mapping):
        return "a mapping"
    text = str(value)
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def _finding(model: type[Record], source: Source, detail: ErrorDetails) -> Finding:
    path: Path = tuple(part for part in detail["loc"] if part not in ("[key]", *TAGS))
    if detail["type"] == "extra_forbidden":
        known = _keys_allowed(model, path[:-1])
        key = str(path[-1])
        message = f"unknown key `{key}`" + did_you_mean(key, known)
        return source.finding(path, message, "Correct its spelling, or remove it.", key=True, code=faults.UNKNOWN_KEY)
    if detail["type"] == "missing":
        message = f"{_owner(path[:-1])}`{path[-1]}` is missing"
        return source.finding(path[:-1], message, f"Add `{path[-1]}:` here.", code=faults.MISSING_KEY)
    message, hint = _in_words(detail, source.plain.get(path))
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    said = f"`{name}` {message}" if name else f"this file {message}"
    return source.finding(path, said, hint, key=detail["loc"][-1:] == ("[key]",), code=_code(detail))


def _code(detail: ErrorDetails) -> str:
    written = detail["input"]
    if detail["type"] == "string_type" and isinstance(written, (bool, int, Decimal)):
        return faults.AMBIGUOUS_SCALAR
    if detail["type"] in _WRONG_TYPES:
        return faults.WRONG_TYPE
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, BadIdentifierError):
        return faults.BAD_IDENTIFIER
    return faults.WRONG_TYPE if isinstance(error, NotANumberError) else faults.BAD_VALUE


def _owner(path: Path) -> str:
    return f"in `{path[-1]}`: " if path and isinstance(path[-1], str) else ""


def _in_words(detail: ErrorDetails, plain: str | None) -> tuple[str, str]:
    written = detail["input"]
    if detail["type"] == "string_type" and plain is not None and not isinstance(written, bool):
        # The word as it stands in the file: 010 and 1.10 are no longer that once they are numbers.
        return f"must be a text, not {shown(plain)}", f'Put it in quotes: "{plain}".'
    words = _WORDS.get(detail["type"])
    if words:
        return words(written, detail.get("ctx", {}))
    return f"can't be {shown(written)}", ""


def _text(written: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    if written is None:
        return "has no text", "Write a text after it, or remove the key."
    if isinstance(written, (bool, int, Decimal)):
        return f"must be a text, not {shown(written)}", f'Put it in quotes: "{_plain(written)}".'
    return f"must be a text, not {shown(written)}", ""


def _list(written: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"must be a list, not {shown(written)}", "Write each item on its own line after `- `."


def _mapping(written: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"must be `key: value` pairs, not {shown(written)}", ""


def _choice(written: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    allowed = str(context.get("expected", "")).replace("'", "")
    if allowed == "True":
        return f"can only be true, not {shown(written)}", "Write true, or remove the key."
    choices = allowed.replace(" or ", ", ").split(", ")
    said = f"must be {allowed}, not {shown(written)}"
    if isinstance(written, bool) and {"yes", "no"} <= set(choices):
        return said, f"Write {'yes' if written else 'no'}."
    return said + (did_you_mean(written, choices) if isinstance(written, str) else ""), ""


def _own_words(_: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    return str(context["error"]), ""


def _at_least(_: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    return f"must be {context['ge']} or more", ""


def _at_most(_: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    return f"must be {context['le']} or less", ""


def _whole(written: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"must be a whole number, not {shown(written)}", ""


_WORDS: Mapping[str, Callable[[Any, Mapping[str, Any]], tuple[str, str]]] = {
    "string_type": _text,
    "string_too_short": lambda _, __: ("is empty", "Write a text after it, or remove the key."),
    "tuple_type": _list,
    "too_short": lambda _, __: ("must not be empty", "Add at least one item."),
    "dict_type": _mapping,
    "mapping_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "literal_error": _choice,
    "value_error": _own_words,
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
    "int_type": _whole,
    "int_from_float": _whole,
    "bool_type": lambda written, _: (f"must be true or false, not {shown(written)}", ""),
}


_WRONG_TYPES = frozenset(
    {"string_type", "tuple_type", "dict_type", "mapping_type", "model_type", "model_attributes_type", "int_type"}
    | {"int_from_float", "bool_type"}
)


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _keys_allowed(model: type[Record], path: Path) -> tuple[str, ...]:
    """The keys that a mapping at `path` may have, read from the model's own fields."""
    current: Any = model
    for step in path:
        current = _below(current, step)
    found = _record(current)
    return tuple(kebab(name) for name in found.model_fields) if found else ()


def _below(annotation: Any, step: str | int) -> Any:
    record = None if isinstance(step, int) else _record(annotation)
    if record:
        field = next((field for name, field in record.model_fields.items() if kebab(name) == step), None)
        return field.annotation if field else None
    for choice in _choices(annotation):
        arguments = get_args(choice)
        if get_origin(choice) in (tuple, dict) and arguments:
            return arguments[0] if get_origin(choice) is tuple else arguments[1]
    return None


def _record(annotation: Any) -> type[Record] | None:
    for choice in _choices(annotation):
        if isinstance(choice, type) and not get_origin(choice) and issubclass(choice, Record):
            return choice
    return None


def _choices(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        return _choices(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(one for choice in get_args(annotation) for one in _choices(choice))
    return (annotation,)
