"""Rules on texts as such: missing quotes, unexplained letters, long sentences, leftovers, stray spaces.

Not what a question asks (csmaturity.rubric.check.rules.questions).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.language import is_right_to_left
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import Wording, capitals
from csmaturity.rubric.source import Path
from csmaturity.shown import UNSEEN, shown

_CONDITIONS = frozenset({"applies-when", "when"})
LONGEST_SENTENCE = 30
LONGEST_QUESTION = 20
_ENOUGH_WORDS = 15
"""A reading grade of fewer words says nothing."""

LONGEST_ACRONYM = 6
_NOT_OURS = frozenset({"sources", "source", "author", "cells", "glossary"})
_LEFTOVERS = frozenset({"TODO", "TBD", "TBC", "TBA", "FIXME", "XXX", "XXXX", "LOREM", "PLACEHOLDER"})
_LEFTOVER_TEXTS = frozenset(
    {
        "todo",
        "tbd",
        "tbc",
        "tba",
        "fixme",
        "xxx",
        "placeholder",
        "text",
        "?",
        "??",
        "???",
        "…",
        "...",
        "-",
        "n/a",
        "coming soon",
    }
)
_DIRECTION_MARKS = "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
_LONGEST_LEFTOVER = 12
_LEFTOVER_PHRASES = ("lorem ipsum", "to be defined", "to be determined", "to be written", "to be completed", "<insert")


def ambiguous_scalar(subject: Subject) -> Iterator[Finding]:
    """An unquoted word that some readers of YAML take for something other than text.

    Older readers turn `No` into false, 12:30 into 750 and 2026-11-21 into a date. A number where a text belongs
    (1.10 becomes 1.1) can't be loaded at all and is always an error. `--fix` adds the quotes.

    Bad: `label: No`
    Good: `label: "No"`
    """
    plain = subject.source.plain
    for path, written in plain.items():
        if isinstance(_value(subject.source.data, path), str) and not _CONDITIONS.intersection(path):
            yield subject.finding(path, f"`{written}` is not a text to every YAML reader", _quoted(written))
    for path in sorted(subject.source.plain_keys, key=lambda one: subject.source.place(one, key=True)):
        if not _CONDITIONS.intersection(path):
            yield subject.finding(
                path, f"the key `{path[-1]}` is not a text to every YAML reader", _quoted(str(path[-1])), key=True
            )


def _quoted(written: str) -> str:
    return f'Put it in quotes: "{written}".'


def _value(data: object, path: Path) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


_MOST_NAMED = 8
"""So many words are named in one message; whoever writes more finds the others when these are explained."""


def undefined_acronym(subject: Subject) -> Iterator[Finding]:
    """Capital letters that the rubric explains nowhere.

    Readers from another department guess. An entry in `glossary`, or the full words beside the letters once, is
    enough. Each is reported where it first stands, those of one question together.

    Bad: Risks are raised via the ZQX.
    Good: Risks are raised via the zone quality exchange (ZQX).
    """
    page = subject.page
    lists, rubric = subject.lists, subject.rubric
    if rubric is None:
        return
    told = rubric.glossary.keys() | lists.known_acronyms | _spelled_out(page.whole)
    wanted: set[str] = set()
    for word in page.capitals:
        bare = word.removesuffix("s")
        known = word in told or bare in told or word.lower() in lists.spelled_capitals or len(bare) > LONGEST_ACRONYM
        if word in _LEFTOVERS:
            continue  # placeholder-text tells it
        if not known:
            wanted.add(word)
    found: dict[Path, tuple[Path, list[str]]] = {}
    for path, text in page.texts if wanted else ():
        if not _NOT_OURS.isdisjoint(path) or text.isupper():
            continue
        words = sorted(wanted & capitals(text))
        wanted.difference_update(words)
        if words:
            found.setdefault(_question_of(path), (path, []))[1].extend(words)
    for path, words in found.values():
        verb, one = ("are", "them") if len(words) > 1 else ("is", "it")
        listed = ", ".join(f"“{word}”" for word in words[:_MOST_NAMED])
        if (more := len(words) - _MOST_NAMED) > 0:
            listed += f" and {more:,} more"
        message = f"{listed} {verb} explained nowhere"
        yield subject.finding(path, message, f"Add {one} to `glossary`, or write {one} out once.")


def _question_of(path: Path) -> Path:
    """The way to the question that a text belongs to; of others the whole way."""
    return path[: path.index("questions") + 2] if "questions" in path else path


def _spelled_out(text: str) -> frozenset[str]:
    """The capitals that stand in brackets, or before some: “zone quality exchange (ZQX)”."""
    return capitals(" ".join(re.findall(r"\([A-Z]+s?\)|[A-Z]+s?(?= \()", text)))


def long_question(subject: Subject) -> Iterator[Finding]:
    """A question of more than 20 words.

    Longer ones are read twice, and mostly ask two things. What explains the question belongs into `help`. A question
    with a `ref` has the words of the model that it was published in, which nobody may change here.

    Bad: ask: Of all who meet customers, and with last year in mind, who decides about renewals, and who is told of it?
    Good: ask: Who decides about renewals? · help: In all departments that meet customers, in the last year.
    """
    for asked in subject.page.questions:
        count = len(asked.ask.words)
        if count > LONGEST_QUESTION and not asked.question.ref:
            message = f"this question has {count} words"
            yield subject.finding(
                asked.ask.path, message, f"Ask one thing in at most {LONGEST_QUESTION} words, and explain it in `help`."
            )


def hard_to_read(subject: Subject) -> Iterator[Finding]:
    """A question, level or gate that must be read twice.

    A sentence of more than 30 words, or a reading grade above 18 by letters a word and words a sentence (the automated
    readability index: 4.71 × letters ÷ words + 0.5 × words ÷ sentences - 21.43). Experts read long words easily, so
    the bar is high; in German, whose words are longer, it is 26, in French 20.

    Bad: one sentence with four subordinate clauses
    Good: two sentences
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for wording in (asked.ask, *asked.every_level):
            count = len(wording.words)
            if count < _ENOUGH_WORDS:
                continue
            sentences = wording.sentences
            longest = max(len(sentence.split()) for sentence in sentences) if count > LONGEST_SENTENCE else 0
            if longest > LONGEST_SENTENCE:
                yield subject.finding(
                    wording.path, f"this sentence has {longest} words", "Split it; 30 words are enough."
                )
            elif (grade := _grade(wording, len(sentences))) > lists.highest_grade:
                yield subject.finding(
                    wording.path, f"the reading grade is {grade:.0f}", "Use shorter words and sentences."
                )


