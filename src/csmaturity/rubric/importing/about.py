"""What a table says about its rubric beside the questions, as our own export writes it: one row a field.

Not the questions (csmaturity.rubric.importing.spreadsheet), nor the way out (csmaturity.rubric.exporting.about).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from csmaturity.rubric.exporting.about import ABOUT, LISTS, RUBRIC
from csmaturity.rubric.importing.draft import Draft, decimal_in
from csmaturity.rubric.importing.given import Grid

HEADINGS: Final = (ABOUT, "What", "Field", "Value")
"""What stands above such rows on a sheet of their own."""

_NUMBERS: Final = ("weight", "year", "decimals", "from", "evidence-max-age")
_SWITCHES: Final = ("private", "about-people")


class About(NamedTuple):
    """Fields of the rubric; ids of levels by column, those outside its scale among the `others`; its sections by id.

    `tree` are those that stand in no other.
    """

    fields: Mapping[str, Any]
    levels: Mapping[str, str]
    others: Mapping[str, str]
    sections: Mapping[str, dict[str, Any]]
    tree: list[dict[str, Any]]


def is_row(cells: tuple[str, ...]) -> bool:
    """Whether a row says something about the rubric."""
    return len(cells) >= len(HEADINGS) - 1 and cells[0].strip() == ABOUT


def read(draft: Draft, grids: tuple[Grid, ...]) -> About:
    """What the rows of all sheets say; what no rubric has is left out."""
    fields: dict[str, Any] = {}
    lists: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in LISTS}
    levels: dict[str, dict[str, str]] = {"level": {}, "other-level": {}}
    sections: dict[str, dict[str, Any]] = {}
    for what, field, value in _rows(grids):
        kind, _, id_ = what.partition(" ")
        if kind in levels:
            levels[kind][field] = value.strip()
        elif kind == "glossary":
            fields.setdefault("glossary", {})[draft.line(field)] = draft.text(value)
        elif kind in lists and id_:
            lists[kind].setdefault(id_, {"id": id_})[field] = _value(draft, field, value)
        elif kind == "section" and draft.take(id_, known=sections):
            sections.setdefault(id_, {"id": id_})[field] = _value(draft, field, value)
        elif what == RUBRIC:
            fields[field] = _value(draft, field, value)
        else:
            draft.leave(f"row about {draft.line(what)}")
    fields |= {name: list(held.values()) for name, held in lists.items() if held}
    return About(fields, levels["level"], levels["other-level"], sections, _tree(sections))


def _rows(grids: tuple[Grid, ...]) -> Iterator[tuple[str, str, str]]:
    for grid in grids:
        for cells in grid.rows:
            if is_row(cells) and cells[1:] != HEADINGS[1:]:
                _, what, field, value = (*cells, "")[: len(HEADINGS)]
                yield " ".join(what.split()), field.strip(), value


def _value(draft: Draft, field: str, value: str) -> Any:
    text = value.strip()
    if field in _NUMBERS:
        number = decimal_in(text)
        return text if number is None else number
    return text == "yes" if field in _SWITCHES else draft.text(value)


def _tree(sections: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Put each section, with what it selects, into the one that it stands within; what is left stands on top."""
    top: list[dict[str, Any]] = []
    done: dict[str, dict[str, Any]] = {}
    for id_, one in sections.items():
        tags, below, ids = one.pop("of tags", ""), one.pop("of below", ""), one.pop("of", "")
        if tags or below or ids:
            one["of"] = {"tags": _listed(tags), "below": below} if tags or below else _listed(ids)
        one.setdefault("title", id_)
        one.setdefault("sections", [])
        one.setdefault("questions", [])
        within = one.pop("within", "")
        # What stands above is written first, so that none stands within itself.
        (done[within]["sections"] if within in done else top).append(one)
        done[id_] = one
    return top


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]
