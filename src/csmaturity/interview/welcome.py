"""What every face says before it asks anything: what this is, how long it takes, who says so, and what comes first.

Not what is said at a step (csmaturity.interview.wording).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csmaturity.assessment.interview import Interview
from csmaturity.language import say, say_count
from csmaturity.report.short_form import is_short
from csmaturity.report.wording import quoted
from csmaturity.rubric.model import Rubric, SourceText
from csmaturity.rubric.plain_text import one_line

MINUTES_A_QUESTION = 2
"""Our estimate of reading a question, its levels, and deciding; only used to say what the interview will take."""


class Told(NamedTuple):
    """A paragraph under a heading; either may be empty."""

    heading: str
    text: str


def welcome(interview: Interview) -> tuple[Told, ...]:
    """The first screen: the rubrics, the one rubric's summary, how long it takes, who says so, and the facts."""
    rubrics = interview.rubrics
    facts = say("First a few facts about the organisation. Enter skips any of them.")
    texts = (f"{how_long(interview)} {how_to_answer()}", who_says_so(rubrics), facts)
    whole = len(rubrics) == 1
    return (
        *(Told(one_line(one.title), one_line(one.summary) if whole else "") for one in rubrics),
        *(Told("", text) for text in texts if text),
    )


def how_long(interview: Interview) -> str:
    """How many questions, how many minutes, and for the short form what it leaves open."""
    count = interview.progress.total
    takes = say_count(
        count,
        "{count} question, about {minutes} minutes.",
        "{count} questions, about {minutes} minutes in all.",
        minutes=count * MINUTES_A_QUESTION,
    )
    return f"{takes} {is_short(interview.beyond_short)}" if interview.is_short else takes


def how_to_answer() -> str:
    """How a level is chosen, and that nothing is lost."""
    choose = say("Choose the level that describes you best today; the statements behind it show which you can prove.")
    saved = say("Every answer is saved at once: stop with q whenever you like and go on later.")
    return f"{choose} {saved}"


def who_says_so(rubrics: Sequence[Rubric]) -> str:
    """Each rubric's first source by title, author and year, so that a reader knows whom "the source" means; or ""."""
    cited = [_cited(rubric.sources[0]) for rubric in rubrics if rubric.sources]
    return (
        say_count(
            len(cited),
            "The source is {texts}. What it does not say is marked as our reading or as an outside source.",
            "The sources are {texts}. What they do not say is marked as our reading or as an outside source.",
            texts="; ".join(cited),
        )
        if cited
        else ""
    )


def _cited(text: SourceText) -> str:
    return ", ".join(filter(None, (quoted(text.title), one_line(text.author or ""), str(text.year or ""))))
