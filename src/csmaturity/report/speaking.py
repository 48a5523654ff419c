"""Which of a rubric's sentences fit this brief, and to whom they are said: the same on every page.

Not what makes them fit (csmaturity.planning.speaking), nor the pages (csmaturity.report.paper).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from csmaturity.planning.speaking import Conditional, Situation
from csmaturity.planning.speaking import speaks as speaks_in
from csmaturity.report.brief import Brief
from csmaturity.rubric.advocacy import Persona
from csmaturity.rubric.argument import Arguments, each
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.role import EXECUTIVES

NEVER = 10**6
"""Sorts what the plan does not hold behind everything that it does."""


def situation(brief: Brief) -> Situation:
    """What no sentence may contradict."""
    return Situation(brief.plan, brief.scorecard, brief.grounds, brief.decisions)


def speaks(brief: Brief, said: Conditional, rubric: str, about: Collection[str] = ()) -> bool:
    """Whether a sentence of a rubric, about some of its questions, may be said."""
    return speaks_in(said, rubric, about, situation(brief))


def argument(brief: Brief, rubric: str, arguments: Arguments, about: Collection[str] = ()) -> str:
    """The first of some arguments that may be said; "" where all are silent."""
    return next((one.text for one in each(arguments) if speaks(brief, one, rubric, about)), "")


def urgency(brief: Brief, rubric: str, about: Collection[str]) -> int:
    """The first quarter in which a move of any of these questions starts; behind all others where none does."""
    return min((one.quarter for one in situation(brief).starts(rubric, about)), default=NEVER)


def acting(brief: Brief, rubric: Rubric, role: str) -> str:
    """Who acts for a role of a rubric in this organisation."""
    return rubric.acting(role, brief.assessment.organisation.facts.get(EXECUTIVES))


def personas(brief: Brief) -> Iterator[tuple[Rubric, Persona, str]]:
    """Every persona of every rubric, with who acts for it here."""
    for rubric in brief.rubrics:
        for persona in rubric.personas:
            yield rubric, persona, acting(brief, rubric, persona.id)
