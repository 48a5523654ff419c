"""The beginning of a re-assessment: an earlier file read, and a new interview in which only some questions are open.

Not which questions those are (csmaturity.assessment.reassess) nor the sitting (csmaturity.cli.sitting).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import InputError, UsageError
from csmaturity.language import say

if TYPE_CHECKING:
    from csmaturity.assessment.interview import Interview
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source

Finder = Callable[[Sequence[str], Sequence[str], str], list[tuple["Rubric", "Source"]]]
"""From rubric ids, the names on the command line and the file beside which to look, to rubrics."""


def refuse_to_begin(file: str, *, has_answers: bool) -> None:
    """Raise UsageError where a re-assessment can't begin in this file."""
    if has_answers:
        raise UsageError("--from and --answers can't go together", "Begin with --from, then go on with --answers.")
    if Path(file).exists():
        raise UsageError(
            f"{file} exists already, and --from begins a new file",
            f"Go on with it by csmaturity assess {file}, or name another file.",
        )


def begun(
    old: str, find: Finder, names: Sequence[str], old_rubrics: Sequence[str], language: str | None = None
) -> Interview:
    """The interview begun from an earlier assessment, which stays as it is. Says what is carried and what is asked."""
    from csmaturity.api.case import in_language
    from csmaturity.api.earlier import open_earlier
    from csmaturity.assessment.fit import too_new
    from csmaturity.assessment.interview import Interview
    from csmaturity.assessment.model import RubricUse
    from csmaturity.assessment.reassess import begun_from
    from csmaturity.assessment.renames import under_present_ids
    from csmaturity.cli.messages import show_notes
    from csmaturity.storage.assessments import load

    if old == "-":
        raise UsageError("--from can't read standard input, where the answers are typed", "Name the file.")
    assessment, source = load(old)
    ids = [use.id for use in assessment.rubrics] or list(assessment.answers)
    found = find(ids, names, old)
    rubrics = tuple(rubric for rubric, _ in found)
    newer = too_new(source, assessment, rubrics)
    if newer:
        raise InputError(newer)
    earlier = open_earlier(old, rubrics, {rubric.id: origin for rubric, origin in found}, old_rubrics)
    _say_unread(earlier.unread)
    begun = begun_from(under_present_ids(earlier.assessment, rubrics), rubrics, earlier.then, dt.datetime.now(dt.UTC))
    uses = tuple(RubricUse(id=rubric.id, version=rubric.version, sha256=origin.sha256) for rubric, origin in found)
    # Translated last: whether a question was re-worded since is judged by the rubric as written.
    spoken = rubrics
    if language:
        spoken, _, notes = in_language(found, old, language)
        show_notes(notes)
    interview = Interview(spoken, begun.model_copy(update={"rubrics": uses}))
    _say_what_is_asked(interview, old)
    return interview


def _say_unread(ids: Sequence[str]) -> None:
    from csmaturity.cli import messages

    for id_ in ids:
        messages.tell(
            say(
                "note: the version of {rubric} that was answered then is not at hand, so re-worded questions can't be "
                "told. Give it with --old-rubric.",
                rubric=id_,
            )
        )


def _say_what_is_asked(interview: Interview, old: str) -> None:
    """What is carried, then what is asked and why."""
    from csmaturity.cli import messages
    from csmaturity.cli.output import width
    from csmaturity.interview.wrapping import wrap

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
    for line in wrap(f"{said} {ask}", width()):
        messages.tell(line)
