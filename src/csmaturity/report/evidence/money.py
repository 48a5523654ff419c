"""The money behind the paper's page: three cases line by line, other views, every input, and how the model works.

Not the arithmetic, which is csmaturity.planning.value, nor what the paper says (csmaturity.report.paper.money).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.planning.figures import Figure
from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.figures.figure import Figure as Picture
from csmaturity.report.figures.figure import RangeBar, RangeChart
from csmaturity.report.figures.range_chart import range_chart
from csmaturity.report.model import Block, Bullets, Page, Paragraph
from csmaturity.report.money_words import (
    LOSS_FIELDS,
    cautions,
    figure_label,
    figure_words,
    method_words,
    no_link,
    unit_of,
    unit_words,
    years_words,
)
from csmaturity.report.plan.options import quarter_grids
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, half_up, listed, money, one_line, points, quoted, sentence, with_minus
from csmaturity.scoring.rounding import percent

Line = tuple[str, Fraction, Fraction, Fraction]
"""A chart's line: its label, then low, base and high amount."""


def page(brief: Brief) -> Page | None:
    """The three cases beside no effect, with what to be careful of; no page where no programme is weighed."""
    value = brief.value
    if not brief.has_money or value is None or not brief.first_moves:
        return None
    blocks: list[Block] = [Paragraph(no_link(), lead=True), Paragraph(_break_even_words(value))]
    blocks += [_profit_chart(value), _cases(value)]
    blocks += [*quarter_grids(brief), *_lenses(value)]
    items = tuple(Item(sentence(text), mark="▲", tone="middle") for text in cautions(value))
    if items:
        blocks.append(Bullets(items, heading=say("Cautions")))
    heading = say("The three cases in full, beside a programme without any effect")
    return Page("money--cases", say("What it costs"), heading, tuple(blocks))


def _break_even_words(value: Value) -> str:
    if value.break_even_first is None or value.break_even_horizon is None:
        return say("No improvement earns the programme's cost.")
    return say(
        "The programme breaks even over {years} at {later} a year, and over its first twelve months at {first}.",
        first=points(value.break_even_first),
        years=years_words(value),
        later=points(value.break_even_horizon),
    )


def inputs(brief: Brief) -> tuple[Figure, ...]:
    """The figures behind the amounts that this report shows: without a programme only those of today's loss."""
    figures = brief.value.figures if brief.value else ()
    return figures if brief.first_moves else tuple(one for one in figures if one.field in LOSS_FIELDS)


def _revenue_chart(value: Value) -> Picture:
    lines = [
        _line(value, say("After year {year}", year=year + 1), lambda case, year=year: case.extra_arr[year])  # type: ignore[misc]
        for year in range(value.horizon_years)
    ]
    return _chart(value, say("Extra ARR that the assumed improvement would leave, by year"), lines, None)


def _profit_chart(value: Value) -> Picture:
    years = years_words(value)
    lines = [_line(value, say("Gross profit over {years}", years=years), lambda case: case.gross_profit)]
    title = say("Gross profit over {years} against the programme's cost", years=years)
    return _chart(value, title, lines, value.base.cost)


def _line(value: Value, label: str, of: Callable[[Case], Fraction]) -> Line:
    return label, of(value.low), of(value.base), of(value.high)


def _chart(value: Value, title: str, lines: Sequence[Line], mark: Fraction | None) -> Picture:
    largest = max([abs(amount) for _, *amounts in lines for amount in amounts] + [mark or Fraction(0)])
    size = unit_of(largest)
    currency = one_line(value.currency)

    def scaled(amount: Fraction) -> float:
        return float(half_up(amount / size, 2))

    def words(low: Fraction, base: Fraction, high: Fraction) -> str:
        low_text, base_text, high_text = (money(amount, currency) for amount in (low, base, high))
        return say("{low} to {high}, base {base}", low=low_text, high=high_text, base=base_text)

    bars = tuple(
        RangeBar(label, scaled(low), scaled(base), scaled(high), words(low, base, high))
        for label, low, base, high in lines
    )
    mark_label = say("Cost {amount}", amount=money(mark, currency)) if mark is not None else ""
    alt = "; ".join(f"{bar.label}: {bar.text}" for bar in bars) + (f"; {mark_label}" if mark_label else "") + "."
    at = None if mark is None else scaled(mark)
    chart = RangeChart(unit_words(size, currency), bars, at, mark_label)
    return range_chart(title, chart, alt, Item(say("Source: the inputs in the appendix."), link="assumptions"))


