"""csmaturity form: the file it writes, and what it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def asked(text: str) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', text)
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


def test_the_default_asks_both_rubrics_and_names_the_next_command(run: Run) -> None:
    result = run("form")
    assert (result.code, result.out) == (0, "")
    assert re.search(r"Wrote form.html: 13 questions, \d\d kB.", result.err)
    assert "csmaturity combine answers-*.yaml" in result.err
    assert [one["id"] for one in asked(Path("form.html").read_text())["rubrics"]] == ["nine-questions", "empowerment"]


def test_wishes_reach_the_form(run: Run, root: Path) -> None:
    brand = root / "examples" / "brands" / "meridian"
    result = run(
        *("form", "role-design", "-o", "-", "--for", "ceo,csm", "--anonymous", "--organisation", "Acme <b>"),
        *("--no-statements", "--send-to", "ada@example.org", "--brand", brand),
    )
    assert result.code == 0
    form = asked(result.out)
    assert [role["id"] for role in form["roles"]] == ["ceo", "csm"]
    assert (form["anonymous"], form["organisation"], form["send"]) == (True, "Acme <b>", "ada@example.org")
    assert not any(question["checks"] for question in form["rubrics"][0]["questions"])
    assert '<p class="brand"><img src="data:image/svg+xml;base64,' in result.out


def test_our_own_words_come_in_another_language(run: Run) -> None:
    result = run("form", "nine-questions", "-o", "-", "--language", "de")
    assert '<html lang="de">' in result.out
    assert asked(result.out)["words"]["next"] == "Weiter"
    told = run("form", "nine-questions", "--language", "de").err
    assert "Geschrieben: form.html, 9 Fragen" in told
    assert "Danach: csmaturity combine" in told


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no-such",), 3, "there is no rubric `no-such`"),
        (("role-desing",), 3, "did you mean role-design?"),
        (("role-design", "role-design"), 2, "the rubric role-design is named twice"),
        (("--for", "the boss"), 2, "`the boss` is no role"),
        (("-o", "answers.yaml"), 2, "a form is a page"),
        (("-o", "form.pdf"), 2, "a form is a page"),
        (("-o", "~/form.html", "--for", "x y"), 2, "`x y` is no role"),
        (("-o", "./~/form.html"), 3, "none is made that is called ~"),
        (("-o", "-", "--open"), 2, "--open shows a file"),
        (("--language", "xx"), 2, "xx"),
        (("--brand", "nowhere"), 3, "nowhere"),
    ],
)
def test_what_can_t_be_is_refused(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run("form", *arguments)
    assert result.code == code
    assert said in result.err
    assert list(Path().iterdir()) == []
