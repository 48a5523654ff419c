"""What the plain face says about each step, as lines of text: no colour, no frames, readable from top to bottom.

Not the conversation (csmaturity.interview.plain), and not the review (csmaturity.interview.review_lines).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from csmaturity.assessment.answers import fact_words
from csmaturity.assessment.evidence import separating
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer, Evidence
from csmaturity.assessment.steps import FactStep, QuestionStep
from csmaturity.interview.wrapping import wrap
from csmaturity.rubric.model import Rubric, ScaleLevel, Statement
from csmaturity.rubric.plain_text import one_line

MINUTES_A_QUESTION = 2
"""Our estimate of reading a question, its levels, and deciding; only used to say what the interview will take."""

_HOW_TO_ANSWER = {
    "choice": "Type the number of one choice, or its words.",
    "number": "Type digits, such as 120 or 7.5.",
    "share": "Type a percentage such as 12%, or a number from 0 to 1.",
    "text": "Type any text on one line.",
    "yes-no": "Type yes or no, or y or n.",
}
_AGAIN = {
    "stale": "Asked again: what backs it is older than the rubric allows.",
    "changed": "Asked again: the question has changed since.",
    "disputed": "Asked again: something speaks against it, or people disagreed.",
    "unknown": "Asked again: it was not settled.",
}
_BASIS_WORDS = {"ours": " (our reading)", "outside": " (outside source)"}


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 question, 2 questions."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def opening(interview: Interview, width: int) -> list[str]:
    """The first lines: what begins, or where it goes on."""
    lines = [line for rubric in interview.rubrics for line in wrap(rubric.title, width)]
    progress = interview.progress
    if not progress.done and isinstance(interview.step, FactStep):
        return [*lines, "", *wrap("First a few facts about the organisation. Enter skips any of them.", width)]
    if interview.assessment.voices:
        people = len(interview.assessment.voices)
        held = f"{people} people have answered. {progress.done} of {count(progress.total, 'answer')} agreed on so far."
        return [*lines, "", *wrap(held, width)]
    return [*lines, "", f"{progress.done} of {count(progress.total, 'question')} answered so far."]


def what_it_takes(interview: Interview, width: int) -> list[str]:
    """What lies ahead, said before the first question."""
    total = interview.progress.total
    said = (
        f"Now {count(total, 'question')}. Choose the level that describes you today; a level holds only when all of "
        f"its text does. Allow about {MINUTES_A_QUESTION} minutes for each, {MINUTES_A_QUESTION * total} in all. Every "
        "answer is saved at once: stop with q whenever you like and go on later."
    )
    return wrap(said, width)


def divider(interview: Interview, rubric: Rubric, width: int) -> list[str]:
    """The lines before a rubric's first question."""
    part = [one.id for one in interview.rubrics].index(rubric.id) + 1
    asked = sum(step.rubric.id == rubric.id for step in interview.questions)
    head = f"Part {part} of {len(interview.rubrics)}. " if len(interview.rubrics) > 1 else ""
    return [*wrap(f"{head}{rubric.title} ({count(asked, 'question')})", width), *wrap(rubric.summary, width)]


def fact(step: FactStep, value: object, width: int) -> list[str]:
    """A fact to ask for, with its choices and the value it has."""
    asked = step.fact
    lines = wrap(f"Fact {step.number} of {step.total}. {asked.ask}", width)
    if asked.help:
        lines += wrap(asked.help, width)
    for number, option in enumerate(asked.options, start=1):
        mark = " (your answer)" if value == option.id else ""
        lines += wrap(option.label + mark, width, f"{number}. ")
    if value is not None and not asked.options:
        lines += wrap(f"Your answer: {fact_words(asked, value)}", width)
    return lines


def fact_commands(step: FactStep, value: object) -> str:
    """The line that says what can be typed at a fact."""
    kind = {
        "choice": f"1 to {len(step.fact.options)}",
        "number": "A number",
        "share": "A share such as 12%",
        "text": "A text",
        "yes-no": "yes or no",
    }[step.fact.kind]
    enter = "Enter skips" if value is None else "Enter keeps it, - removes it"
    return f"{kind}. {enter}, b back, r review, ? help, q quit."


