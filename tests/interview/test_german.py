"""The interview in German: both faces say nothing in English, and every key is the one that it is in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.facts import fact_words
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Answer
from csmaturity.interview.screen import help as screen_help
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.state import Offer, View
from csmaturity.interview.welcome import welcome
from csmaturity.language import Catalogue, say, speaking
from csmaturity.rubric.model import Rubric
from csmaturity.storage.assessments import load
from csmaturity.storage.catalogues import catalogue

Talk = Callable[..., Any]
ENGLISH = re.compile(
    r"\b(?:the|of|and|your?|with|is|are|this|that|answers?|answered|question|saved|back|quit|help|choose)\b"
)
"""Words of our English sentences that no German one has."""

NAMES = {"Strg-C": "Ctrl-C", "Strg-R": "Ctrl-R", "Umschalt-Tab": "Shift-Tab", "Name": "Type"}
"""What German keyboards call a key."""

STEPS: tuple[tuple[str, ...], ...] = (
    *((), ("o",), ("o", "/"), ("r",), ("?",), ("g",), ("c",), ("t",), ("n",), ("x",), ("e",), ("e", "a"), ("2",)),
    *(
        ("d",),
        ("-",),
        ("z",),
        ("9",),
        (" ",),
        ("g", "y", "n", "u", "z"),
        ("g", "-"),
        ("o", "z"),
        ("r", "z"),
        ("c", "z"),
    ),
    *(("c", "-"), ("t", "-"), ("t", "3"), ("x", "enter"), ("n", "enter", "escape"), ("e", "z"), ("e", "a", "enter")),
)
"""What is typed at a question, so that each panel and most messages are seen."""


BOARD = (
    ("p",), ("p", "enter"), ("p", "x", "enter"), ("d",), ("d", *"nein", "enter"), ("d", *"nein", "enter", "p"),
    ("w",), ("w", "0", "enter"), ("w", *"39", "enter"), ("w", *"39", "enter", "-"), ("c",), ("c", "1", "enter"),
    ("v",), ("-",), ("z",), ("?",), ("end",), ("end", "p"), ("w", *"39", "enter", "w"),
)  # fmt: skip
"""What is pressed on the board of the plan."""


@pytest.fixture(scope="module")
def german() -> Catalogue:
    found = catalogue("de")
    assert found
    return found


@pytest.fixture(scope="module")
def rubrics(german_rubric: Callable[[str], Rubric]) -> tuple[Rubric, ...]:
    return tuple(map(german_rubric, ("nine-questions", "empowerment")))


@pytest.fixture
def begun(rubrics: tuple[Rubric, ...], interview: Interview) -> Interview:
    return Interview.begin(rubrics, interview.assessment.started)


def _english(text: str) -> list[str]:
    # Commands and their options are the same in every language.
    return ENGLISH.findall(re.sub(r"csmaturity .*|--\w+", "", text).lower())


def test_a_plain_session_is_german_throughout(german: Catalogue, talk: Talk, begun: Interview) -> None:
    facts = ("Bäckerei Groß", "?", "4", "1", "", "1.200", "2", "zwölf", "7,5", "12 %", "120%", "-", "r", "", "")
    first = ("blub", "9", "", "?", "2 n", "Eine Notiz.", ".", "n", "", "e", "Organigramm", "", "gestern", "2026-10-01")
    second = ("g", "j", "nein", "vielleicht", "unbekannt", ".", "c", "sehr", "mittel", "t", "8", "3", "w", "n", ".")
    with speaking(german):
        said = talk(*facts, *first, *second, "x", "", "x", "Kein Geschäft", "d", "s", "b", "q", start=begun)
    assert _english(said.said) == []
    assert "mit Dank an Jay Nathan und Jeff Breunsbach als Mitwirkende; „Vier Grundsätze" in " ".join(said.said.split())
    organisation = said.interview.assessment.organisation
    assert organisation.name == "Bäckerei Groß"
    assert organisation.facts["customer-count"] == 1200
    assert organisation.facts["team-size"] == Decimal("7.5")
    assert organisation.facts["cs-cost-share"] == Decimal("0.12")
    assert "Wie heißt die Organisation?" in said.said
    assert "„zwölf“ ist keine Zahl. Schreiben Sie nur Ziffern, etwa 120 oder 7,5." in said.said


@pytest.mark.parametrize("id_", ["nine-questions", "empowerment", "role-design", "team-conditions"])
def test_the_first_screen_names_the_source_in_german(
    german: Catalogue, german_rubric: Callable[[str], Rubric], interview: Interview, id_: str
) -> None:
    with speaking(german):
        told = welcome(Interview.begin((german_rubric(id_),), interview.assessment.started))
    names = re.compile("The Customer Success Economy")
    assert _english(names.sub("", " ".join(part for one in told for part in one))) == []


def test_numbers_are_shown_as_they_are_typed(german: Catalogue, rubrics: tuple[Rubric, ...]) -> None:
    facts = {fact.id: fact for fact in rubrics[0].profile}
    with speaking(german):
        assert fact_words(facts["team-size"], Decimal("7.5")) == "7,5"
        assert fact_words(facts["cs-cost-share"], Decimal("0.075")) == "7,5 %"
    assert fact_words(facts["cs-cost-share"], Decimal("0.075")) == "7.5%"


def _pressed(view: View, *keys: str) -> View:
    for key in keys:
        view = screen_keys.press(view, key, view.interview.assessment.started)
    return view


def _text(view: View) -> str:
    return "\n".join("".join(part for _, part in line) for line in draw(view).lines)


def _views(start: Interview) -> Iterator[View]:
    offer = Offer(("html", "pdf"))
    for at in ("nine-questions/seat", "profile/organisation-name", "profile/company-size", "profile/team-size"):
        for keys in STEPS if at.startswith("nine") else ((), ("enter",), ("escape",), ("?",)):
            view = screen_keys.begin(start.go_to(at), offer=offer)
            yield _pressed(view, *(("enter", *keys) if at.startswith("nine") else keys))
    end = screen_keys.begin(start.go_to("review"), offer=offer)
    for keys in ((), ("enter",), ("enter", "z"), ("enter", "w"), ("enter", "w", "z"), ("enter", "w", "f"), ("z",)):
        yield _pressed(end, *keys)
    questions = [step for step in start.questions if step.rubric.id == "nine-questions"]
    poor = {"nine-questions": {step.question.id: Answer(level=step.scale[0].id) for step in questions}}
    planned = screen_keys.begin(
        replace(start, assessment=start.assessment.model_copy(update={"answers": poor})).go_to("review"), offer=offer
    )
    for keys in ((), *BOARD):
        yield _pressed(planned, "p", *keys)


@pytest.mark.parametrize("columns", [60, 80])
def test_no_panel_says_a_word_of_english(
    german: Catalogue, rubrics: tuple[Rubric, ...], interview: Interview, columns: int
) -> None:
    with speaking(german):
        begun = Interview.begin(rubrics, interview.assessment.started)
        for view in _views(begun):
            drawn = _text(screen_keys.resized(view, columns, 24))
            assert _english(drawn) == [], drawn


def test_every_key_is_the_same_in_german(german: Catalogue, rubrics: tuple[Rubric, ...], interview: Interview) -> None:
    def keys() -> list[list[str]]:
        begun = Interview.begin(rubrics, interview.assessment.started)
        return [
            [NAMES.get(hint.split()[0], hint.split()[0]) for hint in view.panel.hints(view)] for view in _views(begun)
        ]

    english = keys()
    with speaking(german):
        assert keys() == english
        named = [_letters(key) for key, _ in screen_help.every_key()]
    assert named == [_letters(key) for key, _ in screen_help.every_key()]


def _letters(key: str) -> list[str]:
    return [word for word in key.split() if len(word) == 1 and word.isascii()]


def test_the_written_report_is_in_the_language_of_the_interview(
    german: Catalogue, interview: Interview, play: Any
) -> None:
    def write(_: Interview, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
        return (say("Wrote {file}", file="a.html"),)

    with speaking(german):
        played = play(interview.go_to("review"), "\r", "w", "\r", lambda _: None, offer=Offer(("html",)), write=write)
    assert "Geschrieben: a.html" in played.texts[-1]


def test_the_window_that_is_too_small_says_so_in_german(german: Catalogue, interview: Interview) -> None:
    with speaking(german):
        view = screen_keys.resized(screen_keys.begin(interview), 44, 10)
        assert _english(_text(view)) == []
        assert "44 × 10" in _text(view)


def test_a_session_over_many_answers_is_german(german: Catalogue, talk: Talk, root: Path, rubrics: Any) -> None:
    assessment, _ = load(root / "examples" / "many-voices" / "tarnwick-cloud.yaml")
    start = Interview(rubrics, assessment)
    with speaking(german):
        said = talk("q", start=start.go_to("nine-questions/seat")).said
    assert "Personen haben geantwortet" in said
    assert "Eine Antwort hier gilt als die vereinbarte." in " ".join(said.split())


def test_one_missing_statement_is_in_the_singular(german: Catalogue, begun: Interview) -> None:
    with speaking(german):
        view = screen_keys.begin(begun.go_to("nine-questions/seat"))
        seen = [_text(_pressed(view, "enter", "g", *("y" * count))) for count in range(8)]
    assert any("fehlt noch 1," in one for one in seen)
    assert not any("fehlen noch 1," in one for one in seen)
