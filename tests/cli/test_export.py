"""`rubric export`: what another tool gets of a rubric, what is said of the rest, and the way back."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from csmaturity.api.exporting import ExportRequest, export_rubric
from csmaturity.api.importing import ImportRequest, import_rubric
from csmaturity.api.rubric import load_rubric
from csmaturity.errors import CsmaturityError

Run = Callable[..., Any]

RUBRIC = """\
format: csmaturity-rubric/1
id: bakery
version: 1.2.3
title: Bakery
summary: How a bakery bakes.
sources: [{id: guild, title: The book of bread, author: Guild, year: 2024, note: CC BY 4.0}]
scale: [{id: none, label: None, value: 0}, {id: some, label: Some, value: 1}, {id: all, label: All, value: 3}]
stages: [{id: first, label: First, from: 0}]
sections:
  - id: dough
    ref: D
    title: Dough
    questions:
      - id: rest
        ref: D1
        title: Rest
        ask: How long does it rest?
        why: It rises.
        help: Ask the baker.
        weight: 2
        tags: [core]
        ask-to-see: [The log]
        levels:
          none: {text: Not at all}
          some: {text: An hour, gates: [{id: s1, text: A clock stands there., evidence: The clock}]}
          all: {text: A night, gates: [{id: a1, text: It rests from evening on.}]}
      - {id: sum, title: "=SUM(A1)", ask: "-1?", tags: [core, odd]}
  - {id: core, title: The core, summary: What matters., of: {tags: [core]}, score: min}