def fact_help(step: FactStep, value: object, width: int) -> list[str]:
    """What the rubric says about a fact, how to answer it, and what facts do."""
    asked = step.fact
    return [
        *(wrap(asked.help, width) if asked.help else ()),
        *wrap(_HOW_TO_ANSWER[asked.kind], width),
        *wrap("No fact is scored; some decide which questions are asked.", width),
        *wrap(fact_commands(step, value), width),
    ]


def basis_words(step: QuestionStep) -> str:
    """What follows a question's title where the source does not ask it in this form; "" where it does."""
    return _BASIS_WORDS.get(step.rubric.basis_of(step.question), "")


def question(step: QuestionStep, width: int) -> list[str]:
    """A question's head: number, title, the question as asked, and why it matters."""
    asked = step.question
    within = " > ".join(one_line(section.title) for section in step.sections)
    return [
        *wrap(f"Question {step.number} of {step.total}. {asked.title}{basis_words(step)}", width),
        *(wrap(f"In: {within}", width) if within else ()),
        "",
        *wrap(asked.ask, width),
        *wrap(f"Why it matters: {asked.why}", width),
    ]


def levels(step: QuestionStep, answer: Answer, width: int) -> list[str]:
    """The levels with their numbers, the one chosen marked, and what else is known about the question."""
    lines = []
    for number, level in enumerate(step.scale, start=1):
        marks = [
            *(["your answer"] if level.id == answer.level else []),
            *(["your target"] if level.id == answer.target else []),
        ]
        mark = f" ({', '.join(marks)})" if marks else ""
        described = step.question.levels.get(level.id)
        lines += wrap(f"{level.label}{mark}: {described.text if described else ''}", width, f"{number}. ")
    return [*lines, *_known(step, answer, width)]


def question_commands(step: QuestionStep, answer: Answer) -> str:
    """The line that says what can be typed at a question."""
    enter = "Enter next, " if step.is_done(answer) else ""
    gates = "g gates, " if step.gates else ""
    same = "= same as last time, " if answer.earlier else ""
    return (
        f"1 to {len(step.scale)} chooses. {enter}{same}x not applicable, d don't know, s skip, b back, n note, "
        f"e evidence, c confidence, t target, {gates}r review, ? help, q quit."
    )


def answer_words(step: QuestionStep, answer: Answer) -> str:
    """An answer in a few words, "open" where there is none."""
    if answer.not_applicable:
        return f"Not applicable: {one_line(answer.not_applicable)}"
    if answer.unknown:
        return "Don't know"
    level = next((level for level in step.scale if level.id == answer.level), None)
    if level:
        return one_line(level.label)
    shown = step.evidenced(answer)
    return f"{range_words(shown)}, by its gates" if shown and step.is_done(answer) else "open"


def range_words(shown: tuple[ScaleLevel, ScaleLevel]) -> str:
    """A range of levels in words; one level where nothing is left open."""
    low, high = (one_line(level.label) for level in shown)
    return low if shown[0] == shown[1] else f"{low} to {high}"


def what_gates_show(step: QuestionStep, answer: Answer, width: int) -> list[str]:
    """The level that the gates show, what separates it from the next, and whether the claim goes beyond."""
    shown = step.evidenced(answer)
    if shown is None:
        return wrap("No gate that decides a level is answered yet.", width)
    lines = wrap(f"The gates show: {range_words(shown)}.", width)
    missing = separating(step.question, step.scale, answer.gates)
    if missing:
        level, gates = missing
        lines += wrap(f"Still needed for {one_line(level.label)}:", width)
        for gate in gates:
            lines += wrap(f"{gate.text} ({answer.gates.get(gate.id, 'not answered')})", width, "- ")
    ranks = [level.id for level in step.scale]
    if answer.level in ranks and ranks.index(answer.level) > step.scale.index(shown[1]):
        claimed = one_line(step.scale[ranks.index(answer.level)].label)
        lines += wrap(f"Your answer, {claimed}, is above what the gates show; the report will say so.", width)
    return lines


def evidence_words(record: Evidence) -> str:
    """A record on one line: what it is, where it lies, from when."""
    parts = [record.text, record.url, record.date.isoformat() if record.date else None]
    return one_line(", ".join(part for part in parts if part))


