"""What a person may answer, read in one way: typed at a prompt, stored in a file or given by another program.

Not where an answer belongs (csmaturity.assessment.interview), nor an answer's fields (csmaturity.assessment.model).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from csmaturity.assessment.gate_answer import GateAnswer, GateWord, NotApplicable
from csmaturity.assessment.model import Confidence
from csmaturity.errors import CsmaturityError
from csmaturity.language import confidence_word, gate_word, numeral, quoted, say
from csmaturity.rubric.index import statement_ids
from csmaturity.rubric.plain_text import one_line, typed, typed_line
from csmaturity.rubric.question import Question, ScaleLevel

LONGEST_TEXT = 100_000
"""Characters in one note or other text; longer ones belong in a document that is named as evidence."""

_GATE_WORDS: dict[str, GateWord] = {
    **dict.fromkeys(("y", "yes", "true"), "yes"),
    **dict.fromkeys(("n", "no", "false"), "no"),
    **dict.fromkeys(("u", "unknown", "?", "d", "don't know", "dont know"), "unknown"),
}
_CONFIDENCES: dict[str, Confidence] = {
    "l": "low", "low": "low", "m": "medium", "medium": "medium", "h": "high", "high": "high",
}  # fmt: skip


class AnswerError(CsmaturityError):
    """An answer that the question or fact does not allow; the message can be shown as it stands."""


def level(scale: Sequence[ScaleLevel], given: object) -> ScaleLevel:
    """The level meant by its number (1 is the lowest), its id or its label. Raises AnswerError."""
    word = typed_line(str(given)).casefold()
    by_number = {str(number): one for number, one in enumerate(scale, start=1)}
    found = by_number.get(word) or next((one for one in scale if word in (one.id, one.label.casefold())), None)
    if found:
        return found
    choices = ", ".join(f"{number} {one_line(one.label)}" for number, one in enumerate(scale, start=1))
    raise AnswerError(
        say("There is no level {given}.", given=shown(given)), say("Choose one of: {choices}.", choices=choices)
    )


def gate_answer(given: object) -> GateWord:
    """Yes, no or unknown, in full or by the first letter, in English or the language spoken. Raises AnswerError."""
    word = typed_line(str(given)).casefold()
    said: dict[str, GateWord] = {gate_word(one).casefold(): one for one in ("unknown", "no", "yes")}
    known = said | {each[0]: one for each, one in said.items()} | _GATE_WORDS
    if word in known:
        return known[word]
    raise AnswerError(say("{given} is not yes, no or unknown.", given=shown(given)), say("Answer y, n or u."))


def fitting_gates(question: Question, gates: Mapping[str, GateAnswer]) -> dict[str, GateAnswer]:
    """What was said to gates and signals of a question, in its order, without what the rubric does not take."""
    return {id_: gates[id_] for id_ in statement_ids(question) if id_ in gates and takes(question, id_, gates[id_])}


def takes(question: Question, statement: str, said: GateAnswer) -> bool:
    """Whether something may be said to a statement: only some gates may not apply."""
    return not isinstance(said, NotApplicable) or statement in may_not_apply(question)


def may_not_apply(question: Question) -> frozenset[str]:
    """The ids of the gates to which a respondent may say that they do not apply."""
    gates = (gate for level in question.levels.values() for gate in level.gates)
    return frozenset(gate.id for gate in gates if gate.may_not_apply)


def confidence(given: object) -> Confidence:
    """Low, medium or high, in full or by the first letter, in English or the language spoken. Raises AnswerError."""
    word = typed_line(str(given)).casefold()
    said: dict[str, Confidence] = {confidence_word(one).casefold(): one for one in ("low", "medium", "high")}
    known = said | {each[0]: one for each, one in said.items()} | _CONFIDENCES
    if word in known:
        return known[word]
    raise AnswerError(say("{given} is not low, medium or high.", given=shown(given)), say("Answer l, m or h."))


def text(given: object, what: str) -> str:
    """A text that may be kept: not empty, not endless, free of control characters. Raises AnswerError.

    `what` it is: reason, note, evidence, address, text, or another name, which is then said as it stands.
    """
    kept = typed(str(given)).strip()
    if not kept or len(kept) > LONGEST_TEXT:
        raise _text_error(what, len(kept))
    return kept


def _text_error(what: str, length: int) -> AnswerError:
    names = {
        "reason": say("reason"),
        "note": say("note"),
        "evidence": say("evidence"),
        "address": say("address"),
        "text": say("text"),
    }
    name = names.get(what, what)
    if not length:
        return AnswerError(say("The {what} is empty.", what=name))
    return AnswerError(
        say(
            "The {what} has {length} characters; {most} is the most.",
            what=name,
            length=numeral(f"{length:,}"),
            most=numeral(f"{LONGEST_TEXT:,}"),
        ),
        say("Put it in a document and name the document as evidence."),
    )


def day(given: object) -> dt.date:
    """A calendar day written as 2026-11-21. Raises AnswerError."""
    if type(given) is dt.date:
        return given
    try:
        return dt.date.fromisoformat(typed_line(str(given)))
    except ValueError:
        raise AnswerError(say("{given} is not a date.", given=shown(given)), say("Write it as 2026-11-21.")) from None


def record_day(given: object, now: dt.datetime) -> dt.date:
    """The day that a record is from, which has begun somewhere on earth. Raises AnswerError."""
    found = day(given)
    if found > now.date() + dt.timedelta(days=1):
        raise AnswerError(
            say("{given} lies in the future.", given=shown(given)), say("Give the day that the record is from.")
        )
    return found


def shown(given: object) -> str:
    """What was given as a message quotes it, shortened where it is long."""
    line = typed_line(str(given))
    return quoted(f"{line[:60]}…" if len(line) > 60 else line)
