"""Brands with a fault in their file, or in a logo or font that it names: see hint_cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hint_cases import Case, lays  # type: ignore[import-not-found]
from hint_files import SVG  # type: ignore[import-not-found]

from csmaturity.report.brand.files import MOST_SVG_BYTES
from csmaturity.report.brand.svg import MOST_PATH_STEPS, MOST_REFERENCES


def _svg(bad: str, says: str) -> Case:
    """A logo with a fault, and one that was exported again as the hint says."""
    logo = bad if "<svg" in bad else SVG.replace("<path", f"{bad}<path")
    return Case("brand", {}, says, {}, lays("logo.svg", logo), lays("logo.svg", SVG))


def _changed(name: str, spoil: Callable[[bytes], bytes], says: str) -> Case:
    """A file of a brand that was damaged, and the good one in its place."""
    good: list[bytes] = []

    def spoilt(folder: Path) -> None:
        good.append((folder / name).read_bytes())
        (folder / name).write_bytes(spoil(good[-1]))

    return Case("brand", {}, says, {}, spoilt, lambda folder: (folder / name).write_bytes(good[-1]))


def _without_licence(font: bytes) -> bytes:
    """A font whose maker forbids to embed it: fsType 2 in its table OS/2."""
    entry = font.index(b"OS/2")
    start = int.from_bytes(font[entry + 8 : entry + 12])
    return font[: start + 8] + b"\0\2" + font[start + 10 :]


def _file(name: str, bad: bytes, says: str, good: str) -> Case:
    """A file of a brand that is no such file, and one in its place that is."""

    def mended(folder: Path) -> None:
        (folder / name).write_bytes((folder / good).read_bytes())

    def spoilt(folder: Path) -> None:
        (folder / good).write_bytes((folder / name).read_bytes())
        (folder / name).write_bytes(bad)

    return Case("brand", {}, says, {}, spoilt, mended)


def _inside(folder: Path) -> None:
    (folder / "out.svg").unlink()
    (folder / "out.svg").write_text(SVG, encoding="utf-8")


BRANDS = (
    Case("brand", {"colours.accent": None}, "write it in quotes", {"colours.accent": "#0b5563"}),
    Case("brand", {"colours.accent": "#abc"}, 'did you mean "#aabbcc"', {"colours.accent": "#115566"}),
    Case("brand", {"colours.accent": "teal"}, "must be a colour such as", {"colours.accent": "#0b5563"}),
    Case(
        "brand",
        {"colours.accent": "#aabbcc"},
        "The nearest darker `accent` that passes:",
        {"colours.accent": "#0b5563"},
    ),
    Case("brand", {"logo.file": "../logo.svg"}, "must name a file inside the brand folder", {"logo.file": "logo.svg"}),
    Case("brand", {"fonts.family": "<b>"}, "must be a font's family name", {"fonts.family": "Caladea"}),
    Case("brand", {"language": "d?"}, "must be a language tag such as", {"language": "de"}),
    Case("brand", {"language": "zz"}, "It speaks en, de; of others, such as fr or pt-BR", {"language": "de"}),
    Case("brand", {"draft": "x" * 99}, "there is room for 20", {"draft": "x" * 20}),
    Case("brand", {"logo.file": "logo.gif"}, "Use SVG or PNG.", {"logo.file": "logo.svg"}),
    Case("brand", {"logo.file": "lgo.svg"}, "did you mean logo.svg?", {"logo.file": "logo.svg"}),
    Case(
        "brand",
        {"logo.file": "out.svg"},
        "Put the file itself into the folder.",
        {},
        lambda folder: (folder / "out.svg").symlink_to("/etc/hostname"),
        _inside,
    ),
    Case(
        "brand",
        {"logo.file": "dir.svg"},
        "Name a file of the folder.",
        {"logo.file": "logo.svg"},
        lambda folder: (folder / "dir.svg").mkdir(),
    ),
    _file("logo.png", b"\x89PNG\r\n\x1a\n" + b"x" * (5 << 20), "Use a smaller file.", "good.png"),
    _file("logo.png", b"GIF89a", "Save it as PNG again", "good.png"),
    _changed("logo.png", lambda it: it + b"x" * (3 << 20), "Save it smaller, or as SVG."),
    _changed("logo.png", lambda it: it[:16] + b"\0\1\0\0" + it[20:], "pixels; the limit is"),
    _changed("logo.png", lambda it: it[:-20], "Save or copy it again."),
    _file("Regular.ttf", b"OTTO" + b"x" * 100, "Use the family's static .ttf files.", "good.ttf"),
    _file("Regular.ttf", b"<html>", "Use the family's static .ttf files.", "good.ttf"),
    _file("Regular.ttf", b"\x00\x01\x00\x00" + b"x" * 9, "Download", "good.ttf"),
    _changed("Regular.ttf", lambda it: it + b"x" * (3 << 20), "Use a subset of the font."),
    _changed("Regular.ttf", lambda it: it.replace(b"cvt ", b"fvar", 1), "Use the family's static .ttf files."),
    _changed("Regular.ttf", lambda it: it.replace(b"glyf", b"gly_", 1), "Download the font again."),
    _changed("Regular.ttf", lambda it: it[:-900], "Download or copy it again."),
    _changed("Regular.ttf", lambda it: it[:-900] + b"x" * 900, "Download the font again."),
    _changed("Regular.ttf", _without_licence, "Ask its maker for a licence, or take another."),
    _svg("<script/>", "Export it from the drawing program as plain SVG"),
    _svg('<g xmlns="http://www.w3.org/1999/xhtml"/>', "Export it from the drawing program as plain SVG"),
    _changed("logo.svg", lambda it: it + b"\xff", "Export it from the drawing program as plain SVG"),
    _changed("logo.svg", lambda it: it + b" " * (MOST_SVG_BYTES + 1), "Simplify its paths."),
    _svg(f'<path d="M{"0 " * 2 * MOST_PATH_STEPS}"/>', "Simplify the drawing."),
    _svg(f'<path stroke-dasharray="{"1 " * (MOST_PATH_STEPS + 1)}"/>', "Simplify the drawing."),
    _svg(f'<path style="{"fill: url(#a); " * (MOST_REFERENCES + 1)}"/>', "Simplify the drawing."),
    _svg("<image/>", "Trace it, or use a PNG."),
    _svg("<use/>", "Expand the clones or symbols into shapes."),
    _svg("<text/>", "Convert the text to paths."),
    _svg("<blink/>", "Export it from the drawing program as plain SVG"),
    _svg('<g onclick="x"/>', "Export it from the drawing program as plain SVG"),
    _svg('<g href="x"/>', "Export it from the drawing program as plain SVG"),
    _svg('<linearGradient spreadMethod="reflect"/>', "Let it end in plain colours."),
    _svg('<path d="M0 x"/>', "Export it from the drawing program as plain SVG"),
    _svg('<path d="M0"/>', "Export it from the drawing program as plain SVG"),
    _svg('<rect width="wide"/>', "Export it from the drawing program as plain SVG"),
    _svg('<rect width="1e30"/>', "Scale the drawing."),
    _svg('<g style="fill: url(http://x)"/>', "Export it from the drawing program as plain SVG"),
    _svg('<g style="@import x"/>', "Export it from the drawing program as plain SVG"),
    _svg("<g>" * 300 + "</g>" * 300, "Ungroup the drawing."),
    _svg("<g/>" * 20_001, "Simplify the drawing."),
    _svg("<?php x?>", "Remove the line between <? and ?>."),
    _svg(f"<!DOCTYPE svg>{SVG}", "Remove the <!DOCTYPE …> line."),
    _svg("<svg", "Export it from the drawing program as plain SVG"),
    _svg(SVG.replace(' viewBox="0 0 20 10"', ""), "Export it with a viewBox."),
    _svg(SVG.replace("20 10", "0 0"), "Export it with a viewBox."),
)
