"""The report as a frozen value: pages made of blocks, already worded, sorted and rounded.

A renderer needs nothing else. Not where the words come from (csmaturity.report.compose).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from csmaturity.report.brand.theme import DEFAULT_THEME, Theme
from csmaturity.report.figures.figure import Figure
from csmaturity.report.table import Grid, Item

FORMAT = "csmaturity-report/2"

PAPER, EVIDENCE, NOTES = "paper", "evidence", "notes"
DOCUMENTS = (PAPER, EVIDENCE, NOTES)
"""One assessment, three documents: for the executives, for whoever checks, and for the author alone."""


class Paragraph(NamedTuple):
    """Running text; `lead` sets it larger."""

    text: str
    lead: bool = False
    basis: str = ""


class Heading(NamedTuple):
    """A heading inside a page; `message` as on csmaturity.report.table.Grid."""

    text: str
    message: str = ""


class Bullets(NamedTuple):
    """A list of sentences; `numbered` gives numbers. A heading stays with its list. `message`: as on a Grid."""

    items: tuple[Item, ...]
    numbered: bool = False
    heading: str = ""
    message: str = ""


def listing(heading: str, items: Iterable[Item]) -> tuple[Bullets, ...]:
    """A list under its heading; nothing where there is nothing to list."""
    held = tuple(items)
    return (Bullets(held, heading=heading),) if held else ()


class KeyFigure(NamedTuple):
    """One number that stands out: value as text, what it counts, and who says so."""

    value: str
    label: str
    basis: str = ""


class KeyFigures(NamedTuple):
    """Two to four numbers side by side."""

    figures: tuple[KeyFigure, ...]


class Callout(NamedTuple):
    """A boxed remark: `kind` is finding, caution, missing, disclosure or ask."""

    kind: str
    title: str
    text: str


class Note(NamedTuple):
    """What the respondent wrote, as Markdown without HTML; every renderer treats it as untrusted text."""

    label: str
    markdown: str


Block = Paragraph | Heading | Bullets | Grid | KeyFigures | Callout | Note | Figure


class Page(NamedTuple):
    """One message: `title` is a full sentence, `kicker` the chapter's short name, `id` its anchor.

    `dense` sets a page of detail in smaller type, so that it ends where it should. `document` is the one it belongs to.
    """

    id: str
    kicker: str
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False
    dense: bool = False
    document: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole document. `summary` is what the terminal shows; `data` is the machine-readable result, rounded.

    `standing` is the part of the summary on scores and findings alone, `roadmap` the plan with all its reasons.
    `language` is that of our own words; `other_texts` are the rubrics' in another, by its tag. A `right_to_left` report
    begins at the right. A `hand_out` has neither cover nor contents: its pages stand by themselves, and `is_chapter`
    says that they belong to a full report. `document` is the one of three that the pages make up,
    "" for all of them together. `density` is how closely a paper is set: 0 begins
    each chapter on a page, 1 sets rows closer, 2 lets chapters run on behind the first page, 3 does both.
    """

    title: str
    subtitle: str
    organisation: str
    prepared_by: str
    date: dt.date
    language: str
    disclosure: str
    pages: tuple[Page, ...]
    summary: tuple[Block, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    standing: tuple[Block, ...] = ()
    roadmap: tuple[Block, ...] = ()
    theme: Theme = DEFAULT_THEME
    hand_out: bool = False
    is_chapter: bool = False
    right_to_left: bool = False
    other_texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    document: str = ""
    density: int = 0
