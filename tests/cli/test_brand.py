"""Brands and templates on the command line: begun, checked, worn, and refused with a place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_new_brand_passes_its_check_and_dresses_a_report(run: Run, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "north-bay"
    made = run("brand", "new", folder)
    assert made.code == 0
    assert f"Next: csmaturity brand check {folder}" in made.err
    checked = run("brand", "check", folder)
    assert (checked.code, checked.out) == (0, "")
    assert "nothing found" in checked.err
    page = tmp_path / "report.html"
    assert run("report", example, "-f", "html", "-o", page, "--brand", folder).code == 0
    assert 'alt="North Bay"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["meridian", "harrow-vale"])
def test_the_example_brands_pass(run: Run, root: Path, name: str) -> None:
    assert run("brand", "check", root / "examples" / "brands" / name).code == 0


def test_a_pair_too_close_is_shown_with_its_line_and_the_way_out(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pale"
    run("brand", "new", folder)
    path = folder / "brand.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("#53636b", "#9aa5ab"), encoding="utf-8")
    result = run("brand", "check", folder)
    assert result.code == 1
    assert "error[brand contrast]: `grey` on `paper` has a contrast of 2.5:1; text needs 4.5:1" in result.out
    assert 'help: The nearest darker `grey` that passes: "#' in result.out
    assert '   grey: "#9aa5ab"' in result.out
    found = json.loads(run("brand", "check", folder, "--format", "json").out)
    assert found["format"] == "csmaturity-findings/2"
    assert {(one["name"], one["path"]) for one in found["findings"]} == {("contrast", "colours.grey")}


def test_a_report_refuses_a_brand_that_fails(run: Run, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "brand.yaml").write_text("format: csmaturity-brand/1\nname: X\npaper: a5\n", encoding="utf-8")
    result = run("report", example, "--brand", folder)
    assert result.code == 3
    assert "brand.yaml:3:8: error: `paper` must be a4 or letter, not `a5`" in result.err
    assert result.out == ""


def test_what_is_no_brand_is_said(run: Run, tmp_path: Path) -> None:
    assert run("brand", "check", tmp_path / "nope").code == 3
    (tmp_path / "brand.yaml").write_text("format: csmaturity-brand/2\n", encoding="utf-8")
    assert "for a newer csmaturity" in run("brand", "check", tmp_path).out
    assert run("brand", "check", tmp_path, "--format", "xml").code == 2
    assert run("brand", "new", tmp_path).code == 3


def test_a_template_takes_the_place_of_a_piece(run: Run, example: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    page = tmp_path / "report.html"
    for piece, document in (("masthead.html.j2", "paper"), ("cover.html.j2", "evidence")):
        (pack / piece).write_text("<header><h1>{{ report.organisation }}: ours</h1></header>", encoding="utf-8")
        assert run("report", example, "-f", "html", "-o", page, "--template", pack, "--document", document).code == 0
        assert "<h1>Quillmoor Systems: ours</h1>" in page.read_text(encoding="utf-8")


def test_a_template_s_fault_is_told_and_nothing_is_written(run: Run, example: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "cover.html.j2").write_text("<p>\n{{ reprot.title }}", encoding="utf-8")
    page = tmp_path / "report.html"
    result = run("report", example, "-f", "html", "-o", page, "--template", pack, "--document", "evidence")
    assert result.code == 3
    assert "cover.html.j2:2:1: error: `reprot` is not known here; did you mean `report`?" in result.err
    assert not page.exists()


def test_no_document_is_written_over_a_file_of_the_brand(run: Run, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "north-bay"
    run("brand", "new", folder)
    before = (folder / "logo.svg").read_bytes()
    result = run("report", example, "-f", "html", "-o", folder / "logo.svg", "--brand", folder)
    assert result.code == 2
    assert (folder / "logo.svg").read_bytes() == before
