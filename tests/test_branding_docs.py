"""What docs/branding.md promises, held against the program."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
from pathlib import Path

import pytest

from csmaturity.api.case import open_case
from csmaturity.formats.html import template as html
from csmaturity.formats.pdf import document as pdf
from csmaturity.report.brand.contrast import too_close
from csmaturity.report.brand.fields import Brand
from csmaturity.report.brand.theme import COLOURS, PACK_STYLE, PIECES, TemplatePack, Theme
from csmaturity.rubric.fields import kebab
from csmaturity.storage import brands
from csmaturity.storage.library import templates


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "branding.md").read_text(encoding="utf-8")


def rows(guide: str, heading: str) -> set[str]:
    """The code words in the first column of the table below a heading of that first column."""
    table = guide.split(f"| {heading} |")[1].split("\n\n")[0]
    return {word for row in table.splitlines()[2:] for word in re.findall("`([^`]+)`", row.split("|")[1])}


def fenced(guide: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", guide, re.DOTALL)


def test_every_key_role_and_piece_is_described(guide: str) -> None:
    assert rows(guide, "key") == {kebab(name) for name in Brand.model_fields}
    assert rows(guide, "role") == set(COLOURS)
    assert rows(guide, "file") == {*PIECES, PACK_STYLE}


def test_the_example_brand_file_loads(guide: str, tmp_path: Path) -> None:
    brands.create(tmp_path / "ours")
    (tmp_path / "ours" / "brand.yaml").write_text(fenced(guide, "yaml")[0], encoding="utf-8")
    theme = brands.load(tmp_path / "ours")
    assert (theme.brand, theme.paper, theme.draft) == ("Ours & Partners", "letter", "Draft")


def test_the_example_templates_work(guide: str, example: Path) -> None:
    cover, block = (text.encode() for text in fenced(guide, "jinja"))
    pack = TemplatePack("ours", {"cover.html.j2": cover, "block.html.j2": block})
    report = dataclasses.replace(open_case(str(example), None).report(), theme=Theme(pack=pack))
    text = html.render(report, templates())
    assert "Second reading of Quillmoor Systems" in text
    assert 'class="callout ' not in text


def test_the_example_of_a_contrast_is_true(guide: str) -> None:
    pairs = too_close({**COLOURS, "accent": "#8ab5c3"}, {"accent"})
    told = next(pair for pair in pairs if (pair.over, pair.under) == ("accent", "paper"))
    assert f'passes: "{told.better}"' in guide


@pytest.mark.usefixtures("pango")
def test_the_picture_of_the_covers_is_there(root: Path, example: Path, renew: bool, tmp_path: Path) -> None:
    path = root / "docs" / "pictures" / "brands.png"
    if renew:
        from PIL import Image

        report = open_case(str(example), None).report()
        covers = []
        for name in ("meridian", "harrow-vale"):
            theme = brands.load(root / "examples" / "brands" / name)
            file = tmp_path / f"{name}.pdf"
            file.write_bytes(pdf.render(dataclasses.replace(report, theme=theme, pages=report.pages[:1]), templates()))
            command = ["pdftoppm", "-r", "50", "-l", "1", "-singlefile", "-png", str(file), str(file.with_suffix(""))]
            subprocess.run(command, check=True)
            covers.append(Image.open(file.with_suffix(".png")))
        both = Image.new("RGB", (sum(one.width for one in covers) + 20, max(one.height for one in covers)), "#b8c0c4")
        for at, one in enumerate(covers):
            both.paste(one, (at * (covers[0].width + 20), 0))
        held = io.BytesIO()
        both.save(held, "png", optimize=True)
        path.write_bytes(held.getvalue())
    assert path.exists(), "the picture is missing; run: make examples"
