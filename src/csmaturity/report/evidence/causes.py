"""The page on the causes: which gaps stand in the way of which others, with the picture where the paper has not got it.

Not the dependencies themselves (csmaturity.report.plan.causes), nor the order in which to close them.
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.state import Edge
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Callout, Page, Paragraph, listing
from csmaturity.report.outline import quoted_level
from csmaturity.report.plan.causes import Causes, Key, diagram, is_telling, joined, key
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, first_of, listed, quoted
from csmaturity.rubric.moves import Step

MOST_LINES = 6

MOST_NAMED = 5


def page(brief: Brief) -> Page | None:
    """The root causes as a sentence and a list, with the picture where the paper has not got it.

    No page where no step that is ahead rests on another.
    """
    causes = Causes(brief)
    picture = diagram(causes)
    blocked = [one for one in brief.plan.left_out if one.kind == "blocked"]
    if not picture and not blocked:
        return None
    blocks: list[Block] = [Paragraph(_lead(causes), lead=True)]
    if picture and not is_telling(causes):
        blocks.append(picture)
    blocks += listing(say("What each of these gaps holds up"), _lines(causes))
    if blocked:
        steps = first_of([quoted_level(brief, one.step) for one in blocked], MOST_NAMED)
        text = say("What they need is never reached: {steps}.", steps=steps)
        blocks.append(Callout("caution", say("Some steps have no way to them yet"), text))
    return Page("causes", say("Why"), _title(causes), tuple(blocks))


def _title(causes: Causes) -> str:
    held, behind = len(causes.holders), len(causes.behind)
    if behind:
        return capital(
            _held_back(causes, held, say_count(behind, "{number} other question", "{number} other questions"))
        )
    if held:
        return say("Two gaps rest on each other, so they have to be closed together")
    if causes.brief.gaps:
        return say("No known gap waits for another, so each can be closed on its own")
    return say("What holds back what cannot be said before the open questions are answered")


def _held_back(causes: Causes, held: int, others: str) -> str:
    if causes.kinds == {"requires"}:
        return say_count(held, "{number} gap holds back {others}", "{number} gaps hold back {others}", others=others)
    if causes.kinds == {"enables"}:
        return say_count(
            held,
            "{number} gap, once closed, makes progress easier on {others}",
            "{number} gaps, once closed, make progress easier on {others}",
            others=others,
        )
    return say_count(
        held, "{number} gap holds back or slows {others}", "{number} gaps hold back or slow {others}", others=others
    )


def _lead(causes: Causes) -> str:
    if not causes.holders and causes.edges:
        return say(
            "The picture shows what rests on what. Which of it matters depends on levels that are not known yet."
        )
    if not causes.holders:
        return say("No step that is known to be ahead rests on another.")
    parts = [
        say(
            "Most rests on {questions}.",
            questions=listed([_question_title(causes.brief, one) for one in causes.holders]),
        )
    ]
    if causes.behind:
        parts.append(
            say_count(
                len(causes.holders),
                "Progress on {questions} waits for it or gets easier with it.",
                "Progress on {questions} waits for them or gets easier with them.",
                questions=first_of([_question_title(causes.brief, one) for one in causes.behind], MOST_NAMED),
            )
        )
    parts.append(say("Closing what others rest on brings more than closing the lowest score."))
    return " ".join(parts)


def _lines(causes: Causes) -> tuple[Item, ...]:
    starts = dict.fromkeys(edge.before for edge in causes.edges if causes.is_next(edge.before))
    ranked = sorted(starts, key=lambda step: (key(step) not in causes.holders, -len(_following(causes, step))))
    return tuple(Item(_line(causes, step)) for step in ranked[:MOST_LINES])


def _following(causes: Causes, step: Step) -> tuple[Edge, ...]:
    return tuple(edge for edge in causes.edges if edge.before == step)


def _line(causes: Causes, step: Step) -> str:
    """What one step makes possible and what it makes easier; it does at least one of the two."""
    following = _following(causes, step)
    needing = [quoted_level(causes.brief, edge.after) for edge in following if edge.kind == "requires"]
    eased = [quoted_level(causes.brief, edge.after) for edge in following if edge.kind == "enables"]
    named = quoted_level(causes.brief, step)
    if needing and eased:
        return say(
            "{step} must come before {needing} and makes easier {eased}.",
            step=named,
            needing=listed(needing),
            eased=listed(eased),
        )
    return joined(named, listed(needing or eased), "requires" if needing else "enables")


def _question_title(brief: Brief, question: Key) -> str:
    score = brief.scorecard.question(*question)
    return quoted(score.question.name if score else question[1])
