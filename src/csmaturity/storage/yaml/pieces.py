"""An assessment file taken apart into texts that many files share, where its layout proves what stands in it.

What differs from client to client and decides no number (the words of notes and records, their dates, names) is taken
out; the rest repeats. Only lines as csmaturity writes them are understood: anything else is no piece. Not what a piece
means: csmaturity.api.known learns that from files that were read whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_BYTES = 256 * 1024
"""Larger files are read whole: far below all limits of the reader."""

_DAY = (
    r"20\d\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
)
_TIME = rf"{_DAY}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
# A letter first, no `null`: a text to the reader. In a line of its own `: ` and ` #` would end it, in braces much more.
_PLAIN = r"(?!(?i:null|true|false)\n)[A-Za-z\u00c0-\U0010ffff](?:[^:#\n]++|:(?![ \n])|(?<! )#)*+(?<! )"
_PLAIN_IN_BRACES = r"""(?!(?i:null|true|false)[,}])[A-Za-z\u00c0-\U0010ffff][^\[\]{},:#"\n]*+(?<! )"""
_QUOTED = r'(?![ "\\])(?:[^"\\\n]++|\\["\\n])*+"'
# The first line says how far a text of several lines is moved in: two columns beyond its key.
_MOVED = r"\n\1(?(2) {2}) {2}"
_BLOCK = rf"{_MOVED}(?! )[^\n]++(?:{_MOVED}[^\n]++|\n(?=\n))*+"
_KEY = r'(?:note|text|url|not-applicable|role|name|token): (?:"|[>|]-?)?'
_BRACE = r'(?:[a-z][a-z0-9-]*: )?\{(?:level: [a-z0-9-]+, |unknown: true, )?(?:text|note|not-applicable): "?'
_BEHIND = r"(?:, (?:confidence|target): [a-z0-9-]+)*\}"
_TAKEN = re.compile(
    rf"\n( *+)(- )?(?:({_KEY})|({_BRACE})|(date: |started: |updated: ))"
    rf'(?(3)(?:(?<= ){_PLAIN}|(?<="){_QUOTED}|(?<=[>|-]){_BLOCK})(?=\n)'
    rf'|(?(4)(?:(?<="){_QUOTED}|(?<= ){_PLAIN_IN_BRACES})(?:, url: "{_QUOTED})?(?:, date: {_DAY})?(?={_BEHIND}\n)'
    rf"|(?:(?<=date: ){_DAY}|(?<=ted: ){_TIME})(?=\n)))",
    re.ASCII,
)
_MARK = "\1"
"""What stands around and for a text that was taken out; no file holds it."""

_HEAD = re.compile(
    rf"format: csmaturity-assessment/1\norganisation:\n  name: (?P<name>{_PLAIN})\n"
    r"  facts:(?: \{(?P<flow>[^{}\n]*)\}|(?P<lines>(?:\n    [^\n]+)+))(?=\n)"
)
_UPDATED = re.compile(rf"\nupdated: (?P<day>{_TIME})\n", re.ASCII)
_ANSWERS = re.compile(r"\nanswers:(?=\n  )")
_END = re.compile(r"\n(?=[^ ]|\Z)")
_ENTRY = re.compile(r"\n(?=  (?:  )?[^ ])")
_RUBRIC = re.compile(r"  ([a-z][a-z0-9-]*):")
_WORD = r"[a-z][a-z0-9-]*|-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
_FACT = re.compile(rf"([a-z][a-z0-9-]*): (?:({_WORD})|\[([a-z][a-z0-9-]*(?:, [a-z][a-z0-9-]*)*)\])")
_LIST = re.compile(r"\n {4}([a-z][a-z0-9-]*):((\n {4}(?: {2})?- )[a-z][a-z0-9-]*(?:\3[a-z][a-z0-9-]*)*)(?=\n|\Z)")
_WORDS = r'(?:[\w./+-]+(?: [\w./+-]+)*|"[\w./:+ -]*")'
_IN_BRACES = rf"\{{(?:[\w-]+: {_WORDS}(?:, [\w-]+: {_WORDS})*)?\}}"
_LINE = re.compile(
    rf' {{0,12}}(?:[a-z0-9][a-z0-9-]*:(?: (?:[\w./:+-]+|"[\w./:+ -]*"|{_IN_BRACES}))?'
    rf"|- (?:[a-z0-9][a-z0-9-]*: [\w./:+-]+|{_IN_BRACES})"
    rf"|{_MARK}(?:- )?{_MARK}(?:{_KEY})?{_MARK}*(?:{_BRACE})?{_MARK}*(?:date: |started: |updated: )?"
    rf"{_MARK}*(?:{_BEHIND})?){_MARK}*",
    re.ASCII,
)

Fact = tuple[str, str | tuple[str, ...]]


class Pieces(NamedTuple):
    """A file in pieces: what stands outside answers, and each answer, without the texts that were taken out.

    `day` is the one of the last answer. `answers` hold the rubric's id and the lines of one question. `facts` are
    written as they stand: a word, a number or a list of words for each name.
    """

    rest: str
    name: str
    day: str
    facts: tuple[Fact, ...]
    answers: tuple[tuple[str, str], ...]

    @property
    def is_plain(self) -> bool:
        """Whether every line is of a form that means the same wherever it stands: a key, and at most a word.

        So no piece can reach into another: no quotes, anchors, comments or texts of several lines are left.
        """
        texts = (self.rest.strip("\n"), *(one for _, one in self.answers))
        return all(_LINE.fullmatch(line) for text in texts for line in text.split("\n"))


def pieces(content: bytes) -> Pieces | None:
    """The pieces of a file; None where its layout is another one. Says nothing on whether it is sound."""
    try:
        text = content.decode("utf-8") if len(content) <= MOST_BYTES else ""
    except UnicodeDecodeError:
        return None
    head, updated = _HEAD.match(text), _UPDATED.search(text)
    if head is None or updated is None or not text.replace("\n", "").isprintable():
        return None
    left = _marked(text[head.end() :])
    start = _ANSWERS.search(left)
    end = start and _END.search(left, start.end())
    if start is None or end is None or "\n\n" in left:
        return None
    facts = _facts(head["flow"], head["lines"])
    answers = _answers(left[start.end() : end.start()])
    if facts is None or answers is None:
        return None
    return Pieces(left[: start.end()] + left[end.start() :], head["name"], updated["day"][:10], facts, answers)


def question_of(answer: str) -> str:
    """The question that the lines of an answer belong to."""
    return answer.lstrip(f" {_MARK}").partition(":")[0]


def _marked(text: str) -> str:
    """The text with marks for what is taken out, on the lines where it stood."""
    parts = [one or "" for one in _TAKEN.split(text)]
    parts[1::6] = [f"\n{indent}" for indent in parts[1::6]]
    return _MARK.join(parts)


def _answers(text: str) -> tuple[tuple[str, str], ...] | None:
    """The lines below `answers:`, one text a question with the rubric's id; None where a rubric stands there twice."""
    found: list[tuple[str, str]] = []
    rubric = ""
    seen: set[str] = set()
    first, *entries = _ENTRY.split(text)
    for entry in (one.rstrip(_MARK) for one in entries):  # marks at the end belong to what follows
        if entry.startswith("    "):
            found.append((rubric, entry))
            continue
        head = _RUBRIC.fullmatch(entry)
        if head is None or head[1] in seen:
            return None
        rubric = head[1]
        seen.add(rubric)
    return tuple(found) if not first and found and found[0][0] and seen == {owner for owner, _ in found} else None


def _facts(flow: str | None, lines: str | None) -> tuple[Fact, ...] | None:
    """Facts in braces or on lines of their own; None where one is of another form or stands there twice."""
    found: dict[str, str | tuple[str, ...]] = {}
    lists: list[tuple[str, str, str]] = []
    if lines is None:
        written = (flow or "").split(", ")
    else:
        if "\n    - " in lines or "\n      - " in lines:
            lists = _LIST.findall(lines)
            lines = _LIST.sub("", lines)
        written = lines.split("\n    ")[1:]
    for name, items, dash in lists:
        found[name] = tuple(items.split(dash)[1:])
    for one in written:
        match = _FACT.fullmatch(one)
        if match is None:
            return None
        found[match[1]] = match[2] if match[3] is None else tuple(match[3].split(", "))
    return tuple(found.items()) if len(found) == len(written) + len(lists) else None
