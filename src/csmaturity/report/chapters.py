"""The three documents of a report, chapters of them picked, and pages of a worksheet added.

Not the pages themselves, which csmaturity.report.compose makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from csmaturity.errors import UsageError
from csmaturity.language import say
from csmaturity.report.model import DOCUMENTS, EVIDENCE, NOTES, PAPER, Page, Report
from csmaturity.rubric.spelling import did_you_mean

SAME = {"heat-map": "standing", "roadmap": "plan", "costs": "money", "why": "causes"}
"""Other names under which a page may be asked for."""

QUESTIONS, VOICES, APPENDIX = "questions", "voices", "appendix"
"""Names for many pages: one for each question, who said what in each rubric, and all behind."""


def document(report: Report, name: str) -> Report:
    """One of the three documents, with its own title; `name` is one of csmaturity.report.model.DOCUMENTS.

    Raises UsageError for another name.
    """
    if name not in DOCUMENTS:
        raise UsageError(f"{name} is no document of a report", f"Choose among: {', '.join(DOCUMENTS)}.")
    pages = tuple(page for page in report.pages if page.document == name)
    made = replace(report, pages=pages, document=name)
    match name:
        case "paper":
            return made
        case "evidence":
            return replace(made, title=say("Evidence: {title}", title=report.title))
        case _:
            return replace(made, title=say("Private notes: {title}", title=report.title), disclosure="")


def picked(report: Report, names: Sequence[str]) -> Report:
    """The report with only the chapters named, in the report's own order; a single page becomes a hand-out.

    The author's notes are no part of it. Raises UsageError for a name that this report has no page for, and where
    nothing is named.
    """
    wanted = {SAME.get(name, name) for name in names}
    open_to_all = [page for page in report.pages if page.document != NOTES]
    known = dict.fromkeys(_chapter(page) for page in open_to_all)
    hint = f"Known here: {', '.join((*known, *_others(known)))}."
    if not names:
        raise UsageError("--pages names no page", hint)
    for name in names:
        if SAME.get(name, name) not in known:
            near = did_you_mean(name, (*known, *_others(known)))
            raise UsageError(f"--pages: this report has no page `{name}`{near}", hint)
    pages = tuple(page for page in open_to_all if _chapter(page) in wanted)
    is_single = len(pages) == 1
    # Chapters of the paper alone need no cover and no contents: they are set as a paper is.
    held = PAPER if not is_single and all(page.document == PAPER for page in pages) else report.document
    return replace(report, pages=pages, document=held, hand_out=is_single, is_chapter=is_single)


def paper(report: Report) -> tuple[Page, ...]:
    """The pages that are the argument."""
    return tuple(page for page in report.pages if page.document == PAPER)


def with_pages(report: Report, pages: Sequence[Page]) -> Report:
    """The report with more pages in its evidence, before the appendix; those that belong there go to its end."""
    added = [page._replace(document=EVIDENCE) for page in pages]
    front = [page for page in report.pages if page.document != NOTES and not page.appendix]
    behind = [page for page in report.pages if page.document != NOTES and page.appendix]
    private = [page for page in report.pages if page.document == NOTES]
    first, last = ([page for page in added if page.appendix is is_last] for is_last in (False, True))
    return replace(report, pages=(*front, *first, *behind, *last, *private))


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
