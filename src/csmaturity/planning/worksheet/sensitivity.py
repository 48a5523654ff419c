"""What would change a role plan's answer most: every input moved by a tenth, one at a time.

Not the plan itself (csmaturity.planning.worksheet.roles).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from csmaturity.planning.worksheet.role_plan import RolePlanFile, Segment
from csmaturity.planning.worksheet.roles import needed_now
from csmaturity.rubric.fields import Record

TENTH = Fraction(1, 10)

Part = TypeVar("Part", bound=Record)


@dataclass(frozen=True)
class Swing:
    """One input moved down and up by a tenth: where it stands in the file, and people and cost needed at either end.

    `segment` and `item` are ids, "" where the input is the plan's own.
    """

    segment: str
    item: str
    key: str
    people: tuple[Fraction, Fraction]
    cost: tuple[Fraction, Fraction]

    @property
    def width(self) -> Fraction:
        """How far apart the two costs are; what the list is ordered by."""
        return abs(self.cost[1] - self.cost[0])


def swings(file: RolePlanFile) -> tuple[Swing, ...]:
    """Every input that changes the people or cost needed now, the widest first, then in file order."""
    found = []
    for segment, item, key, low, high in _variants(file):
        people, cost = zip(needed_now(low), needed_now(high), strict=True)
        found.append(Swing(segment, item, key, people, cost))
    return tuple(
        sorted((one for one in found if one.width or one.people[0] != one.people[1]), key=lambda one: -one.width)
    )


def _variants(file: RolePlanFile) -> Iterator[tuple[str, str, str, RolePlanFile, RolePlanFile]]:
    ends = (1 - TENTH, 1 + TENTH)
    low, high = (_with(file, effective_hours=file.effective_hours * end) for end in ends)
    yield "", "", "effective-hours", low, high
    for place, role in enumerate(file.roles):
        low, high = (_item(file, "roles", place, _with(role, cost=role.cost * end)) for end in ends)
        yield "", role.id, "cost", low, high
    for place, segment in enumerate(file.segments):
        for item, key, variants in _segment_variants(segment, ends):
            low, high = (_item(file, "segments", place, one) for one in variants)
            yield segment.id, item, key, low, high


def _segment_variants(segment: Segment, ends: tuple[Fraction, Fraction]) -> Iterator[tuple[str, str, list[Segment]]]:
    # Customers are whole in a file; in between, the arithmetic takes parts of one as well.
    yield "", "customers", [_with(segment, customers=segment.customers * end) for end in ends]
    yield "", "new-per-quarter", [_with(segment, new_per_quarter=segment.new_per_quarter * end) for end in ends]
    for place, one in enumerate(segment.milestones):
        # Times and hours multiply: a tenth more of either is the same.
        yield one.id, "hours", [_item(segment, "milestones", place, _with(one, hours=one.hours * end)) for end in ends]
    for place, work in enumerate(segment.reactive):
        yield (
            work.role,
            "reactive",
            [_item(segment, "reactive", place, _with(work, hours=work.hours * end)) for end in ends],
        )
    if segment.onboarding:
        hours = segment.onboarding.hours
        for role in hours:
            yield (
                role,
                "onboarding",
                [
                    _with(segment, onboarding=_with(segment.onboarding, hours={**hours, role: hours[role] * end}))
                    for end in ends
                ],
            )


def _with(record: Part, **changes: Any) -> Part:
    return record.model_copy(update=changes)


def _item(record: Part, field: str, place: int, item: Record) -> Part:
    """The record with one item of a sequence exchanged."""
    items = getattr(record, field)
    return _with(record, **{field: (*items[:place], item, *items[place + 1 :])})
