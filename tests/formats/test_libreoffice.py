"""Office files in another program: LibreOffice opens them, and computes the workbook's formulas to our numbers.

It is started once for all documents and once for all workbooks: a start takes longer than what it converts.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from pypdf import PdfReader

from csmaturity.api.case import open_case
from csmaturity.assessment.dates import due
from csmaturity.assessment.finance import Finance, Improvement
from csmaturity.assessment.model import Assessment
from csmaturity.formats.docx.document import render as word
from csmaturity.formats.pptx.document import render as slides
from csmaturity.formats.xlsx.document import render
from csmaturity.planning.roadmap import plan
from csmaturity.planning.value import BREAK_EVEN_TOLERANCE, value_model
from csmaturity.report.brief import Brief
from csmaturity.report.compose import compose
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Text
from csmaturity.report.model import Page, Report
from csmaturity.report.money_data import value_data
from csmaturity.report.table import Column, Grid, Item
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.rounding import one_decimal
from csmaturity.scoring.score import score

DAY = dt.date(2026, 11, 21)
MOMENT = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
SCALES = (
    (("low", "Low", 0), ("high", "High", 1)),
    (("poor", "Poor", -2), ("fair", "Fair", Decimal("0.5")), ("good", "Good", 7)),
    (("no", "No", 3), ("some", "Not known", 3), ("most", "most", 4), ("all", "Most", 10)),
    (("a", "A?", 0), ("b", "A*", Fraction(1, 3)), ("c", "=1+1", 1)),
)
RUBRICS = 14
FALLING = 3
"""Of four rubrics the last counts faults: less is better."""
DRAWING = Drawing(
    720,
    200,
    (
        Rectangle(20, 20, 200, 60, "accent", "ink", 2, is_dashed=True, radius=6, opacity=0.45),
        Text(120, 48, "Two lines", 13, "on-accent", True, "middle"),
        Text(120, 64.25, "in a box", 13, "on-accent", True, "middle"),
        Text(120, 78, "smaller", 12, anchor="middle"),
        Ellipse(300, 50, 20, 10, "paper", "ink", 1.5),
        Polygon(((400, 30), (420, 50), (400, 70)), "good"),
        Line(((20, 120), (300, 120), (300, 180)), "bad", 1.4, True, True),
        Text(710, 150, 'Tom & <b>"{0}"</b>', 12, "grey", anchor="end"),
    ),
    "All of it",
)
"""Every kind of shape, as no page of the product has it."""


def report_of(rubrics: Sequence[Rubric], assessment: Assessment) -> Report:
    scorecard = score(tuple(rubrics), assessment)
    finance = assessment.finance.complete if assessment.finance else None
    value = value_model(finance) if finance else None
    parts = (tuple(rubrics), assessment, scorecard, DAY, due(DAY), plan(tuple(rubrics), scorecard), value)
    return compose(Brief(*parts))


class Maker:
    """Makes rubrics and answers of every shape, always the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.answers: dict[str, dict[str, Any]] = {}

    def rubric(self, number: int) -> Rubric:
        self._id = f"rubric-{number}"
        self._count = 0
        self._falls = number % 4 == FALLING
        self.answers[self._id] = {}
        starts = (0, Decimal("0.3"), Decimal("0.7"))
        stages = tuple({"id": f"s{at}", "label": f"Stage {at}", "from": share} for at, share in enumerate(starts))
        return Rubric.model_validate(
            {
                "format": "csmaturity-rubric/1",
                "id": self._id,
                "version": "1.0.0",
                "title": f"Rubric {number}",
                "summary": "s",
                "score": self._random.choice(("mean", "sum", "min", "max")),
                "unanswered": ("interval", "zero", "block")[number % 3],
                "stages": stages,
                "scale": self._scale(SCALES[0]),
                "questions": tuple(self._question() for _ in range(self._random.randint(1, 4))),
                "sections": tuple(self._section(1) for _ in range(self._random.randint(0, 3))),
            }
        )

    def _section(self, depth: int) -> dict[str, Any]:
        self._count += 1
        return {
            "id": f"section-{self._count}",
            "title": f"Section {self._count}",
            "weight": self._random.choice((1, 1, 2, Decimal("0.5"), 0)),
            "score": self._random.choice((None, "mean", "sum", "min", "max")),
            "questions": tuple(self._question() for _ in range(self._random.randint(1, 3))),
            "sections": tuple(self._section(depth + 1) for _ in range(self._random.randint(0, 2 if depth < 2 else 0))),
        }

    def _scale(self, levels: Sequence[tuple[str, str, object]]) -> tuple[dict[str, Any], ...]:
        values = [value for *_, value in levels]
        values = values[::-1] if self._falls else values
        return tuple({"id": one[0], "label": one[1], "value": value} for one, value in zip(levels, values, strict=True))

    def _question(self) -> dict[str, Any]:
        self._count += 1
        id_ = f"question-{self._count}"
        levels = self._random.choice(SCALES)
        gates = {
            scale_level[0]: [{"id": f"g{at}", "text": f"Statement {at}"}] for at, scale_level in enumerate(levels) if at
        }
        said = {gate["id"]: self._random.choice(("yes", "unknown", "no")) for held in gates.values() for gate in held}
        level = {"level": self._random.choice(levels)[0]}
        partly: tuple[dict[str, Any], ...] = ({"gates": said}, {"gates": {"g1": "yes"}})
        kinds = (level, level, {"unknown": True}, {}, {"not-applicable": "not here"}, *partly)
        answer = self._random.choice(kinds)
        if answer:
            self.answers[self._id][id_] = answer
        return {
            "id": id_,
            "title": f"Question {self._count}",
            "ask": "How?",
            "why": "So.",
            "weight": self._random.choice((1, 1, 2, Decimal("0.7"), 0)),
            "scale": self._scale(levels),
            "levels": {level[0]: {"text": "It looks so", "gates": tuple(gates.get(level[0], ()))} for level in levels},
        }


