"""Title and first words of the plan's page, with moves or without any.

Not what stands below them (csmaturity.report.plan.roadmap).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.wording import capital


def title(brief: Brief) -> str:
    """What the plan comes to, as the title of its page."""
    count = len(brief.first_moves)
    if all(one.move.new_money is False for one in brief.first_moves):
        return say_count(
            count,
            "The first quarter needs no new money and starts one move",
            "The first quarter needs no new money and starts {number} moves",
        )
    held = len(dict.fromkeys(chosen.owner for chosen in brief.first_moves))
    owners = say_count(held, "one owner", "{number} owners")
    return say_count(
        count,
        "The first quarter starts one move of {owners}; the whole way takes {weeks} weeks",
        "The first quarter starts {number} moves of {owners}; the whole way takes {weeks} weeks",
        owners=owners,
        weeks=brief.plan.end,
    )


def lead(brief: Brief) -> str:
    """That the first moves need money; "" where none does, as the title says then."""
    moves = brief.first_moves
    if all(one.move.new_money is False for one in moves):
        return ""
    return say_count(
        len(moves),
        "The first move needs money, or its cost is not known yet.",
        "Some of the first moves need money, or their cost is not known yet.",
    )


def title_without_moves(brief: Brief) -> str:
    """Why no move is planned, as the title of the page."""
    if brief.open:
        return say("The plan starts with answers, because no move can be chosen before the open questions are settled")
    if brief.gaps:
        return say("No move is planned, because nothing that is left can be taken")
    return say("No move is needed, because nothing stands below its target")


def lead_without_moves(brief: Brief) -> str:
    """What to do instead of a first move."""
    if brief.open:
        lead = say_count(
            len(brief.open),
            "one question is open. Settle it first: a move chosen on a guess costs more.",
            "{number} questions are open. Settle them first: a move chosen on a guess costs more.",
        )
        return capital(lead)
    if brief.gaps:
        lead = say_count(
            len(brief.gaps),
            "one question stands below the target, but no move leads there.",
            "{number} questions stand below the target, but no move leads there.",
        )
        return capital(lead)
    return say("Keep the evidence current and assess again in twelve months.")
