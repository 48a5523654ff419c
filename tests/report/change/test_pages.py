"""The page on what changed: its numbers add up as printed, and it says what can't be told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment, Combination, Voice
from csmaturity.assessment.reassess import asked_otherwise, read_today
from csmaturity.assessment.voices import effective
from csmaturity.assessment.voices_groups import in_common
from csmaturity.planning.roadmap import plan
from csmaturity.report.brief import Brief
from csmaturity.report.change.earlier import Since
from csmaturity.report.change.pages import alone
from csmaturity.report.compose import compose
from csmaturity.report.figures.figure import Figure, Waterfall
from csmaturity.report.model import Bullets, Callout, Page, Paragraph, Report
from csmaturity.report.table import Grid
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.comparison import compare
from csmaturity.scoring.score import score

BUILD = SimpleNamespace()
THEN = dt.date(2025, 11, 20)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def _builders(make: Any) -> None:
    BUILD.__dict__.update(make.__dict__)


def report_since(today: Rubric, old: Assessment, new: Assessment, before: Rubric | None = None) -> Report:
    """The report on `new` with a comparison, as the command makes it; `before` is the rubric of then."""
    then = {today.id: before or today}
    carried = read_today(old, [today], then)
    cut = in_common(old, new, today)
    common = {today.id: cut._replace(then=read_today(cut.then, [today], then))} if cut else {}
    reported = {before.id: score([before], old).rubrics[0]} if before else None
    scorecard = score([today], effective(new, [today]))
    since = Since(
        assessment=old,
        date=THEN,
        comparisons=compare([today], carried, new, reported, common, asked_otherwise(old, [today], then)),
        plan=plan([today], score([today], carried)),
        versions={use.id: use.version for use in old.rubrics},
    )
    parts = ((today,), new, scorecard, BUILD.date, due(BUILD.date), plan([today], scorecard), None)
    return compose(Brief(*parts, since=since))


def change(report: Report) -> Page:
    return next(page for page in report.pages if page.id == "change")


def blocks(page: Page, kind: type) -> list[Any]:
    return [block for block in page.blocks if isinstance(block, kind)]


def waterfalls(page: Page) -> list[Waterfall]:
    held = [block.chart for block in page.blocks if isinstance(block, Figure)]
    return [chart for chart in held if isinstance(chart, Waterfall)]


def cells(grid: Grid) -> list[list[str]]:
    return [[item.text for item in row] for row in grid.rows]


def printed(text: str) -> Decimal:
    return Decimal(text.replace("−", "-"))


@quick
@given(st.data())
def test_the_printed_numbers_add_up_however_many_answers_there_are(data: st.DataObject) -> None:
    names = [f"q{number}" for number in range(data.draw(st.integers(1, 14)))]
    weights = st.sampled_from([1, 2, 3, 7])
    today = BUILD.rubric(*(BUILD.question(name, weight=data.draw(weights)) for name in names))
    said = st.sampled_from(["low", "high", "low", "high", {"unknown": True}, {"not_applicable": "none"}])
    old, new = (BUILD.assessment("small", {name: data.draw(said) for name in names}) for _ in range(2))
    for chart in waterfalls(change(report_since(today, old, new))):
        steps = [printed(step.text) for step in chart.steps]
        assert printed(chart.start_text) + sum(steps) == printed(chart.end_text)
        assert [float(step) for step in steps] == [step.change for step in chart.steps]
        assert len(chart.steps) <= 11


def test_the_page_follows_where_we_stand_and_is_missing_without_an_earlier_assessment() -> None:
    today = BUILD.rubric(BUILD.question("seat"), BUILD.question("churn"))
    old, new = BUILD.assessment("small", {"seat": "low"}), BUILD.assessment("small", {"seat": "high"})
    ids = [page.id for page in report_since(today, old, new).pages]
    assert "change" in ids
    standing = next(one for one in report_since(today, old, new).pages if one.id == "standing")
    assert "one question moved up and none moved down." in " ".join(BUILD.texts(standing))
    assert "change" not in [page.id for page in BUILD.report((today,), new).pages]
    assert "since" not in BUILD.report((today,), new).data


def test_the_title_counts_and_the_lead_claims_no_cause() -> None:
    names = ("a", "b", "c")
    today = BUILD.rubric(*map(BUILD.question, names))
    old = BUILD.assessment("small", {"a": "low", "b": "low", "c": "high"})
    new = BUILD.assessment("small", {"a": "high", "b": "high", "c": "low"})
    page = change(report_since(today, old, new))
    assert page.title == "Since 20 November 2025, two of three questions moved up and one moved down"
    lead = blocks(page, Paragraph)[0].text
    assert "“A small rubric” went from 33.3 to 66.7 of 100." in lead
    assert "does not show what caused" in lead
    up = change(report_since(today, BUILD.assessment("small", {"a": "low"}), BUILD.assessment("small", {"a": "high"})))
    assert up.title == "Since 20 November 2025, one question moved up and none moved down"


def test_a_comparison_by_itself_says_so_in_its_title() -> None:
    today = BUILD.rubric(BUILD.question("seat"))
    whole = report_since(today, *(BUILD.assessment("small", {"seat": said}) for said in ("low", "high")))
    by_itself = alone(whole)
    assert by_itself.title == f"What changed: {whole.title}"
    assert by_itself.subtitle == "Since 20 November 2025, one question moved up and none moved down"
    assert by_itself.pages == (change(whole),)
    assert by_itself.hand_out


def test_nothing_changed_is_said_without_a_chart() -> None:
    today = BUILD.rubric(BUILD.question("a"))
    same = BUILD.assessment("small", {"a": "low"})
    page = change(report_since(today, same, same))
    assert page.title == "Since 20 November 2025, no question that was answered both times has moved"
    assert not waterfalls(page)
    assert "unchanged" in blocks(page, Paragraph)[0].text


def test_levels_that_became_known_or_unknown_are_listed_beside_those_that_moved() -> None:
    today = BUILD.rubric(*map(BUILD.question, ("a", "b", "c", "d")))
    old = BUILD.assessment("small", {"a": "low", "b": {"unknown": True}, "c": "high", "d": {"not_applicable": "x"}})
    new = BUILD.assessment("small", {"a": "high", "b": "low", "c": {"unknown": True}, "d": "low"})
    page = change(report_since(today, old, new))
    table = next(grid for grid in blocks(page, Grid) if grid.caption == "Where a level changed")
    assert cells(table) == [
        ["The a", "Low", "High", "up one level"],
        ["The b", "Not known", "Low", "now known"],
        ["The c", "High", "Not known", "no longer known"],
        ["The d", "Not applicable", "Low", "counts now"],
    ]


def test_many_answers_are_named_by_size_and_the_rest_counted() -> None:
    names = [f"q{number}" for number in range(14)]
    today = BUILD.rubric(*(BUILD.question(name, weight=at + 1) for at, name in enumerate(names)))
    old, new = (BUILD.assessment("small", dict.fromkeys(names, level)) for level in ("low", "high"))
    (chart,) = waterfalls(change(report_since(today, old, new)))
    assert [step.label for step in chart.steps] == [*(f"The q{at}" for at in range(13, 5, -1)), "six other answers"]


def test_both_readings_stand_where_the_rubric_changed() -> None:
    before = BUILD.rubric(BUILD.question("a"), BUILD.question("b"), BUILD.question("gone"))
    today = BUILD.rubric(BUILD.question("a"), BUILD.question("b", weight=3), BUILD.question("fresh"), version="1.1.0")
    old = BUILD.assessment("small", {"a": "high", "b": "low"})
    page = change(report_since(today, old, old, before))
    table = next(grid for grid in blocks(page, Grid) if grid.caption == "The score then and now")
    assert cells(table)[0][1:3] == [
        "Score 0.5 (0.3 to 0.7) on 0 to 1. On 0 to 100: 50.0.",
        "Score 0.3 (0.2 to 0.4) on 0 to 1. On 0 to 100: 25.0.",
    ]
    (chart,) = waterfalls(page)
    assert [(step.label, step.text) for step in chart.steps] == [
        ("Another version of the rubric: 1.0.0 to 1.1.0", "−25.0")
    ]
    also = " ".join(item.text for item in blocks(page, Bullets)[-1].items)
    assert "New in the rubric is “The fresh”." in also
    assert "No longer in the rubric is “The gone”." in also


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
def test_what_is_asked_and_answered_otherwise_has_a_bar_of_its_own_and_is_no_move(version: str) -> None:
    before = BUILD.rubric(BUILD.question("seat"), BUILD.question("churn"), BUILD.question("renewals"))
    asked = ("seat", "churn")
    today = BUILD.rubric(
        *(BUILD.question(id_, ask="How, in other words?") for id_ in asked), BUILD.question("renewals"), version=version
    )
    old = BUILD.assessment("small", {"seat": "high", "churn": "low", "renewals": "low"})
    new = BUILD.assessment("small", {"seat": "high", "churn": "high", "renewals": "low"})
    page = change(report_since(today, old, new, before))
    assert page.title.endswith("no question that is asked in the same words has moved")
    steps = waterfalls(page)[0].steps
    assert [(step.label, step.detail) for step in steps] == [
        ("Asked in other words, answered otherwise", "“The churn”: Low → High"),
    ]
    moved = next(grid for grid in blocks(page, Grid) if grid.caption == "Where a level changed")
    assert cells(moved) == [
        ["The seat", "High", "High", "asked otherwise, answered the same"],
        ["The churn", "Low", "High", "asked otherwise, not comparable"],
    ]
    told = blocks(page, Callout)[0].text
    assert "“The churn” is asked in other words than then and has another answer" in told
    assert "seat" not in told


def test_moves_and_targets_are_held_against_what_is_reached() -> None:
    moves = {"high": BUILD.move("Do it")}
    today = BUILD.rubric(*(BUILD.question(name, moves=moves) for name in ("a", "b")))
    wanted = {"level": "low", "target": "high"}
    old = BUILD.assessment("small", {"a": wanted, "b": wanted})
    page = change(report_since(today, old, BUILD.assessment("small", {"a": "high", "b": "low"})))
    table = next(grid for grid in blocks(page, Grid) if grid.caption.startswith("Of"))
    assert table.caption == "Of two moves planned then, one done"
    assert [(row[1], row[3]) for row in cells(table)] == [("The a", "done"), ("The b", "not yet")]
    targets = next(held for held in blocks(page, Bullets) if "targets" in held.heading)
    assert [item.text for item in targets.items] == ["Met: “The a”.", "Not met: “The b”."]


def test_a_target_that_the_checked_statements_contradict_is_met_by_the_claim_only() -> None:
    gated = {"low": {"text": "l"}, "high": {"text": "h", "gates": ({"id": "g1", "text": "it is so"},)}}
    today = BUILD.rubric(BUILD.question("a", levels=gated))
    old = BUILD.assessment("small", {"a": {"level": "low", "target": "high"}})
    page = change(report_since(today, old, BUILD.assessment("small", {"a": {"level": "high", "gates": {"g1": "no"}}})))
    words = list(BUILD.texts(page))
    assert "Met as claimed, while the checked statements bear out less: “The a”." in words
    assert "Claimed above the checked statements now, and not then: “The a”." in words


def test_other_people_other_facts_and_another_organisation_are_named() -> None:
    fact = {"id": "size", "ask": "How many?", "kind": "number"}
    today = BUILD.rubric(BUILD.question("a"), profile=(fact,))
    old, new = (
        BUILD.assessment(
            "small", {"a": "low"}, organisation={"name": name, "facts": {"size": size}}, respondent={"role": role}
        )
        for name, size, role in (("Acme", 3, "coo"), ("Other", 4, "the leader"))
    )
    page = change(report_since(today, old, new))
    also = " ".join(item.text for item in blocks(page, Bullets)[-1].items)
    assert "Answered then by one person (Coo), now by one person (the leader)." in also
    assert "“How many?” from 3 to 4" in also
    assert "The earlier assessment is of Acme, this one of Other." in blocks(page, Callout)[0].text


def many(people: Mapping[str, tuple[int, str]], question: str = "a", **combination: Any) -> Assessment:
    """By role, how many people answered, and the level that they all gave."""
    single: Assessment = BUILD.assessment("small", {question: "low"})
    voices = [
        Voice.model_construct(
            id=f"{role}{number}",
            respondent=single.respondent.model_copy(update={"role": role}),
            started=single.started,
            updated=single.updated,
            rubrics=single.rubrics,
            answers=BUILD.assessment("small", {question: level}).answers,
        )
        for role, (count, level) in people.items()
        for number in range(count)
    ]
    update = {"answers": {}, "voices": tuple(voices), "combination": Combination.model_validate(combination)}
    return single.model_copy(update=update)


def sentences_on_people(old: Assessment, new: Assessment) -> list[str]:
    """What the page says in sentences about other things that differ."""
    today = BUILD.rubric(BUILD.question("a"))
    held = blocks(change(report_since(today, old, new)), Bullets)
    return [item.text for block in held for item in block.items]


def test_who_was_asked_is_a_bar_with_how_many_people_it_stands_for() -> None:
    today = BUILD.rubric(BUILD.question("a"))
    old, new = many({"ceo": (5, "low")}), many({"ceo": (5, "low"), "csm": (6, "high")})
    report = report_since(today, old, new)
    (chart,) = waterfalls(change(report))
    assert [(step.label, step.text, step.detail) for step in chart.steps] == [
        ("With the roles heard only now", "+100.0", "six people")
    ]
    (data,) = report.data["since"]["rubrics"]
    assert data["roles_heard_once"] == {"then": 0, "now": 6}
    assert [(cause["kind"], cause["effect"]["exact"]) for cause in data["causes"]] == [("people-joined", "100")]
    (said,) = sentences_on_people(old, new)
    assert said.startswith(
        "Answered then by five people, now by 11 people. What comes with roles that were heard only once"
    )


def test_an_answer_s_bar_names_the_levels_that_it_stands_for() -> None:
    today = BUILD.rubric(BUILD.question("a"))
    old, new = many({"ceo": (5, "low"), "cfo": (6, "high")}), many({"ceo": (5, "high"), "csm": (6, "low")})
    (chart,) = waterfalls(change(report_since(today, old, new)))
    assert [(step.label, step.text, step.detail) for step in chart.steps] == [
        ("Without the roles heard only then", "−100.0", "six people"),
        ("The a", "+100.0", "Low → High among the roles heard both times"),
        ("With the roles heard only now", "−100.0", "six people"),
    ]


def test_where_the_people_can_t_be_told_apart_the_page_says_so() -> None:
    told = "What changed with the people and what changed in the company can't be told apart."
    four, five = many({"ceo": (4, "low")}), many({"ceo": (5, "low")})
    assert sentences_on_people(four, many({"ceo": (4, "low"), "csm": (6, "high")})) == [
        f"Answered then by four people, now by 10 people. {told}"
    ]
    assert sentences_on_people(BUILD.assessment("small", {"a": "low"}), five)[0].endswith(told)
    assert sentences_on_people(five, many({"csm": (5, "high")})) == [
        f"Answered then by five people, now by as many, not all of them in the same roles. {told}"
    ]
    assert sentences_on_people(five, many({"CEO": (5, "high")})) == []


def test_another_rule_is_named() -> None:
    five, lowest = many({"ceo": (5, "low")}), many({"ceo": (5, "low")}, rule="lowest")
    assert sentences_on_people(five, lowest) == [
        "Many answers became one by the middle level then, and by the lowest level now. What that changed is in the "
        "bars of the answers."
    ]
    leads = [many({"ceo": (5, "low")}, rule="lead", lead=(role,)) for role in ("ceo", "cfo")]
    assert sentences_on_people(*leads) == [
        "Other roles lead now than then. What that changed is in the bars of the answers."
    ]
    assert sentences_on_people(lowest, lowest) == []


def test_a_private_section_is_not_printed_of_either_time() -> None:
    secret = BUILD.question("chief", moves={"high": BUILD.move("Settle the handover")})
    hidden = {"id": "self-check", "title": "Self-check", "private": True, "questions": (secret,)}
    today = BUILD.rubric(BUILD.question("a"), sections=(hidden,))
    old = BUILD.assessment("small", {"a": "low", "chief": {"level": "low", "target": "high"}})
    report = report_since(today, old, BUILD.assessment("small", {"a": "low", "chief": "high"}))
    printed = "\n".join(BUILD.texts((change(report), report.summary, report.data["since"])))
    for words in ("The chief", "Settle the handover", "chief"):
        assert words not in printed, words
    (chart,) = waterfalls(change(report))
    assert [(step.label, step.text) for step in chart.steps] == [("Answers that no report prints", "+50.0")]


def test_stale_evidence_and_carried_answers_are_findings_of_any_report() -> None:
    today = BUILD.rubric(BUILD.question("a"), BUILD.question("b"), evidence_max_age=12)
    old_record = ({"text": "a list", "date": dt.date(2025, 1, 2)},)
    carried = {"level": "low", "as_of": dt.date(2026, 2, 3)}
    held = BUILD.report(
        (today,), BUILD.assessment("small", {"a": {"level": "low", "evidence": old_record}, "b": carried})
    )
    kinds = {found["kind"]: found["text"] for found in held.data["findings"]}
    assert kinds["stale"] == (
        "The newest record of one question is older than the rubric allows: The a (2 January 2025)."
    )
    assert kinds["carried"] == "One answer is as of 3 February 2026 and was not asked again: “The b”."
    said = {
        page.id: [
            block.text for block in page.blocks if isinstance(block, Paragraph) and "not asked again" in block.text
        ]
        for page in held.pages
        if page.id.startswith("question--")
    }
    assert sorted(said.values()) == [[], ["This answer is as of 3 February 2026 and was not asked again."]]


def test_the_data_hold_exact_effects_that_add_up() -> None:
    today = BUILD.rubric(*map(BUILD.question, ("a", "b", "c")))
    old = BUILD.assessment("small", {"a": "low", "b": "low", "c": "high"})
    new = BUILD.assessment("small", {"a": "high", "b": "high", "c": "low"})
    data = report_since(today, old, new).data["since"]
    assert data["format"] == "csmaturity-comparison/1"
    (rubric,) = data["rubrics"]
    rounded = [Decimal(cause["effect"]["rounded"]) for cause in rubric["causes"]]
    assert Decimal(rubric["start"]["rounded"]) + sum(rounded) == Decimal(rubric["end"]["rounded"])
    assert [cause["effect"]["exact"] for cause in rubric["causes"]] == ["100/3", "100/3", "-100/3"]
    assert [one["step"] for one in rubric["questions"]] == [1, 1, -1]


def test_user_text_stays_text() -> None:
    nasty = "[bold]x[/] {{ 7*7 }} <b>\u202e"
    today = BUILD.rubric(BUILD.question("a") | {"title": nasty})
    page = change(
        report_since(today, BUILD.assessment("small", {"a": "low"}), BUILD.assessment("small", {"a": "high"}))
    )
    assert any(re.search(r"\{\{ 7\*7 \}\}", text) for text in BUILD.texts(page))


def test_cases_told_since_are_counted_where_they_may_be_shown() -> None:
    today = BUILD.rubric(BUILD.question("seat"), BUILD.question("churn"))
    told = {"question": "seat", "date": "2025-09-03", "text": "An old story", "may-be-shown": True}
    new_case = told | {"date": "2026-09-03", "text": "A new story"}
    kept_back = told | {"date": "2026-09-04", "text": "A secret", "may-be-shown": False}
    old = BUILD.assessment("small", {"seat": "low"}, cases=(told,))
    new = BUILD.assessment("small", {"seat": "high"}, cases=(told, new_case, kept_back))
    text = " ".join(BUILD.texts(change(report_since(today, old, new))))
    assert "1 dated case has been told since; it stands on the page of its question." in text
    assert "dated case" not in " ".join(BUILD.texts(change(report_since(today, new, new))))
