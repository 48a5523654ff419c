"""The sheets with what was asked and answered: levels with their values, answers to choose, statements and records.

Not what follows from them (csmaturity.formats.xlsx.arithmetic).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from csmaturity.formats.office import clean
from csmaturity.formats.safe_text import basis_word
from csmaturity.formats.xlsx.book import Cell, Sheet
from csmaturity.formats.xlsx.cells import DATE_WIDTH, called
from csmaturity.language import say

Data = Mapping[str, Any]

UNKNOWN, PARTLY, NOT_APPLICABLE, NOT_ASKED = "don't know", "partly answered", "not applicable", "not asked"
"""States as the report's data names them, which can be chosen instead of a level; an empty cell is no answer."""
LEVEL, LOW, HIGH, LOWEST, HIGHEST, WEIGHT, FROM, TO = 3, 4, 5, 6, 7, 8, 9, 10
"""Columns of the answers sheet."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale on the levels sheet: where its words and values stand, and what can be chosen."""

    labels: Mapping[str, str]
    words: str
    values: str
    choices: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question's row on the answers sheet: formulas for its cells, and what they hold now."""

    name: str
    row: int
    label: str
    state: str
    is_scored: bool
    low: Fraction
    high: Fraction
    lowest: Fraction
    highest: Fraction
    weight: Fraction
    is_known: bool
    is_unanswered: bool
    counts_absent: bool


def state_words() -> dict[str, str]:
    """What stands in an answer's cell for each state that is no level."""
    return {
        UNKNOWN: say("Not known"),
        NOT_APPLICABLE: say("Not applicable"),
        NOT_ASKED: say("Not asked"),
        PARTLY: say("Partly answered"),
    }


