"""Scores, derivations and plans from the library: what they show, and that no report is made on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import csmaturity
from csmaturity.api.case import open_case
from csmaturity.api.explain import ExplainRequest, explain
from csmaturity.api.plan import PlanRequest, plan
from csmaturity.api.score import ScoreRequest, score
from csmaturity.errors import InputError, UsageError
from csmaturity.formats.text.terminal import render_blocks
from csmaturity.language import Catalogue, speaking
from csmaturity.report.model import Report

COMMANDS = (["score"], ["score", "--json"], ["score", "--fail-under=90%"], ["explain"], ["plan"], ["plan", "--json"])


def test_scores_are_shown_without_plan_and_money(example: Path) -> None:
    code = f"""
import sys
from csmaturity.api.score import ScoreRequest, score
print(len(score(ScoreRequest({str(example)!r})).render()))
print(sorted(name for name in sys.modules if name.startswith("csmaturity.planning") or name.endswith(".brief")))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    length, loaded = ran.stdout.splitlines()
    assert int(length) > 1000
    assert loaded == "['csmaturity.planning', 'csmaturity.planning.faults', 'csmaturity.planning.figures']"
    assert open_case(str(example)).brief().value


@pytest.mark.parametrize("make", [score, explain, plan], ids=["score", "explain", "plan"])
def test_an_impossible_figure_is_said_beside_the_file_s_other_faults(make: Any, example: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    text = example.read_text(encoding="utf-8")
    path.write_text(text.replace("grr: 0.86", "grr: 1.86").replace("    seat:", "    no-such:", 1), encoding="utf-8")
    requests: dict[Any, Any] = {score: ScoreRequest, explain: ExplainRequest, plan: PlanRequest}
    with pytest.raises(InputError) as caught:
        make(requests[make](str(path)))
    (money,) = [one for one in caught.value.findings if one.path[:1] == ("finance",)]
    assert money.path == ("finance", "grr")
    assert text.splitlines()[money.line - 1].strip() == "grr: 0.86"
    assert len(caught.value.findings) > 1


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_report_is_composed_and_no_document_format_imported(command: list[str], example: Path) -> None:
    code = (
        "import sys\nfrom csmaturity.cli.main import main\ncode = main()\n"
        "parts = ('report.compose', 'report.evidence.appendix', 'formats.html', 'formats.pdf', 'formats.docx')\n"
        "print(code, [name for name in parts if f'csmaturity.{name}' in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command, str(example)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(csmaturity.__file__).parents[1])},
        check=True,
    )
    assert done.stderr.splitlines()[-1] == f"{int('--fail-under=90%' in command)} []"
    assert done.stdout


def test_scores_are_those_of_the_report_to_look_at_and_as_data(example: Path, example_report: Report) -> None:
    result, report = score(ScoreRequest(str(example))), example_report
    assert result.render() == render_blocks(report.standing, 80, False)
    assert result.data["rubrics"] == report.data["rubrics"]
    assert list(result.data) == ["format", "organisation", "date", "form", "rubrics", "contradictions"]
    assert "Befugnisse von Customer Success Managern" in score(ScoreRequest(str(example), language="de")).render()


def test_a_bar_names_each_rubric_below_it(example: Path) -> None:
    result = score(ScoreRequest(str(example)))
    assert result.below("30%") == ()
    assert result.below("90%")[0] == "nine-questions: below the bar of 90% (90% of the range): 39% at worst"
    with pytest.raises(UsageError, match="no rubric here has a stage trustd"):
        result.below("trustd")


def test_a_derivation_is_wrapped_under_what_it_explains(example: Path) -> None:
    result = explain(ExplainRequest(str(example), "seat"))
    lines = result.render(60).splitlines()
    assert lines[0] == "Seat and rank of Customer Success (nine-questions/seat)"
    assert lines[1].startswith("Poor, worth 0, as claimed.")
    assert all(len(line) <= 60 for line in lines if " " in line.strip())
    with pytest.raises(UsageError, match="there is nothing called nothing to explain"):
        explain(ExplainRequest(str(example), "nothing"))


def test_a_plan_is_that_of_the_report_and_may_suppose_answers(example: Path, example_report: Report) -> None:
    result, report = plan(PlanRequest(str(example))), example_report
    assert result.render() == render_blocks(report.roadmap, 80, False)
    assert (result.data["plan"], result.data["what_if"]) == (report.data["plan"], [])
    supposed = plan(PlanRequest(str(example), what_if=("seat=average",)))
    assert supposed.data["what_if"] == ["seat=average"]
    assert supposed.render().lstrip().startswith("What if seat=average (the file is not changed)")
    assert supposed.before == result.case.scorecard
    with pytest.raises(UsageError, match="is not a change"):
        plan(PlanRequest(str(example), what_if=("seat",)))


def test_a_figure_that_cannot_be_stops_the_scores_too(example: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(example.read_text("utf-8").replace("grr: 0.86", "grr: 1.86", 1), "utf-8")
    with pytest.raises(InputError, match="GRR is 186%"):
        score(ScoreRequest(str(bad))).render()


@pytest.mark.parametrize("name", ["quillmoor-systems.yaml", "four-rubrics.yaml", "many-voices/tarnwick-cloud.yaml"])
def test_scores_and_plans_are_the_same_in_every_language(name: str, root: Path, made_up_language: Catalogue) -> None:
    file = str(root / "examples" / name)
    english = open_case(file)
    values = (english.assessment, english.scorecard, english.plan, english.value)
    with speaking(made_up_language):
        spoken = open_case(file)
        assert (spoken.assessment, spoken.scorecard, spoken.plan, spoken.value) == values
