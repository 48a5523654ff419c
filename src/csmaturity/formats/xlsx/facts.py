"""The facts that conditions name, as cells below the answers: what each holds, and what a condition makes of it.

Not the conditions (csmaturity.formats.xlsx.conditions).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from csmaturity.formats.office import clean
from csmaturity.formats.xlsx.book import Content, Sheet
from csmaturity.formats.xlsx.levels import Choices, Data, Levels
from csmaturity.formats.xlsx.truth import (
    ONE,
    UNKNOWN,
    ZERO,
    Number,
    Several,
    Text,
    Truth,
    Word,
    chosen,
    compared,
    read,
    sure,
)
from csmaturity.language import say

GIVEN = 3
"""The column of the answers sheet in which facts, as answers, are given."""


@dataclass(frozen=True, slots=True)
class FactCells:
    """A fact on the answers sheet: its cells, by option id where several can be chosen, and what is given now.

    `choices` is what the cells can hold, `labels` what its options are called, by id.
    """

    ask: str
    kind: str
    cells: Mapping[str, str]
    value: Any
    choices: Choices
    labels: Mapping[str, str]

    def truth(self, wanted: Any) -> Truth:
        """Whether the fact is what an entry of a condition wants."""
        if self.kind == "choices":
            return compared(wanted, Several({id_: self._option(id_) for id_ in self.cells}))
        (cell,) = self.cells.values()
        given = self.value is not None
        empty = (f'{cell}=""', not given, UNKNOWN)
        if self.kind in ("number", "share"):
            return chosen([empty], compared(wanted, Number(cell, self.value if given else ZERO)))
        if self.kind == "text":
            return chosen([empty], compared(wanted, Text(cell, self.value or "")))
        verdicts = {id_: compared(wanted, Word(id_)) for id_ in self.choices.cells}
        held = [id_ for id_, verdict in verdicts.items() if verdict.value == ONE]
        if not held:
            return chosen([empty], sure(False))
        words = ",".join(f"EXACT({cell},{self.choices.cells[id_]})" for id_ in held)
        return chosen([empty, (f"OR({words})", self.value in held, sure(True))], sure(False))

    def _option(self, id_: str) -> Truth:
        """Whether one of several was chosen."""
        cell, yes = self.cells[id_], self.choices.cells["yes"]
        is_so = self.value is not None and id_ in self.value
        return chosen(
            [(f'{cell}=""', self.value is None, UNKNOWN), (f"EXACT({cell},{yes})", is_so, sure(True))], sure(False)
        )


def write_facts(sheet: Sheet, levels: Levels, title: str, facts: list[Data]) -> dict[str, FactCells]:
    """A row for each fact of a rubric that conditions name, or for each option where several can be chosen."""
    if not facts:
        return {}
    sheet.row += 1
    sheet.line([say("What conditions ask about the organisation")], "bold")
    return {fact["id"]: _write(sheet, levels, title, fact) for fact in facts}


def _write(sheet: Sheet, levels: Levels, title: str, fact: Data) -> FactCells:
    ask, value, kind = clean(fact["ask"]), _value(fact["value"]), fact["kind"]
    choices = levels.options(fact["options"]) if kind == "choice" else levels.yes_no
    labels = {one["id"]: clean(one["label"]) for one in fact["options"]} or choices.words
    if kind == "choices":
        cells = {}
        for option in fact["options"]:
            said = None if value is None else "yes" if option["id"] in value else "no"
            cells[option["id"]] = _cell(sheet, title, f"{ask} {clean(option['label'])}", said, choices)
        return FactCells(ask, kind, cells, value, choices, labels)
    is_chosen = kind in ("choice", "yes-no")
    if is_chosen and value not in choices.words:
        value = None
    cell = _cell(sheet, title, ask, value, choices if is_chosen else None)
    return FactCells(ask, kind, {fact["id"]: cell}, value, choices, labels)


def _cell(sheet: Sheet, title: str, ask: str, value: Any, choices: Choices | None) -> str:
    content: Content = choices.words.get(value) if choices and value is not None else value
    style = "input number" if isinstance(content, Fraction) else "input"
    row = sheet.line([title, None, ask, content], ("text line", "text line", "text line", style))
    if choices:
        sheet.made.data_validation(row, GIVEN, row, GIVEN, {"validate": "list", "source": f"={choices.span}"})
    return sheet.at(row, GIVEN)


def _value(value: Any) -> Any:
    return [read(one) for one in value] if isinstance(value, list) else read(value)
