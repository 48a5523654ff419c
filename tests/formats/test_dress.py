"""A brand on the pages: its colours, logo, fonts, marks and paper in HTML and PDF, and nothing else of it."""

from __future__ import annotations

import base64
import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest

from csmaturity.formats.html import template as html
from csmaturity.formats.html import theme as dress
from csmaturity.formats.html.template import document
from csmaturity.formats.pdf import document as pdf
from csmaturity.report.brand.theme import COLOURS, DARK_COLOURS, DEFAULT_THEME, Logo, Theme
from csmaturity.report.model import Report
from csmaturity.storage import brands

HOSTILE = "{{7*7}} <b>x</b> \"; } body { display: none } @import 'http://bad.example'; /* \\"


@pytest.fixture(scope="module")
def meridian(root: Path) -> Theme:
    return brands.load(root / "examples" / "brands" / "meridian")


@pytest.fixture(scope="module")
def harrow_vale(root: Path) -> Theme:
    return brands.load(root / "examples" / "brands" / "harrow-vale")


def worn(report: Report, theme: Theme) -> Report:
    return dataclasses.replace(report, theme=theme)


def read(report: Report, templates: dict[str, bytes]) -> pypdf.PdfReader:
    short = dataclasses.replace(report, pages=report.pages[:2])
    return pypdf.PdfReader(io.BytesIO(pdf.render(short, templates)))


def without_pictures(text: str) -> str:
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)


def test_the_default_colours_are_those_of_the_style_sheets(templates: dict[str, bytes]) -> None:
    common, screen = templates["common.css"].decode(), templates["screen.css"].decode()
    dark, paper = screen.split("prefers-color-scheme: dark")[1].split("@media print")
    for css, colours in ((common, COLOURS), (paper, COLOURS), (dark.split("html {")[0], DARK_COLOURS)):
        found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))
        assert {role: found[role] for role in colours} == colours
        assert found["open"] == found["quiet"] == colours["grey"]


def test_without_a_brand_nothing_is_added(report: Report, templates: dict[str, bytes]) -> None:
    for medium in ("screen", "print"):
        assert dress.style(DEFAULT_THEME, templates, medium) == ""
        assert "cover-brand" not in document(report, templates, medium)
    assert dress.served(DEFAULT_THEME, templates) is templates


def test_every_colour_of_a_brand_replaces_ours(report: Report, templates: dict[str, bytes]) -> None:
    odd = {role: f"#0102{at:02x}" for at, role in enumerate(COLOURS)}
    text = document(worn(report, Theme(brand="X", colours=odd)), templates, "print")
    left = {colour for colour in COLOURS.values() if colour in text.split("</style>")[1]}
    assert left == set()
    rules = re.sub(r":root \{.*?\}", "", text.split("<style>")[1].split("</style>")[0], flags=re.DOTALL)
    assert not [colour for colour in COLOURS.values() if colour in rules]
    assert "#010205" in rules


def test_texts_of_a_brand_are_text(report: Report, templates: dict[str, bytes]) -> None:
    theme = Theme(
        brand=HOSTILE,
        logo=Logo("png", b"x", HOSTILE),
        cover_text=HOSTILE,
        footer=HOSTILE,
        confidentiality=HOSTILE,
        draft="{{7*7}}<b>",
    )
    for medium in ("screen", "print"):
        text = without_pictures(document(worn(report, theme), templates, medium))
        style, body = text.split("</style>", 1)
        assert "bad.example" not in style
        assert "display: none } @import" not in style
        assert "<b>" not in body
        assert "{{7*7}} &lt;b&gt;x&lt;/b&gt;" in body


def test_words_in_a_style_sheet_are_numbers_only() -> None:
    assert dress._quoted('a"\n}') == '"\\000061\\000022\\000020\\00007d"'


def test_the_page_carries_logo_and_fonts_itself(
    report: Report, templates: dict[str, bytes], harrow_vale: Theme
) -> None:
    text = html.render(worn(report, harrow_vale), templates)
    assert harrow_vale.logo
    held = base64.b64encode(harrow_vale.logo.content).decode()
    assert f'src="data:image/png;base64,{held}" alt="Harrow &amp; Vale, counsel on customers"' in text
    assert text.count("data:font/ttf;base64,") == 3
    assert "packaged:" not in text


