"""The optional part as a user meets it: killed and gone on with, incomplete, printed, verified, combined."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.finance import GivenFinance
from csmaturity.storage.assessments import load

Run = Callable[..., Any]
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
COMMAND = [sys.executable, "-c", "import sys; from csmaturity.cli.main import main; sys.exit(main())"]
HEAD = (
    "format: csmaturity-assessment/1\nrubrics: [{id: bakery, version: 1.2.0}]\n"
    "started: 2026-10-01T10:00:00Z\nupdated: 2026-10-02T10:00:00Z\n"
)
ANSWERS = "answers:\n  bakery:\n    dough: {level: fair}\n    heat: {level: fair}\n    shop: {level: poor}\n"
WHOLE = (
    "finance: {arr: 20000000, grr: 86%, nrr: 101%, gross-margin: 80%, programme-cost: 300000, "
    "improvement: {low: 1, base: 2, high: 3}}\n"
)
CASES = (
    "cases:\n- {question: dough, date: 2026-09-03, text: The Northwind order came back, may-be-shown: true}\n"
    "- {question: shop, date: 2026-09-04, text: Nobody may read this}\n"
)
MONEY = ("20M", "c", "the CFO", "EUR", "86%", "", "101%", "", "80%", "", "300k", "", "1 2 3", "a", "the loss log")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


def write(text: str, name: str = "a.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("typed", range(1, len(MONEY)))
def test_killed_in_the_middle_of_the_figures_it_goes_on_and_ends_as_if_it_had_not_been(run: Run, typed: int) -> None:
    write(f"{HEAD}at: optional/arr\n{ANSWERS}")
    child = subprocess.Popen(
        [*COMMAND, "assess", "a.yaml", "--rubric", str(BAKERY)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=0,
    )  # fmt: skip
    assert child.stdin
    assert child.stdout
    child.stdin.write("".join(f"{line}\n" for line in MONEY[:typed]))
    child.stdin.flush()
    prompts = 0
    said = ""
    while prompts < typed + 1:
        said += child.stdout.read(1)
        prompts += said.endswith((": ", "open: ", "none: ")) and said.rstrip().endswith(("answer:", "open:", "none:"))
    child.send_signal(signal.SIGKILL)
    child.stdin.close()
    child.stdout.close()
    child.wait()
    kept = load("a.yaml")[0]
    assert kept.finance is not None
    assert kept.finance.arr == 20_000_000
    # Whoever stopped between a figure and its basis is asked for the basis again.
    at = str(kept.at).removeprefix("optional/")
    rest = {
        "arr": ("20M", *MONEY[1:]), "currency": MONEY[3:], "grr": MONEY[4:], "nrr": MONEY[6:],
        "gross-margin": MONEY[8:], "programme-cost": MONEY[10:], "improvement": MONEY[12:],
    }[at]  # fmt: skip
    again = run("assess", "a.yaml", "--rubric", BAKERY, stdin="".join(f"{line}\n" for line in (*rest, ".", "")))
    assert again.code == 0
    assert "Finished: 3 questions, all answered." in again.out
    whole = load("a.yaml")[0].finance
    assert whole is not None
    assert whole.lacking == ()
    assert whole.basis == {"arr": "company", "improvement": "assumption"}
    assert whole.sources == {"arr": "the CFO", "improvement": "the loss log"}


def test_an_incomplete_block_gives_a_report_without_money_and_stderr_says_what_it_lacks(run: Run) -> None:
    write(f"{HEAD}{ANSWERS}finance:\n  arr: 20000000\n  grr: 86%\n")
    result = run("report", "a.yaml", "--rubric", BAKERY, "-f", "json")
    assert result.code == 0
    assert json.loads(result.out)["data"]["value"] is None
    assert (
        "a.yaml:10:1: note: the finance block lacks nrr, gross-margin, programme-cost, improvement, so the report "
        "prints no money" in result.err
    )
    assert "csmaturity assess asks for them" in result.err
    write(f"{HEAD}{ANSWERS}{WHOLE}")
    whole = run("report", "a.yaml", "--rubric", BAKERY, "-f", "json")
    assert "lacks" not in whole.err
    assert json.loads(whole.out)["data"]["value"]["no_effect"]["gross_profit"]["exact"] == "0"


def test_what_can_not_be_right_is_refused_beside_what_is_lacking(run: Run) -> None:
    write(f"{HEAD}{ANSWERS}finance:\n  grr: 86\n")
    result = run("report", "a.yaml", "--rubric", BAKERY, "-f", "markdown")
    assert result.code == 3
    assert "a.yaml:11:8: error: GRR is 8600%; gross retention leaves growth out" in result.err


def test_an_unknown_question_of_a_case_is_told_with_its_place_and_asked_away_with_a_copy(run: Run) -> None:
    write(f"{HEAD}{ANSWERS}{CASES.replace('question: shop', 'question: shopp')}")
    result = run("score", "a.yaml", "--rubric", BAKERY)
    assert result.code == 3
    assert "a.yaml:12:14: error: no rubric has the question `shopp`; did you mean shop?" in result.err
    going_on = run("assess", "a.yaml", "--rubric", BAKERY, stdin="q\n")
    assert "kept as a.yaml.bak" in going_on.err
    # Only looked at, the file stays as it was; with the first answer the case goes.
    assert [case.question for case in load("a.yaml")[0].cases] == ["dough", "shopp"]
    run("assess", "a.yaml", "--rubric", BAKERY, stdin="go 1\n2\nq\n")
    assert [case.question for case in load("a.yaml")[0].cases] == ["dough"]


def test_a_case_that_may_be_shown_is_printed_and_no_other(run: Run) -> None:
    write(f"{HEAD}{ANSWERS}{CASES}")
    result = run("report", "a.yaml", "--rubric", BAKERY, "-f", "markdown", "-o", "-")
    assert result.code == 0
    assert "3 September 2026: The Northwind order came back." in result.out
    assert "Nobody may read this" not in result.out


def test_what_a_form_or_another_file_adds_loses_neither_figures_nor_cases(run: Run) -> None:
    write(f"prepared-by: {{name: Ada}}\nrespondent: {{role: csm, name: Bob}}\n{HEAD}{WHOLE}{CASES}")
    write(f"{HEAD}respondent: {{role: csm, name: Eve}}\n{ANSWERS}", "form.yaml")
    before = load("a.yaml")[0]
    result = run("assess", "a.yaml", "--rubric", BAKERY, "--answers", "form.yaml", stdin="")
    assert result.code == 0
    after = load("a.yaml")[0]
    assert (after.finance, after.cases, after.prepared_by) == (before.finance, before.cases, before.prepared_by)
    assert after.answer("bakery", "shop").level == "poor"
    combined = run("combine", "a.yaml", "form.yaml", "--rubric", BAKERY, "-o", "all.yaml")
    assert combined.code == 0, combined.err
    everybody = load("all.yaml")[0]
    assert everybody.finance == GivenFinance.model_validate(before.finance)
    assert everybody.cases == before.cases


@pytest.mark.usefixtures("pango")
def test_a_report_with_cases_follows_from_what_it_carries(run: Run) -> None:
    write(f"{HEAD}{ANSWERS}{WHOLE}{CASES}")
    made = run("report", "a.yaml", "--rubric", BAKERY, "-f", "pdf", "--embed", "-o", "a.pdf")
    assert made.code == 0, made.err
    verified = run("verify", "a.pdf")
    assert verified.code == 0, verified.out + verified.err


@pytest.mark.parametrize("said", ["euros please", "usd", "€€", "42"])
def test_what_is_no_currency_is_refused_in_a_file_at_its_place(run: Run, said: str) -> None:
    write(f"{HEAD}{ANSWERS}finance:\n  currency: '{said}'\n")
    result = run("score", "a.yaml", "--rubric", BAKERY)
    assert result.code == 3
    assert "a.yaml:11:13: error: `currency` must be three capital letters or one sign, such as USD or €" in result.err


@pytest.mark.parametrize("said", ["CHF", "€", "$", "¥"])
def test_letters_or_a_sign_are_a_currency(run: Run, said: str) -> None:
    write(f"{HEAD}{ANSWERS}finance:\n  currency: '{said}'\n")
    assert run("score", "a.yaml", "--rubric", BAKERY).code == 0


def test_a_cost_above_the_whole_revenue_is_a_note_at_its_place(run: Run) -> None:
    write(f"{HEAD}{ANSWERS}{WHOLE.replace('300000', '30000000')}")
    result = run("report", "a.yaml", "--rubric", BAKERY, "-f", "markdown")
    assert result.code == 0
    assert (
        "a.yaml:10:82: note: the programme cost of 30,000,000 a year is more than the whole ARR of 20,000,000"
        in result.err
    )
    write(f"{HEAD}{ANSWERS}{WHOLE}")
    assert "programme cost" not in run("report", "a.yaml", "--rubric", BAKERY, "-f", "markdown").err
