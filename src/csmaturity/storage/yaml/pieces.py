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
_PLAIN = r"(?![nNtTfF](?i:ull|rue|alse)\n)[A-Za-z\u00c0-\U0010ffff][^:#\n]*+(?:(?::(?![ \n])|(?<! )#)[^:#\n]*+)*+(?<! )"
_PLAIN_IN_BRACES = r"""(?!(?i:null|true|false)[,}])[A-Za-z\u00c0-\U0010ffff][^\[\]{},:#"\n]*+(?<! )"""
_QUOTED = r'(?![ "\\])[^"\\\n]*+(?:\\["\\n][^"\\\n]*+)*+"'
# The first line says how far a text of several lines is moved in: two columns beyond its key.
_MOVED = r"\n\2(?(3) {2}) {2}"
_BLOCK = rf"{_MOVED}(?! )[^\n]++(?:{_MOVED}[^\n]++|\n(?=\n))*+"
_KEY = "(?:note|text|url|not-applicable|role|name|token): "
_BRACE = r'(?:[a-z][a-z0-9-]*: )?\{(?:level: [a-z0-9-]+, |unknown: true, )?(?:text|note|not-applicable): "?'
_BEHIND = r"(?:, (?:confidence|target): [a-z0-9-]+)*\}"
# First what stays of a line, and that the rest of it is what may be taken out; then that.
_TAKEN = re.compile(
    rf'\n(( *+)(- )?(?:{_KEY}(?:(?={_PLAIN}\n)|"(?={_QUOTED}\n)|[>|]-?(?={_BLOCK}\n))'
    rf"|date: (?={_DAY}\n)|(?:started|updated): (?={_TIME}\n)|({_BRACE})))"
    rf'(?(4)(?:(?<="){_QUOTED}|(?<= ){_PLAIN_IN_BRACES})(?:, url: "{_QUOTED})?(?:, date: {_DAY})?(?={_BEHIND}\n)'
    rf'|(?:(?<=[ "])[^\n]++|{_BLOCK}))',
    re.ASCII,
)
_GROUPS = 4
_MARK = "\1"
"""What stands for a text that was taken out, and instead of the end of the line before it; no file holds it."""

_HEAD = re.compile(
    rf"format: csmaturity-assessment/1\norganisation:\n  name: (?P<name>{_PLAIN})\n"
    r"  facts:(?: \{(?P<flow>[^{}\n]*)\}|(?P<lines>(?:\n    [^\n]+)+))(?=\n)"
)
_UPDATED = re.compile(rf"\nupdated: (?P<day>{_TIME})\n", re.ASCII)
_ANSWERS = "\nanswers:\n  "
_BEGINS = rf"(?=(?:  (?:  )?)?[^ ,}}\n{_MARK}])"
_ENTRY = re.compile(rf"\n{_BEGINS}")
"""Where a line begins that is moved in by four columns (an answer), by two (a rubric) or not at all."""
_TAKEN_ENTRY = re.compile(rf"{_MARK}{_BEGINS}")

_RUBRIC = re.compile(r"  ([a-z][a-z0-9-]*):")
_WORD = r"[a-z][a-z0-9-]*|-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
_FACT = re.compile(rf"([a-z][a-z0-9-]*): (?:({_WORD})|\[([a-z][a-z0-9-]*(?:, [a-z][a-z0-9-]*)*)\])")
_LIST = re.compile(r"\n {4}([a-z][a-z0-9-]*):((\n {4}(?: {2})?- )[a-z][a-z0-9-]*(?:\3[a-z][a-z0-9-]*)*)(?=\n|\Z)")
_WORDS = r'(?:[\w./+-]+(?: [\w./+-]+)*|"[\w./:+ -]*")'
_IN_BRACES = rf"\{{(?:[\w-]+: {_WORDS}(?:, [\w-]+: {_WORDS})*)?\}}"
_LINE = (
    rf' {{0,12}}(?:[a-z0-9][a-z0-9-]*:(?: (?:[\w./:+-]+|"[\w./:+ -]*"|{_IN_BRACES}))?'
    rf"|- (?:[a-z0-9][a-z0-9-]*: [\w./:+-]+|{_IN_BRACES}))"
)
_LEFT = (
    rf' {{0,12}}(?:- )?(?:{_KEY}(?:"|[>|]-?)?{_MARK}|(?:date|started|updated): {_MARK}'
    rf"|{_BRACE}{_MARK}{_BEHIND})"
)
_LINES = re.compile(rf"(?:(?:\A|\n){_LINE}(?=[\n{_MARK}]|\Z)|(?:\A|{_MARK}){_LEFT}(?=[\n{_MARK}]|\Z))*+", re.ASCII)
_SEEN = bytes([*range(0x20, 0x7F), 0x0A])
"""What an ASCII file of ours is made of."""

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
        texts = (self.rest.removesuffix("\n"), *(one for _, one in self.answers))
        return all(_LINES.fullmatch(text) for text in texts)


def pieces(content: bytes) -> Pieces | None:
    """The pieces of a file; None where its layout is another one. Says nothing on whether it is sound."""
    try:
        text = content.decode("utf-8") if len(content) <= MOST_BYTES else ""
    except UnicodeDecodeError:
        return None
    head, updated = _HEAD.match(text), _UPDATED.search(text)
    if head is None or updated is None or not _is_printable(content, text):
        return None
    left = _marked(text[head.end() :])
    start = left.find(_ANSWERS)
    facts = _facts(head["flow"], head["lines"])
    if start < 0 or not left.endswith("\n") or "\n\n" in left or facts is None:
        return None
    answers, end = _answers(left, start + len(_ANSWERS) - len("\n  "))
    if not answers:
        return None
    return Pieces(left[:start] + left[end:], head["name"], updated["day"][:10], facts, answers)


def question_of(answer: str) -> str:
    """The question that the lines of an answer belong to."""
    return answer.lstrip(f" {_MARK}").partition(":")[0]


def _is_printable(content: bytes, text: str) -> bool:
    """Whether nothing hidden stands in a file."""
    return not content.translate(None, _SEEN) or text.replace("\n", "").isprintable()


def _marked(text: str) -> str:
    """The text with marks for what is taken out; a line of which something was taken begins with one too."""
    parts = _TAKEN.split(text)
    for group in range(_GROUPS, 1, -1):
        del parts[group :: group + 1]
    return _MARK.join(parts)


def _answers(text: str, start: int) -> tuple[tuple[tuple[str, str], ...], int]:
    """The lines below `answers:`, one text a question with the rubric's id, and where they end; none where a rubric
    stands there twice."""
    found: list[tuple[str, str]] = []
    rubric = ""
    seen: set[str] = set()
    entries = _ENTRY.split(_TAKEN_ENTRY.sub("\n", text[start:-1]))
    end = len(text) - 1
    for at, entry in enumerate(entries[1:], 1):
        if entry.startswith("    "):
            found.append((rubric, entry))
        elif entry.startswith("  "):
            head = _RUBRIC.fullmatch(entry)
            if head is None or head[1] in seen:
                return (), end
            rubric = head[1]
            seen.add(rubric)
        else:
            end = start + sum(len(one) + 1 for one in entries[:at]) - 1
            break
    is_whole = not entries[0] and seen == {owner for owner, _ in found}
    return (tuple(found) if is_whole else ()), end


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
