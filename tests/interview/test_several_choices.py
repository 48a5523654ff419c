"""A fact of several choices on the three faces: many at once, none of them, left open, and read back."""

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
from csmaturity.report.brand.theme import Theme
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library
from csmaturity.storage.yaml.reader import parse
from csmaturity.storage.yaml.writer import dump

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
LABORATORY = Path(__file__).parents[1] / "cli" / "another_field" / "laboratory.yaml"
AT = "profile/executives"


@pytest.fixture(scope="module")
def laboratory() -> Rubric:
    return library.load(LABORATORY)[0]


@pytest.fixture
def begun(laboratory: Rubric) -> Interview:
    return Interview.begin([laboratory], NOON).go_to(AT)


def held(interview: Interview) -> Any:
    return interview.assessment.organisation.facts.get("executives", "open")


def test_line_by_line_all_are_typed_at_once(talk: Callable[..., Any], begun: Interview) -> None:
    session = talk("3 1", "b", "", "q", start=begun)
    assert "Any of 1 to 3, such as 1, 2; 0 for none of them. Enter skips" in session.said
    assert "1. Medical director (your answer)\n2. Director of nursing\n3. Head of information technology (your" in (
        session.said
    )
    assert held(session.interview) == ("medical-director", "it-head")


def test_line_by_line_none_is_an_answer_and_open_is_none(talk: Callable[..., Any], begun: Interview) -> None:
    none = talk("0", "b", "q", start=begun)
    assert held(none.interview) == ()
    assert "Your answer: none of them" in none.said
    assert held(talk("2", "b", "-", "q", start=begun).interview) == "open"
    assert held(talk("", "q", start=begun).interview) == "open"
    wrong = talk("1, 7", "q", start=begun)
    assert "There is no choice “7”" in wrong.said
    assert held(wrong.interview) == "open"


def test_on_the_screen_each_key_puts_in_or_takes_out(play: Callable[..., Any], begun: Interview) -> None:
    played = play(begun, "1", "3", "1", "3", "n", "2", "-", "n", "q")
    first, both, one, open_, none, other, back, again = played.texts[1:9]
    assert "Medical director. Enter goes on." in first
    assert "Medical director, Head of information technology. Enter goes on." in both
    assert "Head of information technology. Enter goes on." in one
    assert "Answer taken back." in open_
    assert "None of them (your answer)" in none
    assert "Director of nursing (your answer)" in other
    assert "None of them (your answer)" not in other
    assert "(your answer)" not in back
    assert "1-3 choose all that are true" in again
    assert held(played.face.view.interview) == ()


def test_what_is_saved_is_read_and_saved_as_it_was(begun: Interview, laboratory: Rubric) -> None:
    for given in (["it-head", "medical-director"], ()):
        saved = dump(begun.give_fact(given, NOON).assessment)
        source = parse(saved.encode(), "a.yaml")
        read = load_assessment(source)
        assert misfits(source, read, [laboratory]) == ()
        assert dump(read) == saved
        assert read.organisation.facts["executives"] == (("medical-director", "it-head") if given else ())


def test_a_question_on_one_of_several_is_asked_where_one_is_there(begun: Interview) -> None:
    def asked(interview: Interview) -> bool:
        return "critical" in {step.question.id for step in interview.questions}

    assert asked(begun)
    assert asked(begun.give_fact(["nursing-director"], NOON))
    assert not asked(begun.give_fact(["it-head"], NOON))
    assert not asked(begun.give_fact((), NOON))


def test_the_form_has_a_box_for_each_and_one_for_none(browser: Any, laboratory: Rubric, tmp_path: Path) -> None:
    data = form_data([(laboratory, "0" * 64)], FormSettings(facts=True))
    path = tmp_path / "form.html"
    path.write_text(form_page(data, "A form", Theme(), library.templates()), encoding="utf-8")
    context = browser.new_context()
    try:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path.as_uri())

        def step() -> Any:
            return page.locator("section:not([hidden])")

        def boxes() -> list[bool]:
            return [box.is_checked() for box in step().get_by_role("checkbox").all()]

        def answered() -> Any:
            with page.expect_download() as coming:
                step().get_by_role("button", name="Download my answers").click()
            read = load_assessment(parse(Path(coming.value.path()).read_bytes(), "form.yaml"))
            return read.organisation.facts.get("executives", "open")

        def overview() -> None:
            step().get_by_role("button", name="All questions").click()

        def facts() -> None:
            page.evaluate("go(1)")
            page.reload()
            step().wait_for()

        def saved() -> None:
            for _ in range(200):
                if page.evaluate("!waiting && document.getElementById('saved').textContent.startsWith('Saved')"):
                    return
                page.wait_for_timeout(25)
            pytest.fail("never saved")

        def tick(label: str) -> None:
            step().get_by_label(label).click()
            saved()

        step().get_by_role("button", name="Begin").click()
        assert boxes() == [False] * 4
        tick("Head of information technology")
        tick("Medical director")
        assert boxes() == [True, False, True, False]
        overview()
        assert "Critical values" in step().inner_text()
        assert answered() == ("medical-director", "it-head")
        facts()
        assert boxes() == [True, False, True, False]
        tick("None of them")
        assert boxes() == [False, False, False, True]
        overview()
        assert "Critical values" not in step().inner_text()
        assert answered() == ()
        facts()
        tick("None of them")
        assert boxes() == [False] * 4
        overview()
        assert answered() == "open"
        assert faults == []
    finally:
        context.close()