def question_help(step: QuestionStep, width: int) -> list[str]:
    """Everything else that the rubric says about a question, and every command."""
    asked = step.question
    lines = wrap(asked.help, width) if asked.help else []
    lines += _listed("What a sceptical reader would ask to see:", asked.ask_to_see, width)
    follows = [
        f"{one_line(level.label)}: {asked.levels[level.id].means}"
        for level in step.scale
        if level.id in asked.levels and asked.levels[level.id].means
    ]
    lines += _listed("What follows from each level:", follows, width)
    lines += _listed("Context:", map(_statement, asked.context), width)
    lines += _listed("Exceptions:", map(_statement, asked.exceptions), width)
    lines += _listed("Words:", _terms(step), width)
    return [
        *lines,
        "Commands:",
        *(line for command in COMMANDS for line in wrap(command[2], width, f"  {command[0]}: ")),
    ]


COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("=", "same", "same as last time, where an earlier answer is shown"),
    ("x", "not applicable", "not applicable, with a reason"),
    ("d", "don't know", "don't know; the score then becomes a range"),
    ("s", "skip", "skip: leave the question open for now"),
    ("b", "back", "back to the step before"),
    ("n", "note", "note, of one or several lines"),
    ("e", "evidence", "evidence: a record that backs the answer"),
    ("c", "confidence", "confidence: how sure you are"),
    ("t", "target", "target: the level you want to reach"),
    ("g", "gates", "gates: the yes/no statements behind the levels"),
    ("w", "warnings", "warnings: the signs of the lowest level, yes or no"),
    ("clear", "clear", "take the answer back; note, evidence and gates stay"),
    ("a", "again", "again: read the question once more"),
    ("r", "review", "review: all answers, open questions, contradictions"),
    ("?", "help", "help: this list, and more about the question"),
    ("q", "quit", "quit; everything is saved"),
)
"""Letter, word and meaning of each command at a question."""


def earlier_words(step: QuestionStep, answer: Answer) -> str:
    """What was answered last time and why it is asked again, or as of when a carried answer is; "" without either."""
    if answer.as_of:
        return f"As of {answer.as_of.isoformat()}, not asked again. A new answer replaces it."
    before = answer.earlier
    if before is None:
        return ""
    said = Answer(
        level=before.level, gates=before.gates, not_applicable=before.not_applicable, unknown=before.unknown
    )  # fmt: skip
    gone = before.level is not None and step.level_of(said) is None
    words = "a level that no longer exists" if gone else answer_words(step, said)
    return f"Last time, {before.as_of.isoformat()}: {words}. {_AGAIN[before.because]}"


def _known(step: QuestionStep, answer: Answer, width: int) -> list[str]:
    lines: list[str] = []
    earlier = earlier_words(step, answer)
    if earlier:
        lines += wrap(earlier, width)
    if answer.not_applicable or answer.unknown:
        lines += wrap(f"Your answer: {answer_words(step, answer)}", width)
    if answer.note:
        lines += wrap(answer.note, width, "Note: ", "      ")
    if answer.evidence:
        lines += wrap(f"Evidence: {'; '.join(map(evidence_words, answer.evidence))}", width)
    if answer.confidence:
        lines.append(f"Confidence: {answer.confidence}")
    shown = step.evidenced(answer)
    if shown:
        lines += wrap(f"The gates show: {range_words(shown)}", width)
    return lines


def _listed(head: str, items: Iterable[str], width: int) -> list[str]:
    lines = [line for item in items for line in wrap(item, width, "- ")]
    return [*wrap(head, width), *lines] if lines else []


def _statement(said: Statement) -> str:
    source = f" (outside source: {said.source})" if said.source else _BASIS_WORDS.get(said.basis, "")
    return said.text + source


def _uses(text: str, term: str) -> bool:
    """Whether a text holds a term as a word; an abbreviation only in capitals, so that "it" is not IT."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, flags) is not None


def _terms(step: QuestionStep) -> Sequence[str]:
    """The glossary's entries for words that this question uses."""
    asked = step.question
    texts = [asked.title, asked.ask, asked.why, asked.help or "", *(level.text for level in asked.levels.values())]
    texts += [gate.text for _, gate in step.gates]
    used = " ".join(texts)
    return [f"{term}: {meaning}" for term, meaning in step.rubric.glossary.items() if _uses(used, term)]
