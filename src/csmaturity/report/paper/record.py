"""The record of the decision to sign, and the colophon: who answered, how it was judged, where to check.

Not what is decided (csmaturity.report.paper.decision).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.decisions import Decision
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block
from csmaturity.report.outline import OUT_OF_SCOPE
from csmaturity.report.plan.spans import decision_words
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, months_after, when

BOX = "☐"
SECOND_RATER_MONTHS = 1


def blocks(brief: Brief) -> list[Block]:
    """The record, where something is decided, then the colophon."""
    record = [_record(brief)] if brief.decisions else []
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
    return Grid(say("Record of decision, {day}", day=day(brief.decide_by)), columns, tuple(rows), for_reading=True)


def _answers(one: Decision, brief: Brief) -> str:
    """The answers to tick; money may also go to the smallest step."""
    has_small = any(option.id == "small" and option.moves for option in brief.options)
    words = [say("yes"), say("no"), say("if:")]
    if one.move is None and has_small:
        words = [say("full"), say("smallest"), say("no"), say("if:")]
    return "  ".join(f"{BOX}\u00a0{word}" for word in words)


def _colophon(brief: Brief) -> Grid:
    columns = (Column(say("Who answered"), 34), Column(say("How it was judged"), 33), Column(say("Where to check"), 33))
    row = (Item(_who(brief)), Item(_how(brief)), Item(_where()))
    return Grid(say("About this paper"), columns, (row,), for_reading=True)


def _who(brief: Brief) -> str:
    """Roles and days, never names; whether there is a second view, and who is served by the paper."""
    days = when(brief.assessment.started.date(), brief.assessment.updated.date())
    if brief.voices:
        text = say_count(
            len(brief.voices.people), "{number} person answered {when}.", "{number} people answered {when}.", when=days
        )
        named = [one.respondent.role for one in brief.voices.people if one.respondent.role]
        roles = listed([brief.role(one) for one in dict.fromkeys(named)])
        return capital(f"{text} {say('In the roles of: {roles}.', roles=roles) if roles else ''}".strip())
    if brief.assessment.respondent.role:
        text = say("{role} answered {when}.", role=brief.respondent, when=days)
    else:
        text = say_count(1, "{number} person answered {when}.", "{number} people answered {when}.", when=days)
    alone = say("Nobody else has, so no second view is shown. The author's function gains by this paper.")
    if not brief.has_moves:
        alone = say("Nobody else has, so no second view is shown.")
    return f"{capital(text)} {alone}"


def _how(brief: Brief) -> str:
    questions = sum(score.state not in OUT_OF_SCOPE for score in brief.counted) or len(brief.counted)
    leaves = all(result.rubric.unanswered == "leave" for result in brief.results)
    how = say_count(
        questions,
        "{number} question. A level is borne out when all its statements are. {open}",
        "{number} questions. A level is borne out when all its statements are. {open}",
        open=say("An open answer is left out, never guessed.")
        if leaves
        else say("An open answer is a range, not a guess."),
    )
    money = say("Money comes from company figures and marked assumptions.") if brief.value else ""
    return f"{capital(how)} {money}".strip()


def _where() -> str:
    return say(
        "The evidence book: each answer with its records, the arithmetic, the assumptions, benchmarks with their year, "
        "the sources, and who disagrees."
    )
