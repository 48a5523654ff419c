"""What is said before the first question of a file that others answered before: in a year past, or each alone.

Not what a step says (csmaturity.interview.wording).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.left_behind import GoneParts, GoneQuestion, LeftBehind
from csmaturity.language import say, say_count
from csmaturity.report.amounts import amount_words, digits
from csmaturity.report.wording import listed, quoted
from csmaturity.rubric.plain_text import one_line


def begun_from(interview: Interview, old: str, left: LeftBehind) -> tuple[str, ...]:
    """A paragraph each: what was carried over and what is asked why, then what stays in the old file alone."""
    return (_taken_over(interview, old), *left_behind(left, old))


def for_workshop(interview: Interview) -> tuple[str, ...]:
    """What a facilitator is told before the first question: what comes, in which order, and how to reach the rest."""
    numbers = {step.key: str(step.number) for step in interview.questions}
    talks = [numbers[key] for key in interview.agenda if key in numbers]
    if not talks:
        return ()
    people = say_count(
        len(interview.assessment.voices), "{count} person has answered.", "{count} people have answered."
    )
    return (
        say_count(
            len(talks),
            "{people} What they differ on most comes first, as on the workshop's agenda: question {numbers}.",
            "{people} What they differ on most comes first, as on the workshop's agenda: questions {numbers}.",
            people=people,
            numbers=", ".join(talks),
        ),
        say("Then comes the review, with what everybody said to each question; its numbers lead to any other."),
    )


def _taken_over(interview: Interview, old: str) -> str:
    answers = [interview.answer_to(step) for step in interview.questions]
    carried = sum(answer.as_of is not None for answer in answers)
    reasons: Counter[str] = Counter(answer.earlier.because for answer in answers if answer.earlier)
    asked = interview.progress.open
    fresh = asked - sum(reasons.values())
    counts = (
        (reasons["stale"], say("{count} too old", count=reasons["stale"])),
        (reasons["changed"], say("{count} re-worded since", count=reasons["changed"])),
        (reasons["disputed"], say("{count} disputed", count=reasons["disputed"])),
        (reasons["unknown"], say("{count} not settled then", count=reasons["unknown"])),
        (fresh, say("{count} new or not answered then", count=fresh)),
    )
    parts = ", ".join(words for count, words in counts if count > 0)
    said = say("Carried over from {file}: {carried} of {total} answers.", file=old, carried=carried, total=len(answers))
    ask = say("To ask: {count}.", count=asked)
    if parts:
        ask = say("To ask: {count} ({reasons}).", count=asked, reasons=parts)
    return f"{said} {ask}"


def left_behind(left: LeftBehind, old: str) -> Iterator[str]:
    """What stays in the old file alone, with the notes in full; nothing where all was taken over."""
    said = [
        *map(_question, left.questions),
        *map(_parts, left.parts),
        *([_people(left.people)] if left.people else []),
    ]
    if left.facts:
        said.append(say("Facts that are no longer asked: {names}.", names=listed(left.facts)))
    if left.cases:
        said.append(
            say_count(
                left.cases,
                "{count} dated case of a question that is no longer asked.",
                "{count} dated cases of questions that are no longer asked.",
            )
        )
    if left.decisions:
        said.append(
            say("Decisions about the plan that have no place in it any more: {names}.", names=listed(left.decisions))
        )
    if said:
        yield say("From {file}, which stays as it is, was not taken over:", file=old)
        yield from said


def _question(gone: GoneQuestion) -> str:
    why = one_line(gone.reason).rstrip(".")
    name = quoted(one_line(gone.title))
    head = (
        say("{question}, retired ({reason}).", question=name, reason=why)
        if why
        else say("{question}, which the rubric asks no longer.", question=name)
    )
    if gone.successor:
        head += " " + say("In its place it asks {question}.", question=quoted(one_line(gone.successor)))
    said = [one_line(label) for label in gone.levels]
    unit = gone.asked.answer if gone.asked else None
    numbers = dict.fromkeys(one.number for one in gone.answers if one.number is not None)
    said += [amount_words(unit, number) if unit else digits(number) for number in numbers]
    if said:
        head += " " + say("Answered: {levels}.", levels=listed(said))
    records = sum(len(answer.evidence) for answer in gone.answers)
    if records:
        head += " " + say_count(records, "{count} record of evidence.", "{count} records of evidence.")
    notes = [quoted(one_line(answer.note)) for answer in gone.answers if answer.note]
    if notes:
        head += " " + say_count(len(notes), "Its note: {notes}", "Its notes: {notes}", notes=" ".join(notes))
    return head


def _parts(gone: GoneParts) -> str:
    name = quoted(one_line(gone.title))
    told = []
    if gone.statements:
        told.append(
            say_count(
                len(gone.statements),
                "{question}: the answer to a statement that is gone, {ids}.",
                "{question}: the answers to statements that are gone, {ids}.",
                question=name,
                ids=listed(gone.statements),
            )
        )
    if gone.target:
        told.append(say("{question}: the target {level}, a level that is gone.", question=name, level=gone.target))
    return " ".join(told)


def _people(count: int) -> str:
    return say_count(
        count,
        "What {count} person said and noted alone: their answers became one by the rule of the file.",
        "What each of {count} people said and noted: their answers became one by the rule of the file.",
    )
