"""How many questions stand where, in words: the sentences that come before any index.

Not the counting, which is csmaturity.scoring, nor the findings about single questions (csmaturity.report.findings).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csmaturity.report.model import ScoreBar
from csmaturity.report.wording import capital, listed, many, number, one_line, out_of, part_verb, verb, with_minus
from csmaturity.scoring.rounding import one_decimal, percent
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, Score, State, Strength

LARGEST_IN_WORDS = 9

STATE_PHRASES: tuple[tuple[State, str, str], ...] = (
    (State.UNKNOWN, "is not known", "are not known"),
    (State.PARTLY, "is only partly answered", "are only partly answered"),
    (State.UNANSWERED, "is not answered", "are not answered"),
    (State.NOT_APPLICABLE, "does not apply", "do not apply"),
    (State.NOT_ASKED, "was not asked", "were not asked"),
)


def counts(result: RubricScore) -> Mapping[State, int]:
    """How many questions are in each state."""
    states = [score.state for score in result.questions]
    return {state: states.count(state) for state in State}


def standing(result: RubricScore) -> str:
    """Where a rubric's questions stand: "Excellent on two, Average on four and Poor on one of nine questions"."""
    total = len(result.questions)
    levels = [f"{one_line(label)} on {_count(held, total)}" for label, held in result.distribution.items() if held]
    if not levels:
        return f"Level unknown on {'the only question' if total == 1 else f'all {_count(total, total)} questions'}"
    if total == 1:
        return f"{levels[0].removesuffix(' on one')} on the only question"
    if total in result.distribution.values():
        return levels[0].removesuffix(f" on {_count(total, total)}") + f" on all {_count(total, total)} questions"
    return f"{listed(levels)} of {_count(total, total)} questions"


def rest(result: RubricScore) -> str:
    """The questions without a level, by reason: "two are not known and one does not apply"; "" where there are none."""
    total = len(result.questions)
    held = counts(result)
    parts = [
        f"{_count(held[state], total)} {verb(held[state], singular, plural)}"
        for state, singular, plural in STATE_PHRASES
        if held[state]
    ]
    return listed(parts)


def distribution_line(result: RubricScore) -> str:
    """Standing and rest as one sentence, without a full stop; nothing that is unknown is left out."""
    left = rest(result)
    if not any(result.distribution.values()):
        return capital(left) if left else "No question is asked"
    return capital(standing(result)) + (f"; {left}" if left else "")


def headline(result: RubricScore) -> str:
    """The sentence on a rubric's result that can stand as a title."""
    total = len(result.questions)
    answered = sum(result.distribution.values())
    left = rest(result)
    if not answered:
        return f"None of {_of_all(total)} has a level yet" if total != 1 else "The only question has no level yet"
    return f"We are {standing(result)}" + (f"; {left}" if left else "")


def proof_line(scores: Sequence[QuestionScore], of: str = "") -> str:
    """How many levels name a record, without a full stop; "" without a level, for what is not known needs no proof."""
    levels = [score for score in scores if score.level is not None]
    named = sum(score.strength is Strength.DOCUMENTED for score in levels)
    if not levels:
        return ""
    part = capital(out_of(named, len(levels), "level")) + (f" of {of}" if of else "")
    return f"{part} {part_verb(named, len(levels), 'names', 'name')} a record as proof"


def score_words(result: RubricScore) -> str:
    """The score with its interval and range, then the stage, in words; never without what is left open."""
    score = result.root.score
    if score is None:
        return "No score: no question of this rubric counts here."
    span = f"on a scale from {_plain(score.lowest)} to {_plain(score.highest)}"
    if score.point is None:
        if (score.low, score.high) == (score.lowest, score.highest):
            return f"No score yet: open questions leave it anywhere {span}."
        return f"No score yet: open questions leave it anywhere from {_open(score)} {span}."
    words = f"{_rounded(score.point)} {span}, {percent(score.share(score.point))} of the range"
    if score.is_exact:
        return f"{words}; nothing is left open.{_stage(result)}"
    return f"{words}; open answers leave it between {_open(score)}.{_stage(result)}"


def score_sentence(result: RubricScore) -> str:
    """The score in words behind what it is, where there is one."""
    words = score_words(result)
    return words if words.startswith("No ") else f"Score: {words}"


def score_in_brief(result: RubricScore) -> str:
    """The score and its interval for a reader in a hurry."""
    score = result.root.score
    if score is None or score.point is None:
        return score_words(result)
    open_ = "" if score.is_exact else f" ({_rounded(score.low)} to {_rounded(score.high)})"
    return f"Score {_rounded(score.point)}{open_} on {_plain(score.lowest)} to {_plain(score.highest)}."


def score_bar(result: RubricScore) -> ScoreBar | None:
    """The rubric's score as a bar over its range; None where nothing counts."""
    score = result.root.score
    if score is None:
        return None
    point = None if score.point is None else _hundred(score, "point")
    label = one_line(result.rubric.title)
    words = score_words(result)
    stages = tuple((float(stage.from_ * 100), one_line(stage.label)) for stage in result.rubric.stages)
    return ScoreBar(label, point, _hundred(score, "low"), _hundred(score, "high"), words, stages, f"{label}: {words}")


def _hundred(score: Score, end: str) -> float:
    return round(float(score.share(getattr(score, end)) * 100), 1)


def _open(score: Score) -> str:
    joint = "to" if score.point is None else "and"
    return f"{_rounded(score.low)} {joint} {_rounded(score.high)}"


def _rounded(value: Fraction) -> str:
    return with_minus(one_decimal(value))


def _plain(value: Fraction) -> str:
    """The end of a scale, without an idle decimal."""
    return _rounded(value).removesuffix(".0")


def _stage(result: RubricScore) -> str:
    possible = [f"“{one_line(stage.label)}”" for stage in result.stages_possible]
    if not possible:
        return ""
    if len(possible) == 1:
        return f" The rubric calls this {possible[0]}."
    return f" Depending on the open answers, the rubric calls this {listed(possible, 'or')}."


def _count(count: int, total: int) -> str:
    """A count in words where all counts of the sentence are small, else in digits."""
    return number(count) if total <= LARGEST_IN_WORDS else str(count)


def _of_all(total: int) -> str:
    return f"the {_count(total, total)} questions" if total else many(0, "question")