class Levels:
    """The sheet of scales: each scale once, with the words for states below its levels."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._scales: dict[tuple[tuple[str, str, str], ...], Scale] = {}
        self._words: dict[str, str] = {}
        sheet.widths(40, 14)
        sheet.line([say("What can be chosen on the answers sheet, and what each level is worth")], "title")
        for state, word in state_words().items():
            self._words[state] = sheet.at(sheet.line([word]), 0)
        sheet.row += 1

    def word(self, state: str) -> str:
        """The cell with the word for a state."""
        return self._words[state]

    def scale(self, levels: Sequence[Data]) -> Scale:
        """The scale of a question, written where it is met first."""
        key = tuple((one["id"], one["label"], one["value"]) for one in levels)
        if key not in self._scales:
            self._scales[key] = self._write(levels)
        return self._scales[key]

    def _write(self, levels: Sequence[Data]) -> Scale:
        sheet = self._sheet
        sheet.heads([say("Level"), say("Value")], range(1, 2))
        labels = _labels(levels)
        first = sheet.row
        for level in levels:
            sheet.line([labels[level["id"]], Fraction(level["value"])], ("text", "number"))
        last = sheet.row - 1
        for state, word in state_words().items():
            if state != PARTLY:
                sheet.line([word, None])
        choices = sheet.span(first, sheet.row - 1, 0)
        sheet.row += 1
        return Scale(labels, sheet.span(first, last, 0), sheet.span(first, last, 1), choices)


def _labels(levels: Sequence[Data]) -> dict[str, str]:
    """A word for each level that no other choice shares, whatever its capitals."""
    taken = {word.casefold() for word in state_words().values()}
    labels: dict[str, str] = {}
    for level in levels:
        label = clean(level["label"]) or level["id"]
        if label.casefold() in taken:
            label = f"{label} ({level['id']})"
        taken.add(label.casefold())
        labels[level["id"]] = label
    return labels


def write_answers(sheet: Sheet, levels: Levels, rubrics: Sequence[Data]) -> list[list[Answered]]:
    """Every question with its answer to choose and the values that follow; the rows of each rubric."""
    sheet.widths(22, 16, 38, 15, 9, 9, 9, 9, 8, 11, 11, 15, 13, 14, 9)
    sheet.line([say("Answers: choose another level in a tinted cell, and every score follows")], "title")
    heads = [
        say("Rubric"), say("Section"), say("Question"), say("Level"), say("At least"), say("At most"),
        say("Lowest possible"), say("Highest possible"), say("Weight"), say("Statements leave from"),
        say("Statements leave to"), say("Statements prove"), say("Target"), say("Backed by"), say("Sure"),
    ]  # fmt: skip
    sheet.print_heads(sheet.heads(heads, range(LOW, TO + 1)))
    rows = [_rubric_rows(sheet, levels, rubric) for rubric in rubrics]
    if following := [called(one) for rubric in rubrics for one in rubric["questions"] if "follows" in one]:
        sheet.row += 1
        names = ", ".join(following)
        sheet.line(
            [say("These levels follow from other answers and stay when one is changed here: {names}", names=names)]
        )
    return rows


def _rubric_rows(sheet: Sheet, levels: Levels, rubric: Data) -> list[Answered]:
    places = dict(_places(rubric["parts"], rubric["sections"], ""))
    return [
        _question_row(sheet, levels, rubric, question, *places[at]) for at, question in enumerate(rubric["questions"])
    ]


def _places(parts: Sequence[Data], sections: Sequence[Data], title: str) -> Any:
    """Each question's place in the flat list with its section's title and its weight."""
    for part in parts:
        if part["kind"] == "question":
            yield part["at"], (title, Fraction(part["weight"]))
        elif "selects" not in part:
            yield from _places(part["parts"], sections, clean(called(sections[part["at"]])))


def exact_number(value: Fraction) -> str:
    """A number in a formula, with nothing lost."""
    return str(value.numerator) if value.denominator == 1 else f"({value.numerator}/{value.denominator})"


def _question_row(
    sheet: Sheet, levels: Levels, rubric: Data, question: Data, section: str, weight: Fraction
) -> Answered:
    scale = levels.scale(question["levels"])
    values = {one["id"]: Fraction(one["value"]) for one in question["levels"]}
    score, state = question["score"], question["state"]
    is_unanswered = state == "unanswered"
    label = scale.labels[question["level"]] if question["level"] and score else state_words().get(state, "")
    ends = question["score"] or {}
    first, *_, last = values.values()
    lowest, highest = (Fraction(ends[end]["exact"]) for end in ("lowest", "highest")) if ends else (first, last)
    low, high = (Fraction(score[end]["exact"]) for end in ("low", "high")) if score else (lowest, highest)
    left = (low, high) if state == PARTLY else (None, None)
    row = sheet.row
    cell = sheet.at(row, LEVEL)
    zero = rubric["unanswered"] == "zero"
    proven = [scale.labels[question[end]] for end in ("evidenced_low", "evidenced_high") if question[end]]
    worst, best = ("MAX", "MIN") if last < first else ("MIN", "MAX")
    bounds = [Cell(f"{worst}({scale.values})", lowest), Cell(f"{best}({scale.values})", highest)]
    if (first, last) != (lowest, highest):
        bounds = [Cell(exact_number(lowest), lowest), Cell(exact_number(highest), highest)]

    def kept(formula: str) -> str:
        """The worth of a number for as long as its level stands, and of "not applicable" where that counts."""
        if "absent" in question:
            word = levels.word(NOT_APPLICABLE)
            formula = f"IF(EXACT({cell},{word}),{exact_number(Fraction(question['absent']))},{formula})"
        if "number" not in question or not label or low != high:
            return formula
        return f'IF(EXACT({cell},"{label.replace(chr(34), chr(34) * 2)}"),{exact_number(low)},{formula})'

    sheet.line(
        [
            rubric["title"], section, called(question), label,
            Cell(kept(_value(scale, cell, levels, sheet.at(row, FROM), worst, worst)), low),
            Cell(kept(_value(scale, cell, levels, sheet.at(row, TO), worst if zero else best, best)), high),
            *bounds, weight, *left,
            " – ".join(dict.fromkeys(proven)), scale.labels.get(question["target"], ""),
            question["strength"] if question["level"] else "", question["confidence"] or "",
        ],
        ("text line",) * 3 + ("input",) + ("number line",) * 7 + ("text line",) * 4,
    )  # fmt: skip
    sheet.made.data_validation(row, LEVEL, row, LEVEL, _choices(scale, label == state_words()[PARTLY]))
    return Answered(
        name=clean(called(question)), row=row, label=label, state=state, is_scored=score is not None,
        low=low, high=high, lowest=lowest, highest=highest, weight=weight,
        is_known=bool(score) and (score["point"] is not None or state == PARTLY), is_unanswered=is_unanswered,
        counts_absent="absent" in question,
    )  # fmt: skip


def _choices(scale: Scale, is_partly: bool) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={scale.choices}",
        "ignore_blank": True,
        # What the statements leave open is no choice in the list, but it may stand.
        "error_type": "warning" if is_partly else "stop",
        "error_title": say("No such level"),
        "error_message": say("Choose from the list, or leave the cell empty where there is no answer."),
    }


def found(scale_words: str, cell: str) -> str:
    """Whether a cell holds one of a scale's levels, as 1 or 0; neither capitals nor wildcards can mislead it."""
    return f"SUMPRODUCT(--EXACT({scale_words},{cell}))"


