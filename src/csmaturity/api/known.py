"""Answers that need not be read again since every piece of them stood in a file that was read whole.

Thousands of clients differ in names, words and dates, and share the rest: the same answer to a question, the same lines
around the answers. What a piece means is learnt from files that csmaturity.api.case read and found sound; a file is
taken only if all of its pieces are known and can't change each other's meaning. Not how a file is taken apart
(csmaturity.storage.yaml.pieces), nor the arithmetic (csmaturity.scoring.many).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.assessment.facts import fact_fault
from csmaturity.errors import CsmaturityError
from csmaturity.rubric.conditions import names
from csmaturity.rubric.fields import Record
from csmaturity.rubric.suited import suited
from csmaturity.scoring.many import Given, Groups, Many
from csmaturity.storage.answered_rubrics import is_file_of
from csmaturity.storage.yaml.pieces import question_of
from csmaturity.storage.yaml.scalars import plain_value

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.rubric.conditions import Condition
    from csmaturity.rubric.model import Rubric
    from csmaturity.scoring.nodes import Node
    from csmaturity.storage.yaml.pieces import Fact, Pieces

MOST_LEARNT = 100_000
"""Pieces that are held, about 100 MB; more are read whole each time."""

MOST_KINDS = 200
"""Kinds of organisations by the facts that rules ask for whose scores are held."""

Marks = tuple[tuple[str, str], ...]
"""The rubrics of a file by id, with the fingerprints of their files, or with the versions that were answered."""


class Found(NamedTuple):
    """What a table needs of a client, without the file being read whole: fingerprints, facts as JSON has them, rows."""

    uses: Mapping[str, str]
    facts: dict[str, Any]
    rows: list[int]


class _Used(NamedTuple):
    """The rubrics that a file answers, as they are now."""

    versions: Marks
    marks: Marks
    rubrics: tuple[Rubric, ...]
    by_id: dict[str, str]


class _Answered(NamedTuple):
    key: tuple[str, str]
    given: Given


class Known:
    """What the pieces read so far mean. `keep` takes a row of the table and gives its number."""

    def __init__(self, keep: Callable[[Node], int]) -> None:
        self._keep = keep
        self._rests: dict[str, Marks] = {}
        self._sound: set[tuple[str, Marks]] = set()
        self._places: dict[tuple[str, str], _Used | None] = {}
        self._answers: dict[tuple[str, str, str], _Answered] = {}
        self._facts: dict[tuple[Marks, tuple[Fact, ...]], tuple[dict[str, Any], dict[str, Any]] | None] = {}
        self._many: dict[Any, Many] = {}
        self._groups: dict[tuple[Marks, Marks], Groups] = {}
        self._deciding: dict[Marks, list[str]] = {}

    def find(self, pieces: Pieces, folder: str, rubric: Callable[[str], tuple[Rubric, str]]) -> Found | None:
        """What the pieces of a file say, by the rubrics as they are now; None where it has to be read whole.

        `rubric` gives the rubric of an id, as the `folder` of the file finds it, and its fingerprint.
        """
        place = (pieces.rest, folder)
        if place not in self._places:
            self._places[place] = self._used(pieces.rest, rubric)
        used = self._places[place]
        if used is None:
            return None
        given: dict[tuple[str, str], Given] = {}
        for owner, text in pieces.answers:
            known = self._answers.get((owner, used.by_id.get(owner, ""), text))
            if known is None or known.key in given:
                return None
            given[known.key] = known.given
        facts = self._read(pieces.facts, used)
        return Found(used.by_id, facts[1], self._scores(used, facts[0]).rows(given)) if facts else None

    def _used(self, rest: str, rubric: Callable[[str], tuple[Rubric, str]]) -> _Used | None:
        """The rubrics of a file around whose answers stands what another sound file has; None where none is known."""
        versions = self._rests.get(rest)
        try:
            found = [rubric(id) for id, _ in versions or ()]
        except CsmaturityError:
            return None
        marks = tuple((one.id, mark) for one, mark in found)
        if versions is None or (rest, marks) not in self._sound:
            return None
        return _Used(versions, marks, tuple(one for one, _ in found), dict(marks))

    def learn(self, pieces: Pieces, case: Case) -> None:
        """Take up what the pieces of a file mean that was read whole and is sound.

        Nothing is learnt where money, a plan or several people bring checks of their own, or where the rubric was
        changed under its version: what is said then depends on other files.
        """
        held = case.original
        is_more = held.finance or held.plan or held.voices or held.combination
        uses = [(use, rubric) for use in held.rubrics for rubric in case.rubrics if rubric.id == use.id]
        is_ours = all(use.version != one.version or is_file_of(use, case.sources[one.id]) for use, one in uses)
        if is_more or not is_ours or not pieces.is_plain or len(self._answers) + len(self._rests) > MOST_LEARNT:
            return
        versions = tuple((use.id, use.version) for use in held.rubrics)
        for owner, text in pieces.answers:
            question = question_of(text)
            rubric = next(one for one in case.rubrics if one.id == owner)
            if question in rubric.by_id:
                key = (owner, case.sources[owner].sha256, text)
                number = len(self._answers) + 1
                given = Given(number, held.answer(owner, question))
                self._answers.setdefault(key, _Answered((owner, question), given))
        self._rests.setdefault(pieces.rest, versions)
        self._sound.add((pieces.rest, tuple((id, case.sources[id].sha256) for id, _ in versions)))
        self._places.clear()

    def _read(self, facts: tuple[Fact, ...], used: _Used) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The facts of a file, exact and as JSON has them, the same objects for the same; None where one is none."""
        key = (used.marks, facts)
        if key not in self._facts:
            if len(self._facts) > MOST_LEARNT:
                self._facts.clear()
            values = {fact[0]: _value(fact, used.rubrics) for fact in facts}
            is_sound = None not in values.values()
            self._facts[key] = (values, {name: plain(value) for name, value in values.items()}) if is_sound else None
        return self._facts[key]

    def _scores(self, used: _Used, facts: Mapping[str, Any]) -> Many:
        """The arithmetic for organisations with these facts, as far as any rule asks for them."""
        if used.marks not in self._deciding:
            conditions = (one for rubric in used.rubrics for one in _conditions(rubric))
            self._deciding[used.marks] = sorted({name for one in conditions for name in names(one)})
        decides = tuple([(name, facts[name]) for name in self._deciding[used.marks] if name in facts])
        key = (used.marks, used.versions, decides)
        if key not in self._many:
            if len(self._many) > MOST_KINDS:
                self._many.clear()
            rubrics = suited(used.rubrics, facts)
            groups = self._groups.setdefault((used.marks, used.versions), Groups())
            self._many[key] = Many(rubrics, dict(decides), dict(used.versions), self._keep, groups)
        return self._many[key]


def _value(fact: Fact, rubrics: Sequence[Rubric]) -> Any:
    """The value of a fact as the reader takes it; None where it is none, or fits no rubric."""
    name, written = fact
    value = plain_value(written) if isinstance(written, str) else tuple(map(plain_value, written))
    if (
        value is None
        or isinstance(value, bool)
        or (isinstance(value, tuple) and not all(type(one) is str for one in value))
    ):
        return None
    fits = (fact_fault(one, value) is None for rubric in rubrics for one in rubric.profile if one.id == name)
    return value if any(fits) else None


def _conditions(value: object) -> Iterator[Condition]:
    """Every condition that decides what is asked, what a level needs and which moves there are."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            held = getattr(value, name)
            if name in ("applies_when", "when") and held is not None:
                yield held
            else:
                yield from _conditions(held)
    elif isinstance(value, Mapping):
        for held in value.values():
            yield from _conditions(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from _conditions(held)


def plain(value: Any) -> Any:
    """A fact as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Decimal) else value
