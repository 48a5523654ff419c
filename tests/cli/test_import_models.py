"""`rubric import` of published models: each becomes a rubric that scores as its authors say, and passes the check."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from small_models import DSOMM, SAMM, laid_out

from csmaturity.api.rubric import load_rubric
from csmaturity.rubric.model import Rubric

Run = Callable[..., Any]
GOOD = Path(__file__).parents[2] / "fuzz" / "good"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _imported(run: Run, model: Path | str, *more: str) -> tuple[Rubric, str]:
    """The rubric of a model, which has passed the check, and what was said of it."""
    result = run("rubric", "import", model, *more, "-o", "made.yaml")
    assert result.code == 0, result.err
    checked = run("rubric", "check", "made.yaml", "--fail-on", "error")
    assert checked.code == 0, checked.out + checked.err
    return load_rubric("made.yaml"), result.err


def _scored(run: Run, rubric: Rubric, answers: Mapping[str, Any]) -> Any:
    written = {
        "format": "csmaturity-assessment/1",
        "organisation": {"name": "Test"},
        "rubrics": [{"id": rubric.id, "version": rubric.version}],
        "started": "2026-10-19T08:40:00Z",
        "updated": "2026-11-12T16:05:00Z",
        "answers": {rubric.id: answers},
    }
    Path("answers.yaml").write_text(json.dumps(written), encoding="utf-8")
    result = run("score", "answers.yaml", "-r", "made.yaml", "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def _found(data: Any, id_: str) -> Mapping[str, Any]:
    """The node of an id in scores for machines."""
    if isinstance(data, dict):
        if data.get("id") == id_ and ("level" in data or "score" in data):
            return data
        data = list(data.values())
    for one in data if isinstance(data, list) else ():
        if found := _found(one, id_):
            return found
    return {}


def test_a_ciso_assistant_framework(run: Run, folder: Path) -> None:
    rubric, said = _imported(run, GOOD / "library.json")
    assert (rubric.id, rubric.version, rubric.title) == ("bakery", "3.0.0", "Bakery framework")
    assert [(one.id, str(one.value)) for one in rubric.scale] == [("begun", "1"), ("known", "2"), ("steady", "3")]
    assert rubric.method == "Begun: Somebody does it at times.\n\nSteady: It is done daily."
    (source,) = rubric.sources
    assert (source.author, source.year, source.note) == (
        "Guild of bakers",
        None,
        "CC BY 4.0\nPackaged for CISO Assistant by example, 2025-02-03.",
    )
    dough, basic, large = rubric.sections
    assert (dough.ref, dough.title, dough.summary) == ("1", "Dough", "All about dough.")
    oven, rest, flour = rubric.all_questions
    assert (rest.ref, rest.title, rest.ask, str(rest.weight)) == ("1.1", "Rest", "The dough rests for a night.", "2")
    assert (rest.help, rest.ask_to_see, rest.tags) == ("In a cool place.", ("- A log of the nights",), ("b", "l"))
    assert (flour.title, flour.ask) == ("Flour is weighed", "Flour is weighed. Each time.")
    assert oven.ask == "Is the oven clean?"
    assert [one.id for one in rubric.selected(basic)] == ["n-1-1"]
    assert [one.id for one in rubric.selected(large)] == ["n-1-1", flour.id]
    assert not any(level.text for question in rubric.all_questions for level in question.levels.values())
    assert "not carried over: objects of the library other than its framework: threats" in said
    assert "not carried over: links to threats" in said
    assert "not carried over: node without requirements below it" in said


def test_nodes_without_words_and_groups_that_nobody_defines_lose_nothing(run: Run, folder: Path) -> None:
    nodes = [
        {"urn": "u:a", "assessable": False},
        {"urn": "u:a1", "assessable": True, "parent_urn": "u:a", "name": "Salt", "implementation_groups": ["Sea salt"]},
        {"urn": "u:b", "assessable": True, "questions": {"u:b:q": {"text": "Is the oven lit?", "type": "text"}}},
        {"urn": "u:b1", "assessable": True, "parent_urn": "u:b", "name": "Heat", "implementation_groups": ["Sea salt"]},
    ]
    library = {"urn": "u", "locale": "en", "ref_id": "x", "name": "X", "objects": {"framework": {"ref_id": "x"}}}
    library["objects"] = {"framework": {"ref_id": "x", "name": "X", "requirement_nodes": nodes}}
    Path("bare.json").write_text(json.dumps(library), encoding="utf-8")
    rubric, said = _imported(run, "bare.json")
    assert [one.title for one in rubric.questions] == ["Salt"]
    (oven,) = rubric.sections
    assert (oven.title, [one.title for one in oven.questions]) == ("Is the oven lit?", ["Is the oven lit?", "Heat"])
    assert [one.tags for one in rubric.all_questions if one.title in ("Salt", "Heat")] == [("sea-salt",)] * 2
    assert "node without a name: what stands below it stands one level higher" in said
    assert "implementation group" not in said


def test_a_library_without_a_framework_is_called_one(run: Run, folder: Path) -> None:
    library = {"urn": "u", "locale": "en", "name": "A matrix", "objects": {"risk_matrix": [{"name": "3 x 3"}]}}
    Path("matrix.json").write_text(json.dumps(library), encoding="utf-8")
    result = run("rubric", "import", "matrix.json")
    assert result.code == 3
    assert "no importer knows this file: it is a CISO Assistant library without a framework" in result.err


def test_a_framework_without_scores_is_judged_as_the_tool_judges(run: Run, folder: Path) -> None:
    library = json.loads((GOOD / "library.json").read_text(encoding="utf-8"))
    framework = library["objects"]["framework"]
    del framework["scores_definition"]
    Path("four.json").write_text(json.dumps(library), encoding="utf-8")
    framework |= {"min_score": 0, "max_score": 100}
    Path("results.json").write_text(json.dumps(library), encoding="utf-8")
    assert [one.label for one in _imported(run, "four.json")[0].scale] == ["1", "2", "3"]
    Path("made.yaml").unlink()
    labels = [one.label for one in _imported(run, "results.json")[0].scale]
    assert labels == ["Non compliant", "Partially compliant", "Compliant"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"parent_urn": "urn:nowhere"}, "no node has the urn urn:nowhere"),
        ({"parent_urn": "urn:example:node:1.1"}, "no node is assessable"),
    ],
)
def test_a_broken_framework_is_told_with_its_place(
    run: Run, folder: Path, change: Mapping[str, str], message: str
) -> None:
    library = json.loads((GOOD / "library.json").read_text(encoding="utf-8"))
    nodes = library["objects"]["framework"]["requirement_nodes"]
    nodes[0] |= change
    library["objects"]["framework"]["requirement_nodes"] = nodes[:2]
    Path("library.json").write_text(json.dumps(library, indent=1), encoding="utf-8")
    result = run("rubric", "import", "library.json")
    assert result.code == 3
    assert message in result.err
    assert result.err.startswith("library.json:")


def test_a_samm_model_adds_up_streams_and_takes_the_mean_above(run: Run, folder: Path) -> None:
    rubric, said = _imported(run, laid_out(SAMM, Path("model")))
    assert [one.ref for one in rubric.all_questions] == ["B-OC-1-A", "B-OC-2-A", "B-OC-1-B", "B-OC-2-B"]
    first = rubric.all_questions[0]
    assert (first.title, first.ask, first.why) == ("Step 1 of s1", "Is step 1 of s1 done?", "Better bread")
    assert (first.help, first.context[0].text) == ("- You have a broom", "Do it.")
    assert rubric.version == "2.0.0"
    assert "not carried over: notes of a file of type Activity (4)" in said
    levels = {"b-oc-1-a": "all", "b-oc-2-a": "half", "b-oc-1-b": "all", "b-oc-2-b": "no"}
    scores = _scored(run, rubric, {id_: {"level": level} for id_, level in levels.items()})
    assert _found(scores, "cleaning")["score"]["point"]["exact"] == "1.5"
    assert _found(scores, "heating")["score"]["point"]["exact"] == "1"
    assert _found(scores, "oven-care")["score"]["point"] == {"exact": "1.25", "rounded": "1.25"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("streams/B.yml", SAMM["streams/B.yml"].replace("p1", "p9"), "no Practice has the id p9"),
        ("questions/s11.yml", SAMM["questions/s11.yml"].replace("a1", "a9"), "no AnswerSet has the id a9"),
        ("activities/s11.yml", SAMM["activities/s11.yml"].replace("l1", "l9"), "this level leads to no maturity level"),
        ("streams/C.yml", SAMM["streams/B.yml"], "the id s2 stands in"),
        ("streams/C.yml", "a: *x\n", "repeats nothing that stands above"),
    ],
)
def test_a_broken_samm_model_is_told_with_its_place(run: Run, folder: Path, name: str, text: str, message: str) -> None:
    result = run("rubric", "import", laid_out({**SAMM, name: text}, Path("model")))
    assert result.code == 3
    assert message in result.err
    assert f"model/{name}:" in result.err.replace("\\", "/")


def test_dsomm_activities_are_scored_by_part_and_by_level(run: Run, folder: Path) -> None:
    Path("model.yaml").write_text(DSOMM, encoding="utf-8")
    rubric, said = _imported(run, "model.yaml")
    assert (rubric.version, rubric.sources[0].year) == ("4.1.2", 2025)
    weighed, timed, _ = rubric.all_questions
    assert (weighed.title, weighed.ask, weighed.why) == ("Dough is weighed", "Each loaf is weighed.", "Loaves differ.")
    assert weighed.tags == ("at-level-1", "uuid-1e4b1f35-0000-4000-8000-000000000001")
    assert timed.ask_to_see == ("Show the clock",)
    assert "not carried over: dependsOn of an activity" in said
    answers = {
        one.id: {"level": "implemented" if one is weighed else "not-implemented"} for one in rubric.all_questions
    }
    scores = _scored(run, rubric, answers)
    assert _found(scores, "level-1")["score"]["point"]["exact"] == "50"
    assert _found(scores, "level-2")["score"]["point"]["exact"] == "0"
    assert _found(scores, "build")["score"]["point"]["exact"] == "50"


def test_a_dsomm_level_that_is_none_is_told_with_its_place(run: Run, folder: Path) -> None:
    Path("model.yaml").write_text(DSOMM.replace("level: 2", "level: two"), encoding="utf-8")
    result = run("rubric", "import", "model.yaml")
    assert (result.code, result.err.splitlines()[0]) == (
        3,
        "model.yaml:18:14: error: `level` is not the number of a level",
    )


@pytest.mark.parametrize(
    ("chosen", "risk"),
    [
        ((), "high-risk"),
        (("oven1-no",), "high-risk"),
        (("oven1-1",), "medium-risk"),
        (("oven1-1", "oven1-no"), "high-risk"),
        (("oven1-1", "oven1-2"), "no-risk"),
        (("oven1-1", "oven1-2", "oven1-no"), "no-risk"),
    ],
)
def test_a_lens_finds_the_risk_of_the_first_rule_that_holds(
    run: Run, folder: Path, chosen: tuple[str, ...], risk: str
) -> None:
    rubric, _ = _imported(run, GOOD / "lens.json")
    gates = {id_: "yes" if id_ in chosen else "no" for id_ in ("oven1-1", "oven1-2", "oven1-no")}
    assert _found(_scored(run, rubric, {"oven1": {"gates": gates}}), "oven1")["level"] == risk


def test_a_lens_keeps_ids_helps_and_a_scale_without_risks_that_no_rule_gives(run: Run, folder: Path) -> None:
    rubric, said = _imported(run, GOOD / "lens.json")
    first, second = rubric.all_questions
    assert (first.ref, first.why) == ("OVEN1", "Burnt bread is thrown away.")
    assert first.help == "A gauge shows it: Any gauge will do. https://example.org/gauge"
    assert [one.id for one in rubric.scale_of(second)] == ["high-risk", "no-risk"]
    assert "not carried over: question OVEN3: its rules tell no risks apart" in said
    assert "not carried over: improvementPlan of a choice" in said


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("OVEN2_9", "this question has no choice OVEN2_9"),
        ("OVEN2_1 &&", "this condition ends where a choice should stand"),
        ("(OVEN2_1", "a bracket is not closed in this condition"),
        ("OVEN2_1 OVEN2_1", "this condition goes on with OVEN2_1 where it should end"),
        ("OVEN2_1 + 1", "this condition can't be read at “+ 1”"),
        ("!" * 99 + "OVEN2_1", "too many brackets"),
        ("__import__('os')", "this condition can't be read at “'os')”"),
    ],
)
def test_a_condition_that_is_none_is_told_with_its_place(run: Run, folder: Path, condition: str, message: str) -> None:
    text = (GOOD / "lens.json").read_text(encoding="utf-8").replace('"!OVEN2_1"', json.dumps(condition))
    Path("lens.json").write_text(text, encoding="utf-8")
    result = run("rubric", "import", "lens.json")
    assert result.code == 3
    assert message in result.err
    assert result.err.startswith("lens.json:30:")


def test_json_may_write_a_character_in_two_halves(run: Run, folder: Path) -> None:
    text = (GOOD / "lens.json").read_text(encoding="utf-8").replace("Bakery lens", r"Bakery \ud83e\udd50 lens")
    Path("lens.json").write_text(text, encoding="utf-8")
    assert _imported(run, "lens.json")[0].title == "Bakery 🥐 lens"


def test_links_in_a_folder_are_not_followed(run: Run, folder: Path) -> None:
    model = laid_out(SAMM, Path("model"))
    shutil.copy(GOOD / "demo.yaml", "secret.yaml")
    (model / "link.yaml").symlink_to(folder / "secret.yaml")
    assert "link.yaml: a link, which nothing here follows" in _imported(run, model)[1]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("catalog: {}\n", "no importer knows this file: it is an OSCAL catalog", "These are known: ciso-assistant"),
        ("format: csmaturity-rubric/1\n", "no importer knows this file: it is a rubric", "It needs no import."),
        ("- 1\n", "no importer knows this file", "Say which with --as."),
    ],
)
def test_what_no_importer_knows_is_named(run: Run, folder: Path, text: str, message: str, hint: str) -> None:
    Path("other.yaml").write_text(text, encoding="utf-8")
    result = run("rubric", "import", "other.yaml")
    assert result.code == 3
    assert f"other.yaml:1:1: error: {message}" in result.err
    assert hint in result.err


@pytest.mark.parametrize("kind", ["ciso-assistant", "samm", "dsomm", "well-architected", "spreadsheet"])
@pytest.mark.parametrize("text", ["- 1\n", "a: b\n", "1\n"])
def test_a_kind_that_is_said_wrongly_is_told_too(run: Run, folder: Path, kind: str, text: str) -> None:
    Path("other.yaml").write_text(text, encoding="utf-8")
    result = run("rubric", "import", "other.yaml", "--as", kind)
    assert result.code == 3
    assert result.err.startswith("other.yaml:1:")


def test_a_model_given_as_a_rubric_is_answered_with_this_command(run: Run, folder: Path) -> None:
    shutil.copy(GOOD / "library.json", "their library.yaml")
    result = run("rubric", "check", "their library.yaml")
    assert "Make a rubric of it: csmaturity rubric import 'their library.yaml'" in result.out + result.err