@pytest.fixture(scope="session")
def odd_report() -> Report:
    maker = Maker(5)
    rubrics = [maker.rubric(number).model_copy(update={"value": "retention"}) for number in range(RUBRICS)]
    uses = tuple({"id": rubric.id, "version": "1.0.0"} for rubric in rubrics)
    finance = {
        "arr": 12_345_678, "grr": "0.985", "nrr": "1.004", "gross-margin": "0.71", "programme-cost": 410_000,
        "improvement": {"low": 1, "base": 2, "high": 4}, "ramp-months": 17, "horizon-years": 5, "period": "monthly",
        "cac-ratio": "1.3", "arr-multiple": 6, "discount-rate": "0.12", "starts": "month 9", "reach": "0.85",
        "renewals": ("0.3", 0, 0, "0.05", "0.05", "0.1", 0, "0.02", "0.08", 0, "0.15", "0.25"),
    }  # fmt: skip
    given = {"rubrics": uses, "started": MOMENT, "updated": MOMENT, "answers": maker.answers}
    return report_of(rubrics, Assessment.model_validate(given | {"finance": _numbers(finance)}))


def _numbers(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: one if name in ("period", "starts") else _numbers(one) for name, one in part.items()}
    if isinstance(part, tuple):
        return tuple(_numbers(one) for one in part)
    return Decimal(part) if isinstance(part, str) else part


@pytest.fixture(scope="session")
def extreme_reports(example: Path, reported: Callable[[str], Report]) -> dict[str, Report]:
    """Every question not known, every question at the top, and four rubrics at once."""
    case = open_case(str(example), None)
    document = case.assessment.model_dump(by_alias=True) | {"finance": None}

    def answered(answer: dict[str, Any]) -> Report:
        held = {rubric: dict.fromkeys(given, answer) for rubric, given in document["answers"].items()}
        return report_of(case.rubrics, Assessment.model_validate(document | {"answers": held}))

    bare = {"unknown": answered({"unknown": True}), "excellent": answered({"level": "excellent"})}
    return bare | {"four": reported("four-rubrics")}


