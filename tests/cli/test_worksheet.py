"""The three worksheets as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("roles", "The work needs 3.3 people, 4.0 are there: hire one, ahead of the load"),
        ("rights", "What a CSM may decide: 6 kinds of decision are made on the spot, inside limits"),
        ("matrix", "Who takes which part of the account: every part has an owner"),
    ],
)
def test_a_starter_can_be_printed_as_it_is(run: Run, kind: str, said: str) -> None:
    made = run("worksheet", "new", kind, "--organisation", 'Acme: "North" {{7*7}}')
    assert (made.code, made.out) == (0, "")
    assert f"Next: csmaturity worksheet {kind} {kind}.yaml" in made.err
    result = run("worksheet", kind, f"{kind}.yaml", "-f", "markdown")
    assert (result.code, result.err) == (0, "")
    assert said in result.out
    assert 'Acme: "North" \\{\\{7\\*7\\}\\}' in result.out


def test_the_worked_sample_comes_out_exactly(run: Run) -> None:
    run("worksheet", "new", "roles")
    data = json.loads(run("worksheet", "roles", "roles.yaml", "-f", "json").out)["data"]
    consultant = data["roles"][0]
    assert consultant["hours"] == {"rounded": "2400.0", "exact": "2400"}
    assert consultant["people"] == {"rounded": "2.3", "exact": "160/71"}


def test_a_worksheet_that_exists_is_never_written_over(run: Run) -> None:
    Path("rights.yaml").write_text("mine")
    result = run("worksheet", "new", "rights")
    assert result.code == 2
    assert Path("rights.yaml").read_text() == "mine"


def test_an_unknown_kind_is_named(run: Run) -> None:
    result = run("worksheet", "new", "role")
    assert result.code == 2
    assert "there is no worksheet `role`; did you mean roles?" in result.err


def test_the_wrong_command_for_a_file_names_the_right_one(run: Run) -> None:
    run("worksheet", "new", "rights")
    result = run("worksheet", "matrix", "rights.yaml")
    assert result.code == 2
    assert "Try: csmaturity worksheet rights rights.yaml" in result.err


def test_a_rubric_is_no_worksheet(run: Run) -> None:
    Path("x.yaml").write_text("format: csmaturity-rubric/1\n")
    result = run("worksheet", "rights", "x.yaml")
    assert result.code == 3
    assert "x.yaml:1:9: error: this is no worksheet" in result.err


def test_what_is_not_settled_is_told_and_fails_only_on_request(run: Run) -> None:
    run("worksheet", "new", "rights")
    text = Path("rights.yaml").read_text().replace("    logged: true\n", "", 1)
    Path("rights.yaml").write_text(text)
    result = run("worksheet", "rights", "rights.yaml")
    assert result.code == 0
    assert "warning: “Discount at a renewal or an upsell” may be decided alone and is not logged" in result.err
    assert "Still to be settled" in result.out
    assert run("worksheet", "rights", "rights.yaml", "--check").code == 1
    german = run("worksheet", "rights", "rights.yaml", "--language", "de", "-f", "html", "-o", "out.html").err
    assert german.startswith("Geschrieben: out.html\n")
    assert ": Warnung: " in german
    assert "warning" not in german


def test_bad_figures_are_named_with_their_place(run: Run) -> None:
    run("worksheet", "new", "roles")
    text = Path("roles.yaml").read_text().replace("hours: 16}", "hours: -16}")
    Path("roles.yaml").write_text(text)
    result = run("worksheet", "roles", "roles.yaml")
    assert result.code == 3
    assert "roles.yaml:61:35: error: `hours` must be 0 or more" in result.err


@pytest.mark.usefixtures("pango")
def test_a_hand_out_is_one_page(run: Run) -> None:
    from pypdf import PdfReader

    for kind in ("rights", "matrix"):
        run("worksheet", "new", kind)
        assert run("worksheet", kind, f"{kind}.yaml", "-f", "pdf").code == 0
        assert len(PdfReader(f"{kind}.pdf").pages) == 1
