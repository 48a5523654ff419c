"""The sheet of answers: every question with what was said, in a cell to be changed.

Not what decides a level (csmaturity.formats.xlsx.conditions), nor what follows (csmaturity.formats.xlsx.counting).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from csmaturity.formats.office import clean
from csmaturity.formats.xlsx.book import Content, Sheet
from csmaturity.formats.xlsx.cells import called
from csmaturity.formats.xlsx.levels import (
    NOT_APPLICABLE,
    NOT_ASKED,
    PARTLY,
    UNKNOWN,
    Data,
    Levels,
    Scale,
    state_words,
)
from csmaturity.formats.xlsx.truth import exact_number
from csmaturity.language import say

(RUBRIC, SECTION, QUESTION, GIVEN, LEVEL, LOW, HIGH, LOWEST, HIGHEST, WEIGHT, PROVEN, TARGET, BACKED,
 SURE) = range(14)  # fmt: skip
"""Columns of the answers sheet."""


class Said(NamedTuple):
    """Where the answer to a statement stands, what it is now (None: nothing), and the statement."""

    cell: str
    now: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question's row on the answers sheet, and what its cells hold now.

    `values` are its levels' by id, lowest first. `claimed` is the id of the level that stands in the cell to change,
    `number` what stands there in place of one; `label` is the word of the level that counts, or of its state.
    """

    name: str
    row: int
    scale: Scale
    values: Mapping[str, Fraction]
    claimed: str | None
    number: Fraction | None
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
    absent: Fraction | None

    @property
    def falls(self) -> bool:
        """Whether less is better, so that the lowest level has the largest value."""
        first, *_, last = self.values.values()
        return last < first

    @property
    def counts_absent(self) -> bool:
        """Whether "not applicable" counts as a value, and does not leave the score."""
        return self.absent is not None


def write_heads(sheet: Sheet) -> None:
    """What the columns are."""
    sheet.widths(22, 16, 38, 16, 16, 9, 9, 9, 9, 8, 18, 13, 14, 9)
    sheet.line([say("Answers: choose another level in a tinted cell, and every score follows")], "title")
    heads = [
        say("Rubric"), say("Section"), say("Question"), say("Answer"), say("Level that counts"), say("At least"),
        say("At most"), say("Lowest possible"), say("Highest possible"), say("Weight"), say("Proven"), say("Target"),
        say("Backed by"), say("Sure"),
    ]  # fmt: skip
    sheet.print_heads(sheet.heads(heads, range(LOW, WEIGHT + 1)))


def write_rows(sheet: Sheet, levels: Levels, rubric: Data, deciding: Mapping[str, Data]) -> list[Answered]:
    """Each question of a rubric with what was said; what follows from that is csmaturity.formats.xlsx.counting.

    `deciding` holds what decides the levels of those that may follow from something else.
    """
    places = dict(_places(rubric["parts"], rubric["sections"], ""))
    return [
        _row(sheet, levels, rubric, question, deciding.get(question["id"]), *places[at])
        for at, question in enumerate(rubric["questions"])
    ]


def _places(parts: Sequence[Data], sections: Sequence[Data], title: str) -> Any:
    """Each question's place in the flat list with its section's title and its weight."""
    for part in parts:
        if part["kind"] == "question":
            yield part["at"], (title, Fraction(part["weight"]))
        elif "selects" not in part:
            yield from _places(part["parts"], sections, clean(called(sections[part["at"]])))