def test_a_brand_without_dark_colours_stays_light(
    report: Report, templates: dict[str, bytes], meridian: Theme, harrow_vale: Theme
) -> None:
    assert '<meta name="color-scheme" content="light">' in html.render(worn(report, harrow_vale), templates)
    both = html.render(worn(report, meridian), templates)
    assert '<meta name="color-scheme" content="light dark">' in both
    assert both.rindex("#9dbbee") < both.rindex("@media print")


def test_two_brands_never_share_a_font_by_name(harrow_vale: Theme) -> None:
    other = harrow_vale._replace(fonts={"regular": harrow_vale.fonts["bold"]})
    assert dress.chart_family(harrow_vale) != dress.chart_family(other)


@pytest.mark.usefixtures("pango")
def test_paper_marks_and_fonts_in_the_pdf(report: Report, templates: dict[str, bytes], harrow_vale: Theme) -> None:
    made = read(worn(report, harrow_vale._replace(draft="Draft")), templates)
    assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [612, 792]
    cover, *others = [page.extract_text() for page in made.pages]
    for words in ("DRAFT", "Private", "Prepared for discussion", "Harrow & Vale LLP"):
        assert words in cover
    for text in others:
        assert "Private" in text
        assert "Harrow & Vale LLP" in text
        # The mark behind the page is a drawing: nobody copies or hears it.
        assert "DRAFT" not in text.upper()
    resources: list[Any] = [page["/Resources"] for page in made.pages]
    fonts = {str(font.get_object()["/BaseFont"]) for held in resources for font in held.get("/Font", {}).values()}
    assert any("Caladea" in font for font in fonts)


@pytest.mark.usefixtures("pango")
def test_the_draft_mark_is_an_artifact_behind_the_text(
    report: Report, templates: dict[str, bytes], meridian: Theme
) -> None:
    plain = read(worn(report, meridian), templates).pages[2].get_contents()
    drafted = read(worn(report, meridian._replace(draft="Draft")), templates).pages[2].get_contents()
    assert plain is not None
    assert drafted is not None
    drawn = re.compile(rb"/Artifact\s+BMC[^E]*Do\b", re.DOTALL)
    assert drawn.search(drafted.get_data().partition(b"BT")[0])
    assert not drawn.search(plain.get_data().partition(b"BT")[0])


@pytest.mark.usefixtures("pango")
def test_a_ninety_character_name_and_a_long_brand_fit_on_the_cover(
    report: Report, templates: dict[str, bytes], meridian: Theme
) -> None:
    name = "Nordwestdeutsche Vereinigte Kundenerfolgs- und Dienstleistungsgesellschaft Holding International"
    theme = meridian._replace(logo=None, brand=f"{name} Advisory", paper="letter", cover_text="Words " * 66)
    made = read(dataclasses.replace(worn(report, theme), organisation=name), templates)
    cover = "".join(made.pages[0].extract_text().split())
    assert cover.count("".join(name.split())) == 2
    assert "Contents" in made.pages[1].extract_text()


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("name", ["meridian", "harrow-vale"])
def test_a_branded_draft_conforms_to_both_standards(
    report: Report, templates: dict[str, bytes], root: Path, name: str
) -> None:
    theme = brands.load(root / "examples" / "brands" / name)._replace(draft="Draft")
    made = pdf.render(worn(dataclasses.replace(report, pages=report.pages[:3]), theme), templates)
    for profile in ("3a", "ua1"):
        failures = page.validate_pdf_bytes(made, profile=profile).failures
        assert {one.rule_id: one.message for one in failures} == {}


def test_a_draft_mark_is_drawn_in_our_font_where_the_brand_s_fails(
    report: Report, templates: dict[str, bytes], harrow_vale: Theme
) -> None:
    broken = harrow_vale._replace(draft="Draft", fonts={"regular": b"\x00\x01\x00\x00" + bytes(40)})
    ours = harrow_vale._replace(draft="Draft", fonts={})
    assert dress.served(broken, templates)["brand/draft.svg"] == dress.served(ours, templates)["brand/draft.svg"]


def test_a_short_mark_leaves_a_long_name_on_one_line(report: Report, templates: dict[str, bytes]) -> None:
    name = "The Cooperative Federation of Mutual Insurance Societies of the Northern and Midland Counties"
    for mark, fits in (("Private", True), ("Confidential, for the executive team and its advisers only", False)):
        made = read(worn(dataclasses.replace(report, organisation=name), Theme(confidentiality=mark)), templates)
        lines = made.pages[-1].extract_text(extraction_mode="layout").splitlines()
        assert any(" ".join(line.split()).startswith(name) for line in lines) is fits