"""


@pytest.fixture
def rubric(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("bakery.yaml").write_text(RUBRIC, encoding="utf-8")
    return Path("bakery.yaml")


def _left(err: str) -> list[str]:
    return [line.split("over: ")[1] for line in err.splitlines() if "not carried over: " in line]


def test_a_library_of_ciso_assistant(run: Run, rubric: Path) -> None:
    result = run("rubric", "export", rubric, "-o", "library.yaml")
    assert result.code == 0
    assert "Wrote library.yaml: 2 questions, as ciso-assistant." in result.err
    assert _left(result.err) == ["tags of one question alone (1)", "`stages`", "`score` of a section"]
    library = yaml.safe_load(Path("library.yaml").read_text(encoding="utf-8"))
    assert (library["ref_id"], library["version"], library["provider"]) == ("bakery", 10203, "Guild")
    assert library["copyright"] == "Guild, The book of bread, 2024. CC BY 4.0"
    framework = library["objects"]["framework"]
    assert [(one["score"], one["name"]) for one in framework["scores_definition"]] == [
        (0, "None"),
        (1, "Some"),
        (3, "All"),
    ]
    assert framework["implementation_groups_definition"] == [
        {"ref_id": "core", "name": "The core", "description": "What matters."}
    ]
    dough, rest, _ = framework["requirement_nodes"]
    assert (dough["assessable"], dough["ref_id"], dough["depth"]) == (False, "D", 1)
    assert rest == {
        "urn": "urn:csmaturity:risk:req_node:bakery:rest",
        "assessable": True,
        "depth": 2,
        "parent_urn": dough["urn"],
        "ref_id": "D1",
        "name": "Rest",
        "description": "How long does it rest?",
        "annotation": "It rises.\n\nAsk the baker.\n\nNone: Not at all\nSome: An hour\n- A clock stands there.\n"
        "All: A night\n- It rests from evening on.",
        "typical_evidence": "The log\nThe clock",
        "implementation_groups": ["core"],
        "weight": 2,
    }


def test_a_library_comes_back_as_a_rubric_with_the_same_tree(run: Run, rubric: Path) -> None:
    run("rubric", "export", rubric, "-o", "library.yaml")
    assert run("rubric", "import", "library.yaml", "-o", "back.yaml").code == 0
    back, first = load_rubric("back.yaml"), load_rubric(str(rubric))
    assert [(one.ref, one.title, one.ask, one.weight) for one in back.all_questions] == [
        (one.ref, one.title, one.ask, one.weight) for one in first.all_questions
    ]
    assert [(one.label, one.value) for one in back.scale] == [(one.label, one.value) for one in first.scale]
    assert [one.title for one in back.sections] == ["Dough", "The core"]


@pytest.mark.parametrize("name", ["bakery.csv", "bakery.xlsx"])
def test_a_table_comes_back_with_every_text_that_it_has_room_for(run: Run, rubric: Path, name: str) -> None:
    result = run("rubric", "export", rubric, "-o", name)
    assert result.code == 0, result.err
    assert _left(result.err) == []
    assert run("rubric", "import", name, "-o", "back.yaml").code == 0
    back, first = load_rubric("back.yaml"), load_rubric(str(rubric))
    for one, other in zip(back.all_questions, first.all_questions, strict=True):
        assert (one.ref, one.title, one.ask, one.why, one.help) == (
            other.ref, other.title, other.ask, other.why, other.help,
        )  # fmt: skip
        assert (one.weight, one.tags) == (other.weight, other.tags)
        assert [level.text for level in one.levels.values()] == [level.text for level in other.levels.values()]
    assert back.all_questions[0].ask_to_see == ("The log", "The clock")
    assert (back.id, back.version, back.summary, back.sources) == (
        first.id,
        first.version,
        first.summary,
        first.sources,
    )
    assert (back.scale, back.stages) == (first.scale, first.stages)
    assert [(one.id, one.ref, one.score, one.of) for one in back.sections] == [
        (one.id, one.ref, one.score, one.of) for one in first.sections
    ]
    gates = [(gate.id, gate.text) for level in back.all_questions[0].levels.values() for gate in level.gates]
    assert gates == [("s1", "A clock stands there."), ("a1", "It rests from evening on.")]
    assert [(one.label, one.value) for one in back.scale] == [(one.label, one.value) for one in first.scale]
    assert [one.title for one in back.sections] == ["Dough", "The core"]


def test_no_cell_of_a_table_is_computed(run: Run, rubric: Path) -> None:
    run("rubric", "export", rubric, "-o", "bakery.xlsx")
    book = openpyxl.load_workbook("bakery.xlsx")
    assert not [cell.value for row in book.active.rows for cell in row if cell.data_type == "f"]
    assert book.properties.title == "Bakery"
    text = run("rubric", "export", rubric, "-f", "csv").out
    assert "'=SUM(A1),'-1?," in text


def test_values_and_scales_that_the_tool_cannot_hold_are_told(run: Run, rubric: Path) -> None:
    text = RUBRIC.replace("value: 1}", "value: 0.5}").replace("weight: 2", "weight: 1.5")
    own = ', tags: [core, odd], scale: [{id: no-way, label: "No", value: 0}, {id: sure, label: "Yes", value: 1}]}'
    rubric.write_text(text.replace(", tags: [core, odd]}", own), encoding="utf-8")
    left = _left(run("rubric", "export", rubric, "-f", "ciso-assistant").err)
    assert "scale of a question that is not the one of most; its levels are in its annotation (1)" in left
    assert "values of the levels: scores are different whole numbers there, counted from 0 here" in left
    assert "weights that are no whole numbers (1)" in left


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "nothing says in which format to write"),
        (("-o", "bakery.yaml"), 2, "bakery.yaml exists already"),
        (("-o", "bakery.pdf"), 2, "is the name of another kind of file"),
        (("-f", "word"), 2, "--format: word is not a format"),
        (("-f", "csv", "-o", "x.xlsx"), 2, "x.xlsx is the name of a file in the format xlsx"),
    ],
)
def test_what_can_not_be_written_is_told(
    run: Run, rubric: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = run("rubric", "export", rubric, *arguments)
    assert (result.code, message in result.err) == (code, True), result.err
    assert rubric.read_text(encoding="utf-8") == RUBRIC


@pytest.mark.parametrize("format", ["ciso-assistant", "csv"])
def test_every_built_in_rubric_goes_out_and_comes_back(run: Run, rubric: Path, format: str) -> None:
    from csmaturity.api.rubric import built_in

    for id_ in built_in():
        result = run("rubric", "export", id_, "-f", format)
        assert result.code == 0, result.err
        ending = "csv" if format == "csv" else "yaml"
        Path(f"out-{id_}.{ending}").write_text(result.out, encoding="utf-8")
        back = run("rubric", "import", f"out-{id_}.{ending}", "-o", f"back-{id_}.yaml")
        assert back.code == 0, back.err
        questions = [one.title for one in load_rubric(f"back-{id_}.yaml").all_questions]
        assert questions == [one.title for one in load_rubric(id_).all_questions]


ROOT = Path(__file__).parents[2]
RECIPES = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8"), re.DOTALL)
PACKAGED = [path for path in sorted((ROOT / "rubrics").glob("*.yaml")) if path.suffixes == [".yaml"]]
WHOLE = [*(path.read_text(encoding="utf-8") for path in PACKAGED), *RECIPES]


@pytest.mark.parametrize("name", ["held.csv", "held.xlsx", "held.yaml"])
def test_what_comes_back_is_written_as_it_was(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every packaged rubric and every recipe, a file holds the same again after it was imported."""
    monkeypatch.chdir(tmp_path)
    assert len(WHOLE) > 12
    for number, text in enumerate(WHOLE):
        folder = Path(str(number))
        folder.mkdir()
        (folder / "rubric.yaml").write_text(text, encoding="utf-8")
        once, back, twice = folder / name, folder / "back.yaml", folder / f"again-{name}"
        export_rubric(ExportRequest(str(folder / "rubric.yaml"), file=str(once)))
        import_rubric(ImportRequest(str(once), file=str(back)))
        export_rubric(ExportRequest(str(back), file=str(twice)))
        assert held(twice) == held(once), f"{number}: {text[:200]}"


