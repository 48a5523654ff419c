"""What a report leaves out where answers speak of people at work: notes, the words of records, private sections.

Not which groups are too small to be shown, which csmaturity.assessment.voices_groups decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from csmaturity.assessment.model import Answer, Evidence
from csmaturity.language import say
from csmaturity.report.outline import Outline
from csmaturity.rubric.model import Rubric, questions_of
from csmaturity.rubric.section import Section
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore, Scorecard

if TYPE_CHECKING:
    from csmaturity.planning.plan import Plan, Scheduled
    from csmaturity.report.brief import Brief
    from csmaturity.report.change.earlier import Since
    from csmaturity.rubric.moves import Step
    from csmaturity.scoring.comparison import Comparison


def private_sections(rubrics: Iterable[Rubric]) -> tuple[Section, ...]:
    """The sections, at any depth, that no report prints."""

    def below(node: Rubric | Section) -> Iterator[Section]:
        for section in node.sections:
            yield from (section,) if section.private else below(section)

    return tuple(section for rubric in rubrics for section in below(rubric))


def discreet_outline(outline: Outline) -> Outline:
    """The outline as it may be shown."""
    return replace(outline, scorecard=discreet(outline.scorecard))


def discreet_brief(brief: Brief) -> Brief:
    """The brief as a report may show it."""
    card = brief.scorecard
    since = discreet_since(brief.since, card) if brief.since else None
    return replace(brief, scorecard=discreet(card), plan=discreet_plan(brief.plan, card), since=since)


def discreet(scorecard: Scorecard) -> Scorecard:
    """The scorecard as a report may show it: without private sections, and without what respondents wrote where a
    rubric is `about-people`.

    Levels, statements and dates of records stay, so every score and every count of what is shown is the same.
    """
    results = tuple(_result(result) for result in scorecard.rubrics)
    hidden = _hidden(scorecard)
    told = tuple(
        one
        for one in scorecard.contradictions
        if not hidden
        & {tuple(about.rpartition("/")[::2]) if "/" in about else (one.rubric, about) for about in one.about}
    )
    return replace(scorecard, rubrics=results, contradictions=told)


def discreet_plan(plan: Plan, scorecard: Scorecard) -> Plan:
    """The plan without the moves of private sections; what hangs on them keeps its place, and names them nowhere."""
    hidden = _hidden(scorecard)
    if not hidden:
        return plan

    def shown(step: Step) -> bool:
        return (step.rubric, step.question) not in hidden

    def silent(one: Scheduled) -> Scheduled:
        waits = tuple(wait._replace(held_by=tuple(filter(shown, wait.held_by))) for wait in one.waits)
        return replace(one, waits=waits, ranking=replace(one.ranking, opens=tuple(filter(shown, one.ranking.opens))))

    return replace(
        plan,
        moves=tuple(silent(one) for one in plan.moves if shown(one.step)),
        left_out=tuple(
            replace(one, needs=tuple(need for need in one.needs if shown(need.step)))
            for one in plan.left_out
            if shown(one.step)
        ),
        edges=tuple(edge for edge in plan.edges if shown(edge.before) and shown(edge.after)),
    )


def discreet_since(since: Since, scorecard: Scorecard) -> Since:
    """The comparison without the questions of private sections; what they did to a score becomes one nameless part."""
    hidden = _hidden(scorecard)
    if not hidden:
        return since
    comparisons = tuple(_comparison(one, hidden) for one in since.comparisons)
    return replace(since, comparisons=comparisons, plan=discreet_plan(since.plan, scorecard))


def _comparison(found: Comparison, hidden: frozenset[tuple[str, ...]]) -> Comparison:
    from csmaturity.scoring.causes import Cause

    ids = {question for rubric, question in hidden if rubric == found.rubric.id}
    common = found.common
    if common:
        common = replace(common, then=_result(common.then), now=_result(common.now))
    single = ("answer", "reworded")
    told = [
        replace(one, questions=tuple(id_ for id_ in one.questions if id_ not in ids))
        for one in found.causes
        if one.kind not in single or not ids.issuperset(one.questions)
    ]
    untold = [one.effect for one in found.causes if one.kind in single and ids.issuperset(one.questions)]
    return replace(
        found,
        then=_result(found.then),
        now=_result(found.now),
        common=common,
        causes=(*told, *([Cause("private", (), sum(untold, Fraction(0)))] if any(untold) else [])),
        new=tuple(one for one in found.new if one.id not in ids),
        gone=tuple(one for one in found.gone if one.id not in ids),
        reworded=found.reworded - ids,
    )


def _hidden(scorecard: Scorecard) -> frozenset[tuple[str, ...]]:
    """The questions of private sections, by rubric and question id."""
    return frozenset(
        (result.rubric.id, question.id)
        for result in scorecard.rubrics
        for section in private_sections([result.rubric])
        for question in questions_of(section)
    )


def _result(result: RubricScore) -> RubricScore:
    about_people = result.rubric.about_people
    if not about_people and not private_sections([result.rubric]):
        return result
    private = {one.id for section in private_sections([result.rubric]) for one in questions_of(section)}
    root = _group(result.root, about_people, private)
    bearing = result.load_bearing
    if bearing and bearing.question.id not in {one.question.id for one in root.questions()}:
        return replace(result, root=root, load_bearing=None, holds_up=0)
    return replace(result, root=root, load_bearing=_question(bearing, about_people) if bearing else None)


def _group(group: GroupScore, about_people: bool, private: Collection[str]) -> GroupScore:
    """The group without private sections, and without their questions where a section selects them."""
    shown = (child for child in group.children if not _is_private(child, private))
    children = tuple(
        _group(child, about_people, private) if isinstance(child, GroupScore) else _question(child, about_people)
        for child in shown
    )
    return replace(group, children=children)


def _is_private(child: GroupScore | QuestionScore, private: Collection[str]) -> bool:
    if isinstance(child, QuestionScore):
        return child.question.id in private
    return isinstance(child.node, Section) and child.node.private


def _question(score: QuestionScore, about_people: bool) -> QuestionScore:
    return replace(score, answer=_answer(score.answer)) if about_people else score


def _answer(answer: Answer) -> Answer:
    text = say("A record; what it says stays in the file, since it may speak of people")
    records = tuple(Evidence.model_construct(text=text, url=None, date=one.date) for one in answer.evidence)
    return answer.model_copy(update={"note": None, "evidence": records})
