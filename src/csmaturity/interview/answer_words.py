"""An answer in words: what it is, what backs it, what its gates show, how many there are, what many people said.

Not the step at which it is given (csmaturity.interview.wording).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csmaturity.assessment.course import Progress
from csmaturity.assessment.gate_answer import gate_state
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Evidence
from csmaturity.assessment.standing import separating
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.wrapping import wrap
from csmaturity.language import confidence_word, gate_word, say, say_count
from csmaturity.report.amounts import amount_words, digits
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Question, ScaleLevel

if TYPE_CHECKING:  # only a file of many people's answers needs it
    from csmaturity.assessment.voices import Voices


def answered(progress: Progress) -> str:
    """How many questions are settled and how many are open."""
    return say_count(
        progress.total,
        "{done} of {count} question answered, {open} open.",
        "{done} of {count} questions answered, {open} open.",
        done=progress.done,
        open=progress.open,
    )


def agreed(progress: Progress) -> str:
    """How many of many people's answers are agreed on."""
    return say_count(
        progress.total,
        "{done} of {count} answer agreed on.",
        "{done} of {count} answers agreed on.",
        done=progress.done,
    )


def agreed_and_ruled(progress: Progress) -> str:
    """How many of many people's answers are agreed on, and what becomes of the others."""
    return say_count(
        progress.total,
        "{done} of {count} answer agreed on; the rule answers the others.",
        "{done} of {count} answers agreed on; the rule answers the others.",
        done=progress.done,
    )


def marks(level: ScaleLevel, answer: Answer) -> str:
    """What a level is to the respondent, in brackets: the answer, the target, both; "" for neither."""
    is_answer, is_target = level.id == answer.level, level.id == answer.target
    if is_answer and is_target:
        return say("(your answer, your target)")
    return say("(your answer)") if is_answer else say("(your target)") if is_target else ""


def answer_words(step: QuestionStep, answer: Answer) -> str:
    """An answer in a few words, "open" where there is none."""
    if answer.not_applicable:
        return say("Not applicable: {reason}", reason=one_line(answer.not_applicable))
    level = next((level for level in step.scale if level.id == answer.level), None)
    if level:
        return one_line(level.label)
    found = step.standing(answer)
    if answer.number is not None and step.question.answer:
        amount = amount_words(step.question.answer, answer.number)
        if found.level is None:
            return amount
        return say("{amount} ({level})", amount=amount, level=one_line(found.level.label))
    if answer.unknown and found.level is None:
        return say("Don't know")
    shown = found.proven
    if shown is None or not step.is_done(answer):
        return say("open")
    levels = range_words(shown)
    return (
        say("{levels}, by its gates", levels=levels) if found.said else say("{levels}, by other answers", levels=levels)
    )


def with_number(step: QuestionStep, answer: Answer) -> str:
    """An answer in a few words behind its question's number."""
    return say("Question {number}: {answer}", number=step.number, answer=answer_words(step, answer))


def range_words(shown: tuple[ScaleLevel, ScaleLevel]) -> str:
    """A range of levels in words; one level where nothing is left open."""
    low, high = (one_line(level.label) for level in shown)
    return low if shown[0] == shown[1] else say("{low} to {high}", low=low, high=high)


def what_gates_show(step: QuestionStep, answer: Answer, width: int) -> list[str]:
    """The level that the gates show, what separates it from the next, and whether the claim goes beyond."""
    shown = step.evidenced(answer)
    if shown is None:
        return wrap(say("No gate that decides a level is answered yet."), width)
    lines = wrap(say("The gates show: {levels}.", levels=range_words(shown)), width)
    missing = separating(step.question, step.standing(answer).rungs, answer)
    if missing:
        label, gates = one_line(missing[0].level.label), missing[1]
        needed = say("Still needed for {level}:", level=label) if gates else depends_words(label)
        lines += wrap(needed, width)
        for gate in gates:
            said = gate_state(answer.gates.get(gate.id))
            lines += wrap(f"{gate.text} ({gate_word(said) if said else say('not answered')})", width, "- ")
    ranks = [level.id for level in step.scale]
    if answer.chosen in ranks and ranks.index(answer.chosen) > step.scale.index(shown[1]):
        claimed = one_line(step.scale[ranks.index(answer.chosen)].label)
        above = say("Your answer, {level}, is above what the gates show; the report will say so.", level=claimed)
        lines += wrap(above, width)
    return lines


def depends_words(level: str) -> str:
    """That no statement here is what keeps a level away."""
    return say("{level} depends on other answers, which do not give it yet.", level=level)


def evidence_words(record: Evidence) -> str:
    """A record on one line: what it is, where it lies, from when."""
    parts = [record.text, record.url, record.date.isoformat() if record.date else None]
    return one_line(", ".join(part for part in parts if part))


