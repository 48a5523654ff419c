"""Every text of a rubric that a reader sees, each with a key that outlives moved lines and renumbered lists.

Which fields hold such texts, the models say: those of kind `Text`, `TextOrBlank` and `Term`. Not the texts in another
language (csmaturity.rubric.translation).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from csmaturity.rubric.fields import Record, Term, Text, TextOrBlank, kebab
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path

_FOR_READERS = tuple(get_args(kind)[1] for kind in (Text, TextOrBlank))
_WITH_IDS_OF_THEIR_OWN = frozenset({"questions", "sections"})
"""A rubric has each id of these once, at whatever depth, so that a key need not say where it stands."""


class Phrase(NamedTuple):
    """One text. `key` is made of ids, and of positions from 1 where there are none; `path` leads to it in the file.

    Where `term` is set, the text is itself the last key of that path.
    """

    key: str
    path: Path
    text: str
    term: bool = False


def texts(rubric: Rubric) -> Iterator[Phrase]:
    """The texts in the order of the model; those without a letter or digit read alike everywhere and are left out.

    A bare figure is a text, too: what is 7.5% in English is 7,5 % in German.
    """
    return (phrase for phrase in _of_record(rubric, (), ()) if any(map(str.isalnum, phrase.text)))


def _of_record(record: Record, path: Path, key: tuple[str, ...]) -> Iterator[Phrase]:
    for name, hint in _fields(type(record)):
        value = getattr(record, name)
        if value is not None:
            yield from _of_value(hint, value, (*path, kebab(name)), (*key, kebab(name)))


def _of_value(hint: Any, value: Any, path: Path, key: tuple[str, ...]) -> Iterator[Phrase]:
    if isinstance(value, Record):
        yield from _of_record(value, path, key)
    elif isinstance(value, str):
        if _is_for_readers(hint):
            yield Phrase(".".join(key), path, value)
    elif isinstance(value, tuple):
        above = key[-1:] if key[-1] in _WITH_IDS_OF_THEIR_OWN else key
        for place, item in enumerate(value):
            name = getattr(item, "id", None) or str(place + 1)
            yield from _of_value(get_args(hint)[0], item, (*path, place), (*above, name))
    elif get_origin(hint) is dict:
        named, held = get_args(hint)
        for name, item in value.items():
            below = (*key, name)
            if named == Term:
                yield Phrase(".".join((*below, "term")), (*path, name), name, term=True)
                below = (*below, "text")
            yield from _of_value(held, item, (*path, name), below)


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of a model in order, with what they hold where they hold something."""
    hints = get_type_hints(model, include_extras=True)
    return tuple((name, _present(hints[name])) for name in model.model_fields)


def _is_for_readers(hint: Any) -> bool:
    """Whether a field holds a text that a reader sees, or does where no record stands in its place."""
    kind, *marks = get_args(hint) or (hint,)
    return any(mark in _FOR_READERS for mark in marks) or any(map(_is_for_readers, get_args(kind)))


def _present(hint: Any) -> Any:
    """A field's kind without the `None` of one that may be left out."""
    kinds = [kind for kind in get_args(hint) if kind is not type(None)]
    return kinds[0] if type(None) in get_args(hint) else hint
