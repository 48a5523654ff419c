"""The findings about the answers themselves: claims above what the gates prove, contradictions, conflicts, bare claims.

Not where the questions stand (csmaturity.report.paper.standing) nor what to do about it
(csmaturity.report.plan.roadmap).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csmaturity.language import number, say, say_count
from csmaturity.report.outline import Outline, level_words, title
from csmaturity.report.standing.stale import carried_questions, carried_words, stale_questions, stale_words
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, listed, quoted, sentence
from csmaturity.rubric.question import Move
from csmaturity.scoring.scorecard import QuestionScore, Strength

MOST_NAMED = 3
"""More names than this make a finding a list; the appendix has it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: its kind, basis, and questions.

    Kinds: overclaim, underclaim, contradiction, conflict, own, unbacked, stale, carried.
    """

    kind: str
    text: str
    basis: str
    about: tuple[str, ...]

    @property
    def item(self) -> Item:
        """The finding as a line of a list."""
        mark = "▲" if self.kind in ("overclaim", "contradiction", "conflict") else "–"
        return Item(self.text, self.basis, mark, "bad" if mark == "▲" else "quiet")


def findings(brief: Outline) -> tuple[Found, ...]:
    """Every finding, those that weaken the picture first."""
    return (
        *_overclaims(brief),
        *_contradictions(brief),
        *_conflicts(brief),
        *_own(brief),
        *_underclaims(brief),
        *_unbacked(brief),
        *_aged(brief),
    )


def name(score: QuestionScore) -> str:
    """The address of a question: rubric and question id."""
    return f"{score.rubric}/{score.question.id}"


def _overclaims(brief: Outline) -> Iterator[Found]:
    for score in brief.questions:
        if score.overclaims and score.evidenced_high:
            text = say(
                "{question}: claimed {level}, but the statements checked bear out {proven} at most.",
                question=title(score),
                level=quoted(level_words(score)),
                proven=quoted(score.evidenced_high.label),
            )
            yield Found("overclaim", text, "", (name(score),))


def _underclaims(brief: Outline) -> Iterator[Found]:
    for score in brief.questions:
        claimed, proven = score.answer.chosen, score.evidenced_low
        if claimed and score.level and proven and score.scale.index(score.level) < score.scale.index(proven):
            text = say(
                "{question}: claimed {level}, although the statements checked bear out {proven}. The claim counts.",
                question=title(score),
                level=quoted(level_words(score)),
                proven=quoted(proven.label),
            )
            yield Found("underclaim", text, "", (name(score),))


def _contradictions(brief: Outline) -> Iterator[Found]:
    told: set[frozenset[str]] = set()
    for one in brief.scorecard.contradictions:
        about = tuple(other if "/" in other else f"{one.rubric}/{other}" for other in one.about)
        if "/" in "".join(one.about) and frozenset(about) in told:
            continue  # two rubrics warn of the same pair of answers, each for those who have only the one
        told.add(frozenset(about))
        text = say("Two answers disagree: {rule}", rule=sentence(one.say))
        yield Found("contradiction", text, one.basis, about)


def _conflicts(brief: Outline) -> Iterator[Found]:
    for score in brief.questions:
        signals = {signal.id: signal for level in score.question.levels.values() for signal in level.signals}
        for signal_id in score.conflicts:
            if signal := signals.get(signal_id):
                text = say(
                    "{question}: answered {level}, yet a sign of {lowest} is confirmed: {sign}",
                    question=title(score),
                    level=quoted(level_words(score)),
                    lowest=quoted(score.scale[0].label),
                    sign=sentence(signal.text),
                )
                yield Found("conflict", text, signal.basis, (name(score),))


def _own(brief: Outline) -> Iterator[Found]:
    """The weakest question whose next move is the respondent's own to make: a finding against the author's side."""
    role = brief.assessment.respondent.role
    scores = [score for score in brief.gaps if role and (move := _next_move(score)) and move.owner == role]
    if not scores:
        return
    weakest = min(scores, key=lambda score: score.rank or 0)
    text = say(
        "Against our own side: {question} stands at {level}, and the next move belongs to whoever answered ({role}).",
        question=title(weakest),
        level=quoted(level_words(weakest)),
        role=brief.respondent,
    )
    others = len(scores) - 1
    if others:
        text += " " + say_count(
            others,
            "The same holds for {number} other question.",
            "The same holds for {number} other questions.",
        )
    yield Found("own", text, "ours", tuple(name(score) for score in scores))


def _next_move(score: QuestionScore) -> Move | None:
    """The move from what is proven to the next level; None from the top, and where the rubric names none."""
    if score.ground is None or score.ground + 1 >= len(score.scale):
        return None
    return score.question.moves.get(score.scale[score.ground + 1].id)


def _unbacked(brief: Outline) -> Iterator[Found]:
    answered = [score for score in brief.questions if score.level is not None]
    bare = [score for score in answered if score.strength is Strength.NONE]
    if not bare:
        return
    text = _bare_words(len(bare), len(answered))
    if len(bare) <= MOST_NAMED:
        text = f"{text}: {listed([quoted(title(score)) for score in bare])}"
    yield Found("unbacked", f"{text}.", "ours", tuple(name(score) for score in bare))


def _bare_words(bare: int, total: int) -> str:
    if bare == total:
        return say_count(
            total,
            "The only level rests on the claim alone, without a record or a checked statement",
            "All {number} levels rest on the claim alone, without a record or a checked statement",
        )
    words = say_count(
        bare,
        "{part} of {total} levels rests on the claim alone, without a record or a checked statement",
        "{part} of {total} levels rest on the claim alone, without a record or a checked statement",
        part=number(bare, total),
        total=number(total),
    )
    return capital(words)


def _aged(brief: Outline) -> Iterator[Found]:
    """Evidence that is too old, and answers that nobody was asked for again."""
    if stale := stale_words(brief):
        yield Found("stale", capital(stale), "ours", tuple(map(name, stale_questions(brief))))
    if carried := carried_words(brief):
        yield Found("carried", capital(carried), "ours", tuple(map(name, carried_questions(brief))))
