"""The files to combine, read one by one: answers, and why others hold none.

Not the combining (csmaturity.api.combine).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.progress import Progress, Step

if TYPE_CHECKING:
    from csmaturity.assessment.combine import Given
    from csmaturity.rubric.source import Source

PAGES = (".html", ".htm", ".mhtml")
"""How a form ends that was sent back instead of its answers."""


def read_all(names: Sequence[str], progress: Progress) -> tuple[list[tuple[Given, Source]], list[Finding]]:
    """What each file holds, and the faults of those that hold no answers."""
    from csmaturity.assessment.combine import Given
    from csmaturity.language import say
    from csmaturity.storage.assessments import load

    read: list[tuple[Given, Source]] = []
    faults: list[Finding] = []
    for number, name in enumerate(names, 1):
        progress(Step("combine", number, len(names), say("reading the answers"), name))
        if name.lower().endswith(PAGES) or Path(name).is_dir():
            faults.append(_no_answers(name))
            continue
        try:
            assessment, source = load(name)
        except InputError as error:
            faults += error.findings
        except CsmaturityError as error:
            faults.append(Finding(name, 1, 1, error.message, error.hint))
        else:
            read.append((Given(name, assessment), source))
    return read, faults


def _no_answers(name: str) -> Finding:
    """What is named or sent back by mistake: a folder, or the form itself."""
    if Path(name).is_dir():
        return Finding(name, 1, 1, f"{name} is a folder", f"Name the files in it: {Path(name) / '*.yaml'}")
    hint = "Whoever filled it in presses “Download my answers” and sends the file that comes: answers-….yaml."
    return Finding(name, 1, 1, "this is a page, not a file of answers", hint)
