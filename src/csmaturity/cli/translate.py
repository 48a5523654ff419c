"""csmaturity rubric translate: write or refresh the file with a rubric's texts in another language.

Not what such a file must hold (csmaturity.rubric.translation) nor its rules (csmaturity.rubric.check.rules).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.translation import Refreshed


def translate(
    rubric: Annotated[
        str, typer.Argument(metavar="RUBRIC", help="A rubric file, or the id of a built-in rubric.", show_default=False)
    ],
    tag: Annotated[
        str, typer.Argument(metavar="TAG", help="The language to translate to, such as de.", show_default=False)
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; - is standard output.",
            show_default="beside the rubric, for a built-in one here: RUBRIC.TAG.yaml",
        ),
    ] = None,
) -> None:
    """Write the file in which a rubric is translated, or refresh it.

    Every text of the rubric stands in it with a place for the translation. What is translated stays; where the text
    changed, it is marked with what it said before.
    """
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import put
    from csmaturity.errors import UsageError
    from csmaturity.rubric.fields import LANGUAGE_TAG
    from csmaturity.storage import library, translations
    from csmaturity.storage.files import STDIN, check_folder, write_whole

    if not LANGUAGE_TAG.fullmatch(tag):
        raise UsageError(f"{tag} is not the tag of a language", "Write it as in de, fr or pt-BR.")
    if rubric == STDIN:
        raise UsageError("a translation is made beside a rubric's file", "Name the file instead of -.")
    loaded, origin = library.load(rubric)
    if tag.lower() == loaded.language.lower():
        raise UsageError(f"{loaded.id} itself is in {tag}", "Name the language to translate it to.")
    place = library.file_of(origin)
    builtin = place in library.rubric_files().values() and rubric in library.rubric_files()
    beside = translations.file_for(place, tag)
    target = Path(output) if output and output != STDIN else Path(beside.name) if builtin else beside
    check_folder(target.parent)
    old = next((path for path in (target, beside) if path.is_file()), None)
    found, text = _refreshed(old, loaded, tag)
    if output == STDIN:
        put(text)
    else:
        write_whole(target, text.encode())
        tell(f"Wrote {target}: {_counted(found)}")
    for key, dropped in found.dropped.items():
        tell(f"    dropped, since the rubric no longer has it: {key}: {dropped}")


def _refreshed(old: Path | None, rubric: Rubric, tag: str) -> tuple[Refreshed, str]:
    """The overlay of today, and its file; `old` is the file of before. Raises InputError for one that is broken."""
    from csmaturity.errors import InputError
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


def _counted(found: Refreshed) -> str:
    total = len(found.translation.texts)
    words = [f"{total} texts", f"{len(found.new)} to translate"]
    if found.changed:
        words.append(f"{len(found.changed)} whose source changed (marked with `was`)")
    return ", ".join(words) + "."
