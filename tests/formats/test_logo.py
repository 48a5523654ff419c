"""A brand's SVG as the PNG that Word and PowerPoint hold: the same shapes, or nothing and a word about it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pptx
import pytest
from PIL import Image, ImageChops
from pptx.enum.shapes import MSO_SHAPE_TYPE

from csmaturity.api.brand import check_brand
from csmaturity.formats.docx.document import render as word
from csmaturity.formats.logo import UnsupportedError, drawn, picture
from csmaturity.formats.pptx.document import render as slides
from csmaturity.report.brand.svg import svg_ratio
from csmaturity.report.brand.theme import Logo, Theme
from csmaturity.report.model import Report

BRANDS = Path(__file__).parents[2] / "examples" / "brands"
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'


def logo(shapes: str) -> Logo:
    content = f"{OPEN}{shapes}</svg>".encode()
    return Logo("svg", content, "A logo", svg_ratio(content))


def pixels(shapes: str) -> Callable[[float, float], tuple[int, ...]]:
    """The colour, with its opacity, at a place of the SVG."""
    made = Image.open(io.BytesIO(drawn(logo(shapes)).content))
    assert made.size == (1200, 600)

    def at(x: float, y: float) -> tuple[int, ...]:
        found = made.getpixel((round(x * 6), round(y * 6)))
        assert isinstance(found, tuple)
        return found

    return at


NOTHING = (0, 0, 0, 0)
RED, BLUE = (255, 0, 0, 255), (0, 0, 255, 255)


def test_shapes_stand_where_the_svg_has_them_on_no_ground() -> None:
    at = pixels('<rect x="20" y="10" width="40" height="30" fill="red"/><circle cx="150" cy="50" r="30" fill="blue"/>')
    assert [at(21, 11), at(59, 39), at(150, 21), at(150, 79)] == [RED, RED, BLUE, BLUE]
    assert [at(18, 11), at(61, 39), at(150, 18), at(125, 25)] == [NOTHING] * 4


def test_groups_turn_and_move_what_they_hold_and_styles_colour_it() -> None:
    at = pixels('<style>.a{fill:#00f}</style><g transform="translate(100 50) rotate(90)">'
                '<rect class="a" width="30" height="10"/></g>')  # fmt: skip
    assert at(95, 75) == BLUE
    assert at(115, 55) == NOTHING


@pytest.mark.parametrize(
    ("path", "rule", "is_hole"),
    [
        ("M10 10h80v80h-80z M30 30h40v40h-40z", "evenodd", True),
        ("M10 10h80v80h-80z M30 30h40v40h-40z", "nonzero", False),
        ("M10 10h80v80h-80z M30 30v40h40v-40z", "nonzero", True),
    ],
)
def test_holes_follow_the_rule_of_the_path(path: str, rule: str, is_hole: bool) -> None:
    at = pixels(f'<path d="{path}" fill-rule="{rule}" fill="red"/>')
    assert at(20, 20) == RED
    assert at(50, 50) == (NOTHING if is_hole else RED)


@pytest.mark.parametrize(
    ("join", "cap", "corner", "end"),
    [("miter", "butt", RED, NOTHING), ("round", "round", NOTHING, RED), ("bevel", "square", NOTHING, RED)],
)
def test_lines_have_their_corners_and_ends(join: str, cap: str, corner: tuple[int, ...], end: tuple[int, ...]) -> None:
    at = pixels(f'<polyline points="20,80 20,20 80,20" fill="none" stroke="red" stroke-width="20" '
                f'stroke-linejoin="{join}" stroke-linecap="{cap}"/>')  # fmt: skip
    assert at(20, 50) == at(50, 20) == RED
    assert at(50, 50) == NOTHING
    assert at(11, 11) == corner
    assert at(88, 20) == end


def test_a_closed_line_has_all_its_corners() -> None:
    at = pixels('<rect x="30" y="30" width="60" height="40" fill="none" stroke="blue" stroke-width="10"/>')
    assert {at(x, y) for x in (26, 94) for y in (26, 74)} == {BLUE}
    assert at(60, 50) == NOTHING


def test_what_is_clipped_or_see_through_is_so() -> None:
    at = pixels('<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath>'
                '<rect width="100" height="100" fill="red" clip-path="url(#c)"/>'
                '<rect x="120" width="60" height="60" fill="blue" fill-opacity="0.5"/>')  # fmt: skip
    assert at(50, 50) == RED
    assert at(25, 25) == NOTHING
    assert at(150, 30)[3] == pytest.approx(128, abs=1)


def test_it_looks_like_the_picture_that_a_drawing_program_made() -> None:
    svg, png = ((BRANDS / "meridian" / name).read_bytes() for name in ("logo.svg", "logo.png"))
    theirs = Image.open(io.BytesIO(png)).convert("RGBA")
    ours = Image.open(io.BytesIO(drawn(Logo("svg", svg, "", svg_ratio(svg))).content)).resize(theirs.size)
    white = Image.new("RGBA", theirs.size, "white")
    pair = [Image.alpha_composite(white, one).convert("L") for one in (theirs, ours)]
    counts = ImageChops.difference(*pair).histogram()
    assert sum(counts[64:]) / sum(counts) < 0.01


@pytest.mark.parametrize(
    "shapes",
    [
        '<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1"/></linearGradient>'
        '<rect width="50" height="50" fill="url(#g)"/>',
        '<path d="M0 0h50" stroke="red" stroke-dasharray="3 2"/>',
    ],
    ids=["gradient", "dashes"],
)
def test_what_cannot_be_drawn_is_said_to_be_so(shapes: str, tmp_path: Path, report: Report) -> None:
    held = Logo("svg", f"{OPEN}{shapes}</svg>".encode(), "A logo", 2)
    with pytest.raises(UnsupportedError):
        drawn(held)
    theme = Theme(brand="Meridian & Sons", logo=held)
    assert picture(theme) is None
    deck = pptx.Presentation(io.BytesIO(slides(replace(report, theme=theme))))
    assert "Meridian & Sons" in [shape.text_frame.text for shape in deck.slide_master.shapes if shape.has_text_frame]
    (tmp_path / "brand.yaml").write_text(
        "format: csmaturity-brand/1\nname: Meridian & Sons\nlogo: {file: logo.svg, alt: Meridian & Sons}\n"
    )
    (tmp_path / "logo.svg").write_bytes(held.content)
    checked = check_brand(str(tmp_path))
    assert not checked.failed
    (note,) = checked.notes
    assert note.startswith("Word and PowerPoint will show the name Meridian & Sons instead of its logo")
    assert "`raster`" in note


def test_an_svg_is_set_in_word_and_on_slides(report: Report) -> None:
    theme = Theme(brand="Ours", logo=logo('<rect width="200" height="100" fill="red"/>'))
    deck = pptx.Presentation(io.BytesIO(slides(replace(report, theme=theme))))
    for place in (deck.slide_master, deck.slides[0].slide_layout):
        (mark,) = (shape for shape in place.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
        assert mark.image.content_type == "image/png"
        assert mark.width / mark.height == pytest.approx(2, rel=0.01)
    (shape,) = docx.Document(io.BytesIO(word(replace(report, theme=theme)))).inline_shapes
    assert shape.width / shape.height == pytest.approx(2, rel=0.01)


def test_a_brand_s_own_png_is_taken_as_it_is() -> None:
    png = Logo("png", b"its own", "A logo")
    assert picture(Theme(logo=logo("<g/>"), logo_raster=png)) is png
    assert picture(Theme()) is None


def test_the_same_logo_gives_the_same_picture() -> None:
    held = logo('<circle cx="50" cy="50" r="30" fill="blue"/>')
    drawn.__globals__["_drawn"].cache_clear()
    first = drawn(held)
    drawn.__globals__["_drawn"].cache_clear()
    assert drawn(held) == first
