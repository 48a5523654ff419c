"""Everything that follows from the answers: the sheets that refer to each other, in the order in which they are known.

Where an answer stands is known first, then what it is rolled up into, then what decides it, and its values last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmaturity.formats.xlsx import answers, arithmetic, conditions, scores
from csmaturity.formats.xlsx.answers import Answered, Said
from csmaturity.formats.xlsx.arithmetic import Arithmetic
from csmaturity.formats.xlsx.book import Book, Sheet
from csmaturity.formats.xlsx.cells import called
from csmaturity.formats.xlsx.conditions import SCORE, WHOLE, Ground, named
from csmaturity.formats.xlsx.counting import Values
from csmaturity.formats.xlsx.evidence import write_evidence
from csmaturity.formats.xlsx.facts import FactCells, write_facts
from csmaturity.formats.xlsx.following import write_rubric
from csmaturity.formats.xlsx.ledger import Ledger
from csmaturity.formats.xlsx.levels import Data, Levels
from csmaturity.formats.xlsx.scores import Scores
from csmaturity.language import say

_NOTHING: Data = {"facts": (), "questions": ()}
"""A rubric whose levels are only ever claimed."""


def write_computed(
    book: Book, sheets: Mapping[str, Sheet], rubrics: Sequence[Data], deciding: Sequence[Data], date: str
) -> None:
    """Write levels, evidence, answers, arithmetic, conditions and scores."""
    answered, work, shown = sheets[say("Answers")], sheets[say("Arithmetic")], sheets[say("Scores")]
    levels = Levels(sheets[say("Levels")])
    arithmetic.write_heads(work)
    scores.write_heads(shown, date)
    answers.write_heads(answered)
    ledger = Ledger(sheets[say("Conditions")]) if deciding else None
    if ledger:
        conditions.write_heads(ledger.sheet)
    said = write_evidence(sheets[say("Evidence")], levels, rubrics)
    by_rubric = {one["rubric"]: one for one in deciding}
    parts = [by_rubric.get(rubric["id"], _NOTHING) for rubric in rubrics]
    decided = [_live(*one) for one in zip(rubrics, parts, said, strict=True)]
    rows = [answers.write_rows(answered, levels, *one) for one in zip(rubrics, decided, strict=True)]
    facts = [
        write_facts(answered, levels, rubric["title"], one["facts"]) for rubric, one in zip(rubrics, parts, strict=True)
    ]
    results = Scores(shown, work, answered)
    staying: list[str] = []
    for rubric, held, questions, given, gates in zip(rubrics, decided, rows, facts, said, strict=True):
        made = Arithmetic(work, answered, levels, questions)
        made.write(rubric)
        ground = _ground(rubric, held, answered, questions, given, gates, made, levels)
        if ledger:
            write_rubric(ledger, ground)
        _values(ground, questions, ledger)
        results.write(book, rubric, made, questions, sheets[say("Levels")])
        staying += [called(one) for one in rubric["questions"] if "follows" in one and one["id"] not in held]
    if ledger:
        staying += ledger.too_long
    if staying:
        names = ", ".join(dict.fromkeys(staying))
        answered.row += 1
        text = say("These levels follow from other answers and stay when one is changed here: {names}", names=names)
        answered.wide(text)


def _live(rubric: Data, deciding: Data, said: Mapping[tuple[str, str], Said]) -> dict[str, Data]:
    """What decides the levels of questions, without those that hang on something which the workbook leaves out."""
    known = {one["id"] for part in (rubric["questions"], rubric["sections"], deciding["facts"]) for one in part}
    known |= {f"{question}.{gate}" for question, gate in said} | {rubric["id"]}
    known |= {f"{one['id']}.{SCORE}" for one in (rubric, *rubric["sections"])}
    return {
        one["id"]: one
        for one in deciding["questions"]
        if known.issuperset(name for level in one["levels"] for name in named(level.get("when", {})))
    }


def _ground(
    rubric: Data,
    deciding: Mapping[str, Data],
    sheet: Sheet,
    rows: Sequence[Answered],
    facts: Mapping[str, FactCells],
    said: Mapping[tuple[str, str], Said],
    made: Arithmetic,
    levels: Levels,
) -> Ground:
    answered = {question["id"]: one for question, one in zip(rubric["questions"], rows, strict=True)}
    sections = {one["id"]: at for at, one in enumerate(rubric["sections"])}
    if rubric["id"] not in answered:
        sections.setdefault(rubric["id"], WHOLE)
    return Ground(rubric, deciding, sheet, answered, said, facts, sections, made, levels, {})


def _values(ground: Ground, rows: Sequence[Answered], ledger: Ledger | None) -> None:
    for question, one in zip(ground.rubric["questions"], rows, strict=True):
        result = ground.results.get(question["id"]) if question["id"] in ground.deciding else None
        sheet = ledger.sheet if ledger else None
        Values(ground, one, result, sheet).write(question)
