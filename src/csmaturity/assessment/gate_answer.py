"""What may be said to a gate or signal: yes, no, unknown, or that it does not apply and why.

Not which gates may be left out (the rubric says so, csmaturity.assessment.answers looks), nor what follows from it
(csmaturity.assessment.levels).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, ValidationError, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from csmaturity.rubric.fields import Record, Text

GateWord = Literal["yes", "no", "unknown"]


class NotApplicable(Record):
    """That a gate does not apply to the organisation, and why."""

    not_applicable: Text

    def __str__(self) -> str:
        return f"not applicable: {self.not_applicable}"


_GATE_WORDS = ("yes", "no", "unknown")


def _said(value: Any, word: Callable[[Any], Any]) -> Any:
    if isinstance(value, NotApplicable):
        return value
    if not isinstance(value, Mapping):
        return word(value)
    if "not-applicable" in value and not str(value["not-applicable"] or "").strip():
        raise ValueError("needs a reason after `not-applicable`")
    try:
        return NotApplicable.model_validate(dict(value), by_alias=True, by_name=False)
    except ValidationError:
        raise ValueError("must be yes, no, unknown, or `{not-applicable: reason}`") from None


class _Said:
    """One word, or a reason: a union would put its own name into the way to a fault."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _said,
            core_schema.literal_schema(list(_GATE_WORDS)),
            serialization=core_schema.plain_serializer_function_ser_schema(_said_out),
        )


def _said_out(value: str | NotApplicable) -> str | dict[str, str]:
    return {"not-applicable": value.not_applicable} if isinstance(value, NotApplicable) else value


GateAnswer = Annotated[
    GateWord | NotApplicable,
    _Said(),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(_GATE_WORDS), "type": "string"},
                {
                    "type": "object",
                    "properties": {"not-applicable": {"type": "string", "pattern": r"\S"}},
                    "required": ["not-applicable"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""What is said to a gate or signal: yes, no or unknown; to a gate that may not apply also that it doesn't, and why."""


def gate_state(said: GateAnswer | None) -> str | None:
    """What was said to a gate in one word: yes, no, unknown or not-applicable; None for nothing."""
    return "not-applicable" if isinstance(said, NotApplicable) else said