PLAIN: dict[str, Any] = {
    "arr": 20_000_000, "grr": "0.86", "nrr": "1.01", "gross-margin": "0.8", "programme-cost": 300_000,
    "improvement": {"low": 1, "base": 2, "high": 3}, "ramp-months": 0,
}  # fmt: skip
FINANCES: dict[str, tuple[dict[str, Any], int]] = {
    "plain": ({}, 0),
    "ramp": ({"ramp-months": 6, "avoidable-share": "0.5", "arr-multiple": 4}, 6),
    "shrinking": ({"nrr": "0.9", "ramp-months": 60, "horizon-years": 10, "cac-ratio": "1.2"}, 23),
    "uneven": ({"renewals": (0, 0, "0.5", 0, 0, "0.25", 0, 0, 0, 0, 0, "0.25"), "reach": "0.4"}, 7),
    "last-month": ({"horizon-years": 10}, 119),
    "after-the-horizon": ({"horizon-years": 1}, 15),
    "nothing-renews-after": ({"horizon-years": 2, "renewals": ("0.5", "0.5", *[0] * 10)}, 3),
    "no-cost": ({"programme-cost": 0}, 3),
    "no-margin": ({"gross-margin": 0}, 0),
    "no-reach": ({"reach": 0}, 0),
    "no-improvement": ({"improvement": {"low": 0, "base": 0, "high": 0}}, 3),
    "dear": ({"programme-cost": 90_000_000, "starts": "quarter 3"}, 0),
}
"""What differs from the plain figures, and the plan's start in months."""
BOOKS = ("example", "odd", "unknown", "excellent", "four", *FINANCES)


@pytest.fixture(scope="session")
def money_reports(whole_report: Report) -> dict[str, Report]:
    """Reports that differ in their money alone."""
    values = {
        name: value_model(Finance.model_validate(_numbers(PLAIN | changed)), starts)
        for name, (changed, starts) in FINANCES.items()
    }
    return {
        name: replace(whole_report, data={**whole_report.data, "value": value_data(value)})
        for name, value in values.items()
    }


