"""Where one question stands on its ladder of levels, as a value and as the signs of each level.

Not how a sign is drawn (csmaturity.report.figures.marks), nor the charts that show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from csmaturity.language import say
from csmaturity.report.figures.marks import CLAIMED, EVIDENCED, POSSIBLE, TARGET, marks
from csmaturity.report.table import Item


@dataclass(frozen=True, slots=True)
class Standing:
    """One question's place; positions count from 0 at the lowest level, None where not known.

    `low`–`high` is the range that is left open. `strength` is 0 claimed only, 1 gates checked, 2 documented.
    `link` is the id of the question's page, or "".
    """

    label: str
    position: int | None
    low: int | None
    high: int | None
    evidenced: int | None
    target: int | None
    strength: int
    state: str
    link: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether it has no place at all: not applicable, or not asked."""
        return self.position is None and self.low is None

    @property
    def open(self) -> range:
        """The positions that are still possible; none where the level is settled."""
        if self.low is None or self.high is None or (self.position is not None and self.low == self.high):
            return range(0)
        return range(self.low, self.high + 1)

    def signs(self, at: int) -> tuple[str, ...]:
        """The signs at level `at`: claimed, evidenced, target, still possible."""
        held = [(CLAIMED, self.position), (EVIDENCED, self.evidenced), (TARGET, self.target)]
        found = [sign for sign, position in held if position == at]
        return (*found, *([POSSIBLE] if at in self.open and at != self.position else []))


def tone(at: int, levels: int) -> str:
    """The tone of level `at` of so many."""
    return "bad" if at == 0 else "good" if at == levels - 1 else "middle"


def cell(one: Standing, at: int, levels: Sequence[str]) -> Item:
    """Level `at` of a question as a cell: its signs, the claimed level in its tone."""
    signs = one.signs(at)
    if not signs:
        return Item("")
    words = {
        CLAIMED: say("stands at {level}", level=levels[at]),
        EVIDENCED: say("evidence shows {level}", level=levels[at]),
        TARGET: say("target {level}", level=levels[at]),
        POSSIBLE: say("{level} still possible", level=levels[at]),
    }
    drawing = marks(signs, ", ".join(words[sign] for sign in signs), "accent")
    return Item(" ".join(signs), tone=tone(at, len(levels)) if CLAIMED in signs else "", drawing=drawing)


def key(standings: Iterable[Standing]) -> tuple[Item, ...]:
    """What the signs mean, of those that stand in some cell."""
    used = {sign for one in standings for sign in _signs(one)}
    entries = (
        (CLAIMED, say("disc"), say("claimed level")),
        (EVIDENCED, say("diamond"), say("level that the evidence supports")),
        (TARGET, say("ring"), say("target")),
        (POSSIBLE, say("dashed square"), say("still possible")),
    )
    return tuple(
        Item(meaning, mark=sign, drawing=marks(sign, shape, "accent"))
        for sign, shape, meaning in entries
        if sign in used
    )


def legend(standings: Iterable[Standing]) -> str:
    """The key as a line of words."""
    return ", ".join(f"{entry.mark} {entry.text}" for entry in key(standings))


def _signs(one: Standing) -> Iterator[str]:
    places = {one.position, one.evidenced, one.target, *one.open} - {None}
    return (sign for at in places for sign in one.signs(at))
