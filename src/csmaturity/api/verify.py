"""Whether a PDF follows from the sources that it carries, found out in a process of its own within bounds.

Not the finding out (csmaturity.api.verify_inside).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from csmaturity.api.verdict import Verdict, from_json
from csmaturity.errors import Finding, MissingLibraryError
from csmaturity.formats.pdf.bounds import MAX_BYTES, UnreadablePdfError
from csmaturity.progress import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ("Verdict", "verify")

_CODE = "import sys; from csmaturity.api.verify_inside import serve; serve(sys.__stdout__, sys.argv[1])"


def verify(name: str, progress: Progress = silent) -> Verdict:
    """Whether the PDF follows from its own sources; `progress` hears how far the work is.

    Raises CsmaturityError for a file that is no such report, whose sources make none, or that takes more than the
    bounds of csmaturity.storage.bounded; MissingLibraryError without Pango.
    """
    from csmaturity.shown import shown_name
    from csmaturity.storage.bounded import BoundError, lines_of
    from csmaturity.storage.files import read_bytes

    content = read_bytes(name, MAX_BYTES)
    name = shown_name(name)
    try:
        for line in lines_of(_CODE, (name,), content):
            said: Mapping[str, Any] = json.loads(line)
            if "step" in said:
                progress(Step(*said["step"]))
            else:
                return _answer(said, name)
    except BoundError as error:
        raise _not_verified(name, str(error)) from None
    raise _not_verified(name, "no answer came")


def _answer(said: Mapping[str, Any], name: str) -> Verdict:
    if "verdict" in said:
        return from_json(said["verdict"])
    if "findings" in said:
        raise _no_report(name, tuple(map(_finding, said["findings"])))
    if "bound" in said:
        raise _not_verified(name, said["bound"])
    error = said["error"]
    if error["kind"] == MissingLibraryError.__name__:
        raise MissingLibraryError(error["message"], error["hint"])
    raise UnreadablePdfError(f"{_NO}{error['message']}", error["hint"])


def _finding(fields: Sequence[Any]) -> Finding:
    """A finding as JSON holds it, where a path is a list."""
    return Finding._make(tuple(one) if isinstance(one, list) else one for one in fields)


_NO = "not verified, because "
_MOST_FAULTS = 20


def _no_report(name: str, findings: Sequence[Finding]) -> UnreadablePdfError:
    """That the sources make no report, with what is wrong in them."""
    lines = [str(one) for one in findings[:_MOST_FAULTS]]
    if len(findings) > _MOST_FAULTS:
        lines.append(f"… and {len(findings) - _MOST_FAULTS} more")
    return UnreadablePdfError(
        f"{_NO}no report can be made from the sources that {name} carries", "Ask for the file again.", *lines
    )


def _not_verified(name: str, reason: str) -> UnreadablePdfError:
    return UnreadablePdfError(f"{_NO}{name} did not hold to the bounds: {reason}", "Is it a report of csmaturity?")
