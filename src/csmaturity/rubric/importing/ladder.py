"""The levels of a table of questions: the columns that hold them, whose they are, and the statements behind them.

Not the rows (csmaturity.rubric.importing.spreadsheet).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from csmaturity.rubric.importing.about import About
from csmaturity.rubric.importing.draft import Draft, decimal_in, free_id

_STATEMENT = re.compile(r"(.+?) \(([a-z][a-z0-9-]*)\): (.+)")


class Column(NamedTuple):
    """A column that holds a level: which it is in the sheet, its label, its value."""

    place: int
    label: str
    value: Decimal


class Rung(NamedTuple):
    """A level with the place and the heading of its column."""

    place: int
    heading: str
    level: Mapping[str, Any]


class Ladder(NamedTuple):
    """The levels of all columns in their order, mostly lowest first; `common` are those of the rubric's scale."""

    rungs: tuple[Rung, ...]
    common: list[Mapping[str, Any]]

    @classmethod
    def of(cls, draft: Draft, columns: Sequence[Column], headings: Sequence[str], told: About) -> Ladder:
        """The levels of columns, by the ids that the table gives them, else by their labels."""
        taken: set[str] = set()
        ids = {**told.levels, **told.others}
        rungs = []
        # Where nothing says what they are, the columns may stand in any order.
        for one in columns if ids else sorted(columns, key=lambda one: one.value):
            heading = headings[one.place]
            id_ = ids.get(heading) or free_id(taken, one.label, f"level-{one.value}")
            rungs.append(Rung(one.place, heading, {"id": id_, "label": draft.line(one.label), "value": one.value}))
        return cls(tuple(rungs), [dict(one.level) for one in rungs if one.heading not in told.others])

    def described(self, draft: Draft, cells: Sequence[str], levels: str, statements: str) -> dict[str, Any]:
        """What a row says of its levels: texts and statements, and its own scale where it has other levels."""
        named = levels.splitlines()
        own = sorted((one for one in self.rungs if one.heading in named), key=lambda one: named.index(one.heading))
        common = [level["id"] for level in self.common]
        rungs = own or [one for one in self.rungs if one.level["id"] in common]
        held: dict[str, dict[str, Any]] = {
            one.level["id"]: {"text": draft.text(cells[one.place]) if one.place < len(cells) else ""} for one in rungs
        }
        by_label = {one.level["label"]: one.level["id"] for one in rungs}
        for line in statements.splitlines():
            found = _STATEMENT.fullmatch(line.strip())
            if found is None or found[1] not in by_label:
                draft.leave("statement without one of its question's levels before it")
                continue
            gates = held[by_label[found[1]]].setdefault("gates", [])
            gates.append({"id": found[2], "text": draft.line(found[3])})
        says = any(one["text"] or "gates" in one for one in held.values())
        scale = {"scale": [dict(one.level) for one in own]} if own else {}
        return {**scale, "levels": held if says else {}}


def number(draft: Draft, unit: str, points: str, lowest: str, highest: str) -> dict[str, Any]:
    """The answer of a question that asks for a number; nothing without a unit."""
    if not draft.line(unit):
        return {}
    pairs = []
    for one in filter(str.strip, points.split(";")):
        at, _, worth = map(decimal_in, one.partition("="))
        if at is None or worth is None:
            draft.leave("point that is not one number = another")
        else:
            pairs.append([at, worth])
    ends = {name: decimal_in(end) for name, end in (("min", lowest), ("max", highest))}
    return {
        "answer": {
            "number": draft.line(unit),
            "points": pairs,
            **{name: end for name, end in ends.items() if end is not None},
        }
    }