def held(path: Path) -> Any:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    book = openpyxl.load_workbook(path)
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]


def test_a_table_holds_scales_numbers_and_sections_in_sections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.yaml").write_text(NESTED, encoding="utf-8")
    export_rubric(ExportRequest("one.yaml", file="one.csv"))
    import_rubric(ImportRequest("one.csv", file="back.yaml"))
    one, back = load_rubric("one.yaml"), load_rubric("back.yaml")
    for question in one.all_questions:
        other = back.by_id[question.id]
        assert back.scale_of(other) == one.scale_of(question)
        assert (other.answer, other.weight, other.not_applicable) == (
            question.answer, question.weight, question.not_applicable,
        )  # fmt: skip
    assert list(back.section_by_id) == list(one.section_by_id)
    assert back.section_by_id["b"].weight == one.section_by_id["b"].weight
    assert [part.id for part in back.parts_of(back.section_by_id["c"])] == ["q2", "b"]
    assert (back.decimals, back.unanswered, back.glossary) == (2, "leave", {"GRR": "Gross retention"})


@pytest.mark.parametrize("odd", ["1..2 = 3; 4 = 5; 6", "1e999999", "9" * 5000, "٣", "[x] (y): {{z}}\n=1+1"])
def test_whatever_a_cell_of_a_table_says_the_import_takes_or_refuses_it(tmp_path: Path, odd: str) -> None:
    (tmp_path / "nested.yaml").write_text(NESTED, encoding="utf-8")
    table = export_rubric(ExportRequest(str(tmp_path / "nested.yaml"), format="csv")).content.decode()
    rows = list(csv.reader(io.StringIO(table)))
    request = ImportRequest(str(tmp_path / "odd.csv"), file=str(tmp_path / "odd.yaml"), is_written=False)
    taken = 0
    for row in rows:
        for place, cell in enumerate(row):
            row[place] = odd
            with (tmp_path / "odd.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
            row[place] = cell
            with contextlib.suppress(CsmaturityError):
                taken += bool(import_rubric(request).rubric.all_questions)
    assert taken


def test_a_point_that_is_none_is_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "nested.yaml").write_text(NESTED, encoding="utf-8")
    table = export_rubric(ExportRequest(str(tmp_path / "nested.yaml"), format="csv")).content.decode()
    (tmp_path / "odd.csv").write_text(table.replace("0 = -1;", "0..1 = -1; 0 = -1;"), encoding="utf-8")
    made = import_rubric(ImportRequest(str(tmp_path / "odd.csv"), file=str(tmp_path / "odd.yaml"), is_written=False))
    assert any("point that is not one number = another" in one for one in made.left)
    answer = made.rubric.by_id["q3"].answer
    assert answer is not None
    assert answer.points[0] == (Fraction(0), Fraction(-1))


NESTED = """\
format: csmaturity-rubric/1
id: nested
version: 0.2.1
title: Nested
summary: Sections in sections.
unanswered: leave
decimals: 2
glossary: {GRR: Gross retention}
scale: [{id: none, label: None, value: -1}, {id: all, label: All, value: 2.5}]
scales: {other: [{id: no, label: "No", value: 0}, {id: yes-it-is, label: "Yes", value: 1}]}
questions: [{id: q1, title: Q1, ask: Q1?, weight: 0.5, not-applicable: target}]
sections:
  - id: a
    title: A
    sections:
      - id: b
        title: A
        weight: 3
        questions:
          - {id: q2, title: Q2, ask: Q2?, scale: other}
          - {id: q3, title: Q3, ask: Q3?, answer: {number: "%", points: [[0, -1], [99.5, 2.5]], min: 0, max: 100}}
  - {id: c, title: C, of: [q2, b], score: max}
"""
