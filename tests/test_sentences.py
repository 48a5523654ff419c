"""Every sentence of ours, read from the source: each can be translated, and each translation fits its sentence.

`make examples` writes templates/language/messages.pot again and adds what is new to each language's .po file.
"""

from __future__ import annotations

import ast
import io
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from csmaturity.storage import catalogues

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates" / "language"
GIVEN = {"count", "number"}
"""The fields that say_count fills in by itself."""


@dataclass(frozen=True)
class Call:
    """One call of say or say_count: its literals (one a form), the names of its values, and where it stands.

    `more` says that values come from a mapping (**) as well, so that their names are not known here.
    """

    texts: tuple[str, ...]
    values: frozenset[str]
    more: bool
    counted: bool
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.texts[0]!r}"


def _calls() -> Iterator[Call]:
    for path in sorted((ROOT / "src" / "csmaturity").rglob("*.py")):
        yield from _python_calls(path)
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        yield from _template_calls(path)


def _python_calls(path: Path) -> Iterator[Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "csmaturity.language"
        for alias in node.names
    }
    if path.name == "language.py":
        named = {"say", "say_count"}
    for node in ast.walk(tree):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Call) and name in named & {"say", "say_count"}:
            given = node.args[1:] if name == "say_count" else node.args
            texts = [one.value if isinstance(one, ast.Constant) else None for one in given]
            values = [one.arg for one in node.keywords]
            yield _call(name, texts, values, path, node.lineno)


def _template_calls(path: Path) -> Iterator[Call]:
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    for node in tree.find_all(nodes.Call):
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in ("say", "say_count"):
            given = node.args[1:] if name == "say_count" else node.args
            texts = [one.value if isinstance(one, nodes.Const) else None for one in given]
            values = [one.key for one in node.kwargs] + ([None] if node.dyn_kwargs else [])
            yield _call(name, texts, values, path, node.lineno)


def _call(name: str, texts: Sequence[object], values: Sequence[str | None], path: Path, line: int) -> Call:
    file = path.relative_to(ROOT).as_posix()
    place = f"{file}:{line}"
    literals = tuple(text for text in texts if isinstance(text, str))
    assert len(literals) == len(texts) == (2 if name == "say_count" else 1), f"{place}: {name} needs literal texts"
    names = frozenset(value for value in values if value)
    return Call(literals, names, None in values, name == "say_count", file, line)


def _fields(text: str) -> set[str]:
    parts = list(string.Formatter().parse(text))
    assert not any(spec or conversion for _, _, spec, conversion in parts), f"only plain {{names}}: {text!r}"
    return {field for _, field, _, _ in parts if field is not None}


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    found = list(_calls())
    assert found
    return found


def test_every_sentence_has_exactly_the_values_that_its_call_gives(calls: list[Call]) -> None:
    for call in calls:
        fields = set().union(*(_fields(text) for text in call.texts))
        own = GIVEN if call.counted else set()
        assert call.values <= fields | own, str(call)
        assert call.more or fields - own <= call.values, str(call)


def test_a_sentence_has_one_plural_wherever_it_is_said(calls: list[Call]) -> None:
    forms: dict[str, Call] = {}
    for call in calls:
        first = forms.setdefault(call.texts[0], call)
        assert first.texts == call.texts, f"{call} has other forms than {first}"


INNER_ROOMS = ("rubric", "assessment", "scoring", "planning")


def _makes_a_message(node: ast.AST) -> bool:
    """Whether a node makes an error or a finding: their messages are for people wherever they are raised."""
    if isinstance(node, ast.FunctionDef):
        return ast.unparse(node.returns).endswith("Error") if node.returns else False
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called.endswith("Error") or called == "finding"


@pytest.mark.parametrize("room", INNER_ROOMS)
def test_the_inner_rooms_give_values_and_speak_only_in_errors_and_findings(room: str) -> None:
    """A scorecard or plan has no language, so that it can be kept; report and cli word it."""
    # What cannot be of the figures is a finding from its first word on, and told in an interview as well.
    made_of_messages = {ROOT / "src" / "csmaturity" / "planning" / "faults.py"}
    for path in sorted({*(ROOT / "src" / "csmaturity" / room).rglob("*.py")} - made_of_messages):
        waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "say_count"):
                pytest.fail(f"{path.relative_to(ROOT)}:{node.lineno} words a value; report/ does that")
            if not _makes_a_message(node):
                waiting.extend(ast.iter_child_nodes(node))


