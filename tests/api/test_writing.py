"""Where documents go, what they may not overwrite, and what is said about one that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.api.report import ReportResult, make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.api.writing import Target, check_folders, spare_inputs, targets, write
from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.storage.catalogues import catalogue


@pytest.mark.parametrize(
    ("formats", "output", "names"),
    [
        (["terminal"], None, [None]),
        (["html"], None, ["in/acme-report.html"]),
        (["html", "json"], None, ["in/acme-report.html", None]),
        (["html"], "page.htm", ["page.htm"]),
        (["html", "html"], "page.htm", ["page.htm"]),
        (["html"], "out/", ["out/acme-report.html"]),
        (["markdown", "docx"], "out", ["out/acme-report.md", "out/acme-report.docx"]),
        (["html"], "-", [None]),
    ],
)
def test_each_format_has_its_place(formats: list[str], output: str | None, names: list[str | None]) -> None:
    found = targets("in/acme.yaml", formats, output)
    assert [one.path and one.path.as_posix() for one in found] == names


def test_answers_from_a_pipe_have_a_name_too() -> None:
    assert targets("-", ["html"], None, "-changes") == (Target("html", Path("assessment-changes.html")),)


@pytest.mark.parametrize(
    ("formats", "output", "words"),
    [(["word"], None, "word is not a format"), (["terminal", "json"], None, "can't share standard output")],
)
def test_what_has_no_place_is_wrong_usage(formats: list[str], output: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        targets("acme.yaml", formats, output)


def test_inputs_and_yaml_files_are_spared(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.touch()
    with pytest.raises(UsageError, match="it is an input"):
        spare_inputs([Target("html", logo)], ["-", str(logo)])
    with pytest.raises(UsageError, match="it is a YAML file"):
        spare_inputs([Target("html", tmp_path / "new.yml")], [])
    spare_inputs([Target("html", None), Target("html", tmp_path / "new.html")], [str(logo)])


def test_a_missing_folder_is_named_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(CsmaturityError, match="there is no folder"):
        check_folders([Target("json", None), Target("html", tmp_path / "no" / "page.html")])


def test_what_was_written_is_said_in_the_report_s_language(
    example: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = make_report(ReportRequest(str(example), pages=("decision",))).report
    path = tmp_path / "page.md"
    assert write(ReportResult(report), Target("markdown", path)) == (f"Wrote {path}",)
    (line,) = write(ReportResult(report, catalogue=catalogue("de")), Target("markdown", path))
    assert line == f"Geschrieben: {path}"
    assert path.read_text(encoding="utf-8").startswith("#")
    assert capfd.readouterr() == ("", "")
