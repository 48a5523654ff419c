"""What is said when an interview stops: what is saved, what is open, and the commands that come next.

Not the exit code, which is csmaturity.cli.assess.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from csmaturity.assessment.interview import Interview
from csmaturity.interview.wording import count
from csmaturity.interview.wrapping import wrap


def finished(interview: Interview, file: str, options: Sequence[str], width: int) -> list[str]:
    """The last lines after the review, with the commands to run next."""
    progress = interview.progress
    said = f"Finished: {count(progress.total, 'question')}, all answered."
    if interview.assessment.voices:
        said = f"{progress.done} of {count(progress.total, 'answer')} agreed on; the rule answers the others."
    elif progress.open:
        numbers = ", ".join(str(line.step.number) for line in interview.review().open)
        said = f"Finished with {count(progress.open, 'question')} open: {numbers}. The score will be a range."
    commands = [_command(name, file, options) for name in ("score", "report")]
    return [*wrap(said, width), *wrap(f"Saved in {file}. Next:", width), *(f"  {command}" for command in commands)]


def stopped(interview: Interview, file: str, options: Sequence[str], width: int) -> list[str]:
    """The last lines when the interview is to go on later, with the command for it."""
    progress = interview.progress
    said = f"Saved in {file}. {progress.done} of {count(progress.total, 'question')} answered, {progress.open} open."
    if interview.assessment.voices:
        said = f"Saved in {file}. {progress.done} of {count(progress.total, 'answer')} agreed on."
    return [*wrap(f"{said} Go on with:", width), f"  {_command('assess', file, options)}"]


def _command(name: str, file: str, options: Sequence[str]) -> str:
    return shlex.join(["csmaturity", name, file, *options])