def _template(calls: list[Call]) -> Catalog:
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for call in calls:
        catalog.add(call.texts if call.counted else call.texts[0])
    return catalog


def _written(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalog, width=118, no_location=True, omit_header=True, sort_output=True)
    return file.getvalue()


def test_no_sentence_is_missing_from_the_list_for_translators(calls: list[Call], renew: bool) -> None:
    template = _template(calls)
    if renew:
        (FOLDER / "messages.pot").write_bytes(_written(template))
        for file in sorted(FOLDER.glob("*.po")):
            _renew(file, template)
    for path in (FOLDER / "messages.pot", *sorted(FOLDER.glob("*.po"))):
        listed, said = _sentences(_read(path)), _sentences(template)
        new, old = sorted(said - listed), sorted(listed - said)
        assert new == [], f"not in {path.name}; run: make examples"
        assert old == [], f"said no more, but in {path.name}; run: make examples"


def _sentences(catalog: Catalog) -> set[tuple[str, ...]]:
    return {(one.id,) if isinstance(one.id, str) else tuple(one.id) for one in catalog if one.id}


def _renew(path: Path, template: Catalog) -> None:
    """Add new sentences to a language's file, untranslated, and take out those that are said no more."""
    catalog = _read(path)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    catalog.obsolete.clear()
    head = _head(path)
    # Whole or not at all: whoever reads it meanwhile would take a half-written file for one without translations.
    fresh = path.with_suffix(".new")
    fresh.write_bytes(head + b"\n\n" + _written(catalog))
    fresh.replace(path)


def _head(path: Path) -> bytes:
    """What stands before the first sentence: programs for translators go by it. One is made where it is gone."""
    head, _, _ = path.read_bytes().partition(b"\n\n")
    if b"Plural-Forms:" in head:
        return head
    plural = Catalog(locale=path.stem).plural_forms
    said = f"Language: {path.stem}", f"Plural-Forms: {plural}", "Content-Type: text/plain; charset=utf-8"
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{one}\\n"' for one in said)]).encode()


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem if path.suffix == ".po" else None)


LANGUAGES = [language for language in catalogues.languages() if language != catalogues.SOURCE]
WHOLE = ("de",)
"""The languages in which nothing may stay English: whoever adds a sentence adds its translation."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_begins_with_what_a_program_for_translators_needs(language: str) -> None:
    head, _, _ = catalogues.po_file(language).read_text(encoding="utf-8").partition("\n\n")
    for words in (f"Language: {language}", "Plural-Forms: nplurals=", "Content-Type: text/plain; charset=utf-8"):
        assert words in head, "run: make examples"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_uses_the_values_of_its_sentence(language: str) -> None:
    for message in _read(catalogues.po_file(language)):
        if message.id and message.string:
            _check(message)


def _check(message: Message) -> None:
    said = message.string or ""
    if isinstance(message.id, str) or isinstance(said, str):
        assert _fields(str(said)) == _fields(str(message.id)), said
        return
    ours = set().union(*(_fields(text) for text in message.id))
    forms = [form for form in said if form]
    for form in forms:
        assert ours - GIVEN <= _fields(form) <= ours | GIVEN, form
    # The form for one may say "one" in its own words; the others have to give the count where ours do.
    if _fields(message.id[-1]) & GIVEN:
        assert all(_fields(form) & GIVEN for form in forms[1:]), forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_translated_is_counted(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    missing = catalogues.untranslated(language)
    spoken = catalogues.catalogue(language)
    assert spoken
    assert not set(missing) & spoken.texts.keys()
    if language in WHOLE:
        assert missing == (), f"say these in templates/language/{language}.po too"
    with capsys.disabled():
        every = len(missing) + len(spoken.texts)
        print(f" [{language}: {len(missing)} of {every} sentences are not translated]", end="")  # noqa: T201


def test_german_has_one_word_for_a_move() -> None:
    with (FOLDER / "de.po").open("rb") as file:
        held = read_po(file, locale="de")
    moves = [one for one in held if re.search(r"\bmoves?\b", str(one.id), re.IGNORECASE)]
    assert sum("maßnahme" in str(one.string).lower() for one in moves) > len(moves) / 2
    assert [one.id for one in moves if "schritt" in str(one.string).lower()] == []
