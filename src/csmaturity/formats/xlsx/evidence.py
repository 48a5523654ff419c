"""The sheet of evidence: notes, records, and every statement with what was said to it, in a cell to be changed.

Not what follows from what was said (csmaturity.formats.xlsx.conditions).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from csmaturity.formats.office import clean
from csmaturity.formats.safe_text import basis_word
from csmaturity.formats.xlsx.answers import Said
from csmaturity.formats.xlsx.book import Sheet
from csmaturity.formats.xlsx.cells import DATE_WIDTH, called
from csmaturity.formats.xlsx.levels import Data, Levels
from csmaturity.language import say

SAID = 5
"""The column with what was said to a statement."""


def write_evidence(sheet: Sheet, levels: Levels, rubrics: Sequence[Data]) -> list[dict[tuple[str, str], Said]]:
    """What each answer rests on; for each rubric, where the answers to its gates stand, by question and gate."""
    sheet.widths(34, 11, 11, 68, 12, 16, DATE_WIDTH, 26)
    sheet.line([say("Evidence: what each answer rests on")], "title")
    heads = [say("Question"), say("Kind"), say("For level"), say("Text"), say("Who says so"), say("Answer"),
             say("Date"), say("Address")]  # fmt: skip
    first = sheet.heads(heads)
    sheet.print_heads(first)
    made = []
    for rubric in rubrics:
        said: dict[tuple[str, str], Said] = {}
        for question in rubric["questions"]:
            _records(sheet, question)
            said |= {(question["id"], gate): one for gate, one in _statements(sheet, levels, question).items()}
        made.append(said)
    sheet.made.autofilter(first, 0, max(first, sheet.row - 1), len(heads) - 1)
    return made


def _records(sheet: Sheet, question: Data) -> None:
    title = called(question)
    if question["not_applicable"]:
        sheet.line([title, say("Reason"), "", question["not_applicable"], "", "", "", ""], "text line")
    if question["note"]:
        sheet.line([title, say("Note"), "", question["note"], "", "", "", ""], "text line")
    for record in question["evidence"]:
        date = dt.date.fromisoformat(record["date"]) if record["date"] else ""
        row = [title, say("Record"), "", record["text"], "", "", date, record["url"] or ""]
        sheet.line(row, "text line")


def _statements(sheet: Sheet, levels: Levels, question: Data) -> dict[str, Said]:
    """Write the statements behind a question's levels; where the answers to its gates stand."""
    held: dict[str, Said] = {}
    words = {**levels.said.words, "not-applicable": say("Not applicable")}
    labels = {one["id"]: clean(one["label"]) for one in question["levels"]}
    for one in question["statements"]:
        is_gate = one["kind"] == "gate"
        kind = say("Statement") if is_gate else say("Sign")
        answer = words.get(one["said"], "") if one["applies"] else say("Not asked")
        if one["reason"]:
            answer = say("Not applicable: {reason}", reason=clean(one["reason"]))
        style = "input" if is_gate and one["applies"] else "text line"
        cells = [called(question), kind, labels[one["level"]], one["text"], basis_word(one["basis"]), answer, "", ""]
        row = sheet.line(cells, ("text line",) * SAID + (style,) + ("text line",) * 2)
        if is_gate:
            # A statement that does not apply is told from one that nobody answered.
            now = one["said"] if one["applies"] else "not-applicable"
            held[one["id"]] = Said(sheet.at(row, SAID), now, clean(one["text"]))
            if one["applies"]:
                rule = {"validate": "list", "source": f"={levels.said.span}", "ignore_blank": True}
                sheet.made.data_validation(row, SAID, row, SAID, rule)
    return held
