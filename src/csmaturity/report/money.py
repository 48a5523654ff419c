"""Page 3, the money: the retention value model in words and charts, or what it would need.

Not the arithmetic, which is csmaturity.planning.value. Nothing here ties a level to an amount: no source does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from csmaturity.planning.figures import Figure
from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.model import (
    Block,
    Bullets,
    Column,
    Grid,
    Item,
    KeyFigure,
    KeyFigures,
    Page,
    Paragraph,
    RangeBar,
    RangeChart,
)
from csmaturity.report.money_missing import NO_CONVERSION, NO_LINK, missing, missing_title
from csmaturity.report.wording import (
    capital,
    decimal,
    half_up,
    many,
    money,
    number,
    one_line,
    points,
    sentence,
    with_minus,
)
from csmaturity.scoring.rounding import percent

Line = tuple[str, Fraction, Fraction, Fraction]
"""A chart's line: its label, then low, base and high amount."""

CHART_UNITS = ((10**9, "bn"), (10**6, "M"), (10**3, "k"), (1, ""))
LOSS_FIELDS = ("arr", "grr", "nrr", "gross-margin")
LASTING = "The improvement is taken to last, and to leave expansion as it is."


def page(brief: Brief) -> Page | None:
    """What it costs to stay as we are, or which figures would tell; no page where neither has an object."""
    if brief.value is None:
        return None if brief.is_settled else Page("money", "What it costs", missing_title(), tuple(missing()))
    blocks = _blocks(brief.value) if brief.priorities else _without_programme(brief.value)
    return Page("money", "What it costs", _title(brief.value), tuple(blocks))


def _title(value: Value) -> str:
    point = money(value.value_of_one_point, value.currency)
    lost = money(value.lost_per_year, value.currency)
    return f"Each point of gross retention is worth {point} of gross profit a year, and we lose {lost} of ARR a year"


def _blocks(value: Value) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(f"{capital(_break_even_words(value))}. {NO_LINK}", lead=True),
        _key_figures(value),
        _profit_chart(value),
        _cases(value),
        *_lenses(value),
    ]
    if value.cautions:
        blocks.append(
            Bullets(tuple(Item(sentence(text), mark="▲", tone="middle") for text in value.cautions), heading="Cautions")
        )
    return blocks


def _without_programme(value: Value) -> list[Block]:
    lead = f"Nothing is asked for today, so no programme is weighed. {NO_CONVERSION}"
    return [Paragraph(lead, lead=True), KeyFigures(tuple(_losses(value)))]


def inputs(brief: Brief) -> tuple[Figure, ...]:
    """The figures behind the amounts that this report shows: without a programme only those of today's loss."""
    figures = brief.value.figures if brief.value else ()
    return figures if brief.priorities else tuple(one for one in figures if one.field in LOSS_FIELDS)


def _break_even_words(value: Value) -> str:
    if value.break_even_year_one is None:
        return "without a gross margin no improvement earns the programme's cost"
    years = many(value.horizon_years, "year")
    first = f"the programme breaks even in the first year at {points(value.break_even_year_one)}"
    if value.horizon_years > 1 and value.break_even_horizon is not None:
        return f"{first}, and over {years} at {points(value.break_even_horizon)} a year"
    return first


def _key_figures(value: Value) -> KeyFigures:
    figures = _losses(value)
    if value.break_even_year_one is not None:
        basis = _basis(value, "arr", "gross-margin", "programme-cost", "ramp-months")
        label = "of gross retention to break even in the first year"
        figures.append(KeyFigure(points(value.break_even_year_one), label, basis))
    if value.cost_of_delay is not None:
        label = "of avoidable ARR lost with each month of delay"
        basis = _basis(value, "arr", "grr", "avoidable-share")
        figures.append(KeyFigure(money(value.cost_of_delay, value.currency), label, basis))
    return KeyFigures(tuple(figures))


def _losses(value: Value) -> list[KeyFigure]:
    lost = f"ARR lost a year, as GRR is {percent(value.grr)} of opening ARR"
    return [
        KeyFigure(money(value.lost_per_year, value.currency), lost, _basis(value, "arr", "grr")),
        KeyFigure(
            money(value.value_of_one_point, value.currency),
            "gross profit a year from one point of gross retention",
            _basis(value, "arr", "gross-margin"),
        ),
    ]


def _basis(value: Value, *fields: str) -> str:
    """Who stands behind a result: the weakest of its inputs."""
    held = {figure.basis for figure in value.figures if figure.field in fields}
    return next((basis for basis in ("assumption", "benchmark") if basis in held), "company")


def _revenue_chart(value: Value) -> RangeChart:
    lines = [
        _line(value, f"After year {year + 1}", lambda case, year=year: case.extra_arr[year])  # type: ignore[misc]
        for year in range(value.horizon_years)
    ]
    return _chart(value, "Extra ARR that the assumed improvement would leave, by year", lines, None)


def _profit_chart(value: Value) -> RangeChart:
    years = many(value.horizon_years, "year")
    lines = [_line(value, f"Gross profit over {years}", lambda case: case.gross_profit)]
    return _chart(value, f"Gross profit over {years} against the programme's cost", lines, value.base.cost)


