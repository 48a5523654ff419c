"""Comments that accept a finding where it stands: `# csmaturity: ignore[vague-term] the law says it this way`.

Not finding the comments in a file, which is csmaturity.storage.yaml.spans, nor a whole tree's accepted findings,
which are csmaturity.rubric.check.baseline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Rule
from csmaturity.rubric.check.settings import named, names, suppressible
from csmaturity.rubric.faults import MOST_TOLD
from csmaturity.rubric.source import Comment, Source
from csmaturity.rubric.spelling import did_you_mean

_ADDRESS, _VERB = "csmaturity:", "ignore"
_OTHER_VERBS = frozenset({"disable", "suppress", "skip", "allow", "accept", "noqa", "off", "silence", "exclude"})
"""What other tools call it; whoever writes one of these means to ignore something."""

_SAMPLE = "# csmaturity: ignore[vague-term] the reason"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: the line that it speaks of, the rules that it names with the column of each, and its reason.

    `misspelt` is how it begins where that is not as it must be; then it switches nothing off.
    """

    comment: Comment
    words: tuple[tuple[str, int], ...] = ()
    reason: str = ""
    misspelt: str = ""


def suppressions(source: Source) -> tuple[Suppression, ...]:
    """The comments of a file that ask to ignore something; other comments are the author's own business."""
    read = (_read(comment) for comment in source.comments)
    return tuple(suppression for suppression in read if suppression)


def _read(comment: Comment) -> Suppression | None:
    address, _, said = comment.text.lstrip().partition(":")
    verb, bracket, rest = said.lstrip().partition("[")
    verb = verb.strip() if bracket else (said.split() or [""])[0]
    if not _means_to_ignore(verb, listed=bool(bracket)):
        return None
    if verb != _VERB or f"{address}:" != _ADDRESS:
        return Suppression(comment, misspelt=f"{address}: {verb}")
    inside, closed, reason = rest.partition("]")
    if not closed:
        return Suppression(comment)
    column = comment.place.column + 1 + len(comment.text) - len(rest)
    words = []
    for part in inside.split(","):
        if part.strip():
            words.append((part.strip(), column + len(part) - len(part.lstrip())))
        column += len(part) + 1
    return Suppression(comment, tuple(words), reason.strip(" \t:-–—"))


def _means_to_ignore(verb: str, *, listed: bool) -> bool:
    """Whether a comment that begins so wants to switch a rule off; `listed` tells whether a bracket follows."""
    word = verb.lower()
    if word == _VERB or word in _OTHER_VERBS:
        return True
    return word.isalpha() and (word.startswith("ign") or (listed and bool(did_you_mean(word, (_VERB,)))))


def unaccepted(
    source: Source, found: Sequence[Finding], rules: Sequence[Rule], ran: frozenset[str]
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """The findings that no comment accepts, and the faults of the comments themselves.

    Only a rule in `ran` can show that a comment is no longer needed.
    """
    listed = suppressions(source)
    wanted: dict[int, set[str]] = {}
    for suppression in listed:
        for word, _ in suppression.words:
            codes = {code for code in named(word, rules) if suppressible(code)}
            wanted.setdefault(suppression.comment.about, set()).update(codes)
    kept, met = [], set()
    for one in found:
        lines = _lines(source, one)
        if any(one.code in wanted.get(line, ()) for line in lines):
            met |= {(line, one.code) for line in lines}
        else:
            kept.append(one)
    faults = (fault for suppression in listed for fault in _faults(suppression, rules, ran, met))
    return kept, tuple(Finding(source.name, *fault) for fault in islice(faults, MOST_TOLD))


def _lines(source: Source, one: Finding) -> tuple[int, ...]:
    """The lines of a value and of its key, which may stand above it."""
    key = source.keys.get(one.path)
    return (one.line,) if key is None or key.line == one.line else (key.line, one.line)


def _faults(
    suppression: Suppression, rules: Sequence[Rule], ran: frozenset[str], met: set[tuple[int, str]]
) -> Iterator[tuple[int, int, str, str, str]]:
    """Line, column, message, hint and code of each."""
    comment = suppression.comment
    line, column = comment.place
    if suppression.misspelt:
        message = f"`{suppression.misspelt[:40]}` switches nothing off; did you mean {_ADDRESS} {_VERB}?"
        yield line, column, message, f"Write {_SAMPLE}.", "CSM902"
        return
    if not suppression.words:
        yield line, column, "this comment names no rule to ignore", f"Write {_SAMPLE}.", "CSM902"
        return
    seen: set[str] = set()
    for word, at in suppression.words:
        codes = named(word, rules)
        if not codes:
            message = f"there is no rule `{word}`" + did_you_mean(word, names(rules))
            yield line, at, message, "`csmaturity rubric rules` lists them.", "CSM902"
        elif not any(suppressible(code) for code in codes):
            yield line, at, f"`{word}` can't be ignored", "Remove it, and mend what it stands for.", "CSM901"
        elif codes <= seen or (codes <= ran and not any((comment.about, code) in met for code in codes)):
            yield line, at, f"`{word}` finds nothing here to ignore", "Remove it.", "CSM901"
        seen |= codes
    if not suppression.reason:
        message = "this comment doesn't say why"
        yield line, column, message, "Write the reason after the bracket.", "CSM903"
