"""The derivation of one question's score: what was answered, which level that gives, what the level is worth.

Not of a group of questions, which is csmaturity.report.explain.group.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csmaturity.assessment.gate_answer import NotApplicable
from csmaturity.assessment.standing import Rung, separating
from csmaturity.report.explain.derivation import Line, Places, span
from csmaturity.rubric.diff.shown import condition
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Gate, ScaleLevel
from csmaturity.scoring.rollup import weight_of
from csmaturity.scoring.rounding import exact
from csmaturity.scoring.scorecard import QuestionScore, State, Strength


def question_lines(one: QuestionScore, rubric: Rubric, places: Places) -> Iterator[Line]:
    """The result of a question, then everything that it rests on."""
    yield Line(0, f"{standing(one)}.", places.place(one.question))
    yield from _scope(one, places)
    yield from _answers(one, places)
    yield from _conditions(one, places)
    yield from _proof(one, places)
    yield from _worth(one, rubric, places)


def standing(one: QuestionScore) -> str:
    """Where a question stands, in one line: its level, value, and what they come from."""
    if one.state is State.NOT_ASKED:
        return "Not asked: the rubric asks this only of other organisations, so it is left out of the score"
    if one.state is State.NOT_APPLICABLE:
        reason = one_line(one.answer.not_applicable or "").removesuffix(".")
        if one.score is not None:
            return f"Not applicable, which counts as the level aimed at, worth {exact(one.score.low)}: {reason}"
        return f"Not applicable, so it is left out of the score: {reason}"
    worth = span(one.score.low, one.score.high) if one.score else ""
    if one.level and one.number is not None:
        return f"{_amount(one, one.number)}, {one_line(one.level.label)}, worth {worth}{_line(one, one.number)}"
    if one.level:
        return f"{one_line(one.level.label)}, worth {worth}, {'as claimed' if _is_claimed(one) else _by(one)}"
    if one.state is State.PARTLY and one.evidenced_low and one.evidenced_high:
        levels = f"{one_line(one.evidenced_low.label)} to {one_line(one.evidenced_high.label)}"
        return f"Partly answered: its gates leave {levels}, worth {worth}"
    if one.score is None:
        said = "Don't know" if one.state is State.UNKNOWN else "Unanswered"
        return f"{said}: this rubric leaves open answers out of the score"
    if one.state is State.UNKNOWN:
        return f"Don't know: any level is possible, worth {worth}"
    if one.score and one.score.point is not None:
        return f"Unanswered: this rubric counts that as the lowest, worth {worth}"
    return f"Unanswered: any level is possible, worth {worth}"


def _amount(one: QuestionScore, number: Fraction) -> str:
    """The number that was answered, or that many people's answers come to."""
    answer = one.question.answer
    return f"{exact(number)} {one_line(answer.number)}" if answer else f"{exact(number)}, the mean of many answers"


def _line(one: QuestionScore, number: Fraction) -> str:
    """Between which points of the rubric a number lies, and how far along."""
    answer = one.question.answer
    if answer is None or not answer.points:
        return ", by its condition" if answer else ""
    line = answer.line_at(number)
    if line is not None:
        (x1, y1), (x2, y2) = line
        if (x1, x2) == (y1, y2):
            return ""
        way = f"({exact(number)} − {exact(x1)}) ÷ ({exact(x2)} − {exact(x1)})"
        return f": {exact(y1)} + {way} × ({exact(y2)} − {exact(y1)})"
    return ", as the nearest point of the rubric"


def _by(one: QuestionScore) -> str:
    """What decides a level that nobody claimed."""
    if any(rung.level == one.level and rung.when is not None for rung in one.rungs):
        return "by its condition"
    has_gates = any(level.gates for level in one.question.levels.values())
    return "by its gates" if has_gates else "as no condition of a higher level holds"


def _is_claimed(one: QuestionScore) -> bool:
    return one.level is not None and one.answer.chosen == one.level.id


def _scope(one: QuestionScore, places: Places) -> Iterator[Line]:
    if one.state is State.NOT_ASKED:
        own = one.question.applies_when is not None
        text = "The condition under applies-when is not met" + ("." if own else " for the section that it stands in.")
        yield Line(1, text, places.place(one.question, "applies-when") if own else "")


