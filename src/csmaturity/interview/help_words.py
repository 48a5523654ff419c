"""What can be typed at a step in the plain face, and the help: the commands, and what the rubric adds to a question.

Not what a step says by itself (csmaturity.interview.wording), nor the full screen's keys (csmaturity.interview.screen).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from csmaturity.assessment.model import Answer
from csmaturity.assessment.steps import FactStep, QuestionStep
from csmaturity.interview.wording import fact_asked, with_basis
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say
from csmaturity.report.amounts import wanted_words
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Statement


def question_commands(step: QuestionStep, answer: Answer, said: set[str]) -> str:
    """The line that says what can be typed at a question: what holds here, and the keys that were not `said` before."""
    here = [
        *([say("Enter next")] if step.is_done(answer) else []),
        *([say("= same as last time")] if answer.earlier else []),
    ]
    keys = [
        *(say("x not applicable"), say("d don't know"), say("s skip"), say("b back"), say("n note")),
        *(say("e evidence"), say("c confidence"), say("t target")),
        *([say("g gates")] if step.gates else []),
        *(say("r review"), say("? help"), say("q quit")),
    ]
    fresh = [key for key in keys if key not in said]
    again = [] if keys[-1] in fresh else [say("? lists the keys")]
    said.update(keys)
    chooses = say("1 to {most} chooses.", most=len(step.scale))
    if step.question.answer:
        chooses = f"{wanted_words(step.question.answer)}."
    return f"{chooses} {', '.join([*here, *fresh, *again])}."


def fact_commands(step: FactStep, value: object, *, is_first: bool = True) -> str:
    """The line that says what can be typed at a fact; the keys that all have, at the first."""
    enter = say("Enter skips") if value is None else say("Enter keeps it, - removes it")
    if not is_first:
        return f"{kind_words(step.fact).fits} {enter}."
    keys = say("{enter}, b back, r review, ? help, q quit.", enter=enter)
    return f"{kind_words(step.fact).fits} {keys}"


class KindWords(NamedTuple):
    """How a kind of fact is asked for: what fits in a few words, how to type it, and a hint under a field, or ""."""

    fits: str
    typing: str
    hint: str = ""


def kind_words(fact: Fact) -> KindWords:
    """The words for a fact's kind."""
    match fact.kind:
        case "choice":
            fits = say("1 to {most}.", most=len(fact.options))
            return KindWords(fits, say("Type the number of one choice, or its words."))
        case "choices":
            fits = say("Any of 1 to {most}, such as 1, 2; 0 for none of them.", most=len(fact.options))
            return KindWords(fits, say("Type the numbers of all that are true, or 0 if none of them is."))
        case "number":
            typing = say("Type digits, such as 120 or 7.5.")
            return KindWords(say("A number."), typing, say("A number, such as 120."))
        case "share":
            typing = say("Type a percentage such as 12%, or a number from 0 to 1.")
            return KindWords(say("A share such as 12%."), typing, say("A share, such as 12%."))
        case "yes-no":
            return KindWords(say("yes or no."), say("Type yes or no, or y or n."))
        case _:
            return KindWords(say("A text."), say("Type any text on one line."))


def fact_help(step: FactStep, value: object, width: int) -> list[str]:
    """What the rubric says about a fact, how to answer it, and what facts do."""
    asked, help = step.fact, fact_asked(step.fact)[1]
    return [
        *(wrap(help, width) if help else ()),
        *wrap(kind_words(asked).typing, width),
        *wrap(say("No fact is scored; some decide which questions are asked."), width),
        *wrap(fact_commands(step, value), width),
    ]


def question_help(step: QuestionStep, width: int) -> list[str]:
    """Everything else that the rubric says about a question, and every command."""
    return [
        *about(step, width),
        say("Commands:"),
        *(line for key, meaning in command_meanings() for line in wrap(meaning, width, f"  {key}: ")),
    ]


def about(step: QuestionStep, width: int) -> list[str]:
    """Everything else that the rubric says about a question, with who says so."""
    asked = step.question
    reason = with_basis(say("Why it matters: {why}", why=asked.why), asked.why_basis) if asked.why else ""
    lines = wrap(reason, width) if reason else []
    lines += wrap(asked.help, width) if asked.help else []
    lines += _listed(say("What a sceptical reader would ask to see:"), asked.ask_to_see, width)
    follows = [
        with_basis(f"{one_line(level.label)}: {said.means}", said.means_basis)
        for level, said in step.described
        if said.means
    ]
    lines += _listed(say("What follows from each level:"), follows, width)
    lines += _listed(say("Context:"), map(_statement, asked.context), width)
    lines += _listed(say("Exceptions:"), map(_statement, asked.exceptions), width)
    return [*lines, *_listed(say("Words:"), _terms(step), width)]


_WORDS: Mapping[str, str] = {
    **{"=": "same", "x": "not applicable", "d": "don't know", "s": "skip", "b": "back", "n": "note", "e": "evidence"},
    **{"c": "confidence", "t": "target", "g": "gates", "w": "warnings", "clear": "clear", "a": "again", "r": "review"},
    **{"?": "help", "q": "quit"},
}
COMMANDS: Mapping[str, str] = {
    **{word: key for key, name in _WORDS.items() for word in (key, name)},
    **{"n/a": "x", "na": "x", "dont know": "d", "unknown": "d", "gate": "g", "h": "?", "exit": "q"},
}
"""What can be typed for each command at a question, and the command's key; the same in every language."""


def command_meanings() -> tuple[tuple[str, str], ...]:
    """The key and the meaning of each command at a question."""
    return (
        ("=", say("same as last time, where an earlier answer is shown")),
        ("x", say("not applicable, with a reason")),
        ("d", say("don't know; the score then becomes a range")),
        ("s", say("skip: leave the question open for now")),
        ("b", say("back to the step before")),
        ("n", say("note, of one or several lines")),
        ("e", say("evidence: a record that backs the answer")),
        ("c", say("confidence: how sure you are")),
        ("t", say("target: the level that you want to reach")),
        ("g", say("gates: the yes/no statements behind the levels")),
        ("w", say("warnings: the signs of the lowest level, yes or no")),
        ("clear", say("take the answer back; note, evidence and gates stay")),
        ("a", say("again: read the question once more")),
        ("r", say("review: all answers, open questions, contradictions")),
        ("?", say("help: this list, and more about the question")),
        ("q", say("quit; everything is saved")),
    )


def _listed(head: str, items: Iterable[str], width: int) -> list[str]:
    lines = [line for item in items for line in wrap(item, width, "- ")]
    return [*wrap(head, width), *lines] if lines else []


def _statement(said: Statement) -> str:
    if said.source:
        return say("{text} (outside source: {source})", text=said.text, source=said.source)
    return with_basis(said.text, said.basis)


def _uses(text: str, term: str) -> bool:
    """Whether a text holds a term as a word; an abbreviation only in capitals, so that "it" is not IT."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, flags) is not None


def _terms(step: QuestionStep) -> Sequence[str]:
    """The glossary's entries for words that this question uses."""
    asked = step.question
    texts = [
        asked.title,
        asked.ask,
        asked.why or "",
        asked.help or "",
        *(level.text or "" for level in asked.levels.values()),
    ]
    texts += [gate.text for _, gate in step.gates]
    used = " ".join(texts)
    return [f"{term}: {meaning}" for term, meaning in step.rubric.glossary.items() if _uses(used, term)]
