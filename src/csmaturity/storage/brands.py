"""Brand folders: one read as a theme, with its logo and fonts, and a new one written.

Not what a brand must be (csmaturity.report.brand.fields, .brand_files, .brand_svg), nor template packs
(csmaturity.storage.template_packs).
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from csmaturity.errors import CsmaturityError, Finding, InputError, UsageError
from csmaturity.report.brand.fields import STYLES, Brand, faults, load_brand, theme
from csmaturity.report.brand.files import BadFileError, check_font, png_ratio
from csmaturity.report.brand.svg import svg_ratio
from csmaturity.report.brand.theme import Logo, Theme
from csmaturity.rubric.source import Path as Place
from csmaturity.rubric.source import Source
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.storage.catalogues import locale_of
from csmaturity.storage.files import all_or_none, make_folder, read_bytes, read_source, write_whole

FILE = "brand.yaml"
MOST_BYTES = 4 * 1024 * 1024
"""No file of a brand may be larger; each kind has a tighter limit of its own."""

_LONGEST_LINE = 400
_LICENCES = frozenset(("LICENSE", "LICENCE", "OFL"))


def load(folder: Path | str) -> Theme:
    """The theme that a brand folder gives; raises InputError with every fault, CsmaturityError without a folder."""
    source = _source(Path(folder))
    brand = load_brand(source)
    files = _Files(Path(folder), source)
    made = theme(brand, files.logo(brand), files.raster(brand), files.fonts(brand))
    found = (*faults(source, brand), *_language_faults(source, brand), *files.found)
    if found:
        raise InputError(tuple(sorted(set(found))))
    return made


def _language_faults(source: Source, brand: Brand) -> Iterator[Finding]:
    """A report can only be written in a language that there is."""
    if brand.language:
        try:
            locale_of(brand.language)
        except UsageError as error:
            yield source.finding(("language",), error.message, error.hint)


def paths(folder: Path | str) -> Iterator[str]:
    """Every file in a folder, so that no output is written over one."""
    yield from (str(path) for path in Path(folder).rglob("*") if path.is_file())


def used(folder: Path | str) -> Iterator[str]:
    """The files of a brand folder that a report is made from; and the licences of its fonts, which go along."""
    folder = Path(folder)
    brand = load_brand(_source(folder))
    yield FILE
    if brand.logo:
        yield from filter(None, (brand.logo.file, brand.logo.raster))
    if brand.fonts:
        yield from filter(None, (getattr(brand.fonts, style) for style in STYLES))
        for path in folder.rglob("*"):
            if path.stem.upper() in _LICENCES and path.is_file() and _is_inside(folder, path.relative_to(folder)):
                yield path.relative_to(folder).as_posix()


def lines(findings: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """The line that each finding is about, by file and number; none of a file that is no text or has endless lines."""
    found = {}
    for name in {finding.file for finding in findings}:
        try:
            text = read_bytes(name).decode()
        except (CsmaturityError, UnicodeDecodeError):
            continue
        found.update({(name, at): line[:_LONGEST_LINE] for at, line in enumerate(text.splitlines(), 1)})
    return {place: found[place] for place in {(one.file, one.line) for one in findings} if place in found}


def create(folder: Path | str) -> tuple[Path, ...]:
    """Write a commented brand to start from, which passes its check; raises CsmaturityError where there is one."""
    from csmaturity.rubric.plain_text import typed_line
    from csmaturity.storage.library import templates
    from csmaturity.storage.yaml.writer import inline

    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CsmaturityError(f"{folder} exists already", "Choose another name; nothing is ever written over.")
    make_folder(folder)
    name = typed_line(Path(os.path.realpath(folder)).name.replace("-", " ").replace("_", " ")).title()
    packaged = templates()
    text = packaged["brand/starter.yaml"].decode().replace("'@NAME@'", inline((name or "Brand")[:100]))
    written = (folder / FILE, text.encode()), (folder / "logo.svg", packaged["brand/starter-logo.svg"])
    paths = tuple(path for path, _ in written)
    with all_or_none(paths):
        for path, content in written:
            write_whole(path, content)
    return paths


def _source(folder: Path) -> Source:
    if not folder.is_dir():
        raise CsmaturityError(f"there is no brand folder {folder}", f"Begin one with: csmaturity brand new {folder}")
    if not (folder / FILE).exists():
        raise CsmaturityError(f"the folder {folder} holds no {FILE}", "Begin a brand with: csmaturity brand new FOLDER")
    if not _is_inside(folder, FILE):
        raise CsmaturityError(f"{folder / FILE} is a link out of its folder", "Put the file itself into the folder.")
    return read_source(folder / FILE)


def _is_inside(folder: Path, name: Path | str) -> bool:
    """Whether a file stands in the folder once every link is followed."""
    return Path(os.path.realpath(folder / name)).is_relative_to(os.path.realpath(folder))


@dataclasses.dataclass
class _Files:
    """The files that a brand names, read within bounds; `found` gathers what is wrong with them."""

    folder: Path
    source: Source
    found: list[Finding] = dataclasses.field(default_factory=list)

    def logo(self, brand: Brand) -> Logo | None:
        """The logo, PNG or SVG by its suffix."""
        if brand.logo is None:
            return None
        path: Place = ("logo", "file")
        return self._picture(brand.logo.file, path, brand.logo.alt, ("svg", "png"))

    def raster(self, brand: Brand) -> Logo | None:
        """The PNG for formats that hold no SVG: its own file, or the logo where that is one."""
        if brand.logo is None or (brand.logo.raster is None and not brand.logo.file.lower().endswith(".png")):
            return None
        if brand.logo.raster is None:
            return self.logo(brand) if not self.found else None
        return self._picture(brand.logo.raster, ("logo", "raster"), brand.logo.alt, ("png",))

    def fonts(self, brand: Brand) -> dict[str, bytes]:
        """The font files by style."""
        held = {}
        for style in STYLES if brand.fonts else ():
            name = getattr(brand.fonts, style)
            content = self._content(name, ("fonts", style)) if name else None
            if content is None:
                continue
            try:
                check_font(content)
                held[style] = content
            except BadFileError as error:
                self._tell(name, ("fonts", style), error)
        return held

    def _picture(self, name: str, path: Place, alt: str, kinds: tuple[str, ...]) -> Logo | None:
        kind = name.rpartition(".")[2].lower()
        if kind not in kinds:
            wanted = " or ".join(one.upper() for one in kinds)
            self.found.append(self.source.finding(path, f"`{name}` is no {wanted} file", f"Use {wanted}.", code="file"))
            return None
        content = self._content(name, path)
        if content is None:
            return None
        try:
            return Logo(kind, content, alt, svg_ratio(content) if kind == "svg" else png_ratio(content))
        except BadFileError as error:
            self._tell(name, path, error)
            return None

    def _content(self, name: str, path: Place) -> bytes | None:
        """A file's bytes; None, with a finding, where it is not a file inside the folder."""
        file = self.folder / name
        if not file.exists():
            near = did_you_mean(name, sorted(one.name for one in self.folder.iterdir()))
            words = f"there is no file {file}{near}", "Correct the name, or put the file there."
        elif not _is_inside(self.folder, name):
            words = f"`{name}` is a link out of the brand folder", "Put the file itself into the folder."
        elif not file.is_file():
            words = f"`{name}` is not a file", "Name a file of the folder."
        elif file.stat().st_size > MOST_BYTES:
            words = f"`{name}` is larger than 4 MiB", "Use a smaller file."
        else:
            try:
                return read_bytes(file)
            except CsmaturityError as error:
                words = error.message, error.hint
        self.found.append(self.source.finding(path, *words, code="file"))
        return None

    def _tell(self, name: str, path: Place, error: BadFileError) -> None:
        """A fault inside a file: at its place there, where it has one, else where the brand names it."""
        code = "font" if path[0] == "fonts" else "logo"
        said = f"`{name}` {error.message}"
        if error.line:
            found = Finding(str(self.folder / name), error.line, error.column, said, error.hint, code, path)
        else:
            found = self.source.finding(path, said, error.hint, code=code)
        self.found.append(found)
