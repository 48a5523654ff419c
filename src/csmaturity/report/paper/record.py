"""The record of the decision to sign, and the colophon: who answered, how it was judged, where to check.

Not what is decided (csmaturity.report.paper.decision).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.decisions import Decision
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block
from csmaturity.report.paper import messages
from csmaturity.report.plan.spans import decision_words
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, months_after, when

BOX = "☐"
SECOND_RATER_MONTHS = 1


def blocks(brief: Brief) -> list[Block]:
    """The record, where something is decided, then the colophon."""
    record = [_record(brief)._replace(message=messages.record(brief))] if brief.decisions else []
    return [*record, _colophon(brief)]


def _record(brief: Brief) -> Grid:
    columns = (
        Column(say("Decision"), 42),
        Column(say("Answer, and on what condition"), 30),
        Column(say("Name, signature, date"), 28),
    )
    rows = [
        (Item(f"{at}. {decision_words(brief, one)}", detail=brief.decider(one)), Item(_answers(one, brief)), Item(""))
        for at, one in enumerate(brief.decisions, 1)
    ]
    rows.append((Item(say("Sponsor other than the author")), Item(""), Item("")))
    if brief.voices is None:
        second = day(months_after(brief.decide_by, SECOND_RATER_MONTHS))
        rows.append((Item(say("Second rater, by {day}", day=second)), Item(""), Item("")))
    return Grid(say("Record of decision, {day}", day=day(brief.decide_by)), columns, tuple(rows))


def _answers(one: Decision, brief: Brief) -> str:
    """The answers to tick; money may also go to the smallest step."""
    has_small = any(option.id == "small" and option.moves for option in brief.options)
    words = [say("yes"), say("no"), say("if:")]
    if one.move is None and has_small:
        words = [say("full"), say("smallest"), say("no"), say("if:")]
    return "  ".join(f"{BOX}\u00a0{word}" for word in words)


def _colophon(brief: Brief) -> Grid:
    columns = (Column(say("Who answered"), 34), Column(say("How it was judged"), 33), Column(say("Where to check"), 33))
    days = when(brief.assessment.started.date(), brief.assessment.updated.date())
    if brief.voices:
        who = say_count(
            len(brief.voices.people), "{number} person answered {when}.", "{number} people answered {when}.", when=days
        )
    elif brief.assessment.respondent.role:
        who = say("{role} answered {when}.", role=brief.respondent, when=days)
    else:
        who = say_count(1, "{number} person answered {when}.", "{number} people answered {when}.", when=days)
    questions = sum(len(result.counted) for result in brief.results)
    money = say("Money rests on company figures and marked assumptions.") if brief.value else ""
    if all(result.rubric.unanswered == "leave" for result in brief.results):
        how = say_count(
            questions,
            "{number} question, answered by level. An open answer is left out, never guessed. {money}",
            "{number} questions, each answered by level. Open answers are left out, never guessed. {money}",
            money=money,
        )
    else:
        how = say_count(
            questions,
            "{number} question, answered by level. Open answers are a range, never guessed. {money}",
            "{number} questions, each answered by level. Open answers are a range, never guessed. {money}",
            money=money,
        )
    check = say(
        "The evidence book: every answer with its records, the arithmetic, assumptions, benchmarks, sources, dissent."
    )
    row = (Item(capital(who)), Item(capital(how).strip()), Item(check))
    return Grid(say("About this paper"), columns, (row,))