@pytest.fixture(scope="session")
def recalculated(
    example_report: Report,
    odd_report: Report,
    money_reports: dict[str, Report],
    extreme_reports: dict[str, Report],
    office_suite: Callable[[Sequence[Path], str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], tuple[Any, Any]]:
    """Each workbook as we wrote it, and as LibreOffice computed it from the formulas alone."""
    folder = tmp_path_factory.mktemp("workbooks")
    ours = {}
    reports = {"example": example_report, "odd": odd_report, "changed": example_report, **extreme_reports}
    reports |= money_reports
    for name, report in reports.items():
        document = render(report)
        ours[name] = openpyxl.load_workbook(io.BytesIO(document), data_only=True)
        (folder / f"{name}.xlsx").write_bytes(without_values(document))
        if name == "changed":
            changed = openpyxl.load_workbook(folder / f"{name}.xlsx")
            change(changed)
            changed.save(folder / f"{name}.xlsx")
    computed = office_suite(sorted(folder.iterdir()), "xlsx")

    @functools.cache
    def pair(name: str) -> tuple[Any, Any]:
        return ours[name], openpyxl.load_workbook(computed / f"{name}.xlsx", data_only=True)

    return pair


def without_values(document: bytes) -> bytes:
    """A workbook without what is stored beside its formulas, so that whatever comes back was computed."""
    held, made = zipfile.ZipFile(io.BytesIO(document)), io.BytesIO()
    removed = 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bare:
        for entry in held.infolist():
            content = held.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                content, count = re.subn(rb"(</f>|<f [^>]*/>)<v>[^<]*</v>", rb"\1", content)
                assert not re.search(rb"</f>\s*<v>", content)
                removed += count
            bare.writestr(entry, content)
    assert removed > 100
    return made.getvalue()


def change(book: Any) -> None:
    """Somebody corrects answers and inputs in the workbook."""
    for row in book["Answers"].iter_rows(min_row=3):
        if row[2].value == "Seat and rank of Customer Success":
            row[3].value = "Excellent"
        elif row[2].value == "The path from customers to Product":
            row[3].value = "Average"
        elif row[2].value == "Customer health":
            row[3].value = "Not applicable"
        elif row[2].value == "What a CSM may decide alone":
            row[3].value = None
    labels = {row[0].value: row for row in book["Money"].iter_rows()}
    for label, number in CHANGED.items():
        labels[label][1].value = number
    for cell, share in zip(labels["Share of the book that renews in each month"][1:], CHANGED_CALENDAR, strict=False):
        cell.value = share
    labels = {row[0].value: row for row in book["Ways forward"].iter_rows(max_row=10)}
    for label, number in CHANGED_SMALL.items():
        labels[label][1].value = number


CHANGED: dict[str, Any] = {
    "Opening recurring revenue (ARR)": 50_000_000,
    "Gross revenue retention (GRR)": 0.9,
    "Net revenue retention (NRR)": 1.06,
    "Gross margin on subscriptions": 0.75,
    "Programme cost a year": 410_000,
    "Improvement of gross retention, low case": 0.5,
    "Improvement of gross retention, base case": 1.5,
    "Improvement of gross retention, high case": 2.5,
    "Share of losses judged avoidable": 0.5,
    "Horizon": 4,
    "Discount rate a year": 0.08,
    "Months until the full effect": 8,
    "Share of ARR that the improvement can reach": 0.9,
    "Whole months before the programme starts": 5,
}
CHANGED_SMALL: dict[str, Any] = {
    "Programme cost a year": 90_000,
    "Improvement of gross retention, low case": 0.25,
    "Improvement of gross retention, base case": 0.5,
    "Improvement of gross retention, high case": 1,
    "Share of ARR that the improvement can reach": 0.4,
    "Whole months before it starts": 2,
}
CHANGED_CALENDAR = (0.2, 0.1, 0, 0, 0.1, 0.1, 0, 0, 0.1, 0.1, 0.1, 0.2)


def cells(book: Any) -> Iterator[tuple[str, str, Any]]:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                yield sheet.title, cell.coordinate, cell.value


@pytest.mark.parametrize("name", BOOKS)
def test_every_formula_recalculated_gives_the_stored_value(name: str, recalculated: Any) -> None:
    ours, theirs = recalculated(name)
    differing = []
    for sheet, place, stored in cells(ours):
        found = theirs[sheet][place].value
        if isinstance(stored, int | float) and not isinstance(stored, bool):
            if not isinstance(found, int | float) or abs(found - stored) > 1e-7 * max(1, abs(stored)):
                differing.append((sheet, place, stored, found))
        elif (stored or "") != (found or ""):
            differing.append((sheet, place, stored, found))
    assert not differing[:20]


@pytest.mark.parametrize("name", ["example", "odd", "unknown", "excellent", "four"])
def test_the_scores_are_the_reports(
    name: str, recalculated: Any, example_report: Report, odd_report: Report, extreme_reports: dict[str, Report]
) -> None:
    report = {"example": example_report, "odd": odd_report, **extreme_reports}[name]
    rows = list(recalculated(name)[1]["Scores"].iter_rows(min_row=3, values_only=True))
    held = iter(rows)
    for rubric in report.data["rubrics"]:
        row = next(one for one in held if one[0] == rubric["title"])
        assert_row(row, rubric["score"])
        labels = {stage["id"]: stage["label"] for stage in rubric["stages"]}
        assert (row[10] or "") == labels.get(rubric["stage"], "")
        for question in rubric["questions"]:
            assert any(one[0] == question["title"] for one in rows)


def assert_row(row: Sequence[Any], score: Any) -> None:
    if score is None:
        assert row[1] in (None, "")
        assert row[2] in (None, "")
        return
    for at, name in ((1, "point"), (2, "low"), (3, "high")):
        shown = score[name]["rounded"] if score[name] else ""
        assert ("" if row[at] in (None, "") else one_decimal(Fraction(str(round(row[at], 6))))) == shown
    for at, name in ((6, "share"), (7, "share_low"), (8, "share_high")):
        shown = score[name] or ""
        assert ("" if row[at] in (None, "") else f"{round(row[at] * 100)}%") == shown


def test_a_pattern_is_shown_and_never_added_up(recalculated: Any, extreme_reports: dict[str, Report]) -> None:
    rubric = next(one for one in extreme_reports["four"].data["rubrics"] if one["id"] == "team-conditions")
    rows = list(recalculated("four")[1]["Scores"].iter_rows(min_row=3, values_only=True))
    first = next(at for at, row in enumerate(rows) if row[0] == rubric["title"])
    patterns = [section["title"] for section in rubric["sections"] if section["score"] is None]
    assert patterns
    for title in patterns:
        row = next(row for row in rows[first:] if row[0] == title)
        assert [cell or "" for cell in row[1:11]] == [""] * 9 + ["Not added up"]
    counted = {row[0]: row[1] for row in rows[first:] if isinstance(row[1], int) and row[2] is None}
    assert {level: counted.get(level, 0) for level in rubric["distribution"]} == rubric["distribution"]


def test_sections_are_scored_as_in_the_report(recalculated: Any, odd_report: Report) -> None:
    rows = list(recalculated("odd")[1]["Scores"].iter_rows(min_row=3, values_only=True))
    starts = {row[0]: at for at, row in enumerate(rows) if str(row[0]).startswith("Rubric ")}
    compared = 0
    for rubric in odd_report.data["rubrics"]:
        first = starts[rubric["title"]]
        for section in rubric["sections"]:
            row = next(one for one in rows[first:] if one[0] == section["title"])
            assert_row(row, section["score"])
            compared += 1
    assert compared > 10


def test_a_changed_answer_changes_the_score_as_csmaturity_would(recalculated: Any, example: Path) -> None:
    case = open_case(str(example), None)
    document = case.assessment.model_dump(by_alias=True)
    nine, empowerment = document["answers"]["nine-questions"], document["answers"]["empowerment"]
    nine["seat"]["level"] = "excellent"
    nine["product-loop"] |= {"unknown": None, "level": "average"}
    nine["health"] |= {"not-applicable": "left out"}
    # What was said to its statements still counts.
    empowerment["authority"]["level"] = None
    changed = report_of(case.rubrics, Assessment.model_validate(document))
    rows = list(recalculated("changed")[1]["Scores"].iter_rows(min_row=3, values_only=True))
    for rubric in changed.data["rubrics"]:
        assert_row(next(row for row in rows if row[0] == rubric["title"]), rubric["score"])


def test_changed_inputs_change_the_money_as_csmaturity_would(recalculated: Any, example: Path) -> None:
    finance = open_case(str(example), None).assessment.finance
    assert finance
    given = {name: Decimal(str(number)) for name, number in zip(INPUTS, CHANGED.values(), strict=True)}
    points = {case: given.pop(case) for case in ("low", "base", "high")}
    starts = int(given.pop("starts"))
    calendar = tuple(Decimal(str(share)) for share in CHANGED_CALENDAR)
    whole = {name: int(given.pop(name)) for name in ("horizon-years", "ramp-months")}
    changes = given | whole | {"improvement": points, "renewals": calendar}
    changed = Finance.model_validate(finance.model_dump(by_alias=True, exclude_none=True) | changes)
    book = recalculated("changed")[1]
    full = value_model(changed, starts)
    assert_money(book["Money"], value_data(full))
    cost, low, base, high, reach, begins = CHANGED_SMALL.values()
    improvement = Improvement(low=Fraction(str(low)), base=Fraction(str(base)), high=Fraction(high))
    own = {"programme_cost": Fraction(cost), "reach": Fraction(str(reach)), "improvement": improvement}
    small = value_model(changed.model_copy(update=own), begins)
    rows = {row[0]: row for row in book["Ways forward"].iter_rows(values_only=True)}
    ways = (("Full programme", full), ("Smallest useful step", small))
    for name, value in ways:
        assert rows[name][3:6] == pytest.approx([float(case.net_gain) for case in value.cases], rel=1e-9)
        assert (rows[name][6] or None) == value.base.paid_back
        lowest = value.base.deepest
        assert lowest
        assert rows[name][7] == pytest.approx(float(lowest.balance), abs=0.001)
    spent = float(full.base.cost)
    assert rows["Full programme without any effect"][3:6] == pytest.approx([-spent] * 3)
    assert rows[16][1:4] == pytest.approx([22_500, 102_500, -spent])
    assert rows[17][1:4] == (None,) * 3


INPUTS = ("arr", "grr", "nrr", "gross-margin", "programme-cost", "low", "base", "high", "avoidable-share",
          "horizon-years", "discount-rate", "ramp-months", "reach", "starts")  # fmt: skip
"""What the labels of CHANGED are called in a file, in the same order."""


@pytest.mark.parametrize("name", ["example", "odd", *FINANCES])
def test_the_money_is_the_value_models(
    name: str, recalculated: Any, example_report: Report, odd_report: Report, money_reports: dict[str, Report]
) -> None:
    report = {"example": example_report, "odd": odd_report, **money_reports}[name]
    for book in recalculated(name):
        assert_money(book["Money"], report.data["value"])


def assert_money(sheet: Any, value: Any) -> None:
    """Every amount of the sheet is the model's; a break-even of the model is at most its tolerance above the root."""
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    for label, key in (
        ("ARR lost a year", "lost_per_year"),
        ("Gross profit of one point a year, once the whole book has renewed", "value_of_one_point"),
    ):
        assert rows[label][1] == pytest.approx(exact(value[key]))
    for label, key in (
        ("Break-even over the programme's first twelve months, points", "break_even_first_twelve_months"),
        ("Break-even over the horizon, points", "break_even_horizon"),
    ):
        model, tolerance = exact(value[key]), float(BREAK_EVEN_TOLERANCE)
        if model is None:
            assert rows[label][1] in (None, "")
        else:
            assert -tolerance / 1e3 <= model - rows[label][1] <= tolerance * 1.001, label
    cases = [value["no_effect"], *value["cases"]]
    assert [row or None for row in rows["Month from which it has paid back"][1:5]] == [
        case["paid_back_in_month"] for case in cases
    ]
    for label, key in (
        ("Gross profit over the horizon", "gross_profit"),
        ("Programme cost over the horizon", "cost"),
        ("Net gain over the horizon", "net_gain"),
        ("Net present value over the horizon", "npv"),
        ("Return on the cost", "roi"),
        ("Cost of a month's delay", "cost_of_a_months_delay"),
        ("Replacement view, never to be added", "replacement_lens"),
        ("Valuation view, never to be added", "valuation_lens"),
    ):
        expected = [exact(case[key]) for case in cases]
        if label in rows:
            assert_amounts(rows[label][1:5], expected)
        else:
            assert expected == [None] * 4, label
    for case in value["cases"]:
        after = [0.0] * (10 - value["horizon_years"])
        for label, key in (
            ("Extra ARR at the year's end, {} case", "extra_arr"),
            ("Gross profit earned in the year, {} case", "yearly_profit"),
        ):
            assert_amounts(rows[label.format(case["name"])][1:11], [*(exact(one) for one in case[key]), *after])


def assert_amounts(found: Sequence[Any], expected: Sequence[float | None]) -> None:
    """The same amounts, to a thousandth of a cent or what the cells' binary fractions leave."""
    assert [one if isinstance(one, int | float) else None for one in found] == [
        None if one is None else pytest.approx(one, rel=1e-9, abs=1e-5) for one in expected
    ]


def exact(amount: Any) -> float | None:
    return None if amount is None else float(Fraction(amount["exact"]))


@pytest.fixture(scope="module")
def opened(
    rendered: Callable[[str, str], bytes],
    whole_report: Report,
    office_suite: Callable[[Sequence[Path], str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], list[str]]:
    """The words of each page of a document that LibreOffice made a PDF of."""
    grid = Grid("Seen", (Column("What", 50), Column("How", 50)), ((Item("row"), Item("cell")),))
    figure = Figure("Something new", grid, DRAWING.alt, DRAWING, (Item("What it means."),))
    strange = replace(whole_report, pages=(Page("new", "", "New", (figure,)),))
    folder = tmp_path_factory.mktemp("documents")
    (folder / "report.docx").write_bytes(rendered("quillmoor-systems", "docx"))
    (folder / "deck.pptx").write_bytes(rendered("quillmoor-systems", "pptx"))
    (folder / "word.docx").write_bytes(word(strange))
    (folder / "slides.pptx").write_bytes(slides(strange))
    made = office_suite(sorted(folder.iterdir()), "pdf")

    def pages(name: str) -> list[str]:
        return [" ".join(page.extract_text().split()) for page in PdfReader(made / f"{name}.pdf").pages]

    return pages


def test_it_opens_the_word_document_with_contents_and_numbered_pages(
    example_report: Report, opened: Callable[[str], list[str]]
) -> None:
    pages = opened("report")
    assert len(example_report.pages) < len(pages) < 3 * len(example_report.pages)
    assert "Contents" in pages[1]
    assert example_report.pages[1].title in pages[1]
    assert f"Page 3 of {len(pages)}" in pages[2]
    assert all(len(page) > 150 for page in pages[1:])


def test_it_opens_the_slides_one_page_each(
    rendered: Callable[[str, str], bytes], opened: Callable[[str], list[str]]
) -> None:
    pages = opened("deck")
    assert len(pages) == len(pptx.Presentation(io.BytesIO(rendered("quillmoor-systems", "pptx"))).slides)
    assert pages[1].strip().endswith("2")


@pytest.mark.parametrize("name", ["word", "slides"])
def test_it_shows_a_chart_that_neither_format_ever_heard_of(name: str, opened: Callable[[str], list[str]]) -> None:
    text = " ".join(opened(name))
    for wanted in ("Something new", "Two lines", "in a box", "smaller", "Tom & <b>", "What it means."):
        assert wanted in text
