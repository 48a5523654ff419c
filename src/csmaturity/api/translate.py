"""A rubric's texts in another language: the file to translate them in, begun or brought up to date.

Not what such a file must hold (csmaturity.rubric.translation) nor its rules (csmaturity.rubric.check.rules).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import InputError, UsageError

if TYPE_CHECKING:
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.translation import Refreshed


@dataclass(frozen=True, slots=True)
class TranslateRequest:
    """Which rubric, by id or file, to translate to which language, such as de.

    `file` is where the texts go; None puts them beside the rubric, for a built-in one into the present folder.
    `is_written` False only says what the file would hold.
    """

    rubric: str
    language: str
    file: str | None = None
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class Translated:
    """The file and its text; what in it is new, changed or dropped since before."""

    file: Path
    text: str
    refreshed: Refreshed


def translate(request: TranslateRequest) -> Translated:
    """Begin the file in which a rubric is translated, or refresh it: what is translated stays.

    Raises UsageError for what is no language to translate to, InputError for a broken file, and CsmaturityError.
    """
    from csmaturity.rubric.fields import LANGUAGE_TAG
    from csmaturity.storage import library, translations
    from csmaturity.storage.files import STDIN, check_folder, write_whole
    from csmaturity.storage.opening import refuse_link

    name, tag = request.rubric, request.language
    if not LANGUAGE_TAG.fullmatch(tag):
        raise UsageError(f"{tag} is not the tag of a language", "Write it as in de, fr or pt-BR.")
    if name == STDIN:
        raise UsageError("a translation is made beside a rubric's file", "Name the file instead of -.")
    rubric, origin = library.load(name)
    if tag.lower() == rubric.language.lower():
        raise UsageError(f"{rubric.id} itself is in {tag}", "Name the language to translate it to.")
    beside = translations.file_for(library.file_of(origin), tag)
    target = Path(request.file) if request.file else Path(beside.name) if name in library.rubric_files() else beside
    check_folder(target.parent)
    if request.is_written and not request.file:
        refuse_link(target)
    old = next((path for path in (target, beside) if path.is_file()), None)
    refreshed, text = _refreshed(old, rubric, tag)
    if request.is_written:
        write_whole(target, text.encode())
    return Translated(target, text, refreshed)


def _refreshed(old: Path | None, rubric: Rubric, tag: str) -> tuple[Refreshed, str]:
    """The overlay of today, and its file; `old` is the file of before. Raises InputError for one that is broken."""
    from csmaturity.rubric.translation import load_translation, misfits, refreshed
    from csmaturity.storage.files import read_bytes
    from csmaturity.storage.translations import dump
    from csmaturity.storage.yaml.reader import parse

    if old is None:
        found = refreshed(rubric, None, tag)
        return found, dump(found.translation)
    content = read_bytes(old)
    source = parse(content, str(old))
    before = load_translation(source)
    if faults := misfits(source, before, rubric, tag):
        raise InputError(faults)
    found = refreshed(rubric, before, before.language)
    return found, dump(found.translation, before, content.decode("utf-8-sig"))