def _line(value: Value, label: str, of: Callable[[Case], Fraction]) -> Line:
    return label, of(value.low), of(value.base), of(value.high)


def _chart(value: Value, title: str, lines: Sequence[Line], mark: Fraction | None) -> RangeChart:
    largest = max([abs(amount) for _, *amounts in lines for amount in amounts] + [mark or Fraction(0)])
    size, letter = next(((size, letter) for size, letter in CHART_UNITS if largest >= size), CHART_UNITS[-1])
    currency = one_line(value.currency)

    def scaled(amount: Fraction) -> float:
        return float(half_up(amount / size, 2))

    def words(low: Fraction, base: Fraction, high: Fraction) -> str:
        low_text, base_text, high_text = (money(amount, currency) for amount in (low, base, high))
        return f"{low_text} to {high_text}, base {base_text}"

    bars = tuple(
        RangeBar(label, scaled(low), scaled(base), scaled(high), words(low, base, high))
        for label, low, base, high in lines
    )
    mark_label = f"Cost {money(mark, currency)}" if mark is not None else ""
    alt = "; ".join(f"{bar.label}: {bar.text}" for bar in bars) + (f"; {mark_label}" if mark_label else "") + "."
    return RangeChart(
        title, f"{currency} {letter}".strip(), bars, alt, None if mark is None else scaled(mark), mark_label
    )


def _cases(value: Value) -> Grid:
    years = many(value.horizon_years, "year")
    lines: tuple[tuple[str, Callable[[Case], str]], ...] = (
        ("Assumed improvement of gross retention", lambda case: points(case.improvement)),
        ("Extra ARR after the first year", lambda case: money(case.extra_arr[0], value.currency)),
        (f"Gross profit over {years}", lambda case: money(case.gross_profit, value.currency)),
        (f"Programme cost over {years}", lambda case: money(case.cost, value.currency)),
        (f"Net gain over {years}", lambda case: money(case.net_gain, value.currency)),
        (f"Net present value over {years}", lambda case: money(case.npv, value.currency)),
        (
            f"Return on the cost over {years}",
            lambda case: "no cost" if case.roi is None else with_minus(percent(case.roi)),
        ),
    )
    columns = (Column("Line", 46), Column("Low", 18, True), Column("Base", 18, True), Column("High", 18, True))
    rows = tuple(
        (Item(label), *(Item(words(case), "" if place else "assumption") for case in value.cases))
        for place, (label, words) in enumerate(lines)
    )
    return Grid(
        "Three cases; the low one is what to plan with",
        columns,
        rows,
        note="All lines follow from the assumed improvement; retained revenue as such is never counted.",
    )


def _lenses(value: Value) -> list[Block]:
    rows = [
        (
            Item(f"{label} ({what})"),
            Item(f"{money(low, value.currency)} to {money(high, value.currency)}", "assumption"),
        )
        for label, what, low, high in (
            (
                "Replacement",
                "sales and marketing cost of winning the same ARR anew",
                value.low.replacement_lens,
                value.high.replacement_lens,
            ),
            (
                "Valuation",
                "last year's extra ARR at the multiple given",
                value.low.valuation_lens,
                value.high.valuation_lens,
            ),
        )
        if low is not None and high is not None
    ]
    if not rows:
        return []
    columns = (Column("View", 64), Column("Range", 36, True))
    return [Grid("Other views of the same gain, never to be added to it", columns, tuple(rows))]


def assumptions(brief: Brief, figures: Sequence[Figure]) -> tuple[Block, ...]:
    """Every input with who says so and its source, then each year's effect and how the model works, where used."""
    value = brief.value
    if value is None:
        return ()
    columns = (Column("Input", 32), Column("Value", 32), Column("Source", 36))
    rows = tuple(
        (
            Item(capital(figure.label)),
            Item(figure_words(value.currency, figure), figure.basis),
            Item(one_line(figure.source) or "not named", tone="" if figure.source else "open"),
        )
        for figure in figures
    )
    grid = Grid("Inputs: company figures, assumptions and benchmarks", columns, rows)
    if not brief.priorities:
        return (grid,)
    how = f"{sentence(value.method)} Benefits start with a ramp: {_ramp_words(value)}. {LASTING}"
    return grid, _revenue_chart(value), Paragraph(how)


def figure_words(currency: str, figure: Figure) -> str:
    """An input as it was given, in its unit."""
    amount = figure.value
    if isinstance(amount, str):
        return one_line(amount)
    match figure.unit:
        case "money":
            return money(amount, currency)
        case "share":
            return f"{decimal(amount * 100, 1)} %"
        case "points":
            return points(amount)
        case "years" | "months":
            return f"{decimal(amount, 0)} {figure.unit if amount != 1 else figure.unit.removesuffix('s')}"
        case _:
            return decimal(amount, 2)


def _ramp_words(value: Value) -> str:
    shares = [
        f"{percent(share)} of the full effect in year {number(year)}" for year, share in enumerate(value.ramp, start=1)
    ]
    full = next((year for year, share in enumerate(value.ramp) if share == 1), len(shares))
    return ", ".join(shares[: full + 1])