def _value(scale: Scale, cell: str, levels: Levels, left: str, unanswered: str, unknown: str) -> str:
    chosen = f"SUMPRODUCT(EXACT({scale.words},{cell})*{scale.values})"
    partly = f"EXACT({cell},{levels.word(PARTLY)})"
    ends = f'IF({cell}="",{unanswered}({scale.values}),{unknown}({scale.values}))'
    return f"IF({found(scale.words, cell)}>0,{chosen},IF({partly},{left},{ends}))"


def write_evidence(sheet: Sheet, rubrics: Sequence[Data]) -> None:
    """What each answer rests on: notes, records, and every statement with what was said to it."""
    sheet.widths(34, 11, 11, 68, 12, 11, DATE_WIDTH, 26)
    sheet.line([say("Evidence: what each answer rests on")], "title")
    heads = [say("Question"), say("Kind"), say("For level"), say("Text"), say("Who says so"), say("Answer"),
             say("Date"), say("Address")]  # fmt: skip
    first = sheet.heads(heads)
    sheet.print_heads(first)
    said = {"yes": say("Yes"), "no": say("No"), "unknown": say("Not known"), "not-applicable": say("Not applicable")}
    for question in (one for rubric in rubrics for one in rubric["questions"]):
        title = called(question)
        if question["not_applicable"]:
            sheet.line([title, say("Reason"), "", question["not_applicable"], "", "", "", ""], "text line")
        if question["note"]:
            sheet.line([title, say("Note"), "", question["note"], "", "", "", ""], "text line")
        for record in question["evidence"]:
            date = dt.date.fromisoformat(record["date"]) if record["date"] else ""
            row = [title, say("Record"), "", record["text"], "", "", date, record["url"] or ""]
            sheet.line(row, "text line")
        labels = {one["id"]: clean(one["label"]) for one in question["levels"]}
        for one in question["statements"]:
            kind = say("Statement") if one["kind"] == "gate" else say("Sign")
            answer = said.get(one["said"], "") if one["applies"] else say("Not asked")
            if one["reason"]:
                answer = say("Not applicable: {reason}", reason=clean(one["reason"]))
            row = [title, kind, labels[one["level"]], one["text"], basis_word(one["basis"]), answer, "", ""]
            sheet.line(row, "text line")
    sheet.made.autofilter(first, 0, max(first, sheet.row - 1), len(heads) - 1)
