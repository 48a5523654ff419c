"""The appendix page on method: who answered, by which rules the scores follow, and what the numbers leave out.

Not the scoring itself (csmaturity.scoring), nor the other appendix pages (csmaturity.report.evidence.appendix).
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.discretion import private_sections
from csmaturity.report.model import Block, Bullets, Page, Paragraph
from csmaturity.report.outline import appendix_page
from csmaturity.report.own_figures import printed
from csmaturity.report.short_form import unknown
from csmaturity.report.standing.score_words import score_sentence
from csmaturity.report.table import Item
from csmaturity.report.voices.pages import method_blocks
from csmaturity.report.wording import one_line, when


def method(brief: Brief) -> Page:
    """Who answered and when, each rubric's rule, and the rules that hold for all."""
    blocks: list[Block] = [Paragraph(_who_answered(brief))]
    if brief.voices:
        blocks = method_blocks(brief, brief.voices)
    if left := unknown(brief):
        blocks.append(Paragraph(left))
    for rubric, result in zip(brief.rubrics, brief.results, strict=True):
        name = one_line(rubric.title)
        lines = [
            say("Rubric {id}, version {version}: {title}.", id=rubric.id, version=rubric.version, title=name),
            *([one_line(rubric.method)] if rubric.method else []),
            f"{_score_rule(rubric.score)} {_unanswered_rule(rubric.unanswered)}",
            score_sentence(result),
            *(
                say("Not printed, because it speaks of one person: {section}.", section=one_line(section.name))
                for section in private_sections([rubric])
            ),
        ]
        blocks.append(Bullets(tuple(Item(line) for line in lines), heading=name))
    blocks.append(Bullets(tuple(Item(line) for line in _decisions(brief)), heading=say("How the numbers come about")))
    return appendix_page("method", say("Every score follows from the answers by rules anyone can check"), blocks)


def _who_answered(brief: Brief) -> str:
    days = when(brief.assessment.started.date(), brief.assessment.updated.date())
    if brief.assessment.respondent.role:
        who = brief.respondent
        return say(
            "One person, the {role}, answered {when}. No second person rated the questions.", role=who, when=days
        )
    return say("One person answered {when}. No second person rated the questions.", when=days)


def _score_rule(rule: str) -> str:
    match rule:
        case "sum":
            return say("The score is the weighted sum of its questions, where no section says otherwise.")
        case "min":
            return say("The score is the lowest of its questions, where no section says otherwise.")
        case "max":
            return say("The score is the highest of its questions, where no section says otherwise.")
        case "none":
            return say("Sections and questions keep their scores; nothing adds them up to one of the whole.")
        case _:
            return say("The score is the weighted mean of its questions, where no section says otherwise.")


def _unanswered_rule(rule: str) -> str:
    match rule:
        case "zero":
            return say(
                "By this rubric's rule an unanswered question counts at the lowest value; an unknown one widens the "
                "score to a range."
            )
        case "leave":
            return say("By this rubric's rule a question without an answer is left out of the score.")
        case "block":
            return say("By this rubric's rule one unanswered question is enough for the score to have no point value.")
        case _:
            return say("Unknown and unanswered questions are never zero: they widen the score to a range.")


def _decisions(brief: Brief) -> tuple[str, ...]:
    return (
        say(
            "A question's level is the one claimed. Where none is claimed, it is the highest whose deciding "
            "statements, and all below it, are answered yes."
        ),
        say("A claim above what the statements prove stands in the score and is printed as a finding."),
        say(
            "Questions that do not apply, or were not asked, leave the divisor. The scores of two rubrics never touch."
        ),
        say(
            "All arithmetic is exact. Scores are rounded once, here, half up to the decimals of their rubric; shares "
            "to whole percent."
        ),
        *(
            [
                say(
                    "The order of moves is a rule of ours: what a move changes and opens, held against what it takes; "
                    "three at a time, and at most three small free ones beside them."
                )
            ]
            if brief.has_moves
            else []
        ),
        say("Benchmarks give context and never enter a score.")
        if printed(brief)
        else say("No benchmark was found, so nothing is compared with others."),
        *([say("No level is turned into money; amounts are rounded to what a reader takes in.")] * brief.has_money),
    )
