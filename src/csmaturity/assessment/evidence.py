"""What the gates of a question prove: the range of levels that the yes/no answers leave open.

Not what a level is worth (csmaturity.scoring) nor how gates are asked (csmaturity.assessment.interview).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from csmaturity.rubric.question import Gate, Question, ScaleLevel


def evidenced(
    question: Question, scale: Sequence[ScaleLevel], gates: Mapping[str, str]
) -> tuple[ScaleLevel, ScaleLevel] | None:
    """The lowest and highest level that the gate answers allow; None where no deciding gate was answered.

    A level is reached when its deciding gates, and those of every level below it, are yes. A gate that is unknown
    or not answered counts as no for the lower end and as yes for the upper. A level without gates is passed over:
    it can't be proven and stops nothing above it. The lowest level is what remains when nothing is reached.
    """
    deciding = {gate.id for level in scale for gate in deciding_gates(question, level)}
    if not deciding.intersection(gates):
        return None
    return _reached(question, scale, gates, {"yes"}), _reached(question, scale, gates, {"yes", "unknown"})


def separating(
    question: Question, scale: Sequence[ScaleLevel], gates: Mapping[str, str]
) -> tuple[ScaleLevel, tuple[Gate, ...]] | None:
    """The next level that the gates do not prove yet, and its gates that are not yes; None at the top."""
    for level in scale:
        missing = tuple(gate for gate in deciding_gates(question, level) if gates.get(gate.id) != "yes")
        if missing:
            return level, missing
    return None


def deciding_gates(question: Question, level: ScaleLevel) -> tuple[Gate, ...]:
    """The gates that decide a level of a question; none where the question does not describe the level."""
    described = question.levels.get(level.id)
    return described.deciding_gates if described else ()


def _reached(
    question: Question, scale: Sequence[ScaleLevel], gates: Mapping[str, str], passing: Collection[str]
) -> ScaleLevel:
    best = scale[0]
    for level in scale:
        deciding = deciding_gates(question, level)
        if any(gates.get(gate.id, "unknown") not in passing for gate in deciding):
            break
        if deciding:
            best = level
    return best
