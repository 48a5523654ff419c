"""Every sentence of a rubric that argues: arguments, asks and objections, each with its place and what it is about.

Not whether one may be said (csmaturity.planning.speaking), nor what `while` may say (csmaturity.rubric.check_while).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from csmaturity.rubric.advocacy import Ask, Objection, Persona
from csmaturity.rubric.argument import Argument, Arguments, each
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path


class Advice(NamedTuple):
    """One argument, ask or objection. `texts` are its texts with their paths; `about` are ids of questions."""

    path: Path
    said: Argument | Ask | Objection
    about: tuple[str, ...]
    texts: tuple[tuple[Path, str], ...]


def advice(rubric: Rubric, known: Index) -> Iterator[Advice]:
    """All of them: those of the questions, of the executives, then the objections of anybody."""
    for path, question in known.questions:
        for who, arguments in question.arguments.items():
            yield from _arguments((*path, "arguments", who), arguments, (question.id,))
    for place, persona in enumerate(rubric.personas):
        yield from _arguments(("personas", place, "argument"), persona.argument, ())
        for at, ask in persona_asks(place, persona):
            yield Advice(at, ask, ask.about, (((*at, "text"), ask.text),))
        yield from _objections(("personas", place, "objections"), persona.objections)
    yield from _objections(("objections",), rubric.objections)


def persona_asks(place: int, persona: Persona) -> Iterator[tuple[Path, Ask]]:
    """What the executive at a place of the list is asked, with the path to each."""
    path = ("personas", place, "ask")
    listed = isinstance(persona.ask, tuple)
    for number, ask in enumerate(persona.asks):
        yield (*path, number) if listed else path, ask


def _arguments(path: Path, written: Arguments, about: tuple[str, ...]) -> Iterator[Advice]:
    for number, one in enumerate(each(written)):
        at = (*path, number) if isinstance(written, tuple) else path
        below = at if isinstance(written, str) else (*at, "text")
        yield Advice(at, one, about, ((below, one.text),))


def _objections(path: Path, objections: tuple[Objection, ...]) -> Iterator[Advice]:
    for place, one in enumerate(objections):
        at = (*path, place)
        parts = (("says", one.says), ("answer", one.answer), ("concede", one.concede))
        yield Advice(at, one, one.about, tuple(((*at, name), text) for name, text in parts if text))
