"""What an interview says at its beginning, at each step and when it stops, as lines of text, read from top to bottom.

Not the conversation (csmaturity.interview.plain), an answer in words (csmaturity.interview.answer_words), the help and
the keys (csmaturity.interview.help_words), nor the review (csmaturity.interview.review_lines).
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from csmaturity.assessment.facts import fact_shown
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer
from csmaturity.assessment.steps import NAME_ID, FactStep, QuestionStep
from csmaturity.interview.answer_words import agreed, agreed_and_ruled, answered, known, marks
from csmaturity.interview.welcome import Told, welcome
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say, say_count
from csmaturity.report.amounts import wanted_words
from csmaturity.report.labels import our_reading
from csmaturity.report.short_form import is_short
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import one_line


def opening(interview: Interview, width: int) -> list[str]:
    """The first lines: what begins, or where it goes on."""
    progress = interview.progress
    if begins(interview):
        return apart(welcome(interview), width)
    lines = [line for rubric in interview.rubrics for line in wrap(rubric.title, width)]
    if people := len(interview.assessment.voices):
        have = say_count(people, "{count} person has answered.", "{count} people have answered.")
        return [*lines, "", *wrap(f"{have} {agreed(progress)}", width)]
    so_far = say_count(
        progress.total,
        "{done} of {count} question answered so far.",
        "{done} of {count} questions answered so far.",
        done=progress.done,
    )
    short = is_short(interview.beyond_short) if interview.is_short else ""
    return [*lines, "", *wrap(f"{so_far} {short}".strip(), width)]


def begins(interview: Interview) -> bool:
    """Whether nothing was answered yet and a fact comes first, so that the interview has to be introduced.

    It need not be the first one: the name of the organisation may have been given with the command.
    """
    is_at_start = interview.position == 0 or interview.assessment.at is None
    return not interview.progress.done and is_at_start and isinstance(interview.step, FactStep)


def apart(paragraphs: Sequence[Told], width: int) -> list[str]:
    """Paragraphs with an empty line between two; headings alone follow each other."""
    lines: list[str] = []
    for heading, text in paragraphs:
        lines += wrap(heading, width) if heading else ()
        lines += [*([] if heading else [""]), *wrap(text, width)] if text else ()
    return lines


def divider(interview: Interview, rubric: Rubric, width: int) -> list[str]:
    """The lines before a rubric's first question."""
    part = [one.id for one in interview.rubrics].index(rubric.id) + 1
    asked = sum(step.rubric.id == rubric.id for step in interview.questions)
    parts = len(interview.rubrics)
    head = say("Part {part} of {parts}.", part=part, parts=parts) if parts > 1 else ""
    title = say_count(asked, "{title} ({count} question)", "{title} ({count} questions)", title=rubric.title)
    return [*wrap(f"{head} {title}".strip(), width), *wrap(rubric.summary, width)]


def fact_asked(fact: Fact) -> tuple[str, str]:
    """What a fact asks, and its help; where no rubric asks for it the words are ours, in the language spoken."""
    if fact.id == NAME_ID:
        return say("What is the organisation called?"), say("The report puts the name on its cover.")
    return fact.ask, fact.help or ""


def fact(step: FactStep, value: object, width: int) -> list[str]:
    """A fact to ask for, with its choices and the value it has."""
    asked = step.fact
    head = say("Fact {number} of {total}.", number=step.number, total=step.total)
    ask, help = fact_asked(asked)
    lines = wrap(f"{head} {ask}", width)
    if help:
        lines += wrap(help, width)
    for number, option in enumerate(asked.options, start=1):
        is_chosen = option.id in value if isinstance(value, (tuple, list)) else option.id == value
        label = say("{label} (your answer)", label=option.label) if is_chosen else option.label
        lines += wrap(label, width, f"{number}. ")
    if value == () or (value is not None and not asked.options):
        lines += wrap(say("Your answer: {answer}", answer=fact_shown(asked, value)), width)
    return lines


def with_basis(text: str, basis: str) -> str:
    """A text of the rubric, with what stands behind it where that is not the source."""
    match basis:
        case "ours":
            return our_reading(text)
        case "outside":
            return say("{text} (outside source)", text=text)
        case _:
            return text


def question(step: QuestionStep, width: int) -> list[str]:
    """A question's head: number, title, and the question as asked. Why it matters would tell which level is wanted."""
    asked = step.question
    within = " > ".join(one_line(section.name) for section in step.sections)
    head = say("Question {number} of {total}.", number=step.number, total=step.total)
    return [
        *wrap(f"{head} {with_basis(asked.name, step.rubric.basis_of(asked))}", width),
        *(wrap(say("In: {sections}", sections=within), width) if within else ()),
        "",
        *wrap(asked.ask, width),
    ]


def levels(step: QuestionStep, answer: Answer, width: int) -> list[str]:
    """The levels with their numbers, the one chosen marked, and what else is known about the question."""
    lines = []
    if step.question.answer:
        bands = (f"{level.label}: {described.text}" for level, described in step.described if described.text)
        head = f"{wanted_words(step.question.answer)}."
        told = (one for band in bands for one in wrap(band, width, "- "))
        return [*wrap(head, width), *told, *known(step, answer, width)]
    for number, level in enumerate(step.scale, start=1):
        mark = marks(level, answer)
        described = step.question.levels.get(level.id)
        label = f"{level.label} {mark}" if mark else level.label
        text = described.text if described else ""
        lines += wrap(f"{label}: {text}" if text else label, width, f"{number}. ")
    return [*lines, *known(step, answer, width)]


def finished(interview: Interview, file: str, options: Sequence[str], width: int) -> list[str]:
    """The last lines after the review, with the commands to run next."""
    progress = interview.progress
    said = say_count(
        progress.total, "Finished: {count} question, all answered.", "Finished: {count} questions, all answered."
    )
    if interview.assessment.voices:
        said = agreed_and_ruled(progress)
    elif progress.open:
        said = say_count(
            progress.open,
            "Finished with {count} question open: {numbers}. The score will be a range.",
            "Finished with {count} questions open: {numbers}. The score will be a range.",
            numbers=", ".join(str(line.step.number) for line in interview.review().open),
        )
    commands = [_command(name, file, options) for name in ("score", "report")]
    beyond = interview.beyond_short if interview.is_short else 0
    on = say_count(
        beyond, "The {count} other question, whenever you like:", "The {count} other questions, whenever you like:"
    )
    return [
        *wrap(f"{said} {is_short(beyond)}" if beyond else said, width),
        *wrap(say("Saved in {file}. Next:", file=file), width),
        *(f"  {command}" for command in commands),
        *([*wrap(on, width), f"  {_command('assess', file, options)}"] if beyond else []),
    ]


def stopped(interview: Interview, file: str, options: Sequence[str], width: int) -> list[str]:
    """The last lines when the interview is to go on later, with the command for it; left complete, it is finished."""
    progress = interview.progress
    if progress.done and not (progress.open or interview.beyond_short or interview.assessment.voices):
        return finished(interview, file, options, width)
    said = [
        say("Saved in {file}.", file=file),
        agreed(progress) if interview.assessment.voices else answered(progress),
        say("Go on with:"),
    ]
    return [*wrap(" ".join(said), width), f"  {_command('assess', file, options)}"]


def _command(name: str, file: str, options: Sequence[str]) -> str:
    return shlex.join(["csmaturity", name, file, *options])
