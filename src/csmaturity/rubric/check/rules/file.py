"""The rules about a file as a file: what reading it refuses, and words that other readers of YAML take otherwise.

Not the refusing itself, which is csmaturity.storage.yaml.reader and yaml_bytes: those faults carry these rules' codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.rubric.check.model import Hit, Subject
from csmaturity.rubric.source import Path

_CONDITIONS = frozenset({"applies-when", "when"})


def yaml_syntax(subject: Subject) -> Iterator[Hit]:
    """The file is no YAML that can be read.

    Nothing else in it can be checked until this is mended.

    Bad: `ask: Who decides: the CSM or the manager?` (a second colon)
    Good: `ask: "Who decides: the CSM or the manager?"`
    """
    return iter(())


def not_utf8(subject: Subject) -> Iterator[Hit]:
    """The file is not text in UTF-8.

    In another encoding, accents and quotation marks turn into other characters on the next machine.

    Bad: a file saved as UTF-16 or Latin-1
    Good: the same file saved as UTF-8
    """
    return iter(())


def control_character(subject: Subject) -> Iterator[Hit]:
    """A character stands in the file that can't be seen.

    Such characters come along when text is pasted, break lines in one program and not in another, and can hide words.

    Bad: a byte-order mark or a line separator (U+2028) inside a text
    Good: the same text typed again
    """
    return iter(())


def resource_limit(subject: Subject) -> Iterator[Hit]:
    """The file is larger or deeper than any rubric needs to be.

    Limits keep a hostile or broken file from using up time and memory: 600,000 characters,
    20,000 of them in one text, 12,000 values (keys and list items), 64 levels; nothing over 4 MiB is read at all.
    After 100 faults of a file no more are looked for.

    Bad: lists nested 65 deep
    Good: one rubric a file
    """
    return iter(())


def duplicate_key(subject: Subject) -> Iterator[Hit]:
    """A key stands twice in the same place.

    Most readers of YAML keep the last one without a word: published models have lost whole paragraphs that way.

    Bad: two `why:` in one question
    Good: one `why:` with both sentences
    """
    return iter(())


def not_one_document(subject: Subject) -> Iterator[Hit]:
    """The file is empty or holds several documents.

    Programs differ in whether they read the first, the last or all of them.

    Bad: two rubrics in one file, parted by `---`
    Good: a file for each
    """
    return iter(())


def yaml_tag_or_merge(subject: Subject) -> Iterator[Hit]:
    """The file uses a tag, an anchor, an alias or a merge key.

    They make what a reader sees differ from what is meant, and tags can run code in careless programs.

    Bad: `levels: *same-as-above`
    Good: the levels written out
    """
    return iter(())


def ambiguous_scalar(subject: Subject) -> Iterator[Hit]:
    """An unquoted word that some readers of YAML take for something other than text.

    Older readers turn `No` into false, 12:30 into 750 and 2026-11-21 into a date. A number where a text belongs
    (1.10 becomes 1.1) can't be loaded at all and is always an error. `--fix` adds the quotes.

    Bad: `label: No`
    Good: `label: "No"`
    """
    plain = subject.source.plain
    for path, written in plain.items():
        if isinstance(_value(subject.source.data, path), str) and not _CONDITIONS.intersection(path):
            yield Hit(path, f"`{written}` is not a text to every YAML reader", _quoted(written))
    for path in sorted(subject.source.plain_keys, key=lambda one: subject.source.place(one, key=True)):
        if not _CONDITIONS.intersection(path):
            yield Hit(
                path, f"the key `{path[-1]}` is not a text to every YAML reader", _quoted(str(path[-1])), key=True
            )


def unreadable_file(subject: Subject) -> Iterator[Hit]:
    """A file or folder that was named can't be opened.

    It is missing, or this user may not read it. Reports for machines list it as an error, so that nothing that was not
    checked looks as if it had passed; the exit code is 3.

    Bad: `csmaturity rubric check rubrics/nine-question.yaml` where the file is called nine-questions.yaml
    Good: the name as it is
    """
    return iter(())


def _quoted(written: str) -> str:
    return f'Put it in quotes: "{written}".'


def _value(data: object, path: Path) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data
