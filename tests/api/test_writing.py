"""Where documents go, what they may not overwrite, and what is said about one that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.api.report import ReportResult, make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.api.writing import Target, format_names, make_folders, spare_inputs, targets, write
from csmaturity.errors import UsageError
from csmaturity.storage.catalogues import catalogue


def test_a_format_may_be_called_as_its_program_is() -> None:
    assert format_names(["word,powerpoint", "excel", "md"]) == ("docx", "pptx", "xlsx", "markdown")


@pytest.mark.parametrize(
    ("formats", "output", "names"),
    [
        (["terminal"], None, [None]),
        (["html"], None, ["in/acme-report.html"]),
        (["html", "json"], None, ["in/acme-report.html", "in/acme-report.json"]),
        (["html"], "page.htm", ["page.htm"]),
        (["html", "html"], "page.htm", ["page.htm"]),
        (["html"], "out/", ["out/acme-report.html"]),
        (["markdown", "docx"], "out", ["out/acme-report.md", "out/acme-report.docx"]),
        (["html"], "-", [None]),
        ([], None, [None]),
        ([], "-", [None]),
        ([], "page.htm", ["page.htm"]),
        (["html,pdf"], None, ["in/acme-report.html", "in/acme-report.pdf"]),
        (["html, pdf", "html"], "out", ["out/acme-report.html", "out/acme-report.pdf"]),
        (["json"], "page.txt", ["page.txt"]),
        (["pdf"], "acme.pdf/", ["acme.pdf/acme-report.pdf"]),
        (["pdf"], "de", ["de/acme-report.pdf"]),
        (["terminal"], "out/de", ["out/de/acme-report.txt"]),
        (["pdf"], "acme.v2", ["acme.v2"]),
    ],
)
def test_each_format_has_its_place(formats: list[str], output: str | None, names: list[str | None]) -> None:
    found = targets("in/acme.yaml", formats, output)
    assert [one.path and one.path.as_posix() for one in found] == names


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.md", "markdown"), ("a.txt", "terminal"), ("a.JSON", "json"), ("a.pptx", "pptx"), ("a.xlsx", "xlsx")],
)
def test_the_format_follows_from_the_name_of_the_file(name: str, format: str) -> None:
    assert targets("acme.yaml", [], name) == (Target(format, Path(name)),)


def test_a_file_that_is_there_stays_one_without_an_ending(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("", encoding="utf-8")
    assert targets("acme.yaml", ["html"], str(tmp_path / "report")) == (Target("html", tmp_path / "report"),)


def test_the_home_folder_may_be_written_in_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert targets("acme.yaml", [], "~/new/acme.pdf") == (Target("pdf", tmp_path / "new" / "acme.pdf"),)
    assert targets("acme.yaml", ["pdf"], "~") == (Target("pdf", tmp_path / "acme-report.pdf"),)


def test_a_text_among_several_formats_goes_beside_the_others() -> None:
    beside = (Target("markdown", Path("a/acme-report.md")), Target("html", Path("a/acme-report.html")))
    assert targets("a/acme.yaml", ["md", "html"], None) == beside
    assert targets("a/acme.yaml", ["markdown,json"], None)[1] == Target("json", Path("a/acme-report.json"))


def test_md_is_markdown() -> None:
    assert targets("acme.yaml", ["md"], None) == (Target("markdown", None),)
    assert targets("acme.yaml", ["md,markdown"], None) == (Target("markdown", None),)
    assert targets("acme.yaml", ["md"], "acme.md") == (Target("markdown", Path("acme.md")),)


def test_answers_from_a_pipe_have_a_name_too() -> None:
    assert targets("-", ["html"], None, "-changes") == (Target("html", Path("assessment-changes.html")),)


@pytest.mark.parametrize(
    ("formats", "output", "words"),
    [
        (["odt"], None, "odt is not a format"),
        (["html,odt"], None, "odt is not a format"),
        (["html,"], None, "nothing is not a format"),
        (["terminal", "json"], "-", "can't share standard output"),
        (["html"], "acme.pdf", "acme.pdf is the name of a file in the format pdf, and --format says html"),
        (["html,pdf"], "acme.pdf", "acme.pdf is the name of one file, and 2 formats are asked for"),
        ([], "acme", "the name acme does not say in which format"),
        ([], "out/", "out/ is a folder, and nothing says what to write there"),
    ],
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


def test_missing_folders_are_made_each_once(tmp_path: Path) -> None:
    told: list[str] = []
    new = tmp_path / "new"
    make_folders([Target("json", None), Target("html", new / "a.html"), Target("pdf", new / "a.pdf")], told.append)
    assert told == [f"Making the folder {new}"]
    assert new.is_dir()


def test_what_was_written_is_said_in_the_report_s_language(
    example: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = make_report(ReportRequest(str(example), pages=("decision",))).report
    path = tmp_path / "page.md"
    assert write(ReportResult(report), Target("markdown", path)) == f"Wrote {path}"
    line = write(ReportResult(report, catalogue=catalogue("de")), Target("markdown", path))
    assert line == f"Geschrieben: {path}"
    assert path.read_text(encoding="utf-8").startswith("#")
    assert capfd.readouterr() == ("", "")
