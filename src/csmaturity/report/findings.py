"""The findings about the answers themselves: claims above what the gates prove, contradictions, conflicts, bare claims.

Not where the questions stand (csmaturity.report.standing) nor what to do about it (csmaturity.report.roadmap).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csmaturity.report.brief import Brief, level_words, title
from csmaturity.report.model import Item
from csmaturity.report.wording import capital, listed, many, one_line, out_of, part_verb, sentence
from csmaturity.rubric.model import Signal
from csmaturity.scoring.scorecard import QuestionScore, Strength


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: its kind (overclaim, underclaim, contradiction, conflict, own, unbacked), basis, and questions."""

    kind: str
    text: str
    basis: str
    about: tuple[str, ...]

    @property
    def item(self) -> Item:
        """The finding as a line of a list."""
        mark = "▲" if self.kind in ("overclaim", "contradiction", "conflict") else "–"
        return Item(self.text, self.basis, mark, "bad" if mark == "▲" else "quiet")


def findings(brief: Brief) -> tuple[Found, ...]:
    """Every finding, those that weaken the picture first."""
    return (
        *_overclaims(brief),
        *_contradictions(brief),
        *_conflicts(brief),
        *_own(brief),
        *_underclaims(brief),
        *_unbacked(brief),
    )


def signal_of(score: QuestionScore, signal_id: str) -> Signal | None:
    """The signal of a question by id."""
    every = (signal for level in score.question.levels.values() for signal in level.signals)
    return next((signal for signal in every if signal.id == signal_id), None)


def name(score: QuestionScore) -> str:
    """The address of a question: rubric and question id."""
    return f"{score.rubric}/{score.question.id}"


def _overclaims(brief: Brief) -> Iterator[Found]:
    for score in brief.questions:
        if score.overclaims and score.evidenced_high:
            proven = one_line(score.evidenced_high.label)
            text = (
                f"{title(score)}: claimed {level_words(score)}, but the statements checked bear out {proven} at most."
            )
            yield Found("overclaim", text, "", (name(score),))


def _underclaims(brief: Brief) -> Iterator[Found]:
    for score in brief.questions:
        claimed, proven = score.answer.level, score.evidenced_low
        if claimed and score.level and proven and score.scale.index(score.level) < score.scale.index(proven):
            text = (
                f"{title(score)}: claimed {level_words(score)}, although the statements checked bear out "
                f"{one_line(proven.label)}. The claim counts."
            )
            yield Found("underclaim", text, "", (name(score),))


def _contradictions(brief: Brief) -> Iterator[Found]:
    for one in brief.scorecard.contradictions:
        about = tuple(other if "/" in other else f"{one.rubric}/{other}" for other in one.about)
        yield Found("contradiction", f"Two answers disagree: {sentence(one.say)}", one.basis, about)


def _conflicts(brief: Brief) -> Iterator[Found]:
    for score in brief.questions:
        for signal_id in score.conflicts:
            signal = signal_of(score, signal_id)
            if signal:
                text = (
                    f"{title(score)}: answered {level_words(score)}, yet a sign of {one_line(score.scale[0].label)} is "
                    f"confirmed: {sentence(signal.text)}"
                )
                yield Found("conflict", text, signal.basis, (name(score),))


def _own(brief: Brief) -> Iterator[Found]:
    """The weakest question whose next move is the respondent's own to make: a finding against the author's side."""
    role = brief.assessment.respondent.role
    own = [
        chosen
        for chosen in brief.step_of_question.values()
        if role and chosen.move.owner == role and brief.score_of(chosen.step) in brief.gaps
    ]
    scores = [score for chosen in own if (score := brief.score_of(chosen.step))]
    if not scores:
        return
    weakest = min(scores, key=lambda score: score.rank or 0)
    others = len(scores) - 1
    more = f" The same holds for {many(others, 'other question')}." if others else ""
    text = (
        f"Against our own side: {title(weakest)} stands at {level_words(weakest)}, and the next move belongs to "
        f"whoever answered, the {brief.respondent}.{more}"
    )
    yield Found("own", text, "ours", tuple(name(score) for score in scores))


def _unbacked(brief: Brief) -> Iterator[Found]:
    answered = [score for score in brief.questions if score.level is not None]
    bare = [score for score in answered if score.strength is Strength.NONE]
    if not bare:
        return
    names = listed([title(score) for score in bare]) if len(bare) <= 3 else ""
    part = capital(out_of(len(bare), len(answered), "level"))
    text = (
        f"{part} {part_verb(len(bare), len(answered), 'rests', 'rest')} on the claim alone, without a record or a "
        f"checked statement{': ' + names if names else ''}."
    )
    yield Found("unbacked", text, "ours", tuple(name(score) for score in bare))
