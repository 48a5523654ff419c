"""Chapters of a report: some of them picked, or pages of a worksheet added.

Not the pages themselves, which csmaturity.report.compose makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from csmaturity.errors import UsageError
from csmaturity.report.model import Page, Report
from csmaturity.rubric.spelling import did_you_mean

SAME = {"heat-map": "standing", "roadmap": "plan", "costs": "money", "why": "causes"}
"""Other names under which a page may be asked for."""

QUESTIONS, VOICES, APPENDIX = "questions", "voices", "appendix"
"""Names for many pages: one for each question, who said what in each rubric, and all behind."""


def picked(report: Report, names: Sequence[str]) -> Report:
    """The report with only the chapters named, in the report's own order; a single page becomes a hand-out.

    Raises UsageError for a name that this report has no page for, and where nothing is named.
    """
    wanted = {SAME.get(name, name) for name in names}
    known = dict.fromkeys(_chapter(page) for page in report.pages)
    hint = f"Known here: {', '.join((*known, *_others(known)))}."
    if not names:
        raise UsageError("--pages names no page", hint)
    for name in names:
        if SAME.get(name, name) not in known:
            near = did_you_mean(name, (*known, *_others(known)))
            raise UsageError(f"--pages: this report has no page `{name}`{near}", hint)
    pages = tuple(page for page in report.pages if _chapter(page) in wanted)
    is_single = len(pages) == 1
    return replace(report, pages=pages, hand_out=is_single, is_chapter=is_single)


def paper(report: Report) -> tuple[Page, ...]:
    """The pages that are the argument: without those of single questions and voices, and without the appendix."""
    return tuple(page for page in report.pages if _chapter(page) not in (QUESTIONS, VOICES, APPENDIX))


def with_pages(report: Report, pages: Sequence[Page]) -> Report:
    """The report with more pages, before the appendix; those that belong there go to its end."""
    body = [page for page in report.pages if not page.appendix]
    behind = [page for page in report.pages if page.appendix]
    added = [page for page in pages if not page.appendix]
    return replace(report, pages=(*body, *added, *behind, *(page for page in pages if page.appendix)))


def _chapter(page: Page) -> str:
    if page.appendix:
        return APPENDIX
    if page.id.startswith("voices--"):
        return VOICES
    if page.id.startswith(("question--", "pattern--")):
        return QUESTIONS
    return page.id.partition("--")[0]


def _others(known: dict[str, None]) -> tuple[str, ...]:
    return tuple(name for name, same in SAME.items() if same in known)
