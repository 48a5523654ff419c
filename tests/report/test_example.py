"""The report on the committed example: what its reader finds on each page."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.figures.shapes import Line, Rectangle
from csmaturity.report.model import Bullets, Callout, Heading, KeyFigures, Note, Paragraph, Report
from csmaturity.report.table import Grid
from csmaturity.scoring.scorecard import Scorecard

READING_SPEED = 238
"""Words a minute of an adult reading non-fiction in silence (Brysbaert, 2019)."""


def covers(report: Report) -> str:
    return str(next(one["value"] for one in report.data["value"]["inputs"] if one["field"] == "cost-covers"))


def said(report: Report, id_: str, make: Any) -> str:
    return " ".join(make.texts(make.page(report, id_)))


def blocks(report: Report, id_: str, kind: type, make: Any) -> list[Any]:
    return [block for block in make.page(report, id_).blocks if isinstance(block, kind)]


def test_the_front_names_everybody_but_the_respondent(builtin: Any, answered: Any, make: Any) -> None:
    named = answered.model_copy(update={"respondent": answered.respondent.model_copy(update={"name": "Quentin Zed"})})
    report = make.report(builtin, named)
    assert "Zed" not in " ".join(make.texts((report.pages, report.summary, report.disclosure, report.data)))
    assert report.organisation == "Quillmoor Systems"
    assert report.prepared_by == "VP Customer Success"
    assert "One person, the CS leader, answered between 19 October 2026 and 12 November 2026." in said(
        report, "method", make
    )


def test_page_one_asks_for_at_most_three_decisions_in_ninety_seconds(report: Report, make: Any) -> None:
    page = make.page(report, "decision")
    assert page.title == (
        "Approve two decisions by 21 December 2026; over three years the programme gains $235k in the base case "
        "and loses $297k in the low one"
    )
    grid, ways = blocks(report, "decision", Grid, make)
    assert [column.heading for column in ways.columns] == [
        *("Way forward", "Nothing", "Smallest useful step", "Full programme")
    ]
    assert [column.heading for column in grid.columns] == [
        *("Decision", "Decides", "Sum", "From – to", "If the answer is no")
    ]
    assert [row[0].text[:3] for row in grid.rows] == ["1. ", "2. "]
    assert [column.chosen for column in ways.columns] == [False, False, False, True]
    kinds = [block.kind for block in blocks(report, "decision", Callout, make)]
    assert kinds == ["finding", "disclosure"]
    words = len(said(report, "decision", make).split())
    assert words <= READING_SPEED * 1.5, f"{words} words"


def test_page_one_gives_break_even_and_never_a_return(report: Report, make: Any) -> None:
    text = said(report, "decision", make)
    assert "We lose $2.8M of opening ARR a year; a month's delay costs $43k of gain ($9k to $78k)." in text
    assert "breaks even at 1.56 points of gross retention a year; we assume 1 to 3." in text
    assert "ROI" not in text
    assert "eturn on" not in text


def test_counts_agree_with_the_scorecard(report: Report, scorecard: Scorecard, make: Any) -> None:
    words = {0: "none", 1: "one", 2: "two", 3: "three", 4: "four"}
    first = scorecard.rubrics[0]
    title = make.page(report, "standing").title
    for label, held in first.distribution.items():
        assert f"“{label}” on {words[held]}" in title
    assert title.endswith("of nine questions; two claims are not borne out; one is not known")
    (whole,) = (one.grid for one in make.heat_maps(make.page(report, "standing").blocks))
    claimed = [row[1].text.count("■") + row[1].text.count("▨") for row in whole.rows[1:10]]
    assert claimed == [0 if one.rank is None else one.rank + 1 for one in first.questions]
    assert [row[0].tone for row in whole.rows] == ["group", *[""] * 9, "group", *[""] * 4]
    bars = make.charts(make.page(report, "scores").blocks, ScoreBar)
    assert [bar.point for bar in bars] == [43.8, 75.0]
    assert [bar.mark for bar in bars] == ["0.9 (0.8 to 1.0)", "1.5 (1.0 to 1.7)"]
    for figure in blocks(report, "scores", Figure, make):
        if figure.drawing:
            assert {"0", "2"} <= {getattr(shape, "text", "") for shape in figure.drawing.shapes}


def test_the_load_bearing_question_comes_before_any_index(report: Report, scorecard: Scorecard, make: Any) -> None:
    bearer = scorecard.rubrics[0].load_bearing
    assert bearer is not None
    lead, heat, *_ = make.page(report, "standing").blocks
    assert isinstance(lead, Paragraph)
    assert make.heat_maps([heat]) == [heat]
    assert [item.text for item in heat.grid.rows[0]][:2] == [
        *("Nine questions on how a company values Customer Success", "0.9 (0.8 to 1.0) of 2"),
    ]
    assert f"The weakest load-bearing question is “{bearer.question.title}”" in lead.text


def test_findings_hold_overclaims_contradictions_and_one_against_the_author(report: Report, make: Any) -> None:
    (found,) = blocks(report, "standing", Bullets, make)
    lines = [item.text for item in found.items]
    assert "Customer health: claimed “Average”, but the statements checked bear out “Poor” at most." in lines
    assert any(line.startswith("Two answers disagree: CSMs decide alone, but nothing is logged.") for line in lines)
    assert len(lines) == 3
    (more,) = blocks(report, "findings", Bullets, make)
    assert more.items[0].text.startswith("Against our own side: ")
    assert "(CS leader)" in more.items[0].text
    assert [one["kind"] for one in report.data["findings"]] == [
        "overclaim",
        "overclaim",
        "contradiction",
        "own",
    ]


def test_the_money_page_puts_break_even_before_the_return(report: Report, make: Any) -> None:
    page = make.page(report, "money")
    assert page.title == (
        "In the base case the programme brings $235k more than it costs over three years, and has paid back in month 30"
    )
    text = said(report, "money", make)
    assert "to break even over three years" in text
    assert "Return on the cost" not in text
    (figures,) = blocks(report, "money", KeyFigures, make)
    assert [figure.value for figure in figures.figures] == ["$2.8M", "$160k", "1.56 points", "$43k"]
    assert all(figure.basis for figure in figures.figures)
    assert "No source supports a conversion from a level to a retention rate." in text
    (ways,) = blocks(report, "money", Grid, make)
    assert len(ways.rows) == 4
    (curve,) = blocks(report, "money", Figure, make)
    assert [row[0].text for row in curve.grid.rows] == ["Low, 1 point", "Base, 2 points", "High, 3 points"]
    assert curve.grid.rows[1][-1].text == "$235k"
    cases, quarters = blocks(report, "money--cases", Grid, make)
    assert len(quarters.rows) == 4
    (inputs,) = blocks(report, "assumptions", Grid, make)
    bases = {row[0].text: row[1].basis for row in inputs.rows}
    assert bases["Opening recurring revenue (ARR)"] == "company"
    assert bases["Programme cost a year"] == "assumption"
    assert [column.heading for column in cases.columns] == ["Line", "No effect", "Low", "Base", "High"]
    by_line = {row[0].text: [item.text for item in row[1:]] for row in cases.rows}
    assert by_line["Gross profit over three years"][0] == "$0"
    assert by_line["Net gain over three years"][0] == "−" + by_line["Programme cost over three years"][0]


def test_the_worked_example_of_the_value_model_comes_out_as_printed(make: Any) -> None:
    rubric = make.rubric(make.question("thing", moves={"high": make.move("Do it")}))
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}, finance=make.finance()))
    text = said(report, "money", make) + said(report, "money--cases", make)
    for amount in (
        "$2.8M",
        "$160k",
        "3.75 points",
        "1.23 points",
        "$572k",
        "64%",
        "−$168k",
        "$1.32M",
        "$56k",
    ):
        assert amount in text, amount
    assert make.page(report, "decision").title.endswith("gains $572k in the base case and loses $168k in the low one")


def test_a_base_case_that_loses_is_said_in_the_titles(make: Any) -> None:
    rubric = make.rubric(make.question("thing", moves={"high": make.move("Do it")}))
    finance = make.finance() | {"programme-cost": 600_000}
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}, finance=finance))
    assert make.page(report, "decision").title.endswith("the programme's base case is a loss of $328k over three years")
    assert make.page(report, "money").title == (
        "In the base case the programme costs $328k more than it brings over three years"
    )
    text = said(report, "money--cases", make)
    assert "In the base case, too, the programme costs more than it brings over the horizon." in text
    assert "not in this time" in text


def test_a_figure_without_a_tag_is_not_stated(make: Any) -> None:
    rubric = make.rubric(make.question("thing", moves={"high": make.move("Do it")}))
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}, finance=make.finance()))
    (inputs,) = blocks(report, "assumptions", Grid, make)
    bases = {row[0].text: row[1].basis for row in inputs.rows}
    assert bases["Opening recurring revenue (ARR)"] == "not-stated"
    assert bases["Horizon"] in ("assumption", "not-stated")
    assert "It is not stated who stands behind these figures:" in said(report, "money--cases", make)


def test_the_dependency_picture_stays_readable(report: Report, make: Any) -> None:
    picture = blocks(report, "plan", Figure, make)[0]
    assert not blocks(report, "causes", Figure, make)
    shapes = picture.drawing.shapes
    boxes = [shape for shape in shapes if isinstance(shape, Rectangle) and shape.stroke]
    assert 2 <= len(boxes) <= 8
    assert len({(box.x, box.y) for box in boxes}) == len(boxes)
    arrows = [shape for shape in shapes if isinstance(shape, Line)]
    assert arrows
    assert all(arrow.points[0][0] < arrow.points[-1][0] for arrow in arrows)
    assert any(box.stroke == "accent" for box in boxes)


def test_the_target_page_gives_each_deferral_a_reason_and_a_day(report: Report, make: Any) -> None:
    (levels,) = blocks(report, "target", Grid, make)
    assert len(levels.rows) == 13
    later = blocks(report, "plan", Grid, make)[-1]
    assert later.caption == "What we leave for later"
    assert len(later.rows) == 2
    for what, why, when in (tuple(item.text for item in row) for row in later.rows):
        assert what
        assert why.endswith(".")
        assert re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", when)


def test_the_plan_follows_the_quarters_with_a_reason_each(report: Report, make: Any) -> None:
    assert make.page(report, "plan").title.startswith("The first quarter needs no new money")
    _, chart = blocks(report, "plan", Figure, make)
    assert [row[0].mark for row in chart.grid.rows].count("►") == sum(
        one["kind"] == "move" for one in report.data["decisions"]
    )
    assert chart.title == "Moves from 21 December 2026 to 17 January 2028"
    note = "A quarter is thirteen weeks, counted from the decision."
    assert chart.grid.note.endswith(note)
    assert note in chart.key[0].text
    chosen = report.data["plan"]
    assert len(chart.grid.rows) == len(chosen)
    text, private = said(report, "moves", make), said(report, "ranking", make)
    assert all(one["move"] in text and one["reason"] in private for one in chosen)
    assert not any(one["reason"] in text for one in chosen)
    ninety = next(
        grid for grid in blocks(report, "asks", Grid, make) if grid.caption == "The first 90 days from the decision"
    )
    assert len(ninety.rows) == sum(one["start_week"] < 13 for one in chosen)


def test_each_executive_is_asked_once(report: Report, make: Any) -> None:
    _, asks = blocks(report, "asks", Grid, make)
    who = [row[0].text for row in asks.rows]
    assert len(set(who)) == len(who) == 6
    assert make.page(report, "asks").title == "What we ask of six executives in the first two quarters"
    assert "Nothing is asked today of: Chief revenue officer and Chief product" in said(report, "talks", make)
    later = asks.note.partition("Asked later: ")[2]
    assert later.startswith("Chief product officer or chief technology officer on 22 March 2027 (“Measure outcome")
    assert "Chief revenue officer on 21 June 2027 (“Bring upsell and a quota" in later


def test_objections_come_with_answers_concessions_and_stops(report: Report, make: Any) -> None:
    grid, shown = blocks(report, "objections", Grid, make)
    assert len(grid.rows) == 5
    assert all(row[1].text for row in grid.rows)
    assert blocks(report, "more-objections", Grid, make)[0].rows
    (more,) = blocks(report, "objections--more", Grid, make)
    assert shown.caption == more.caption == "What would make us stop"
    assert [row[0].text for row in shown.rows] == ["22 March 2027", "22 March 2027", "21 June 2027", "22 March 2028"]
    assert [row[0].text for row in more.rows] == ["21 December 2026", "18 January 2027", *["21 June 2027"] * 4]
    assert "up by less than 0.84 points" in shown.rows[-1][1].text
    assert not set(shown.rows) & set(more.rows)
    assert make.page(report, "objections").title.endswith("and four events would make us stop")


def test_page_one_says_that_the_decisions_start_a_programme_and_what_its_money_buys(
    report: Report, builtin: Any, answered: Any, make: Any
) -> None:
    text = said(report, "decision", make)
    assert "$300k a year; for what, see “What it costs”." in text
    assert make.page(report, "money").kicker == "What it costs"
    assert covers(report) in said(report, "money", make)
    silent = answered.model_copy(update={"finance": answered.finance.model_copy(update={"cost_covers": None})})
    assert "what it buys is not written down" in said(make.report(builtin, silent), "decision", make)
    later = answered.model_copy(update={"finance": answered.finance.model_copy(update={"starts": "quarter 4"})})
    text = said(make.report(builtin, later), "decision", make)
    assert "No money is asked for today. The programme of $300k a year, on which the amounts rest, begins on" in text


def test_page_one_counts_no_step_that_the_plan_leaves_out(builtin: Any, answered: Any, make: Any) -> None:
    report = make.report(builtin, answered.model_copy(update={"finance": None}))
    beyond = {one["step"] for one in report.data["left_out"] if one["kind"] != "unknown"}
    asked = {one["step"] for one in report.data["decisions"]}
    first = [one for one in report.data["plan"] if one["step"] in asked]
    opened = {step for one in first for step in one["opens"]} - asked
    assert opened & beyond
    title = make.page(report, "decision").title
    assert title.endswith(
        f"clear the way for {('no', 'one', 'two', 'three', 'four')[len(opened - beyond)]} later steps"
    )
    notes = [grid.note for grid in blocks(report, "ranking", Grid, make)]
    assert sum("“Opens” counts every step" in note for note in notes) == 1


def test_levels_that_name_a_record_are_counted_alike_on_page_one_and_in_the_appendix(report: Report, make: Any) -> None:
    assert "All 10 levels name a record as proof." in said(report, "decision", make)
    assert make.page(report, "answers--nine-questions").title.endswith(": All eight levels name a record as proof")
    assert make.page(report, "answers--empowerment").title.endswith(": All two levels name a record as proof")


def test_a_rubric_is_named_once_above_its_map(report: Report, make: Any) -> None:
    (figure,) = make.heat_maps(make.page(report, "standing").blocks)
    assert [row[0].text for row in figure.grid.rows if row[0].tone == "group"] == [
        *("Nine questions on how a company values Customer Success", "Empowerment of Customer Success Managers"),
    ]
    assert not blocks(report, "standing", Heading, make)


def test_requests_hold_from_any_level_or_say_from_which(builtin: Any) -> None:
    for rubric in builtin:
        asks = [ask.text for persona in rubric.personas for ask in persona.asks if ask.while_ is None]
        moves = [one for question in rubric.all_questions for level, one in question.moves.items()]
        later = [
            question.moves[level.id].why_now
            for question in rubric.all_questions
            for level in rubric.scale_of(question)[2:]
            if level.id in question.moves
        ]
        assert moves
        events = (one if isinstance(one, str) else one.text for one in rubric.stop_when)
        for text in (*asks, *later, *events):
            assert "the pilot" not in text.lower(), text
            assert "renewal pilot" not in text.lower(), text


def test_measures_have_an_owner_and_a_day(report: Report, make: Any) -> None:
    leading = blocks(report, "measures", Grid, make)[0]
    assert all(row[2].text and row[3].text for row in leading.rows)
    assert "opening ARR, a year" in said(report, "measures", make)


def test_every_question_has_a_page_that_shows_its_ladder(report: Report, scorecard: Scorecard, make: Any) -> None:
    for result in scorecard.rubrics:
        for one in result.questions:
            if one.score is None:
                assert one.question.title in " ".join(make.texts(make.page(report, "left-out")))
                continue
            page = make.page(report, f"question--{result.rubric.id}--{one.question.id}")
            (ladder,) = [block for block in page.blocks if isinstance(block, Figure)]
            assert [column.heading for column in ladder.grid.columns] == [level.label for level in one.scale]
            assert ladder.grid.line
            notes = [block.markdown for block in page.blocks if isinstance(block, Note)]
            assert notes == ([one.answer.note] if one.answer.note else [])


def test_source_and_our_reading_are_told_apart(report: Report, make: Any) -> None:
    grids = blocks(report, "question--nine-questions--renewals", Grid, make)
    statements = next(grid for grid in grids if grid.caption == "The statements behind the levels")
    by_whom = {row[1].text: row[1].basis for row in statements.rows}
    assert by_whom.pop("Exceptions for long sales cycles are listed and each has a reason.") == "ours"
    assert set(by_whom.values()) == {"source"}
    goals = next(
        grid
        for grid in blocks(report, "question--nine-questions--shared-goals", Grid, make)
        if grid.caption == "The statements behind the levels"
    )
    assert [row[1].basis for row in goals.rows] == ["source", "source", "ours"]


def test_old_benchmarks_are_marked_and_missing_ones_named(builtin: Any, answered: Any, make: Any) -> None:
    then = make.report(builtin, answered, dt.date(2026, 11, 21))
    later = make.report(builtin, answered, dt.date(2030, 11, 21))
    marks = [
        [row[2].mark for grid in blocks(one, "benchmarks", Grid, make) for row in grid.rows] for one in (then, later)
    ]
    assert 0 < marks[0].count("▲") < marks[1].count("▲")
    assert "No benchmark found for: " in said(then, "benchmarks", make)


def test_the_glossary_explains_what_is_used_and_nothing_else(report: Report, builtin: Any, make: Any) -> None:
    (grid,) = blocks(report, "glossary", Grid, make)
    shown = {row[0].text for row in grid.rows}
    known = {term for rubric in builtin for term in rubric.glossary}
    assert {"ARR", "CSM"} <= shown <= known
    assert shown != known


def test_the_summary_tells_scores_moves_and_open_questions(report: Report, make: Any) -> None:
    assert len(make.heat_maps(report.summary)) == len(make.charts(report.summary, ScoreBar)) == 2
    headings = [getattr(block, "heading", "") for block in report.summary]
    assert "Four findings about the answers" in headings
    assert "Two questions are open" in headings
