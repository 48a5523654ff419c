"""The packaged rubrics, templates and word lists, found alike from a wheel and from a checkout.

Not what a rubric must hold (csmaturity.rubric.load), how a template is used (csmaturity.formats), nor what word lists
hold (csmaturity.rubric.words.lists).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import csmaturity
from csmaturity.errors import CsmaturityError
from csmaturity.language import primary_language

if TYPE_CHECKING:
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source
    from csmaturity.rubric.words.lists import WordLists


def folder(name: str) -> Path:
    """The packaged folder of that name: inside the package in a wheel, at the repository root in a checkout."""
    package = Path(csmaturity.__file__).resolve().parent
    for place in (package / name, package.parent.parent / name):
        if place.is_dir():
            return place
    raise CsmaturityError(f"csmaturity's own folder `{name}` is missing", "Install csmaturity again.")


def rubric_files() -> dict[str, Path]:
    """The built-in rubrics' files by rubric id. Files with a language in their name are translations of these."""
    return {path.stem: path for path in sorted(folder("rubrics").glob("*.yaml")) if "." not in path.stem}


def file_of(source: Source) -> Path:
    """The file that a rubric was loaded from, where `load` named it otherwise."""
    builtin = {f"rubrics/{path.name}": path for path in rubric_files().values()}
    return builtin.get(source.name, Path(source.name))


def load(id_or_path: str | Path) -> tuple[Rubric, Source]:
    """A rubric by its built-in id or from a file; raises CsmaturityError or InputError."""
    from csmaturity.storage.files import name_of, read_bytes

    place = _file_of(id_or_path)
    # Named as in the repository: where a wheel was unpacked to says nothing to a reader.
    is_builtin = place in rubric_files().values()
    return _loaded(read_bytes(place), f"rubrics/{Path(place).name}" if is_builtin else name_of(place))


@lru_cache(maxsize=8)
def _loaded(content: bytes, name: str) -> tuple[Rubric, Source]:
    """A rubric from its text; the few that many assessments share are read once."""
    from csmaturity.rubric.load import load_rubric
    from csmaturity.storage.yaml.reader import parse

    source = parse(content, name)
    return load_rubric(source), source


def templates() -> Mapping[str, bytes]:
    """Every file under `templates/` by its relative name with slashes; each is read when it is asked for."""
    root = folder("templates")
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return _Files({path.relative_to(root).as_posix(): path for path in paths})


class _Files(Mapping[str, bytes]):
    """Files as a mapping from name to content, read on demand."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _file_of(id_or_path: str | Path) -> Path | str:
    from csmaturity.rubric.spelling import unknown

    if str(id_or_path) == "-":
        return "-"
    path = Path(id_or_path)
    if path.suffix or len(path.parts) > 1:
        return path
    built_in = rubric_files()
    if str(id_or_path) in built_in:
        return built_in[str(id_or_path)]
    if path.exists():
        return path
    raise CsmaturityError(*unknown(f"there is no rubric `{id_or_path}`", str(id_or_path), built_in))


def word_lists(language: str) -> WordLists:
    """The checker's lists for a language such as `en`, `en-GB` or `en_US`; NO_WORDS where there are none."""
    return _lists(primary_language(language))


def all_word_lists() -> dict[str, WordLists]:
    """The lists of every language that has some, by its tag: English, in which all rules speak, first."""
    tags = sorted((path.stem for path in _words().glob("*.txt")), key=lambda tag: (tag != "en", tag))
    return {tag: _lists(tag) for tag in tags}


def _words() -> Path:
    """Inside the package: what checks a rubric is no data that its users replace."""
    return Path(csmaturity.__file__).parent / "rubric" / "words"


@cache
def _lists(tag: str) -> WordLists:
    from csmaturity.rubric.words.lists import NO_WORDS, read

    path = _words() / f"{tag}.txt"
    # What a rubric calls its language is anybody's text, and no way out of the folder.
    return read(path.read_text(encoding="utf-8")) if tag.isalpha() and path.is_file() else NO_WORDS
