"""Reports on assessments at the edge: nothing known, everything best, other rubrics, text that means harm."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.language import number
from csmaturity.report.model import Report
from csmaturity.report.table import Grid

WEIRD = "[bold]x[/] <b>y</b> {{ 7*7 }} {% if %} \u202eright to left\u202c | *a* _b_ `c` $1 & \\ " + "word " * 30
NOT_WORDS = re.compile(r"\bNone\b(?! of)|\b(nan|NaN|inf)\b|Fraction\(|State\.|  +$|\{[a-z_]+[(.}]")


PAPER = ("decision", "standing", "money", "plan", "asks", "objections", "measures")


def check(report: Report, make: Any) -> None:
    """What holds for every report, whatever was answered."""
    ids = [page.id for page in report.pages]
    assert len(ids) == len(set(ids)), "two pages share an anchor"
    first = [page.id for page in report.pages if page.document == "paper"]
    assert first == [id_ for id_ in (*PAPER, "about") if id_ in first]
    plans = "about" not in ids
    assert {"standing", *(("decision", "measures") if plans else ("about",))} <= set(first)
    assert ("target" in ids) == plans
    for page in report.pages:
        assert page.blocks, f"{page.id} is empty"
        assert len(page.title.split()) >= 4, f"not a sentence: {page.title!r}"
        assert page.title[0].upper() == page.title[0]
        assert not page.title.endswith((".", ":", ",", ";"))
        assert "  " not in page.title
        assert "\n" not in page.title
    for text in make.texts((report.pages, report.summary, report.standing, report.roadmap, report.disclosure)):
        assert type(text) is str
        assert not NOT_WORDS.search(text), text
    for grid in grids(report):
        assert grid.caption
        assert grid.rows
        assert sum(column.width for column in grid.columns) <= 100
        assert {len(row) for row in grid.rows} == {len(grid.columns)}
    decisions = make.page(report, "decision").blocks if plans else ()
    priorities = [len(block.rows) for block in decisions if isinstance(block, Grid)]
    assert not priorities or priorities[0] <= 3
    assert json.loads(json.dumps(report.data)) == report.data


def grids(report: Report) -> list[Grid]:
    """Every table of a report."""
    return [
        block
        for blocks in (*(page.blocks for page in report.pages), report.summary, report.roadmap)
        for block in blocks
        if isinstance(block, Grid)
    ]


def test_nothing_known_asks_for_answers_and_decides_nothing(everything: Any, builtin: Any, make: Any) -> None:
    report = make.report(builtin, everything(lambda *_: {"unknown": True}))
    check(report, make)
    assert make.page(report, "decision").title.startswith("Answer 13 open questions by 21 December 2026")
    assert make.page(report, "standing").title == "None of the nine questions has a level yet"
    assert report.data["decisions"] == []
    assert report.data["plan"] == []
    assert len(report.data["open"]) == 13
    assert report.data["rubrics"][0]["score"]["point"] is None
    assert "No score yet: open questions leave it anywhere on a scale from 0 to 2." in " ".join(
        make.texts(make.page(report, "scores"))
    )


def test_an_empty_assessment_reads_like_an_unknown_one(everything: Any, builtin: Any, make: Any) -> None:
    report = make.report(builtin, everything(lambda *_: None))
    check(report, make)
    assert make.page(report, "decision").title.startswith("Answer 13 open questions")
    assert " ".join(make.texts(make.page(report, "standing"))).count("??? unanswered") == 13


def test_all_best_asks_for_nothing(everything: Any, builtin: Any, make: Any) -> None:
    report = make.report(builtin, everything(lambda *_: {"level": "excellent"}))
    check(report, make)
    assert make.page(report, "standing").title == "We stand at “Excellent” on all nine questions"
    ids = {page.id for page in report.pages}
    assert not ids & {"money", "causes", "plan", "asks", "objections", "objections--more"}
    text = " ".join(make.texts(make.page(report, "standing")))
    assert "All 13 levels rest on the claim alone" in text


def test_claims_without_proof_are_called_so_on_page_one(everything: Any, builtin: Any, make: Any) -> None:
    def title(answer: Any) -> str:
        return str(make.page(make.report(builtin, everything(answer)), "decision").title)

    record = {"evidence": ({"text": "A document"},)}
    bare = {"level": "excellent"}
    first = builtin[0].all_questions[0]
    assert title(lambda *_: bare) == (
        "Prove what is claimed by 21 December 2026, because no level in this report is proven"
    )
    assert title(lambda _, one: bare if one is first else bare | record) == (
        "Keep what works and prove the rest by 21 December 2026, because 1 of 13 levels is not proven"
    )
    assert title(lambda *_: bare | record) == "Keep what works, because every question already stands at its target"
    report = make.report(builtin, everything(lambda *_: bare))
    text = " ".join(make.texts(make.page(report, "decision")))
    assert "Nothing is proven yet 13 levels rest on the claim alone." in text
    denied = {"level": "excellent", "gates": {"e1": "no"}}
    text = " ".join(make.texts(make.page(make.report(builtin, everything(lambda *_: denied)), "decision")))
    assert "13 levels are claimed above what the checked statements bear out." in text


@pytest.mark.parametrize("said", [{"level": "excellent"}, {"unknown": True}])
def test_money_without_a_request_shows_the_loss_alone(said: Any, everything: Any, builtin: Any, make: Any) -> None:
    from csmaturity.assessment.finance import Finance

    given = everything(lambda *_: said).model_copy(update={"finance": Finance.model_validate(make.finance())})
    report = make.report(builtin, given)
    check(report, make)
    text = " ".join(make.texts(report.pages))
    assert "We lose $2.8M of opening ARR a year." in text
    assert "$300k" not in text
    assert "breaks even" not in text
    assert "We stop or change course when" not in text
    assert not [grid for grid in grids(report) if grid.caption.startswith("Three cases")]


def test_all_poor_aims_at_the_next_level_of_each_question(everything: Any, builtin: Any, make: Any) -> None:
    nine = (builtin[0],)
    report = make.report(nine, everything(lambda one, _: {"level": "poor"} if one is builtin[0] else None))
    check(report, make)
    assert [one["level"] for one in report.data["plan"]] == ["average"] * 9
    # With no author named, no executive is asked for what an owner who is none can start alone.
    assert [one["owner"] for one in report.data["decisions"]] == ["ceo", "ceo"]
    assert make.page(report, "causes").title.startswith("Two gaps hold back or slow ")
    assert "Under way without a decision" not in " ".join(make.texts(make.page(report, "decision")))


def test_half_answered_says_what_is_missing(everything: Any, builtin: Any, make: Any) -> None:
    first = {asked.id for one in builtin for asked in one.all_questions[::2]}
    report = make.report(builtin, everything(lambda _, asked: {"level": "poor"} if asked.id in first else None))
    check(report, make)
    assert make.page(report, "standing").title == "We stand at “Poor” on five of nine questions; four are not answered"
    assert make.page(report, "open").title.startswith("Six questions are open")
    assert "Approve " in make.page(report, "decision").title


def test_not_applicable_everywhere(everything: Any, builtin: Any, make: Any) -> None:
    report = make.report(builtin, everything(lambda *_: {"not-applicable": "no customers before 2028"}))
    check(report, make)
    assert make.page(report, "decision").title == "There is nothing to decide, because no question applies"
    assert "No customers before 2028." in " ".join(make.texts(make.page(report, "left-out")))
    assert make.page(report, "left-out").title == "13 questions are left out of the score, each for a reason"
    assert not any(page.id.startswith("question--") for page in report.pages)


def test_the_smallest_rubric(make: Any) -> None:
    rubric = make.rubric(make.question("thing"))
    for said, title in (
        ("low", "We stand at “Low” on the only question"),
        ("high", "We stand at “High” on the only question"),
        ({"unknown": True}, "The only question has no level yet"),
    ):
        report = make.report((rubric,), make.assessment("small", {"thing": said}))
        check(report, make)
        assert make.page(report, "standing").title == title


def test_gaps_without_moves_are_said_to_have_none(make: Any) -> None:
    only_big = {"high": make.move("Do it", **{"applies-when": {"size": "big"}})}
    profile = ({"id": "size", "ask": "?", "kind": "text"},)
    rubric = make.rubric(
        make.question("thing", moves=only_big), make.question("other", moves=only_big), profile=profile
    )
    small = {"facts": {"size": "small"}}
    report = make.report((rubric,), make.assessment("small", {"thing": "low", "other": "low"}, organisation=small))
    check(report, make)
    assert make.page(report, "decision").title.startswith("Find moves for two gaps by ")
    assert make.page(report, "plan").title == "No move is planned, because nothing that is left can be taken"


def test_a_nested_rubric_of_ninety_questions_with_five_levels(make: Any) -> None:
    scale = tuple({"id": f"l{n}", "label": f"Level {n}", "value": n * n} for n in range(1, 6))
    levels = {f"l{n}": {"text": f"It looks like {n}"} for n in range(1, 6)}
    moves = {f"l{n}": make.move(f"Climb to {n}") for n in range(2, 6)}
    sections = tuple(
        {
            "id": f"part-{a}",
            "title": f"Part {a}",
            "sections": tuple(
                {
                    "id": f"part-{a}-{b}",
                    "title": f"Part {a}.{b}",
                    "questions": tuple(
                        make.question(f"question-{a}-{b}-{c}", levels=levels, moves=moves) for c in range(6)
                    ),
                }
                for b in range(3)
            ),
        }
        for a in range(5)
    )
    rubric = make.rubric(scale=scale, sections=sections)
    ids = [one.id for one in rubric.all_questions]
    answers = {id_: f"l{place % 5 + 1}" for place, id_ in enumerate(ids) if place % 7}
    report = make.report((rubric,), make.assessment("small", answers))
    check(report, make)
    title = make.page(report, "standing").title
    assert title == (
        "We stand in the top third on 15, in the middle third on 31 and in the bottom third on 31 of 90 questions; 13 "
        "are not answered"
    )
    assert sum(page.id.startswith("question--") for page in report.pages) == 90


def test_text_that_means_harm_is_only_text(make: Any) -> None:
    weird = make.question(
        "thing",
        title=WEIRD,
        ask=WEIRD,
        moves={"high": make.move(WEIRD, owner=WEIRD, cost=WEIRD)},
        arguments={"ceo": WEIRD},
        dissent=({"text": WEIRD, "source": WEIRD},),
    )
    rubric = make.rubric(weird, make.question("other"), title=WEIRD, glossary={"word": WEIRD, "(": "bracket"})
    said = {"level": "low", "note": WEIRD, "evidence": ({"text": WEIRD, "url": WEIRD},)}
    report = make.report((rubric,), make.assessment("small", {"thing": said}, organisation={"name": WEIRD}))
    check(report, make)
    assert WEIRD.split()[0] in make.page(report, "question--small--thing").title


def test_a_cross_rubric_circle_and_unknown_references_do_no_harm(make: Any) -> None:
    one = make.question("one", moves={"high": make.move("Do one", enables=("two@high", "gone/lost@high"))})
    two = make.question("two", moves={"high": make.move("Do two", enables=("one@high",))})
    report = make.report((make.rubric(one, two),), make.assessment("small", {"one": "low", "two": "low"}))
    check(report, make)
    assert make.page(report, "causes").title == "Two gaps rest on each other, so they have to be closed together"


def test_no_money_is_named_without_figures(make: Any) -> None:
    rubric = make.rubric(make.question("thing", moves={"high": make.move("Do it")}))
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}))
    for text in make.texts(report.pages):
        assert not re.search(r"[$€£]\s?\d|USD\s?\d", text), text
    assert "programme-cost: AMOUNT" in " ".join(make.texts(make.page(report, "missing")))
    assert (
        make.page(report, "decision").title
        == "Approve one decision by 21 December 2026 to raise one question by one level"
    )
    assert report.data["value"] is None


ANSWERS = st.one_of(
    st.none(),
    st.just({"unknown": True}),
    st.just({"not-applicable": "because"}),
    st.builds(
        lambda level, target: {"level": level} | ({"target": target} if target else {}),
        st.sampled_from(("poor", "average", "excellent")),
        st.sampled_from((None, "average", "excellent")),
    ),
    st.builds(
        lambda said: {"gates": said},
        st.dictionaries(st.sampled_from(("a1", "a2", "e1", "e2", "p1")), st.sampled_from(("yes", "no", "unknown"))),
    ),
)


def one_answer_to_what_bears_most(report: Report, make: Any) -> None:
    """Page 1 names the question with the highest count of all rubrics, and the Why page names it first."""
    held = [one for one in report.data["rubrics"] if one["load_bearing"]]
    text = " ".join(make.texts(make.page(report, "decision")))
    sentence = re.search(
        r"The (weakest load-bearing question|question that holds up most others) is “(.+?)”: (.+?) ", text
    )
    assert bool(sentence) == bool(held)
    if sentence:
        named = sentence.group(2)
        most = max(one["holds_up"] for one in held)
        questions = {
            question["title"]: rubric
            for rubric in held
            for question in rubric["questions"]
            if question["id"] == rubric["load_bearing"]
        }
        assert questions[named]["holds_up"] == most
        assert ("weakest" in sentence.group(1)) == (sentence.group(3) == "“Poor”")
        assert f"Most rests on “{named}”" in " ".join(make.texts(make.page(report, "causes")))


def test_what_bears_most_is_the_same_over_two_rubrics(everything: Any, builtin: Any, make: Any) -> None:
    levels = ("poor", "average", "excellent")
    said: list[dict[str, Any]] = [{"level": levels[int(one) - 1]} for one in "2131112322312"]
    said[1] = {"gates": {"a1": "yes", "a2": "yes", "a3": "no"}}
    said[3], said[4] = {"not-applicable": "no budget"}, {"unknown": True}
    pending = iter(said)
    report = make.report(builtin, everything(lambda *_: next(pending)))
    one_answer_to_what_bears_most(report, make)
    text = " ".join(make.texts(make.page(report, "decision")))
    assert "The question that holds up most others is “What a CSM may decide alone”: “Average”" in text


def test_a_question_above_its_lowest_level_is_not_called_the_weakest(everything: Any, builtin: Any, make: Any) -> None:
    report = make.report(builtin, everything(lambda *_: {"level": "average"}))
    one_answer_to_what_bears_most(report, make)
    assert "The question that holds up most others is " in " ".join(make.texts(make.page(report, "decision")))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=st.lists(ANSWERS, min_size=13, max_size=13), month=st.integers(1, 12))
def test_any_answers_give_a_sound_report(said: list[Any], month: int, everything: Any, builtin: Any, make: Any) -> None:
    pending = iter(said)
    report = make.report(builtin, everything(lambda *_: next(pending)), dt.date(2027, month, 28))
    check(report, make)
    for rubric in report.data["rubrics"]:
        levels = [question["level"] for question in rubric["questions"] if question["level"]]
        assert sum(rubric["distribution"].values()) == len(levels)
    one_answer_to_what_bears_most(report, make)
    first = report.data["rubrics"][0]
    title = make.page(report, "standing").title
    for label, held in first["distribution"].items():
        total = len(first["questions"])
        words = f"“{label}” on all {number(total)}" if held == total else f"“{label}” on {number(held)}"
        assert (words in title) == bool(held)


@pytest.mark.parametrize("date", [dt.date(2028, 2, 29), dt.date(2026, 12, 31), dt.date(2027, 1, 31)])
def test_any_day_of_the_year_will_do(date: dt.date, builtin: Any, answered: Any, make: Any) -> None:
    check(make.report(builtin, answered, date), make)


@pytest.mark.parametrize("rule", ["mean", "sum", "min", "max"])
@pytest.mark.parametrize("unanswered", ["interval", "zero", "block"])
def test_every_way_to_score_is_told(rule: str, unanswered: str, make: Any) -> None:
    scale = ({"id": "low", "label": "Low", "value": -2}, {"id": "high", "label": "High", "value": -2})
    gates = ({"id": "one", "text": "One holds"}, {"id": "two", "text": "Two holds", "basis": "ours"})
    levels = {"low": {"text": "it is low"}, "high": {"text": "it is high", "gates": gates}}
    rubric = make.rubric(
        make.question("one", scale=scale),
        make.question("two", levels=levels),
        make.question("three", **{"applies-when": {"size": "big"}}),
        score=rule,
        unanswered=unanswered,
        profile=({"id": "size", "ask": "?", "kind": "text"},),
    )
    answers = {"one": "low", "two": {"gates": {"one": "unknown", "two": "yes"}}}
    report = make.report((rubric,), make.assessment("small", answers, organisation={"facts": {"size": "small"}}))
    check(report, make)
    assert make.page(report, "standing").title == (
        "We stand at “Low” on one of three questions; one is not known and one was not asked"
    )
    left_out = " ".join(make.texts(make.page(report, "left-out")))
    assert "The three" in left_out
    assert "The facts about the organisation rule this question out." in left_out
