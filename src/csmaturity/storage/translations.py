"""The translations of rubrics: files named after the rubric's file and a language, such as model.de.yaml.

Not what they hold (csmaturity.rubric.translation).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import InputError
from csmaturity.language import primary_language

if TYPE_CHECKING:
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source
    from csmaturity.rubric.translation import Translation

_SUFFIXES = (".yaml", ".yml")


def tag_of(file: Path | str) -> str | None:
    """The language that a file's name says: "de" for model.de.yaml; None where it says none."""
    path = Path(file)
    return Path(path.stem).suffix.removeprefix(".") or None if path.suffix.lower() in _SUFFIXES else None


def rubric_beside(file: Path | str) -> Path | None:
    """The rubric that a translation's file is named after, where it lies beside it."""
    path = Path(file)
    named = (path.with_name(Path(path.stem).stem + suffix) for suffix in (path.suffix, *_SUFFIXES))
    return next((place for place in named if place != path and place.is_file()), None)


def file_for(rubric_file: Path, tag: str) -> Path:
    """What the translation of a rubric's file is called."""
    return rubric_file.with_name(f"{rubric_file.stem}.{tag}{rubric_file.suffix or '.yaml'}")


def beside(rubric_file: Path, listed: Sequence[Path] | None = None) -> tuple[Path, ...]:
    """The translations that lie beside a rubric's file, in order of their names; `listed` is its folder's content.

    Raises OSError for a folder that can't be listed.
    """
    if tag_of(rubric_file):
        return ()
    folder = tuple(rubric_file.parent.iterdir()) if listed is None else listed
    near = (path for path in folder if path.name.startswith(f"{rubric_file.stem}."))
    return tuple(sorted(path for path in near if tag_of(path) and Path(path.stem).stem == rubric_file.stem))


def find(rubric: Rubric, places: Sequence[Path], tag: str) -> tuple[Translation, Source] | None:
    """A rubric's translation beside the first of some rubric files that has one; for "de-AT" also one for "de".

    Raises InputError for one that is broken or belongs to another rubric.
    """
    from csmaturity.rubric.translation import load_translation, misfits
    from csmaturity.storage.files import read_source

    for wanted in dict.fromkeys((tag.replace("_", "-").lower(), primary_language(tag))):
        for place in places:
            for path in beside(place) if place.parent.is_dir() else ():
                if (tag_of(path) or "").lower() == wanted:
                    source = read_source(path)
                    translation = load_translation(source)
                    if faults := misfits(source, translation, rubric, tag_of(path)):
                        raise InputError(faults)
                    return translation, source
    return None


def dump(translation: Translation, before: Translation | None = None, text: str = "") -> str:
    """The translation as a file; where its file held `before` as `text`, all that did not change stays as it is."""
    from csmaturity.storage.yaml import writer
    from csmaturity.storage.yaml.splice import Kept, changed

    return changed(Kept(before, text), translation).whole if before else writer.dump(translation)
