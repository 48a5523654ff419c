"""Rules on what a rubric asks or quotes for no purpose: facts that nothing depends on, figures nobody can weigh.

Not words in its glossary (csmaturity.rubric.check.rules.glossary).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check_conditions import conditions
from csmaturity.rubric.conditions import names
from csmaturity.rubric.role import EXECUTIVES


def unused_fact(subject: Subject) -> Iterator[Finding]:
    """A fact that no condition uses and beside which no benchmark stands.

    Everybody is asked for it before the first question, and nothing comes of it. A fact that only `portfolio --by`
    groups by is suppressed with that reason.

    Bad: profile: [{id: founded, …}] where nothing says `founded`
    Good: a condition on it (`applies-when: {founded: {max: 2000}}`), or no such fact
    """
    rubric, known = subject.rubric, subject.page.known
    if rubric is None or known is None:
        return
    used = {name for _, condition, _ in conditions(rubric, known) for name in names(condition)}
    used |= {name for one in rubric.benchmarks for name in (one.compares, one.per) if name}
    for place, fact in enumerate(rubric.profile):
        if fact.id not in used and fact.id != EXECUTIVES:
            message = f"nothing depends on the fact `{fact.id}`"
            yield subject.finding(("profile", place, "id"), message, "Remove it, or let a condition use it.")


def bare_benchmark(subject: Subject) -> Iterator[Finding]:
    """A benchmark that may stand beside the reader's own figure, and does not say from when and of whom it is.

    `grade: page-seen` says that somebody looked it up, so year and population were there to be seen. What was only
    relayed stands in the evidence book, and beside no figure of the reader's.

    Bad: {topic: Retention, figure: 90%, source: A survey, grade: page-seen}
    Good: {topic: …, figure: …, source: …, grade: page-seen, year: 2025, sample: 312 software companies}
    """
    rubric = subject.rubric
    for place, one in enumerate(rubric.benchmarks if rubric else ()):
        lacking = [
            *(["it has no year"] if one.year is None else []),
            *(["it does not say whom it was measured at"] if one.sample is None else []),
        ]
        if one.print and one.grade == "page-seen" and lacking:
            message = f"this figure cannot be weighed: {', '.join(lacking)}"
            hint = "Add `year` and `sample`, or grade it `relayed`."
            yield subject.finding(("benchmarks", place, "topic"), message, hint)
