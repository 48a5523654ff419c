"""Gates that don't apply to everybody, at all three faces: who is asked, and how one is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.fit import misfits
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.load import load_assessment
from csmaturity.interview.form.data import FormSettings, form_data
from csmaturity.interview.form.page import page as form_page
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.state import View
from csmaturity.report.brand.theme import Theme
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.storage.library import templates
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
DOUGH = "bakery/dough"
REASON = "We buy dough ready weighed."


@pytest.fixture(scope="module")
def scoped() -> Rubric:
    """The bakery whose gate f1 is asked of big ones only, and whose gate g1 may be left out."""
    text = BAKERY.read_text("utf-8")
    text = text.replace("{id: f1, ", "{id: f1, applies-when: {size: big}, ")
    text = text.replace("{id: g1, ", "{id: g1, may-not-apply: true, ")
    return load_rubric(parse(text.encode(), "bakery.yaml"))


def begun(rubric: Rubric, size: str = "") -> Interview:
    start = Interview.begin([rubric], NOON)
    return start.go_to("profile/size").give_fact(size, NOON).go_to(DOUGH) if size else start.go_to(DOUGH)


# ---------------------------------------------------------------- line by line


def test_line_by_line_a_gate_is_left_out_with_a_reason(scoped: Rubric, talk: Callable[..., Any]) -> None:
    session = talk("g", "x", "y", "x", "", "x", REASON, "b", ".", "2", start=begun(scoped))
    assert "x leaves out a statement that may not apply to you; it asks why." in session.said
    assert "This statement applies to everybody. Answer y, n or u." in session.said
    assert "May not apply to you: x leaves it out." in session.said
    assert "No reason given, nothing changed." in session.said
    assert f"Not applicable: {REASON}" in session.said
    gates = session.interview.assessment.answer("bakery", "dough").gates
    assert gates["f1"] == "yes"
    assert str(gates["g1"]) == f"not applicable: {REASON}"


def test_line_by_line_a_gate_for_others_is_not_asked(scoped: Rubric, talk: Callable[..., Any]) -> None:
    assert "The recipe is written down." not in talk("g", ".", "q", start=begun(scoped, "small")).said
    assert "The recipe is written down." in talk("g", ".", "q", start=begun(scoped, "big")).said


# ---------------------------------------------------------------- the full screen


def press(view: View, *keys: str) -> View:
    for key in keys:
        for one in [key] if key in {"enter", "escape", "up", "down"} else key:
            view = screen_keys.press(view, one, NOON)
    return view


def text(view: View) -> str:
    return "\n".join("".join(part for _, part in line) for line in draw(view).lines)


def opened(rubric: Rubric, size: str = "") -> View:
    view = screen_keys.begin(begun(rubric, size))
    view = press(view, "enter") if "minutes in all" in text(view) else view
    return press(view, "g")


def test_on_the_screen_a_gate_is_left_out_with_a_reason(scoped: Rubric) -> None:
    view = press(opened(scoped), "x")
    assert view.refused
    asked = press(view, "down", "x")
    assert "Why does this not apply to you? The report prints the reason." in text(asked)
    assert "Every batch is weighed." in text(asked)
    empty = press(asked, "enter")
    assert "Write a reason first" in empty.message
    kept = press(empty, REASON, "enter")
    assert str(kept.interview.answer.gates["g1"]) == f"not applicable: {REASON}"
    assert "[ – ]" in text(kept)
    assert f"Not applicable: {REASON}" in text(kept)
    assert "x not applicable" in text(kept)
    assert press(kept, "-").interview.answer.gates == {}


def test_on_the_screen_closing_the_reason_goes_back_to_the_list(scoped: Rubric) -> None:
    view = press(opened(scoped), "down", "x", REASON, "escape")
    assert view.interview.answer.gates == {}
    assert "Evidence check" in text(view)


def test_on_the_screen_a_gate_for_others_is_not_asked(scoped: Rubric) -> None:
    assert "The recipe is written down." not in text(opened(scoped, "small"))
    assert "The recipe is written down." in text(opened(scoped, "big"))


# ---------------------------------------------------------------- the offline form


def test_the_form_asks_for_the_facts_that_gates_hang_on(scoped: Rubric) -> None:
    asked = form_data([(scoped, "")], FormSettings())
    assert "size" in [fact["id"] for fact in asked["facts"]]
    dough = next(one for one in asked["rubrics"][0]["questions"] if one["id"] == "dough")
    checks = {check["id"]: (check.get("applies"), check.get("leave")) for check in dough["checks"]}
    assert checks["f1"] == ([{"size": "big"}], None)
    assert checks["g1"] == (None, True)


def test_in_the_form_a_gate_is_left_out_with_a_reason(scoped: Rubric, browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "form.html"
    path.write_text(form_page(form_data([(scoped, "")], FormSettings()), "A form", Theme(), templates()), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(path.as_uri())
    step = page.locator("section:not([hidden])")
    step.get_by_role("button", name="Begin", exact=True).click()
    step.get_by_label("How large is the bakery?").select_option("small")
    step.get_by_role("button", name="Continue", exact=True).click()
    step.locator("summary", has_text="Look closer").click()
    assert step.locator("fieldset.check", has_text="The recipe is written down.").is_hidden()
    weighed = step.locator("fieldset.check", has_text="Every batch is weighed.")
    changed = step.locator("fieldset.check", has_text="The recipe changed this year.")
    assert changed.get_by_label("does not apply here").count() == 0
    weighed.get_by_label("does not apply here").check()
    changed.get_by_label("yes", exact=True).check()
    assert weighed.get_by_label("yes", exact=True).is_checked() is False
    assert read(page, scoped, tmp_path) == {"g2": "yes"}, "without a reason it stays open"
    page.evaluate("go(2)")
    step.locator("fieldset.check", has_text="Every batch is weighed.").locator("textarea").fill(f"  {REASON} ")
    gates = read(page, scoped, tmp_path)
    assert str(gates["g1"]) == f"not applicable: {REASON}"
    page.evaluate("go(2)")
    weighed.get_by_role("button", name="take back").click()
    assert weighed.locator("textarea").is_hidden()
    assert read(page, scoped, tmp_path) == {"g2": "yes"}
    assert faults == []
    context.close()


def read(page: Any, rubric: Rubric, folder: Path) -> dict[str, Any]:
    """What the downloaded file says of the gates; it must fit the rubric."""
    page.evaluate("go(steps().length - 1)")
    with page.expect_download() as coming:
        page.locator("section:not([hidden])").get_by_role("button", name="Download my answers").click()
    path = folder / "answers.yaml"
    coming.value.save_as(path)
    source = parse(path.read_bytes(), path.name)
    assessment = load_assessment(source)
    assert misfits(source, assessment, [rubric]) == ()
    return dict(assessment.answer("bakery", "dough").gates)
