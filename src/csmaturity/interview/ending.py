"""What is said when an interview stops: what is saved, what is open, and the commands that come next.

Not the exit code, which is csmaturity.cli.assess.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from csmaturity.assessment.interview import Interview
from csmaturity.interview.answer_words import agreed, agreed_and_ruled, answered
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say, say_count


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
    return [
        *wrap(said, width),
        *wrap(say("Saved in {file}. Next:", file=file), width),
        *(f"  {command}" for command in commands),
    ]


def stopped(interview: Interview, file: str, options: Sequence[str], width: int) -> list[str]:
    """The last lines when the interview is to go on later, with the command for it."""
    progress = interview.progress
    said = [
        say("Saved in {file}.", file=file),
        agreed(progress) if interview.assessment.voices else answered(progress),
        say("Go on with:"),
    ]
    return [*wrap(" ".join(said), width), f"  {_command('assess', file, options)}"]


def _command(name: str, file: str, options: Sequence[str]) -> str:
    return shlex.join(["csmaturity", name, file, *options])
