"""A rubric of a hospital laboratory, through every command and format: no word of ours about customers or revenue."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.formats.table import FORMATS
from csmaturity.storage.yaml.reader import parse

Run = Callable[..., Any]

FIELD = Path(__file__).with_name("another_field")
FOREIGN = re.compile(
    r"\b(ARR|GRR|NRR|CS|CSMs?|finance)\b|customer|retention|retain|renewal|churn|recurring|revenue|valuation|gross"
    r"|kunde|verlängerung|umsatz|abwander|bindung",
    re.IGNORECASE,
)


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """The rubric with an assessment of today and one of a year ago."""
    return Path(shutil.copytree(FIELD, tmp_path / "field"))


def foreign(text: str) -> list[str]:
    """Each foreign word with what stands around it."""
    return [text[max(0, found.start() - 40) : found.end() + 40] for found in FOREIGN.finditer(text)]


def words_of(name: str, made: bytes) -> str:
    """All text of a document, hidden or not, without its markup."""
    if name == "pdf":
        from pypdf import PdfReader

        read = PdfReader(io.BytesIO(made))
        attached = [content.decode("utf-8", "replace") for one in read.attachments.values() for content in one]
        return "\n".join([*(page.extract_text() for page in read.pages), str(read.metadata), *attached])
    if name in ("docx", "pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            parts = [packed.read(one).decode("utf-8", "replace") for one in packed.namelist() if one.endswith(".xml")]
        sheets = re.findall(r'<sheet name="([^"]*)"', "".join(parts))
        return html.unescape(" ".join([*sheets, *(re.sub(r"<[^>]*>", " ", part) for part in parts)]))
    text = made.decode()
    if name == "html":
        text = re.sub(r"<style.*?</style>|url\([^)]*\)|base64,[A-Za-z0-9+/=]*", " ", text, flags=re.DOTALL)
    return html.unescape(text)


def test_the_search_finds_what_a_report_on_our_own_rubric_says(example: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "own.md"
    assert run("report", example, "-f", "markdown", "--document", "all", "-o", out).code == 0
    text = " ".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("own*.md"))
    found = {one[0].casefold() for one in FOREIGN.finditer(text)}
    assert found >= {"arr", "grr", "nrr", "csm", "customer", "retention", "renewal", "churn", "revenue"}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_report_in_no_format_speaks_of_another_field(
    run: Run, field: Path, tmp_path: Path, name: str, language: str
) -> None:
    out = tmp_path / f"report{FORMATS[name].suffix}"
    now, before = field / "now.yaml", field / "before.yaml"
    result = run("report", now, "--since", before, "-f", name, "-o", out, "--language", language)
    assert result.code == 0, result.err
    text = words_of(name, out.read_bytes())
    assert "Names on samples" in " ".join(text.split())
    assert foreign(text) == []
    assert foreign(result.err) == []


def test_a_reader_s_report_and_its_data_have_no_place_for_money(run: Run, field: Path) -> None:
    told = run("report", field / "now.yaml", "--for", "nursing-director", "-f", "json")
    assert told.code == 0, told.err
    data = json.loads(told.out)
    assert "value" not in data
    assert foreign(told.out) == []


@pytest.mark.parametrize(
    "words",
    [
        ("score", "now.yaml"),
        ("score", "now.yaml", "--json"),
        ("explain", "now.yaml"),
        ("explain", "now.yaml", "labels"),
        ("explain", "now.yaml", "results"),
        ("plan", "now.yaml"),
        ("plan", "now.yaml", "--json"),
        ("plan", "now.yaml", "--what-if", "labels=proven"),
        ("compare", "before.yaml", "now.yaml"),
        ("compare", "before.yaml", "now.yaml", "--json"),
        ("rubric", "show", "laboratory.yaml"),
    ],
    ids=" ".join,
)
def test_no_command_speaks_of_another_field(
    run: Run, field: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(field)
    result = run(*words)
    if result.code:
        pytest.fail(result.err)
    assert foreign(result.out + result.err) == []


def test_many_people_s_answers_and_what_is_told_of_them(run: Run, field: Path, tmp_path: Path) -> None:
    text = (field / "now.yaml").read_text()
    for number, role in enumerate(["lab-lead"] * 5 + ["medical-director"] * 5):
        one = text.replace("respondent: {role: lab-lead}", f"respondent: {{role: {role}}}")
        (field / f"{number}.yaml").write_text(one.replace("09:00:00", f"09:0{number}:00"))
    combined = field / "all.yaml"
    files = [field / f"{number}.yaml" for number in range(10)]
    result = run("combine", *files, "-o", combined, "--rubric", field / "laboratory.yaml")
    assert result.code == 0, result.err
    report = run("report", combined, "-f", "markdown")
    assert report.code == 0, report.err
    assert foreign(result.err + combined.read_text() + report.out) == []


def test_the_form_asks_in_its_own_field(run: Run, field: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.html"
    result = run("form", field / "laboratory.yaml", "--facts", "-o", out)
    assert result.code == 0, result.err
    assert foreign(words_of("html", out.read_bytes()) + result.err) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_interview_and_its_help_speak_of_no_other_field(run: Run, field: Path, language: str) -> None:
    typed = "?\nHallgrim\n?\ny\n?\n450\n?\n1, 3\n" + "?\n2\n" * 6 + "r\n\n\n\n"
    file = field / "new.yaml"
    rubric = ("--rubric", field / "laboratory.yaml", "--language", language)
    result = run("assess", file, "--plain", *rubric, stdin=typed)
    assert result.code == 0, result.err
    facts = parse(file.read_bytes(), "new.yaml").data["organisation"]["facts"]
    assert facts == {"nights": "yes", "samples": 450, "executives": ("medical-director", "it-head")}
    assert foreign(result.out + result.err + file.read_text()) == []


def test_money_figures_without_a_value_model_are_refused_where_they_stand(run: Run, field: Path) -> None:
    file = field / "now.yaml"
    figures = "arr: 1, grr: 90%, nrr: 100%, gross-margin: 80%, programme-cost: 1"
    file.write_text(f"{file.read_text()}finance: {{{figures}, improvement: {{low: 1, base: 2, high: 3}}}}\n")
    line = len(file.read_text().splitlines())
    for command in ("score", "plan", "report"):
        result = run(command, file)
        assert result.code == 3
        assert f"now.yaml:{line}:1: error: money figures have no use here" in result.err
        assert "value: retention" in result.err
    rubric = field / "laboratory.yaml"
    rubric.write_text(rubric.read_text().replace("version: 1.0.0\n", "version: 1.0.0\nvalue: retention\n", 1))
    assert run("score", file).code == 0
