"""The short form as a user meets it: asked, said in every result, gone on with, and refused where there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.storage.assessments import load

Run = Callable[..., Any]
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
SMITHY = BAKERY.with_name("smithy.yaml")
FACTS = "\n" * 3
QUICK = ("assess", "a.yaml", "--rubric", BAKERY, "--quick")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


def flat(text: str) -> str:
    return " ".join(text.split())


def answered(run: Run) -> Any:
    result = run(*QUICK, stdin=FACTS + "2\n3\n\n\n")
    assert result.code == 0, result.err
    return result


def test_it_asks_its_own_questions_says_so_and_names_the_way_on(run: Run) -> None:
    out = flat(answered(run).out)
    assert "2 questions, about 4 minutes in all. This is the short form: 1 other question stays open" in out
    assert "How is the dough made?" in out
    assert "Who watches the heat?" not in out
    assert "The 1 other question, whenever you like: csmaturity assess a.yaml" in out
    assert "form: quick" in Path("a.yaml").read_text(encoding="utf-8")


def test_every_result_says_that_it_is_one_and_what_it_does_not_know(run: Run) -> None:
    answered(run)
    shown = run("score", "a.yaml", "--rubric", BAKERY)
    assert "This is the short form: 1 other question stays open" in flat(shown.out)
    assert "Not asked: “Heat”." in flat(shown.out)
    assert json.loads(run("score", "a.yaml", "--rubric", BAKERY, "--json").out)["form"] == "quick"
    for document in ("paper", "evidence", "notes"):
        made = run("report", "a.yaml", "--rubric", BAKERY, "-f", "markdown", "--document", document, "-o", "-")
        assert "Short form and plan, " in made.out, document
    for document in ("paper", "evidence"):
        made = run("report", "a.yaml", "--rubric", BAKERY, "-f", "markdown", "--document", document, "-o", "-")
        assert "This is the short form: 1 other question stays open" in flat(made.out), document


def test_the_same_file_goes_on_in_full_and_is_no_longer_one(run: Run) -> None:
    answered(run)
    result = run("assess", "a.yaml", "--rubric", BAKERY, stdin="\n" * 5 + "2\n\n\n")
    assert result.code == 0, result.err
    assert "Question 2 of 3. Heat" in result.out
    assert "Question 1 of 3" not in result.out
    assessment, _ = load("a.yaml")
    assert assessment.form is None
    levels = {id_: one.level for id_, one in assessment.answers["bakery"].items()}
    assert levels == {"dough": "fair", "shop": "good", "heat": "fair"}
    assert "short form" not in run("score", "a.yaml", "--rubric", BAKERY).out
    again = run(*QUICK, stdin="")
    assert again.code == 2
    assert "a.yaml answers more than the short form: bakery/heat" in again.err
    assert "Leave out --quick to go on with it, or begin another file." in again.err


def test_an_interrupted_one_names_the_command_that_goes_on_with_it(run: Run) -> None:
    result = run(*QUICK, stdin=FACTS + "2\nq\n")
    assert "--quick" in result.out.rstrip().splitlines()[-1]


@pytest.mark.parametrize("command", [("assess", "a.yaml", "--rubric", SMITHY), ("form", SMITHY)])
def test_a_rubric_without_a_marked_question_has_no_short_form(run: Run, command: tuple[Any, ...]) -> None:
    result = run(*command, "--quick")
    assert result.code == 2
    assert "there is no short form of smithy: no question is marked for it" in result.err
    assert "Leave out --quick, or mark one question of each section with `quick: true` in the rubric." in result.err
    assert list(Path().iterdir()) == []


def test_a_form_of_it_asks_the_same(run: Run) -> None:
    result = run("form", BAKERY, "--quick", "-o", "f.html")
    assert result.code == 0, result.err
    page = Path("f.html").read_text(encoding="utf-8")
    assert "Wrote f.html: 2 questions" in result.out + result.err
    assert "How is the dough made?" in page
    assert "Who watches the heat?" not in page
    assert "This is the short form: 1 other question stays open" in page
    assert '"form": "quick"' in page or '"form":"quick"' in page
