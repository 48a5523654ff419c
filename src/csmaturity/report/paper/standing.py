"""The page on where we stand: the weakest load-bearing question, heat map, score with its interval, findings.

Where a paper can't show all of it, the rest is made here for the evidence book. Not each question by itself, which
csmaturity.report.evidence.questions shows.
"""

from __future__ import annotations

from csmaturity.language import number, say, say_count
from csmaturity.report import pool
from csmaturity.report.brief import Brief
from csmaturity.report.change import pages as change
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.model import Block, Bullets, Callout, Page, Paragraph
from csmaturity.report.outline import OUT_OF_SCOPE, below_target, has_target
from csmaturity.report.own_figures import own_grids
from csmaturity.report.paper import messages
from csmaturity.report.paper.sections import most_telling, section_scores
from csmaturity.report.paper.stake import stake_sentence
from csmaturity.report.short_form import unknown
from csmaturity.report.standing.findings import findings
from csmaturity.report.standing.ground import is_denied
from csmaturity.report.standing.maps import rubric_map, whole_map
from csmaturity.report.standing.results import results_map
from csmaturity.report.standing.score_words import score_in_brief
from csmaturity.report.standing.tally import headline, load_bearing_sentence
from csmaturity.report.voices import perception
from csmaturity.report.wording import capital, first_of, one_line, quoted
from csmaturity.scoring.scorecard import RubricScore

FINDING_WORDS = 32


def page(brief: Brief) -> Page:
    """The facts to agree on before anything is decided: every question, or where there are many every section."""
    lead = _lead(brief)
    blocks: list[Block] = [Paragraph(lead, lead=True)] if lead else []
    blocks += [made for result in brief.results if (made := results_map(brief, result))]
    if is_whole(brief):
        blocks += _map(brief)
    else:
        blocks += [*section_scores(brief), *most_telling(brief)]
    name = say("Where we stand")
    against = finding_blocks(brief)
    if against and isinstance(against[0], Bullets):
        against[0] = against[0]._replace(message=messages.findings(len(against[0].items)))
    return Page(
        "standing", name, _title(brief), (*blocks, *own_grids(brief), *pool.in_brief(brief), *_changed(brief), *against)
    )


def is_whole(brief: Brief) -> bool:
    """Whether the paper shows every question; else the evidence book does."""
    return sum(len(result.asked) for result in brief.results) <= LIMITS["map-rows"]


def _title(brief: Brief) -> str:
    if not brief.results:
        return say("No rubric was answered, so there is nothing to show")
    return headline(brief.results[0]) if is_whole(brief) or not brief.several else _overview_title(brief)


def _overview_title(brief: Brief) -> str:
    """How many questions stand where they should, over all rubrics."""
    counted = [score for score in brief.counted if score.state not in OUT_OF_SCOPE]
    if not any(map(has_target, counted)):
        return say(
            "{total} questions in {rubrics} rubrics",
            total=capital(number(len(counted))),
            rubrics=number(len(brief.results)),
        )
    there = sum(not below_target(score) for score in counted)
    return say_count(
        there,
        "{part} of {total} questions in {rubrics} rubrics stands at its target",
        "{part} of {total} questions in {rubrics} rubrics stand at their target",
        part=capital(number(there, len(counted))),
        total=number(len(counted)),
        rubrics=number(len(brief.results)),
    )


def _map(brief: Brief) -> list[Block]:
    """The heat map, headed by the score with the range that open answers leave; several rubrics head their parts."""
    if brief.several:
        return [whole_map(brief)]
    return [rubric_map(brief, result, _head(result)) for result in brief.results]


def _head(result: RubricScore) -> str:
    name, words = one_line(result.rubric.title), score_in_brief(result)
    return say("{rubric}: {sentence}", rubric=name, sentence=words.removesuffix(".")) if words else name


def _changed(brief: Brief) -> list[Block]:
    """What changed since an earlier assessment, and where people see it differently, each as one sentence."""
    found = []
    if changed := change.page(brief):
        found.append(f"{changed.title}.")
    if differing := perception.page(brief):
        found.append(f"{differing.title}.")
    return [Paragraph(" ".join(found))] if found else []


def finding_blocks(brief: Brief) -> list[Block]:
    """The weightiest of what the answers say about themselves, and what is still open."""
    found = findings(brief)[: LIMITS["findings"]]
    blocks: list[Block] = []
    if found:
        items = tuple(one.item._replace(text=short(one.text, FINDING_WORDS)) for one in found)
        blocks.append(Bullets(items, heading=say("What speaks against this picture")))
    elif any(score.level is not None for score in brief.questions):
        blocks.append(Paragraph(say("The answers contradict neither each other nor the statements that were checked.")))
    if left := unknown(brief):
        blocks.append(Callout("missing", say("What we do not know"), left))
    elif brief.open and not is_whole(brief):
        text = say_count(
            len(brief.open),
            "{number} question has no settled level: {questions}. Nothing is assumed for it; the score is a range.",
            "{number} questions have no settled level: {questions}. Nothing is assumed for them; the score is a range.",
            questions=first_of([quoted(score.question.name) for score in brief.open], 3),
        )
        blocks.append(Callout("missing", say("What we do not know"), capital(text)))
    return blocks


def _lead(brief: Brief) -> str:
    if all(score.level is None for score in brief.questions):
        return say("No level is known yet, so nothing can be said about strengths, gaps or what rests on what.")
    bearing = load_bearing_sentence(brief)
    # Page one of a paper without money says it already.
    told = "" if brief.has_moves and not stake_sentence(brief) else bearing
    if bearing and is_whole(brief):
        return told
    top = [score for score in brief.questions if score.rank == len(score.scale) - 1 and not is_denied(score)]
    if not top:
        return told if bearing else say("No question holds up others today, and none stands at its top level.")
    best = say_count(
        len(top),
        "{number} question stands at the top: {questions}.",
        "{number} questions stand at the top: {questions}.",
        questions=first_of([quoted(score.question.name) for score in top], 3),
    )
    return f"{told} {capital(best)}".strip()
