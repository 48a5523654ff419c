"""Does a printed report follow from its sources? Two readings of a document, compared page by page.

Not the reading (csmaturity.formats.pdf.reading) nor the second document, which csmaturity.api.verify makes again.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from csmaturity.language import say

MOST_WORDS = 4_000
"""A page of ours has under a thousand; longer ones are not compared word by word, which takes quadratic time."""

MOST_SHOWN = 5
"""Differences named on one page."""

_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as read: its words, the texts that stand for its charts, and fingerprints of how it is drawn.

    `parts` are fingerprints by what they are of; two pages with equal ones are drawn by the same instructions, with the
    same fonts, pictures and links. `paint` counts kinds of drawing, such as text in a colour.
    """

    text: str
    alternatives: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    paint: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read. `parts` are fingerprints of what belongs to no single page; `titles` are by page."""

    pages: tuple[Leaf, ...]
    parts: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[str, ...] = ()

    def title(self, page: int) -> str:
        """The title of a page that counts from 1; "" where none is known."""
        return self.titles[page - 1] if 0 < page <= len(self.titles) else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that does not follow. `page` counts from 1, 0 is the document; `kind` is a word for machines."""

    page: int
    title: str
    kind: str
    printed: str
    follows: str

    def __str__(self) -> str:
        place = say("page {page}, “{title}”", page=self.page, title=self.title) if self.page else say("the file")
        return say("{place}: {what}", place=place, what=self._what())

    def _what(self) -> str:
        printed, follows = self.printed, self.follows
        match self.kind:
            case "words":
                return say("printed “{printed}”, follows “{follows}”", printed=printed, follows=follows)
            case "alternative":
                return say("a chart's text is “{printed}”, follows “{follows}”", printed=printed, follows=follows)
            case "source":
                return printed
            case "missing":
                return say("this page is missing")
            case "added":
                return say("this page does not follow from the sources: “{printed}”", printed=printed)
            case "drawing":
                return say("drawn in another way, so something may be covered or hidden: {what}", what=printed)
            case _:
                return say("something beside the pages differs: {what}", what=printed)


def same_drawing(printed: Reading, follows: Reading) -> bool:
    """Whether every page is drawn by the same instructions and nothing else differs that a reader could meet."""
    return printed.parts == follows.parts and [page.parts for page in printed.pages] == [
        page.parts for page in follows.pages
    ]


def differences(printed: Reading, follows: Reading, *, by_drawing: bool) -> tuple[Difference, ...]:
    """All that is printed and does not follow, and all that follows and is not printed, in order of pages.

    `by_drawing`: both were made by the same tools, so each must be drawn alike too. Else words, the texts for charts
    and kinds of drawing are compared: other tools may break lines elsewhere.
    """
    found = [*_pages(printed, follows, by_drawing)]
    other = _other(printed.parts, follows.parts)
    unknown = [key for key in other if key not in follows.parts]
    # Pages that differ already explain why tags and links differ.
    if by_drawing and other and not found:
        found.append(Difference(0, "", "part", ", ".join(other), ""))
    elif not by_drawing and unknown:
        found.append(Difference(0, "", "part", ", ".join(unknown), ""))
    return tuple(found)


def _pages(printed: Reading, follows: Reading, by_drawing: bool) -> Iterator[Difference]:
    for number, at, page, expected in _paired(printed, follows):
        if page is None:
            yield Difference(at, follows.title(at), "missing", "", "")
        elif expected is None:
            yield Difference(number, "", "added", _short(page.text), "")
        else:
            yield from _page(number, follows.title(at), page, expected, by_drawing)


def _paired(printed: Reading, follows: Reading) -> Iterator[tuple[int, int, Leaf | None, Leaf | None]]:
    """Pages side by side, with both numbers: equal words first, then what stands between in order."""
    left, right = [page.text for page in printed.pages], [page.text for page in follows.pages]
    if len(left) == len(right):
        spans = [(0, len(left), 0, len(right))]
    else:
        codes = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        spans = [(start, end, first, last) for _, start, end, first, last in codes]
    for start, end, first, last in spans:
        for step in range(max(end - start, last - first)):
            number, at = start + step, first + step
            yield (
                number + 1,
                at + 1,
                printed.pages[number] if number < end else None,
                follows.pages[at] if at < last else None,
            )


def _page(number: int, title: str, page: Leaf, expected: Leaf, by_drawing: bool) -> Iterator[Difference]:
    found = [Difference(number, title, "words", *pair) for pair in _words(page.text, expected.text)]
    found += [Difference(number, title, "alternative", *pair) for pair in _alternatives(page, expected)]
    yield from found
    if by_drawing:
        other = _other(page.parts, expected.parts)
        if other and not found:
            yield Difference(number, title, "drawing", ", ".join(other), "")
        return
    more = sorted(Counter(page.paint) - Counter(expected.paint))
    if more and not found:
        yield Difference(number, title, "drawing", ", ".join(more), "")


def _other(printed: Mapping[str, str], follows: Mapping[str, str]) -> list[str]:
    """What the fingerprints that differ are of."""
    return [key for key in sorted({*printed, *follows}) if printed.get(key) != follows.get(key)]


def _words(printed: str, follows: str) -> list[tuple[str, str]]:
    """Where two texts differ, each with a few words before it; none where they are equal."""
    if printed == follows:
        return []
    left, right = printed.split(), follows.split()
    if left == right:
        return []
    if max(len(left), len(right)) > MOST_WORDS:
        return [(_short(printed), _short(follows))]
    return _differing(left, right, " ", _CONTEXT)


def _alternatives(page: Leaf, expected: Leaf) -> list[tuple[str, str]]:
    return _differing(page.alternatives, expected.alternatives, "; ", 0)


def _differing(left: Sequence[str], right: Sequence[str], between: str, context: int) -> list[tuple[str, str]]:
    """The first stretches in which two rows of texts differ, each with so many texts before it."""
    found = []
    for code, start, end, first, last in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if code != "equal":
            before = left[max(0, start - context) : start]
            pair = [*before, *left[start:end]], [*before, *right[first:last]]
            found.append((_short(between.join(pair[0])), _short(between.join(pair[1]))))
    return found[:MOST_SHOWN]


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159] + "…"