def _answers(one: QuestionScore, places: Places) -> Iterator[Line]:
    """The claimed level, then each gate and signal that was answered."""
    if one.answer.chosen:
        claimed = next((level for level in one.scale if level.id == one.answer.chosen), None)
        text = f"Claimed: {one_line(claimed.label)}." if claimed else "Claimed: a level that this scale doesn't have."
        yield Line(1, text, places.place(one.question, "levels", one.answer.chosen))
    for level in one.scale:
        described = one.question.levels.get(level.id)
        deciding = {gate.id for gate in one.question.deciding_at(level.id)}
        for number, gate in enumerate(described.gates if described else ()):
            if gate.id in one.answer.gates or (one.answer.gates and gate.id in deciding):
                role = "decides" if gate.id in deciding else "supports"
                text = f"Gate {gate.id} {role} {one_line(level.label)}: {_said(one, gate)}. {one_line(gate.text)}"
                yield Line(1, text, places.place(one.question, "levels", level.id, "gates", number))
        for number, signal in enumerate(described.signals if described else ()):
            if signal.id in one.answer.gates:
                against = ". It speaks against the level that counts" if signal.id in one.conflicts else ""
                text = f"Sign {signal.id}: {one.answer.gates[signal.id]}{against}. {one_line(signal.text)}"
                yield Line(1, text, places.place(one.question, "levels", level.id, "signals", number))


def _said(one: QuestionScore, gate: Gate) -> str:
    """What was said to a gate; one that does not apply decides nothing, and the reason stands with it."""
    if gate.id in one.left_out:
        return "not asked, as its condition under applies-when is not met; it decides nothing"
    said = one.answer.gates.get(gate.id)
    if isinstance(said, NotApplicable):
        return f"not applicable, so it decides nothing ({one_line(said.not_applicable).removesuffix('.')})"
    return said or "not answered"


def _conditions(one: QuestionScore, places: Places) -> Iterator[Line]:
    """Each level that a condition decides, and whether that holds."""
    for rung in one.rungs:
        described = one.question.levels.get(rung.level.id)
        if described is None or described.when is None:
            continue
        text = f"{one_line(rung.level.label)} counts when {condition(described.when)}: {_holding(rung)}."
        yield Line(1, text, places.place(one.question, "levels", rung.level.id, "when"))


def _holding(rung: Rung) -> str:
    if rung.when is None:
        return "nothing in it applies, so it decides nothing"
    return "that is so" if rung.holds else "that can't be known yet" if rung.holds is None else "that is not so"


def _proof(one: QuestionScore, places: Places) -> Iterator[Line]:
    """What the gates prove, and which of them keeps the next level away."""
    low, high = one.evidenced_low, one.evidenced_high
    if low is None or high is None or (one.is_result and not one.answer.chosen):
        return
    if low == high:
        yield Line(1, f"The gates prove {one_line(low.label)}.")
    else:
        yield Line(
            1, f"The gates prove {one_line(low.label)} if what is open is no, {one_line(high.label)} if it is yes."
        )
    above = separating(one.question, one.rungs, one.answer)
    if above:
        rung, missing = above
        level = rung.level
        said = ", ".join(f"{gate.id} is {one.answer.gates.get(gate.id, 'not answered')}" for gate in missing)
        said = said or "its condition is not met"
        yield Line(2, f"{one_line(level.label)} is not proven: {said}.", places.place(one.question, "levels", level.id))
    if _is_claimed(one) and one.level:
        yield Line(1, _comparison(one, one.level, low, high))


def _comparison(one: QuestionScore, claimed: ScaleLevel, low: ScaleLevel, high: ScaleLevel) -> str:
    rank, least, most = (one.scale.index(level) for level in (claimed, low, high))
    if rank > most:
        return "The claimed level counts, though it is above what the gates can prove."
    if rank < least:
        return "The claimed level counts, though the gates prove more."
    return "The claimed level counts, and the gates do not speak against it."


def _worth(one: QuestionScore, rubric: Rubric, places: Places) -> Iterator[Line]:
    """The scale, the weight and the backing."""
    levels = ", ".join(f"{one_line(level.label)} {exact(level.value)}" for level in one.scale)
    path = rubric.scale_path(one.question)
    place = places.place(rubric, *path) if path else places.place(one.question, "scale")
    yield Line(1, f"Scale: {levels}.", place)
    weight = weight_of(one)
    remark = ", so it is not scored" if weight == 0 else ""
    yield Line(1, f"Weight: {exact(weight)}{remark}.", places.place(one.question, "weight"))
    if one.strength is Strength.DOCUMENTED:
        records = len(one.answer.evidence)
        yield Line(
            1, f"Backed by {records} record{'' if records == 1 else 's'} of evidence, which never changes a score."
        )
    elif one.state is State.ANSWERED and not one.is_result:
        yield Line(1, f"Backing: {one.strength.value}, which never changes a score.")
