"""What a verification came to, as a value and as the JSON in which it leaves the process that found it.

Not the finding (csmaturity.api.verify_inside).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from csmaturity.report.claims import Difference
from csmaturity.report.manifest import Entry, Manifest


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `compared` says what could be: bytes, drawing, words, or sources where these were false already.

    `record` is what the file says of its own making, `tools` the versions that it was made again with.
    """

    holds: bool
    compared: str
    pages: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    record: Manifest
    tools: Mapping[str, str]


def as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain data."""
    return {**asdict(verdict), "record": asdict(verdict.record)}


def from_json(data: Mapping[str, Any]) -> Verdict:
    """The way back."""
    record = data["record"]
    return Verdict(
        holds=data["holds"],
        compared=data["compared"],
        pages=data["pages"],
        differences=tuple(
            Difference(*one) if isinstance(one, list) else Difference(**one) for one in data["differences"]
        ),
        notes=tuple(data["notes"]),
        record=Manifest(record["tools"], record["options"], tuple(Entry(**one) for one in record["sources"])),
        tools=data["tools"],
    )
