"""A plain table of questions, one a row: columns for section and question, and one for each level.

Not the reading of cells (csmaturity.storage.foreign_files), nor the way back (csmaturity.rubric.exporting.sheet).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from csmaturity.errors import InputError
from csmaturity.rubric.importing import about
from csmaturity.rubric.importing.about import About
from csmaturity.rubric.importing.draft import Draft, shortened
from csmaturity.rubric.importing.given import Given, Grid, Imported
from csmaturity.rubric.importing.ladder import Column, Ladder, number

_WORDS: Final[Mapping[str, str]] = {
    "section": "section, area, category, dimension, domain, topic, theme, pillar, chapter, abschnitt, bereich, "
    "kategorie, themenfeld, thema, kapitel, handlungsfeld",
    "subsection": "subsection, sub-section, subarea, subcategory, sub-category, subdimension, sub-dimension, "
    "unterabschnitt, unterbereich, unterkategorie, unterthema, teilbereich",
    "title": "title, name, heading, short title, titel, bezeichnung, kurztitel, überschrift",
    "question": "question, questions, ask, criterion, criteria, requirement, statement, item, indicator, frage, "
    "fragen, kriterium, kriterien, anforderung, aussage, merkmal, indikator",
    "ref": "id, ref, reference, no, no., nr, nr., number, #, code, key, nummer, kennung, kürzel, referenz, "
    "lfd. nr., lfd nr, control id, control no., control number, requirement id, clause",
    "weight": "weight, weighting, gewicht, gewichtung",
    "why": "why, reason, rationale, why it matters, warum, begründung, grund, nutzen",
    "help": "help, hint, guidance, explanation, description, details, hilfe, hinweis, hinweise, erläuterung, "
    "erklärung, beschreibung",
    "evidence": "evidence, proof, ask to see, typical evidence, nachweis, nachweise, beleg, belege",
    "tags": "tags, tag, label, labels, schlagwort, schlagworte, schlagwörter",
    "context": "context, kontext",
    "statements": "statements",
    "levels": "levels",
    "unit": "unit, einheit",
    "points": "points",
    "minimum": "minimum",
    "maximum": "maximum",
    "not-applicable": "not applicable",
    "section-id": "section id",
    "question-id": "question id",
}
"""What the columns are called, in English and German; small letters."""

HEADERS: Final = {name: frozenset(words.split(", ")) for name, words in _WORDS.items()}

_LEVEL = re.compile(
    r"(?:(?:maturity )?(?:level|stage|grade|rung|score)|stufe|reifegrad|reifegradstufe|note|punkte|wert)?"
    r"\s*(-?[0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*(?:[-–—:.=)|]\s*(.*)|\((.*)\)|\s(.*))?",
    re.IGNORECASE | re.DOTALL,
)
"""A header that says the number of a level, and mostly its name behind it: Level 2, 3 – Defined, Stufe 1: Anfang."""

_ROWS_LOOKED_AT = 30
"""So many rows at the top may hold a title or a legend before the header."""


class _Header(NamedTuple):
    """Where the header row stands, and which column is what."""

    row: int
    named: Mapping[str, int]
    levels: tuple[Column, ...]
    others: tuple[str, ...]


def is_one(given: Given) -> bool:
    """Any table may be one; whether it is, its header says."""
    return bool(given.grids)


def read(given: Given) -> Imported:
    """The rubric in the first sheet that has a header of ours; raises InputError where none has."""
    draft = Draft()
    told = about.read(draft, given.grids)
    found = [(grid, header) for grid in given.grids if (header := _header(grid)) is not None]
    if not found:
        raise InputError((_no_header(given.grids),))
    grid, header = found[0]
    for other in given.grids:
        if other is not grid and not all(map(about.is_row, other.rows)):
            draft.leave(f"sheet {draft.line(other.sheet)}: only the first with questions is read")
    for name in header.others:
        draft.leave(f"column {draft.line(name)}: no word for it is known")
    if len(header.levels) < 2:
        hint = "Give each level a column of its own, right of the questions: Level 0, Level 1 …"
        message = f"this table has {'one column' if header.levels else 'no columns'} for levels"
        raise InputError((grid.finding(header.row, header.named["question"], message, hint),))
    title = draft.line(_title_above(grid, header)) or draft.line(given.stem) or "Questions"
    own = str(told.fields.get("id", ""))
    id_ = own if draft.take(own) else draft.id(given.stem, title, "rubric")
    ladder = Ladder.of(draft, header.levels, grid.rows[header.row], told)
    tree = _Tree(draft, told)
    for row, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 1):
        _row(draft, tree, header, ladder, grid, (row, cells))
    if not tree.has_questions:
        hint = "Fill the rows below it."
        raise InputError((grid.finding(header.row, header.named["question"], "no question stands below", hint),))
    data = {
        "id": id_,
        **{"version": "1.0.0", "title": title, "summary": title},
        **{name: value for name, value in told.fields.items() if name != "id"},
        "scale": ladder.common,
        "sections": tree.sections,
        "questions": tree.questions,
    }
    return draft.imported(data)


def _row(
    draft: Draft, tree: _Tree, header: _Header, ladder: Ladder, grid: Grid, row: tuple[int, tuple[str, ...]]
) -> None:
    place, cells = row

    def cell(name: str) -> str:
        at = header.named.get(name)
        return cells[at] if at is not None and at < len(cells) else ""

    tree.enter(draft.line(cell("section")), draft.line(cell("subsection")))
    ask, title = draft.text(cell("question")), draft.line(cell("title"))
    if not ask and not title:
        return
    ref, own = draft.line(cell("ref")), cell("question-id").strip()
    tree.add(
        {
            "id": own if draft.take(own) else draft.id(title or shortened(ask), ref, "question"),
            "ref": ref,
            "tags": list(dict.fromkeys(_tags(cell("tags")))),
            "title": title or shortened(ask),
            "ask": ask or title,
            "why": draft.text(cell("why")),
            "help": draft.text(cell("help")),
            "context": [{"text": line} for one in cell("context").splitlines() if (line := draft.line(one))],
            "ask-to-see": [line for one in cell("evidence").splitlines() if (line := draft.line(one))],
            "weight": _weight(cell("weight"), grid, place, header.named.get("weight", 0)),
            "not-applicable": draft.line(cell("not-applicable")),
            **ladder.described(draft, cells, cell("levels"), cell("statements")),
            **number(draft, *map(cell, ("unit", "points", "minimum", "maximum"))),
        },
        cell("section-id").strip(),
    )


class _Tree:
    """The sections as they come, one a heading; a cell that is empty repeats the one above, as merged cells do."""

    def __init__(self, draft: Draft, told: About) -> None:
        self._draft, self._told = draft, told
        self._made: dict[tuple[str, str], dict[str, Any]] = {}
        self._at = ("", "")
        self.sections: list[dict[str, Any]] = told.tree
        self.questions: list[dict[str, Any]] = []
        self.has_questions = False

    def enter(self, section: str, subsection: str) -> None:
        """Go on in this section; where nothing is said, in the one that was."""
        if section and section != self._at[0]:
            self._at = (section, subsection)
        elif subsection:
            self._at = (self._at[0], subsection)

    def add(self, question: dict[str, Any], within: str) -> None:
        """Put a question into the section of an id, else where we are; that one is made when its first one comes."""
        self.has_questions = True
        if within in self._told.sections:
            self._told.sections[within]["questions"].append(question)
            return
        section, subsection = self._at
        held = self.questions
        if section:
            held = self._in((section, ""), self.sections)["questions"]
        if subsection:
            above = self._made[(section, "")]["sections"] if section else self.sections
            held = self._in(self._at, above)["questions"]
        held.append(question)

    def _in(self, key: tuple[str, str], above: list[dict[str, Any]]) -> dict[str, Any]:
        if key not in self._made:
            title = key[1] or key[0]
            made: dict[str, Any] = {"id": self._draft.id(title, "section"), "title": title}
            made |= {"sections": [], "questions": []}
            self._made[key] = made
            above.append(made)
        return self._made[key]


def _header(grid: Grid) -> _Header | None:
    """The first row that names a column of questions and one thing more; None where no row does."""
    looked_at = [(row, cells) for row, cells in enumerate(grid.rows) if not about.is_row(cells)][:_ROWS_LOOKED_AT]
    for row, cells in looked_at:
        named: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if (name := _name_of(cell)) and name not in named:
                named[name] = place
        if "question" not in named and "title" in named:
            named["question"] = named.pop("title")
        if "question" not in named or len([one for one in cells if one.strip()]) < 2:
            continue
        free = [place for place, cell in enumerate(cells) if cell.strip() and place not in named.values()]
        levels = _numbered((place, cells[place]) for place in free)
        if len(levels) < 2:
            levels = tuple(
                Column(place, " ".join(cells[place].split()), Decimal(number))
                for number, place in enumerate(place for place in free if place > named["question"])
            )
        used = {one.place for one in levels}
        others = tuple(cells[place] for place in free if place not in used)
        return _Header(row, named, levels, others)
    return None


def _name_of(cell: str) -> str:
    word = " ".join(cell.lower().split()).rstrip(":*")
    return next((name for name, words in HEADERS.items() if word in words), "")


def _numbered(cells: Iterable[tuple[int, str]]) -> tuple[Column, ...]:
    found = []
    for place, cell in cells:
        text = " ".join(cell.split())
        if said := _LEVEL.fullmatch(text):
            label = next((one.strip() for one in said.groups()[1:] if one and one.strip()), text)
            found.append(Column(place, label, Decimal(said[1].replace(",", "."))))
    return tuple(found)


def _title_above(grid: Grid, header: _Header) -> str:
    """The only cell of a row above the header: what people write over a table."""
    for cells in grid.rows[: header.row]:
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and not about.is_row(cells):
            return filled[0]
    return ""


def _tags(cell: str) -> Iterable[str]:
    from csmaturity.rubric.importing.draft import slug

    return (made for one in re.split("[,;\n]", cell) if (made := slug(one)))


def _weight(cell: str, grid: Grid, row: int, column: int) -> Decimal | None:
    """A weight; raises InputError for what is no number of zero or more."""
    text = cell.strip().replace(",", ".")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text):
        message, hint = f"{cell.strip()[:40]} is no weight", "Write a number of zero or more, or leave it empty."
        raise InputError((grid.finding(row, column, message, hint),))
    return None if Decimal(text) == 1 else Decimal(text)


def _no_header(grids: tuple[Grid, ...]) -> Any:
    grid = grids[0]
    first = next((row for row, cells in enumerate(grid.rows) if any(one.strip() for one in cells)), 0)
    seen = [" ".join(one.split())[:30] for one in (grid.rows[first] if grid.rows else ()) if one.strip()][:8]
    message = f"no row here names the columns; the first one holds {', '.join(seen) or 'nothing'}"
    hint = (
        "Put a row on top with the words Section, Question, and one for each level, such as Level 0, Level 1; "
        "Ref, Title, Weight, Why, Help, Evidence and Tags are known too, and German words for all of them."
    )
    return grid.finding(first, 0, message, hint)