def _cases(value: Value) -> Grid:
    years, currency = years_words(value), value.currency
    lines: tuple[tuple[str, Callable[[Case], str]], ...] = (
        (say("Assumed improvement of gross retention"), lambda case: points(case.improvement)),
        (say("Extra ARR after the first year"), lambda case: money(case.extra_arr[0], currency)),
        (say("Gross profit in the first year"), lambda case: money(case.yearly_profit[0], currency)),
        (say("Gross profit over {years}", years=years), lambda case: money(case.gross_profit, currency)),
        (say("Programme cost over {years}", years=years), lambda case: money(case.cost, currency)),
        (say("Net gain over {years}", years=years), lambda case: money(case.net_gain, currency)),
        (say("Net present value over {years}", years=years), lambda case: money(case.npv, currency)),
        (
            say("Return on the cost over {years}", years=years),
            lambda case: say("no cost") if case.roi is None else with_minus(percent(case.roi)),
        ),
        (say("Paid back in month"), _payback_words),
        (say("Net gain lost with a month of delay"), lambda case: money(case.cost_of_delay, currency)),
    )
    columns = (
        Column(say("Line"), 36),
        Column(say("No effect"), 16, True),
        Column(say("Low"), 16, True),
        Column(say("Base"), 16, True),
        Column(say("High"), 16, True),
    )
    rows = tuple(
        (
            Item(label),
            Item(words(value.no_effect)),
            *(Item(words(case), "" if place else "assumption") for case in value.cases),
        )
        for place, (label, words) in enumerate(lines)
    )
    return Grid(
        say("Three cases beside no effect at all; the low one is what to plan with"),
        columns,
        rows,
        note=say("All lines follow from the assumed improvement; retained revenue as such is never counted."),
    )


def _payback_words(case: Case) -> str:
    if not case.cost:
        return say("no cost")
    return say("not in this time") if case.paid_back is None else str(case.paid_back)


def _lenses(value: Value) -> list[Block]:
    rows = [
        (Item(label), Item(_span(low, high, value.currency), "assumption"))
        for label, low, high in (
            (
                say("Replacement (sales and marketing cost of winning the same ARR anew)"),
                value.low.replacement_lens,
                value.high.replacement_lens,
            ),
            (
                say("Valuation (last year's extra ARR at the multiple given)"),
                value.low.valuation_lens,
                value.high.valuation_lens,
            ),
        )
        if low is not None and high is not None
    ]
    if not rows:
        return []
    columns = (Column(say("View"), 64), Column(say("Range"), 36, True))
    return [Grid(say("Other views of the same gain, never to be added to it"), columns, tuple(rows))]


def _span(low: Fraction, high: Fraction, currency: str) -> str:
    return say("{low} to {high}", low=money(low, currency), high=money(high, currency))


def assumptions(brief: Brief, figures: Sequence[Figure]) -> tuple[Block, ...]:
    """Every input with who says so and its source, then each year's effect and how the model works, where used."""
    value = brief.value
    if value is None:
        return ()
    columns = (Column(say("Input"), 32), Column(say("Value"), 32), Column(say("Source"), 36))
    rows = tuple(
        (
            Item(capital(figure_label(figure.field, monthly=figure.monthly))),
            Item(figure_words(value.currency, figure), figure.basis),
            Item(one_line(figure.source)) if figure.source else Item("–", tone="quiet"),
        )
        for figure in figures
    )
    grid = Grid(say("Inputs: company figures, assumptions and benchmarks"), columns, rows)
    if not brief.first_moves:
        return (grid,)
    how = (
        _start_words(brief, value),
        say(
            "Benefits start with a ramp: {ramp}. The improvement is taken to last, and to leave expansion as it is.",
            ramp=_ramp_words(value),
        ),
        say(
            "Margin is earned month by month, as the revenue is there: what is saved at a renewal counts from that "
            "month on. Net present value discounts each year's difference from the year's end."
        ),
        _calendar_words(value),
    )
    return grid, _revenue_chart(value), Paragraph(" ".join([sentence(method_words(value.finance)), *how]))


def _start_words(brief: Brief, value: Value) -> str:
    paid_for = brief.plan.first_cost
    if not value.starts:
        return say("Cost and effect start with the decision.")
    if value.finance.starts or paid_for is None:
        return say_count(
            value.starts,
            "Cost and effect start {number} month after the decision.",
            "Cost and effect start {number} months after the decision.",
        )
    return say_count(
        value.starts,
        "Cost and effect start {number} month after the decision, with the first move that needs new money: {move}.",
        "Cost and effect start {number} months after the decision, with the first move that needs new money: {move}.",
        move=quoted(paid_for.move.title),
    )


def _calendar_words(value: Value) -> str:
    if not value.finance.renewals:
        return say("Renewals are taken to be spread evenly over the twelve months.")
    shares = listed([percent(share) for share in value.finance.renewals])
    return say("Renewals by month after the decision: {shares}.", shares=shares)


def _ramp_words(value: Value) -> str:
    shares = [
        say_count(
            year,
            "{share} of the full effect in year {number}",
            "{share} of the full effect in year {number}",
            share=percent(share),
        )
        for year, share in enumerate(value.ramp, start=1)
    ]
    full = next((year for year, share in enumerate(value.ramp) if share == 1), len(shares))
    return ", ".join(shares[: full + 1])
