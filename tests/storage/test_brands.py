"""Brand folders as they are read: every fault at its place, and no way out of the folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.report.brand.theme import COLOURS
from csmaturity.storage import brands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "north-bay"
    brands.create(made)
    return made


def findings(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(InputError) as caught:
        brands.load(folder)
    return caught.value.findings


def write(folder: Path, text: str) -> None:
    (folder / "brand.yaml").write_text(f"format: csmaturity-brand/1\nname: North Bay\n{text}\n", encoding="utf-8")


def test_a_new_brand_loads_with_its_logo(folder: Path) -> None:
    theme = brands.load(folder)
    assert theme.brand == "North Bay"
    assert theme.logo is not None
    assert theme.logo.kind == "svg"
    assert theme.logo.ratio > 1
    assert theme.dark is None
    assert theme.colours == COLOURS


@pytest.mark.parametrize("name", ["meridian", "harrow-vale"])
def test_the_example_brands_load_whole(root: Path, name: str) -> None:
    theme = brands.load(root / "examples" / "brands" / name)
    assert theme.logo
    assert theme.confidentiality
    assert theme.footer


def test_the_example_with_fonts_is_on_letter_paper(root: Path) -> None:
    theme = brands.load(root / "examples" / "brands" / "harrow-vale")
    assert (theme.paper, theme.font, sorted(theme.fonts)) == ("letter", "Caladea", ["bold", "italic", "regular"])
    assert theme.logo_raster == theme.logo


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('colours: {acent: "#000000"}', 3, "unknown key `acent`; did you mean accent?"),
        ("colours:\n  ink: #112233", 4, "`ink` has no colour: write it in quotes"),
        ('colours: {ink: "#123"}', 3, 'did you mean "#112233"?'),
        ('colours: {ink: "red; } body { display: none"}', 3, '`ink` must be a colour such as "#0b5563"'),
        ("colours: {ink: 112233}", 3, "`ink` must be a colour"),
        ("paper: a5", 3, "`paper` must be a4 or letter, not `a5`"),
        ("draft: " + "x" * 21, 3, "`draft` has 21 characters; there is room for 20"),
        ("language: Deutsch!", 3, "`language` must be a language tag"),
        ("language: xx", 3, "csmaturity doesn't know the language xx"),
        ('fonts: {family: "Bad\'; }", regular: a.ttf}', 3, "`family` must be a font's family name"),
        ("logo: {file: logo.svg}", 3, "in `logo`: `alt` is missing"),
        ("logo: {file: ../logo.svg, alt: x}", 3, "`file` must name a file inside the brand folder"),
        ("logo: {file: /etc/logo.svg, alt: x}", 3, "`file` must name a file inside the brand folder"),
        ("logo: {file: 'file:///etc/logo.svg', alt: x}", 3, "`file` must name a file inside the brand folder"),
        ("logo: {file: 'c:\\logo.svg', alt: x}", 3, "`file` must name a file inside the brand folder"),
        ("logo: {file: logo.gif, alt: x}", 3, "`logo.gif` is no SVG or PNG file"),
        ("logo: {file: logo.sgv, alt: x}", 3, "`logo.sgv` is no SVG or PNG file"),
        ("logo: {file: lgo.svg, alt: x}", 3, "did you mean logo.svg?"),
        ("logo: {file: logo.svg, alt: x, raster: logo.svg}", 3, "`logo.svg` is no PNG file"),
        ("fonts: {family: X, regular: logo.svg}", 3, "`logo.svg` is not a TrueType font"),
    ],
)
def test_a_fault_is_told_at_its_line(folder: Path, text: str, line: int, message: str) -> None:
    write(folder, text)
    first = findings(folder)[0]
    assert message in first.message
    assert (first.file, first.line) == (str(folder / "brand.yaml"), line)


def test_a_pair_that_cannot_be_read_is_named_with_a_way_out(folder: Path) -> None:
    write(folder, 'colours:\n  grey: "#9aa5ab"')
    found = [one for one in findings(folder) if "`grey` on `paper`" in one.message]
    assert [one.message for one in found] == ["`grey` on `paper` has a contrast of 2.5:1; text needs 4.5:1"]
    assert found[0].hint == 'The nearest darker `grey` that passes: "#5f666a".'
    assert (found[0].line, found[0].column) == (4, 9)
    write(folder, 'colours:\n  grey: "#5f666a"')
    brands.load(folder)


def test_dark_colours_are_held_against_dark_ones(folder: Path) -> None:
    write(folder, 'dark-colours:\n  accent: "#0b5563"')
    found = findings(folder)
    assert {one.line for one in found} == {4}
    assert "The nearest lighter `accent`" in found[0].hint


def test_all_faults_of_colours_and_files_come_at_once(folder: Path) -> None:
    write(folder, 'colours: {accent: "#8ab5c3"}\nlogo: {file: nope.png, alt: x}')
    messages = [one.message for one in findings(folder)]
    assert any("`accent` on `paper`" in one for one in messages)
    assert any("there is no file" in one for one in messages)


@pytest.mark.parametrize("name", ["logo.svg", "brand.yaml"])
def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    shutil.move(folder / name, outside)
    (folder / name).symlink_to(outside)
    with pytest.raises(CsmaturityError) as caught:
        brands.load(folder)
    assert "is a link out of" in caught.value.message


def test_a_linked_folder_inside_leads_out_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    shutil.copy(folder / "logo.svg", tmp_path / "outside")
    (folder / "pictures").symlink_to(tmp_path / "outside")
    write(folder, "logo: {file: pictures/logo.svg, alt: x}")
    assert "is a link out of the brand folder" in findings(folder)[0].message


def test_a_link_inside_the_folder_is_fine(folder: Path) -> None:
    (folder / "again.svg").symlink_to("logo.svg")
    write(folder, "logo: {file: again.svg, alt: x}")
    assert brands.load(folder).logo is not None


def test_a_fault_inside_an_svg_is_told_there(folder: Path) -> None:
    path = folder / "logo.svg"
    path.write_text(path.read_text(encoding="utf-8").replace("<path", "<script/><path"), encoding="utf-8")
    only = findings(folder)[0]
    assert only.file == str(path)
    assert only.line == 3
    assert only.message == "`logo.svg` holds a script"


def test_a_huge_logo_is_not_even_read(folder: Path) -> None:
    with (folder / "logo.svg").open("wb") as file:
        file.truncate(5 * 1024 * 1024)
    assert "is larger than 4 MiB" in findings(folder)[0].message


def test_what_is_missing_is_said(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(CsmaturityError, match="there is no brand folder"):
        brands.load(tmp_path / "nope")
    (folder / "brand.yaml").unlink()
    with pytest.raises(CsmaturityError, match=r"holds no brand\.yaml"):
        brands.load(folder)


def test_nothing_is_written_over(folder: Path) -> None:
    before = (folder / "brand.yaml").read_bytes()
    with pytest.raises(CsmaturityError, match="exists already"):
        brands.create(folder)
    assert (folder / "brand.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["o'brien-&-co", "{{7*7}}", "ünïcode", "a: b # c", "-"])
def test_a_new_brand_of_any_name_passes(tmp_path: Path, name: str) -> None:
    brands.create(tmp_path / name)
    assert brands.load(tmp_path / name).brand