def _row(
    sheet: Sheet, levels: Levels, rubric: Data, question: Data, decided: Data | None, section: str, weight: Fraction
) -> Answered:
    scale = levels.scale(question["levels"])
    values = {one["id"]: Fraction(one["value"]) for one in question["levels"]}
    answer = (decided or {}).get("answer")
    worths = [Fraction(worth) for _, worth in answer["points"]] if answer else []
    first, *_, last = values.values()
    worst_best = (max, min) if last < first else (min, max)
    lowest, highest = (pick(worths or values.values()) for pick in worst_best)
    score, state = question["score"], question["state"]
    low, high = lowest, highest
    if score:
        low, high = (Fraction(score[end]["exact"]) for end in ("low", "high"))
    elif state == PARTLY:
        # It leaves the score, and its cells show what is left all the same.
        start, end = (list(values).index(question[side]) for side in ("evidenced_low", "evidenced_high"))
        low, high = (pick(list(values.values())[start : end + 1]) for pick in worst_best)
    number = Fraction(question["number"]["exact"]) if "number" in question else None
    claimed, given = _given(question, decided, scale, number)
    is_number = isinstance(given, Fraction)
    row = sheet.line(
        [
            rubric["title"], section, called(question), given, None, None, None, None, None, weight, None,
            scale.labels.get(_target(question, values) or "", ""), question["strength"] if question["level"] else "",
            question["confidence"] or "",
        ],
        ("text line",) * 3 + ("input number" if is_number else "input",) + ("text line",)
        + ("number line",) * 5 + ("text line", "input" if "absent" in question else "text line") + ("text line",) * 2,
    )  # fmt: skip
    sheet.made.data_validation(row, GIVEN, row, GIVEN, _choices(sheet.at(row, GIVEN), scale, levels, answer))
    counts = question["level"] and state not in state_words()
    label = scale.labels[question["level"]] if counts else state_words().get(state, "")
    return Answered(
        name=clean(called(question)), row=row, scale=scale, values=values, claimed=claimed, number=number, label=label,
        state=state, is_scored=score is not None, low=low, high=high, lowest=lowest, highest=highest, weight=weight,
        is_known=bool(score) and (score["point"] is not None or state == PARTLY), is_unanswered=state == "unanswered",
        absent=Fraction(question["absent"]) if "absent" in question else None,
    )  # fmt: skip


def _target(question: Data, values: Mapping[str, Fraction]) -> str | None:
    """The level to aim at; where "not applicable" counts as that one, only a level that somebody chose."""
    if "absent" not in question:
        return question["target"] or None
    if not question["target_chosen"]:
        return None
    return question["target"] or next(id_ for id_, value in values.items() if value == Fraction(question["absent"]))


def _given(question: Data, decided: Data | None, scale: Scale, number: Fraction | None) -> tuple[str | None, Content]:
    """The level that is claimed, and what stands in the cell to change: its word, a number or the word of a state.

    Where nothing in the workbook decides a level, whatever counts stands there.
    """
    state, words = question["state"], state_words()
    if state in (NOT_APPLICABLE, NOT_ASKED):
        return None, words[state]
    if number is not None:
        return None, number
    claimed: str | None = question["level"] if decided is None else question["claimed"]
    if claimed is not None and claimed in scale.labels:
        return claimed, scale.labels[claimed]
    is_unknown = decided.get("unknown", False) if decided else state == UNKNOWN
    return None, words[UNKNOWN] if is_unknown else None


def _choices(cell: str, scale: Scale, levels: Levels, answer: Data | None) -> dict[str, Any]:
    """What may be put into an answer's cell: a level, or a number within its bounds, or a state."""
    common = {"ignore_blank": True, "error_type": "stop"}
    if answer is None:
        message = say("Choose from the list, or leave the cell empty where there is no answer.")
        rule = {"validate": "list", "source": f"={scale.choices}"}
        return {**common, **rule, "error_title": say("No such level"), "error_message": message}
    here = cell.rpartition("!")[2]
    ends = [(">=", answer["min"]), ("<=", answer["max"])]
    bounds = "".join(f",{here}{sign}{exact_number(Fraction(end))}" for sign, end in ends if end is not None)
    words = f"SUMPRODUCT(--EXACT({levels.states.span},{here}))>0"
    return {
        **common,
        "validate": "custom",
        "value": f"=OR(AND(ISNUMBER({here}){bounds}),{words})",
        "error_title": say("No such number"),
        "error_message": say("Write a number as the question asks for it, or leave the cell empty."),
    }