def _grade(wording: Wording, sentences: int) -> float:
    count = len(wording.words)
    return 4.71 * sum(map(len, wording.words)) / count + 0.5 * count / sentences - 21.43


def placeholder_text(subject: Subject) -> Iterator[Finding]:
    """A text that was meant to be written later.

    It reaches the people who answer and looks as if nobody had read the rubric.

    Bad: TODO describe this level
    Good: The list has an owner and a date.
    """
    page = subject.page
    lower = page.whole.lower()
    anywhere = not page.capitals.isdisjoint(_LEFTOVERS) or any(phrase in lower for phrase in _LEFTOVER_PHRASES)
    # Only where a text may be one are the ways to all of them worked out.
    for path, text in page.texts if anywhere or any(map(_whole_leftover, page.written)) else ():
        if (anywhere or len(text) <= _LONGEST_LEFTOVER) and "cells" not in path and "columns" not in path:
            said = leftover(text)
            if said:
                yield subject.finding(path, f"“{said}” is a placeholder", "Write the text, or remove the key.")


def leftover(text: str) -> str:
    """The placeholder that a text is or holds; empty for none."""
    if _whole_leftover(text):
        return text.strip()
    lower = text.lower()
    for phrase in _LEFTOVER_PHRASES:
        if phrase in lower:
            return phrase
    if not any(leftover in text for leftover in _LEFTOVERS):
        return ""
    return next((bare for word in text.split() if (bare := word.strip(".,;:!()[]<>")) in _LEFTOVERS), "")


def _whole_leftover(text: str) -> bool:
    """Whether a text is nothing but a placeholder."""
    if len(text) > _LONGEST_LEFTOVER:
        return False
    bare = text.strip()
    return (bare.rstrip(".:!").lower() or bare) in _LEFTOVER_TEXTS


_STRAY = re.compile(r" (?:[ \n]|$)|\t|(?:^|\n) ")
"""A sign of it in all texts, one after the other on lines of their own."""


def stray_whitespace(subject: Subject) -> Iterator[Finding]:
    """Spaces at the ends of a text or of its lines, or two in a row.

    They are invisible here and show up as gaps in reports and as changes in every comparison.

    Bad: "The list has an owner. "
    Good: "The list has an owner."
    """
    if not _STRAY.search(subject.page.whole):
        return
    for path, text in subject.page.texts:
        if " \n" not in text and "  " not in text and "\t" not in text and text[:1] != " " and text[-1:] != " ":
            continue
        lines = text.removesuffix("\n").split("\n")
        if any(line != line.rstrip() for line in lines) or lines[0] != lines[0].lstrip():
            yield subject.finding(path, "there are spaces at the end of this text or of a line", "Remove them.")
        elif any("  " in line.strip() for line in lines):
            yield subject.finding(path, "there are two spaces in a row", "Leave one.")


def hidden_character(subject: Subject) -> Iterator[Finding]:
    """Characters that nobody sees: marks that turn the reading direction, tags, spaces without width.

    A reviewer reads another text than the one that is there; two ids or labels can look the same and differ. Marks of
    direction are needed, and allowed, in a language that is read from the right.

    Bad: "The list has an\u200b owner."
    Good: "The list has an owner."
    """
    speaker = subject.translation or subject.rubric
    needed = _DIRECTION_MARKS if speaker and is_right_to_left(speaker.language) else ""
    if subject.page.whole.replace("\n", "").isprintable():
        return
    for path, text in subject.page.texts:
        if text.replace("\n", "").isprintable():
            continue
        found = next((one for one in re.findall(UNSEEN, text) if one not in needed), "")
        if found:
            name = unicodedata.name(found, "without a name").lower()
            message = f"a character that can't be seen stands here: {shown(found)}, {name}"
            yield subject.finding(path, message, "Remove it, or type the words anew.")
