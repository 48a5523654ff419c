"""What a report says about many people's answers: who said what, the gap, the agenda, and what it holds back."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from csmaturity.assessment.combine import Given, combined, parts_of
from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment, Combination
from csmaturity.assessment.voices import Said, Voices, effective
from csmaturity.formats import table
from csmaturity.language import Catalogue, speaking
from csmaturity.planning.roadmap import plan
from csmaturity.report.brief import Brief
from csmaturity.report.compose import compose
from csmaturity.report.figures.figure import Figure, Spread
from csmaturity.report.model import Page, Report
from csmaturity.report.table import Grid
from csmaturity.report.voices.words import counts_words
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.storage import library

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
QUESTIONS = ("seat", "renewals", "shared-goals", "cost-model", "health")
LEVELS = {"p": "poor", "a": "average", "e": "excellent"}


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return library.load("nine-questions")[0]


@pytest.fixture(scope="module")
def example_of_many(reported: Callable[[str], Report]) -> Report:
    return reported("many-voices/tarnwick-cloud")


def person(number: int, role: str, levels: str, **more: Any) -> Given:
    """One person's answers to the first questions: p, a or e each, ? for don't know."""
    answers: dict[str, Any] = {
        question: {"unknown": True} if said == "?" else {"level": LEVELS[said]}
        for question, said in zip(QUESTIONS, levels, strict=False)
    }
    for question, note in more.pop("notes", {}).items():
        answers[question]["note"] = note
    moment = NOON + dt.timedelta(minutes=number)
    head = {"rubrics": ({"id": "nine-questions", "version": "2.0.0"},), "started": moment, "updated": moment}
    return Given(
        f"{number}.yaml",
        Assessment.model_validate(head | {"respondent": {"role": role} | more, "answers": {"nine-questions": answers}}),
    )


def report_of(people: Sequence[Given], rubric: Rubric, **combination: Any) -> Report:
    settings = Combination.model_validate(combination)
    original = combined(people, [part.voice for part in parts_of(people)], settings, [rubric])[0]
    held = effective(original, [rubric])
    card = score([rubric], held)
    many = Voices.of(original, [rubric])
    parts = ((rubric,), held, card, NOON.date(), due(NOON.date()), plan([rubric], card), None)
    return compose(Brief(*parts, voices=many))


def page(report: Report, id_: str) -> Page | None:
    return next((one for one in report.pages if one.id == id_), None)


def words(report: Report) -> str:
    return " ".join(table.render("json", report, library.templates).decode().split())


def test_a_large_gap_between_leaders_and_the_others_comes_first(example_of_many: Report) -> None:
    first = next(one for one in example_of_many.pages if one.document == "evidence")
    assert (first.id, first.title) == (
        "perception",
        "Leaders place us higher than everybody else on 6 of 13 questions",
    )
    standing = page(example_of_many, "standing")
    assert standing
    assert any(getattr(one, "text", "") == f"{first.title}." for one in standing.blocks)
    grid = next(block.grid for block in first.blocks if isinstance(block, Figure))
    assert [item.text for item in grid.rows[0]] == [
        "Whether CSMs help shape decisions",
        "Excellent",
        "Poor",
        "Two levels",
    ]


def spreads(held: Page) -> list[Spread]:
    charts = [block.chart for block in held.blocks if isinstance(block, Figure)]
    return [chart for chart in charts if isinstance(chart, Spread)]


def test_the_spread_counts_everybody_and_then_each_group(example_of_many: Report) -> None:
    held = page(example_of_many, "voices--nine-questions")
    assert held
    (spread,) = spreads(held)
    assert [(row.label, row.counts, row.open) for row in spread.rows[:3]] == [
        ("Seat and rank of Customer Success", (2, 10, 0), 0),
        ("Leaders (5)", (0, 5, 0), 0),
        ("CSM (7)", (2, 5, 0), 0),
    ]
    assert spread.rows[0].text == "10 of 12 say “Average”; most agree; agreed: Average"


def test_the_agenda_fits_ninety_minutes_and_opens_with_the_rubric_s_own_words(
    example_of_many: Report, rubric: Rubric
) -> None:
    held = page(example_of_many, "workshop")
    assert held
    grid = next(block for block in held.blocks if isinstance(block, Grid))
    spans = [row[0].text.split("–") for row in grid.rows]
    assert spans[0][0] == "0"
    assert int(spans[-1][1]) <= 90
    assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))
    asked = {row[1].text: row[3].text for row in grid.rows}
    gate = rubric.by_id["value"].levels["average"].deciding_gates[0]
    assert f"“{gate.text}”" in asked["Value that customers receive"]
    assert "Lost customers and early warning" not in asked, "it is agreed on"


def test_the_method_page_says_who_answered_and_how_answers_became_one(example_of_many: Report) -> None:
    held = page(example_of_many, "method")
    text = json.dumps([str(block) for block in held.blocks]) if held else ""
    assert "12 people answered between 5 October 2026 and 9 October 2026. By group: Leaders (5) and CSM (7)." in text
    assert "2 of 13 answers were settled together" in text
    assert "Roles of fewer than 5 people" in text
    assert "No second person" not in words(example_of_many)
    assert "Nobody else has rated" not in words(example_of_many)


def test_names_and_notes_of_single_people_never_appear_in_any_format(rubric: Rubric) -> None:
    people = [person(n, "csm", "papap", name=f"Xaverine{n}", notes={"seat": f"Zwetschge {n}"}) for n in range(6)]
    report = report_of([*people, person(9, "ceo", "eeeee", name="Xaverine9")], rubric)
    for name in ("json", "markdown", "html", "terminal"):
        how = {"width": 100, "colour": False} if name == "terminal" else {}
        text = table.render(name, report, library.templates, **how).decode()
        assert "Xaverine" not in text, name
        assert "Zwetschge" not in text, name


@pytest.mark.parametrize("count", [1, 4])
def test_a_small_group_is_nowhere_told_apart(rubric: Rubric, count: int) -> None:
    people = [person(n, "csm", "ppppp") for n in range(7)]
    people += [person(20 + n, "chief-executive", "eeeee") for n in range(count)]
    text = words(report_of(people, rubric, lead=("chief-executive",)))
    data = json.loads(table.render("json", report_of(people, rubric), library.templates))["data"]["voices"]
    assert data["groups"] == []
    assert all(question["by_group"] == [] for one in data["rubrics"] for question in one["questions"])
    assert "Leaders (" not in text
    assert "CSM (7)" not in text


def test_a_report_on_many_people_does_not_wish_for_a_second_person(rubric: Rubric, example_report: Report) -> None:
    many = words(report_of([person(number, "csm", "pae") for number in range(3)], rubric))
    assert "with everybody who answered this time." in many
    assert "A record for each answer would change that." in many
    one = words(example_report)
    assert "The whole assessment again on" in one
    assert "with everybody who answered this time." not in one


def test_two_raters_stand_side_by_side(rubric: Rubric) -> None:
    report = report_of([person(1, "ceo", "aeapa"), person(2, "cs-leader", "apppp")], rubric)
    first = page(report, "perception")
    assert first
    assert first.title == "The two raters place us at different levels on 3 of 5 questions"
    held = page(report, "voices--nine-questions")
    assert held
    (spread,) = spreads(held)
    assert [row.label for row in spread.rows[1:3]] == ["CEO", "CS leader"]
    assert "Two raters, compared on purpose" in words(report)


def test_a_small_gap_does_not_lead(rubric: Rubric) -> None:
    report = report_of([person(1, "ceo", "aeapa"), person(2, "cs-leader", "aappa")], rubric)
    assert "perception" not in [one.id for one in report.pages]


def test_people_divided_on_three_questions_lead_without_any_group(rubric: Rubric) -> None:
    people = [person(n, "csm", "pppaa" if n % 2 else "eeeaa") for n in range(6)]
    report = report_of(people, rubric)
    first = page(report, "perception")
    assert first
    assert first.title.startswith("People who work here are divided on three questions: “Seat and rank")


def test_where_all_agree_there_is_no_agenda_and_no_number_for_agreement(rubric: Rubric) -> None:
    report = report_of([person(n, "csm", "aaaaa") for n in range(6)], rubric)
    assert page(report, "workshop") is None
    text = words(report)
    assert "Agreement can't be given as a number: every answer is the same level" in text
    assert "all 6 say “Average”; they agree" in text


def test_where_nobody_can_be_compared_no_number_is_given(rubric: Rubric) -> None:
    report = report_of([person(1, "csm", "a"), person(2, "csm", "?a")], rubric)
    assert "Agreement can't be given as a number: no question was answered by two people." in words(report)


def test_a_report_on_one_person_says_nothing_of_voices(example_report: Report) -> None:
    assert "voices" not in example_report.data
    assert not [one.id for one in example_report.pages if one.id.startswith(("voices", "workshop", "perception"))]


def about_people(rubric: Rubric) -> Rubric:
    return rubric.model_copy(update={"about_people": True})


def test_no_spread_of_few_people_where_answers_speak_of_people_at_work(rubric: Rubric) -> None:
    few = [person(number, "csm", "pae") for number in range(3)] + [person(3, "csm", "aea")]
    open_, held = report_of(few, rubric), report_of(few, about_people(rubric))
    assert "divided" in words(open_) or "differ by one level" in words(open_)
    shown = page(held, "voices--nine-questions")
    assert shown is not None
    assert shown.title.startswith("What 4 people said on")
    assert not spreads(shown)
    assert "speak of people at work" in words(held)
    assert held.data["voices"]["rubrics"][0]["questions"] == []
    assert held.data["voices"]["workshop"] == []
    assert page(held, "perception") is None
    assert page(held, "workshop") is None


def test_two_raters_of_people_at_work_are_never_compared(rubric: Rubric) -> None:
    pair = [person(0, "ceo", "eee"), person(1, "csm", "ppp")]
    assert page(report_of(pair, rubric), "perception") is not None
    held = report_of(pair, about_people(rubric))
    assert page(held, "perception") is None
    assert held.data["voices"]["rubrics"][0]["questions"] == []
    assert held.data["voices"]["gap"] in (None, {"kind": "raters", "people": [1, 1], "questions": []})


def test_roles_are_apart_on_people_at_work_only_where_enough_of_each_answered_that_question(rubric: Rubric) -> None:
    people = [person(number, "csm", "pp") for number in range(5)]
    people += [person(number, "manager", "ee" if number == 5 else "e") for number in range(5, 10)]
    questions = report_of(people, about_people(rubric)).data["voices"]["rubrics"][0]["questions"]
    assert [len(one["by_group"]) for one in questions] == [2, 0]
    questions = report_of(people, rubric).data["voices"]["rubrics"][0]["questions"]
    assert [len(one["by_group"]) for one in questions] == [2, 2]


def test_only_what_somebody_said_is_counted(rubric: Rubric) -> None:
    said = Said((0, 0, 2), open=2, not_applicable=1, silent=1)
    assert counts_words(rubric.scale, said) == "2 Excellent, 2 don't know, 1 says that it doesn't apply, 1 said nothing"
    assert counts_words(rubric.scale, Said((3, 1, 0), open=1)) == "3 Poor, 1 Average, 1 doesn't know"
    assert counts_words(rubric.scale, Said((0, 0, 0))) == ""


def test_a_question_that_a_rule_leaves_out_says_in_the_language_spoken_how_many_want_it(
    rubric: Rubric, made_up_language: Catalogue
) -> None:
    people = [person(number, "csm", "") for number in range(3)]
    without = {"nine-questions": {"seat": {"not_applicable": "private words"}}}
    people = [
        one._replace(assessment=Assessment.model_validate(one.assessment.model_dump() | {"answers": without}))
        for one in people
    ]
    assert "3 people say that it doesn't apply, and nobody chose a level." in words(report_of(people, rubric))
    original = combined(people, [part.voice for part in parts_of(people)], Combination(), [rubric])[0]
    in_english = effective(original, [rubric])
    with speaking(made_up_language):
        assert effective(original, [rubric]) == in_english
        page_of_it = page(report_of(people, rubric), "left-out")
    assert page_of_it
    assert "people" not in str(page_of_it.blocks)


def test_a_statement_that_most_leave_out_says_how_many_and_not_in_whose_words(rubric: Rubric) -> None:
    seat = rubric.by_id["seat"]
    level = seat.levels["average"]
    first = level.gates[0].model_copy(update={"may_not_apply": True})
    changed = level.model_copy(update={"gates": (first, *level.gates[1:])})
    levels = {**seat.levels, "average": changed}
    asked = tuple(
        one.model_copy(update={"levels": levels}) if one.id == "seat" else one for one in rubric.all_questions
    )
    held = rubric.model_copy(update={"questions": asked, "sections": ()})
    said: tuple[Any, ...] = ({"not-applicable": "My own words."}, {"not-applicable": "Others."}, "yes")
    people = [person(number, "csm", "p") for number in range(3)]
    for one, gate in zip(people, said, strict=True):
        answers = one.assessment.answers["nine-questions"]
        given = answers["seat"].model_dump(by_alias=True, exclude_none=True) | {"gates": {first.id: gate}}
        answers["seat"] = type(answers["seat"]).model_validate(given)
    text = " ".join(words(report_of(people, held)).split())
    assert "Not applicable: 2 people say that it doesn't apply" in text
    assert "My own words." not in text


def test_where_people_are_divided_a_bar_shows_who_said_what(rubric: Rubric) -> None:
    people = [person(number, "csm", "eee" if number % 2 else "ppp") for number in range(6)]
    first = page(report_of(people, rubric), "perception")
    assert first
    (chart,) = spreads(first)
    assert [row.counts for row in chart.rows] == [(3, 0, 3)] * len(chart.rows)
    assert len(chart.rows) >= 3
