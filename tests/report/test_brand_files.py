"""Which pictures and fonts a brand may bring; all that is refused is refused before it is decoded."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from csmaturity.report.brand.files import BadFileError, check_font, png_ratio
from csmaturity.report.brand.svg import svg_ratio


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def svg(inside: str = "", attributes: str = "") -> bytes:
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10"'
    return f"{start} {attributes}>\n{inside}\n</svg>".encode()


def refused(check: object, content: bytes) -> BadFileError:
    assert callable(check)
    with pytest.raises(BadFileError) as caught:
        check(content)
    return caught.value


def test_a_png_s_shape_comes_from_its_header() -> None:
    assert png_ratio(png(300, 100)) == 3.0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a", "is not a PNG picture"),
        (b"", "is not a PNG picture"),
        (png(12_000, 12_000), "is 12,000 by 12,000 pixels; the limit is 4,000 a side"),
        (png(12, 12_000), "is 12 by 12,000 pixels"),
        (png(0, 10), "is 0 by 10 pixels"),
        (png(10, 10)[:-20], "is damaged or cut off"),
        (png(10, 10).replace(b"IDAT", b"IDAX"), "is damaged or cut off"),
        (png(10, 10)[:-1] + b"x", "is damaged or cut off"),
        (png(10, 10) + bytes(3 * 1024 * 1024), "has 3.0 MiB; the limit is 2"),
    ],
)
def test_a_bad_png_is_refused(content: bytes, said: str) -> None:
    assert said in refused(png_ratio, content).message


def test_a_plain_svg_is_taken_with_its_shape() -> None:
    inside = (
        '<title>A &amp; B</title><defs><linearGradient id="a"><stop offset="0" style="stop-color:#123456"/>'
        '</linearGradient><clipPath id="c"><rect width="4" height="4"/></clipPath></defs>'
        '<style>.x { fill: #123456 }</style><g clip-path="url(#c)"><path class="x" fill="url(#a)" d="M0 0h4"/></g>'
    )
    assert svg_ratio(svg(inside)) == 4.0


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "holds a script"),
        ('<path onclick="alert(1)" d="M0 0"/>', "holds a script (onclick)"),
        ('<path ONLOAD="alert(1)" d="M0 0"/>', "holds a script (ONLOAD)"),
        ("<foreignObject/>", "holds a web page"),
        ('<image href="file:///etc/passwd"/>', "holds another picture"),
        ('<use href="#a"/>', "repeats shapes by reference"),
        ("<text>Letters</text>", "holds letters as text"),
        ("<animate/>", "holds the element animate"),
        ("<filter/>", "holds the element filter"),
        ('<a xmlns="http://www.w3.org/1999/xhtml"/>', "which is not of SVG"),
        ('<linearGradient xlink:href="#a"/>', "points to something else (href)"),
        ('<linearGradient href="http://bad.example/a"/>', "points to something else (href)"),
        ('<path fill="url(http://bad.example/a)"/>', "points to something else (url)"),
        ('<path fill="URL( file:///etc/hostname )"/>', "points to something else (url)"),
        ('<path style="fill:\\75rl(http://bad.example)"/>', "more than colour"),
        ("<style>@import 'http://bad.example/a.css';</style>", "more than colour"),
        ("<style>.a { fill: url(//bad.example/a) }</style>", "points to something else (url)"),
        ("<style>.a { fill: u<!-- -->rl(//bad.example/a) }</style>", "points to something else (url)"),
        ('<clipPath id="a"><path clip-path="url(#a)"/></clipPath>', "points to something else (url)"),
        ('<?xml-stylesheet href="http://bad.example/a.css"?>', "has a processing instruction"),
        ("<g>" * 30 + "</g>" * 30, "deep inside each other"),
        ("<g/>" * 2_001, "more than 2,000 elements"),
        ("<path>", "is not SVG: mismatched tag"),
        ("&unknown;", "is not SVG: undefined entity"),
    ],
)
def test_what_an_svg_may_not_hold(inside: str, said: str) -> None:
    error = refused(svg_ratio, svg(inside))
    assert said in error.message
    assert error.hint
    assert error.line >= 2


def test_a_doctype_is_refused_before_its_entities() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>' + svg("&b;")
    assert "DOCTYPE" in refused(svg_ratio, bomb).message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (svg("<path/>" + " " * 200_000), "the limit is 200,000"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no viewBox"),
        (svg().replace(b"0 0 40 10", b"0 0 40 0"), "without width or height"),
        (svg().replace(b"0 0 40 10", b"0 0 nan 10"), "has no number that can be read"),
        (b"<html/>", "which is not of SVG"),
        (svg().decode().encode("utf-16"), "is not UTF-8"),
        (b"", "is not SVG"),
    ],
)
def test_an_svg_as_a_whole(content: bytes, said: str) -> None:
    assert said in refused(svg_ratio, content).message


def test_the_bundled_fonts_pass_as_any_font_must(root: Path) -> None:
    for path in (root / "templates" / "fonts").glob("*.ttf"):
        check_font(path.read_bytes())


def test_what_is_no_usable_font_is_refused(root: Path) -> None:
    font = (root / "templates" / "fonts" / "SourceSans3-It.ttf").read_bytes()
    woff = (root / "templates" / "fonts" / "SourceSans3-Latin-Regular.woff2").read_bytes()
    assert "WOFF2, not TrueType" in refused(check_font, woff).message
    assert "PostScript" in refused(check_font, b"OTTO" + font[4:]).message
    assert "is not a TrueType font" in refused(check_font, b"<html>").message
    assert "is not a TrueType font" in refused(check_font, b"\x00\x01\x00\x00\xff\xff" + bytes(20)).message
    assert "ends in the middle" in refused(check_font, font[: len(font) // 2]).message
    assert "lacks the font table" in refused(check_font, font.replace(b"glyf", b"glyx", 1)).message
    assert "variable font" in refused(check_font, font.replace(b"GPOS", b"fvar", 1)).message
    assert "is damaged" in refused(check_font, font[:100_000] + b"worn" + font[100_004:]).message
    assert "MiB; the limit is 3" in refused(check_font, font + bytes(3 * 1024 * 1024)).message


def test_a_font_whose_licence_forbids_embedding_is_refused(root: Path) -> None:
    font = bytearray((root / "templates" / "fonts" / "SourceSans3-It.ttf").read_bytes())
    entry = font.index(b"OS/2")
    start = int.from_bytes(font[entry + 8 : entry + 12])
    font[start + 8 : start + 10] = b"\x00\x02"
    assert "forbids to be embedded" in refused(check_font, bytes(font)).message