def earlier_words(step: QuestionStep, answer: Answer) -> str:
    """What was answered last time and why it is asked again, or as of when a carried answer is; "" without either."""
    from csmaturity.report.wording import day

    if answer.as_of:
        return say("As of {day}, not asked again. A new answer replaces it.", day=day(answer.as_of))
    before = answer.earlier
    if before is None:
        return ""
    said = Answer(
        level=before.level, gates=before.gates, not_applicable=before.not_applicable, unknown=before.unknown
    )  # fmt: skip
    gone = before.level is not None and step.level_of(said) is None
    words = say("a level that no longer exists") if gone else answer_words(step, said)
    head = say("Last time, {day}: {answer}.", day=day(before.as_of), answer=words)
    return f"{head} {_why_again(before.because)}"


def _why_again(reason: str) -> str:
    match reason:
        case "stale":
            return say("Asked again: what backs it is older than the rubric allows.")
        case "changed":
            return say("Asked again: the question has changed since.")
        case "disputed":
            return say("Asked again: something speaks against it, or people disagreed.")
        case _:
            return say("Asked again: it was not settled.")


def known(step: QuestionStep, answer: Answer, width: int) -> list[str]:
    """What an answer holds besides its level: reason, note, evidence, confidence, and what its gates show."""
    lines: list[str] = []
    earlier = earlier_words(step, answer)
    if earlier:
        lines += wrap(earlier, width)
    if answer.not_applicable or answer.unknown:
        lines += wrap(say("Your answer: {answer}", answer=answer_words(step, answer)), width)
    if answer.note:
        head = say("Note: {text}", text="")
        lines += wrap(answer.note, width, head, " " * len(head))
    if answer.evidence:
        records = "; ".join(map(evidence_words, answer.evidence))
        lines += wrap(say("Evidence: {records}", records=records), width)
    if answer.confidence:
        lines.append(say("Confidence: {confidence}", confidence=confidence_word(answer.confidence)))
    shown = step.evidenced(answer)
    if shown:
        lines += wrap(say("The gates show: {levels}.", levels=range_words(shown)), width)
    return lines


def voices_line(interview: Interview, step: QuestionStep) -> str:
    """Such as "12 people: 3 Poor, 7 Average, 2 Excellent; the rule (median) gives Average"; "" for one respondent."""
    voices = voices_of(interview)
    if voices is None:
        return ""
    tally = voices.tally(step.rubric, step.question)
    given = say("no level") if tally.by_rule.level is None else given_words(step.question, tally.scale, tally.by_rule)
    counts = spread(voices, step) or say("nobody answered")
    if tally.agreed:
        return say_count(
            len(voices.people),
            "{count} person: {counts}; what was agreed counts. An answer here is the agreed one.",
            "{count} people: {counts}; what was agreed counts. An answer here is the agreed one.",
            counts=counts,
        )
    return say_count(
        len(voices.people),
        "{count} person: {counts}; the rule ({rule}) gives {level}. An answer here is the agreed one.",
        "{count} people: {counts}; the rule ({rule}) gives {level}. An answer here is the agreed one.",
        counts=counts,
        rule=_rule_word(voices.combination.rule),
        level=given,
    )


def given_words(question: Question, scale: Sequence[ScaleLevel], answer: Answer) -> str:
    """The level that a rule gives, or the number."""
    if answer.number is None:
        return next((one_line(level.label) for level in scale if level.id == answer.level), "")
    return amount_words(question.answer, answer.number) if question.answer else digits(answer.number)


def voices_of(interview: Interview) -> Voices | None:
    """What each of several people said; None where one person answers."""
    if not interview.assessment.voices:
        return None
    from csmaturity.assessment.voices import Voices

    return Voices.of(interview.assessment, interview.rubrics)


def spread(voices: Voices, step: QuestionStep) -> str:
    """How many people gave each answer to a question; "" where nobody did."""
    from csmaturity.report.voices.words import counts_words

    tally = voices.tally(step.rubric, step.question)
    return counts_words(tally.scale, tally.said)


def settled_words(voices: Voices | None, step: QuestionStep, answer: Answer) -> str:
    """An answer in a few words; of many people's, what was agreed on and what they said, or only what they said."""
    words = answer_words(step, answer)
    if voices is None:
        return words
    said = spread(voices, step)
    if step.is_done(answer):
        return say("{answer} agreed on, of {counts}", answer=words, counts=said) if said else words
    return said or say("nobody answered")


def _rule_word(rule: str) -> str:
    match rule:
        case "lowest":
            return say("lowest")
        case "mean":
            return say("mean")
        case "lead":
            return say("lead")
        case _:
            return say("median")
