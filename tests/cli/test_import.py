"""`rubric import`: what is made of a model, what is said of it, and what is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csmaturity.api.importing import kinds
from csmaturity.api.rubric import load_rubric

Run = Callable[..., Any]

GOOD = Path(__file__).parents[2] / "fuzz" / "good"
TABLE = (GOOD / "bakery.csv").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _checked(run: Run, file: str) -> None:
    result = run("rubric", "check", file, "--fail-on", "error")
    assert "error[" not in result.out
    assert result.code == 0, result.out + result.err


def test_a_csv_becomes_a_rubric_that_loads_and_passes_the_check(run: Run, folder: Path) -> None:
    Path("bakery.csv").write_text(TABLE, encoding="utf-8")
    result = run("rubric", "import", "bakery.csv")
    assert result.code == 0
    assert "Wrote bakery.yaml: 3 questions, 2 sections, from a spreadsheet or CSV file." in result.err
    assert "not carried over: column Remarks: no word for it is known" in result.err
    rubric = load_rubric("bakery.yaml")
    assert rubric.title == "Maturity of a bakery"
    assert [(one.label, int(one.value)) for one in rubric.scale] == [("None", 0), ("Some", 1), ("Level 2", 2)]
    assert [section.title for section in rubric.sections] == ["Dough", "Oven"]
    first, second, third = rubric.all_questions
    assert (first.ref, int(first.weight), first.ask) == ("1.1", 2, "How long does the dough rest?")
    assert [level.text for level in first.levels.values()] == [
        "It does not rest",
        "An hour; by feel",
        "A night, measured",
    ]
    assert second.id in [one.id for one in rubric.sections[0].questions]
    assert [rubric.text_of(second, level) for level in rubric.scale] == ["None", "Some", "Level 2"]
    assert [rubric.text_of(third, level) for level in rubric.scale] == ["by hand", "Some", "with a gauge"]
    _checked(run, "bakery.yaml")


def test_german_headers_and_subsections_are_known(run: Run, folder: Path) -> None:
    words = "Bereich\tUnterbereich\tKennung\tFrage\tStufe 1\tStufe 2\tNachweis\tSchlagworte\n"
    rows = "Ofen\tHitze\tO-1\tWie wird geheizt?\tHolz\tStrom\tZähler\tKern, Öfen\n\tTür\tO-2\tWer öffnet?\t\t\t\t\n"
    Path("ofen.tsv").write_text(words + rows, encoding="utf-8")
    assert run("rubric", "import", "ofen.tsv").code == 0
    rubric = load_rubric("ofen.yaml")
    assert [one.title for one in rubric.sections[0].sections] == ["Hitze", "Tür"]
    first = rubric.all_questions[0]
    assert (first.ref, first.tags, first.ask_to_see) == ("O-1", ("kern", "oefen"), ("Zähler",))


def test_a_workbook_is_read_from_the_sheet_that_has_questions(run: Run, folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["Please read this"])
    sheet = book.create_sheet("Model")
    sheet.append(["Section", "ID", "Question", "1 - Initial", "2 - Managed"])
    sheet.append(["Dough", 1.1, "How long does the dough rest?", "No time", None])
    sheet.append([None, 2, "Who weighs the flour?"])
    book.save("bakery.xlsx")
    result = run("rubric", "import", "bakery.xlsx", "-o", "made.yaml")
    assert "not carried over: sheet Read me: only the first with questions is read" in result.err
    rubric = load_rubric("made.yaml")
    assert [one.ref for one in rubric.all_questions] == ["1.1", "2"]
    assert [(one.id, one.label, int(one.value)) for one in rubric.scale] == [
        ("initial", "Initial", 1),
        ("managed", "Managed", 2),
    ]
    _checked(run, "made.yaml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\n1,2\n", "table.csv:1:1: error: no row here names the columns; the first one holds a, b"),
        (b"Question,Note,\nWho?,x\n", "table.csv:1:1: error: this table has one column for levels"),
        (b"Section,Question,Level 0,Level 1\n", "table.csv:1:2: error: no question stands below"),
        (
            b"Question,Level 0,Level 1,Weight\n\nWho?,,,heavy\n",
            "table.csv:3:4: error: heavy is no weight",
        ),
        (b'Question,Level 0,Level 1\n"Who?,,\n', "table.csv:2:1: error: this is no CSV"),
        (b"Question;Stufe 1;Stufe 2\nF\xfcr wen?;;\n", "table.csv:2:2: error: this file is not UTF-8: byte 0xFC"),
        (b"PK\x03\x04 and no book", "table.csv:1:1: error: this workbook can't be read"),
        (b"Question,Level 0,Level 1" + b",x" * 300 + b"\n", "this table has more than 200 columns"),
    ],
)
def test_what_is_no_table_of_questions_is_told_with_its_place(
    run: Run, folder: Path, content: bytes, message: str
) -> None:
    Path("table.csv").write_bytes(content)
    result = run("rubric", "import", "table.csv")
    assert result.code == 3
    assert message in result.err
    assert not list(folder.glob("*.yaml"))


def test_a_workbook_that_declares_entities_is_refused(run: Run, folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Question", "Level 0", "Level 1"])
    book.save("good.xlsx")
    with zipfile.ZipFile("good.xlsx") as good, zipfile.ZipFile("bad.xlsx", "w") as bad:
        for part in good.infolist():
            content = good.read(part)
            if part.filename == "xl/workbook.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            bad.writestr(part.filename, content)
    result = run("rubric", "import", "bad.xlsx")
    assert (result.code, "declares entities" in result.err) == (3, True)


@pytest.mark.parametrize("name", ["old.xls", "locked.xlsx"])
def test_an_old_or_a_locked_workbook_is_called_so(run: Run, folder: Path, name: str) -> None:
    Path(name).write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    result = run("rubric", "import", name)
    assert result.code == 3
    assert result.err.splitlines() == [
        f"{name}:1:1: error: this is a workbook of an Excel before 2007, or one with a password",
        "    Save it as .xlsx without a password, or as CSV.",
    ]


def test_a_number_of_thousands_of_digits_is_told(run: Run, folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Question", "Level 0", "Level 1"])
    book.active.append(["Who pays?", 7, 8])
    book.save("good.xlsx")
    with zipfile.ZipFile("good.xlsx") as good, zipfile.ZipFile("long.xlsx", "w") as long:
        for part in good.infolist():
            long.writestr(part.filename, good.read(part).replace(b"<v>7</v>", b"<v>" + b"7" * 5000 + b"</v>"))
    result = run("rubric", "import", "long.xlsx")
    assert (result.code, "a number in it has thousands of digits" in result.err) == (3, True)


def test_nothing_is_written_over_and_unknown_kinds_are_refused(run: Run, folder: Path) -> None:
    Path("bakery.csv").write_text(TABLE, encoding="utf-8")
    Path("bakery.yaml").write_text("mine\n", encoding="utf-8")
    result = run("rubric", "import", "bakery.csv")
    assert (result.code, "bakery.yaml exists already" in result.err) == (2, True)
    assert Path("bakery.yaml").read_text(encoding="utf-8") == "mine\n"
    result = run("rubric", "import", "bakery.csv", "--as", "spredsheet")
    assert (result.code, "did you mean spreadsheet?" in result.err) == (2, True)


def test_standard_input_and_output_serve_a_pipe(run: Run, folder: Path) -> None:
    result = run("rubric", "import", "-", "--as", "spreadsheet", "-o", "-", stdin=TABLE)
    assert result.code == 0
    assert result.out.startswith("format: csmaturity-rubric/1\nid: ")
    assert not list(folder.iterdir())


def test_texts_are_cleaned_of_what_nobody_sees(run: Run, folder: Path) -> None:
    Path("odd.csv").write_text("Question,Level 0,Level 1\nWho \u202epays\u2066?,a\u200bb,c\n", encoding="utf-8")
    assert run("rubric", "import", "odd.csv").code == 0
    (question,) = load_rubric("odd.yaml").all_questions
    assert question.ask == "Who pays?"
    assert [one.text for one in question.levels.values()] == ["ab", "c"]


def test_the_help_names_every_kind(run: Run) -> None:
    text = " ".join(run("rubric", "import", "--help").out.split())
    assert all(kind in text for kind in kinds())
