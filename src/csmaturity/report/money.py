"""Page 3, the money: the retention value model in words and charts, or what it would need.

Not the arithmetic, which is csmaturity.planning.value. Nothing here ties a level to an amount: no source does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from csmaturity.assessment.model import Finance
from csmaturity.planning.figures import FIELDS, Figure
from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.model import (
    Block,
    Bullets,
    Callout,
    Column,
    Grid,
    Item,
    KeyFigure,
    KeyFigures,
    Note,
    Page,
    Paragraph,
    RangeBar,
    RangeChart,
)
from csmaturity.report.wording import capital, decimal, half_up, many, money, number, one_line, points, sentence
from csmaturity.scoring.rounding import percent

NO_LINK = (
    "No source supports a conversion from a level to a retention rate. The improvement is an assumption to challenge, "
    "and none of these amounts follows from the scores."
)
CHART_UNITS = ((10**9, "bn"), (10**6, "M"), (10**3, "k"), (1, ""))
BASIS_WORDS = {"company": "company figure", "assumption": "assumption", "benchmark": "benchmark"}
PLACEHOLDERS = {
    "money": "AMOUNT",
    "share": "SHARE",
    "points": "{low: POINTS, base: POINTS, high: POINTS}",
    "years": "YEARS",
    "months": "MONTHS",
    "ratio": "NUMBER",
    "text": "TEXT",
}


def page(brief: Brief) -> Page:
    """What it costs to stay as we are, or which figures would tell."""
    if brief.value is None:
        return Page("money", "What it costs", _missing_title(), tuple(_missing()))
    return Page("money", "What it costs", _title(brief.value), tuple(_blocks(brief.value)))


def stake(brief: Brief) -> str:
    """What the decisions are meant to protect, as the end of a title; "" without figures or where nothing is gained."""
    value = brief.value
    if value is None or value.base.extra_arr[0] <= 0:
        return ""
    return f"to protect {_span(value, _first_year)} of ARR in the first year"


def stake_sentence(brief: Brief) -> str:
    """The money in two sentences for page 1, break-even before any return; "" without figures."""
    value = brief.value
    if value is None:
        return ""
    improvement = f"{decimal(value.low.improvement, 2)} to {points(value.high.improvement)}"
    return (
        f"We lose {money(value.lost_per_year, value.currency)} of opening ARR a year. We assume {improvement} more gross "
        f"retention; {_break_even_words(value)}."
    )


def _title(value: Value) -> str:
    point = money(value.value_of_one_point, value.currency)
    lost = money(value.lost_per_year, value.currency)
    return f"Each point of gross retention is worth {point} of gross profit a year, and we lose {lost} of ARR a year"


def _blocks(value: Value) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(f"{capital(_break_even_words(value))}. {NO_LINK}", lead=True),
        _key_figures(value),
        _revenue_chart(value),
        _profit_chart(value),
        _cases(value),
        *_lenses(value),
        assumptions(value.currency, value.figures),
        Paragraph(f"{sentence(value.method)} Benefits start with a ramp: {_ramp_words(value)}."),
    ]
    if value.cautions:
        blocks.append(
            Bullets(tuple(Item(sentence(text), mark="▲", tone="middle") for text in value.cautions), heading="Cautions")
        )
    return blocks


def _break_even_words(value: Value) -> str:
    if value.break_even_year_one is None:
        return "without a gross margin no improvement earns the programme's cost"
    years = many(value.horizon_years, "year")
    first = f"the programme breaks even in the first year at {points(value.break_even_year_one)}"
    if value.horizon_years > 1 and value.break_even_horizon is not None:
        return f"{first}, and over {years} at {points(value.break_even_horizon)} a year"
    return first


def _key_figures(value: Value) -> KeyFigures:
    figures = [
        KeyFigure(
            money(value.lost_per_year, value.currency),
            f"ARR lost a year, as GRR is {percent(value.grr)} of opening ARR",
            "company",
        ),
        KeyFigure(
            money(value.value_of_one_point, value.currency),
            "gross profit a year from one point of gross retention",
            "company",
        ),
    ]
    if value.break_even_year_one is not None:
        figures.append(
            KeyFigure(
                points(value.break_even_year_one), "of gross retention to break even in the first year", "assumption"
            )
        )
    if value.cost_of_delay is not None:
        label = "of avoidable ARR lost with each month of delay"
        figures.append(KeyFigure(money(value.cost_of_delay, value.currency), label, "assumption"))
    return KeyFigures(tuple(figures))


def _revenue_chart(value: Value) -> RangeChart:
    lines = [
        (f"After year {year}", *(case.extra_arr[year - 1] for case in value.cases))
        for year in range(1, value.horizon_years + 1)
    ]
    return _chart(value, "Extra ARR that the assumed improvement would leave, by year", lines, None)


def _profit_chart(value: Value) -> RangeChart:
    years = many(value.horizon_years, "year")
    lines = [(f"Gross profit over {years}", *(case.gross_profit for case in value.cases))]
    return _chart(value, f"Gross profit over {years} against the programme's cost", lines, value.base.cost)


def _chart(
    value: Value, title: str, lines: Sequence[tuple[str, Fraction, Fraction, Fraction]], mark: Fraction | None
) -> RangeChart:
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
        (f"Return on the cost over {years}", lambda case: "no cost" if case.roi is None else percent(case.roi)),
    )
    columns = (Column("Line", 46), Column("Low", 18, True), Column("Base", 18, True), Column("High", 18, True))
    rows = tuple((Item(label), *(Item(words(case), "assumption") for case in value.cases)) for label, words in lines)
    return Grid(
        "Three cases; the low one is what to plan with",
        columns,
        rows,
        note="Only the assumed improvement is counted, never all retained revenue.",
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


def assumptions(currency: str, figures: Sequence[Figure]) -> Grid:
    """Every input with who says so."""
    columns = (Column("Input", 42), Column("Value", 16, True), Column("Who says so", 16), Column("Source", 26))
    rows = tuple(
        (
            Item(capital(figure.label)),
            Item(figure_words(currency, figure), figure.basis),
            Item(BASIS_WORDS[figure.basis], figure.basis),
            Item(one_line(figure.source) or "not named", tone="" if figure.source else "open"),
        )
        for figure in figures
    )
    return Grid("Inputs: company figures, assumptions and benchmarks", columns, rows)


def figure_words(currency: str, figure: Figure) -> str:
    """An input as it was given, in its unit."""
    amount = figure.value
    if isinstance(amount, str):
        return one_line(amount)
    spelt: dict[str, Callable[[Fraction], str]] = {
        "money": lambda given: money(given, currency),
        "share": lambda given: f"{decimal(given * 100, 1)} %",
        "points": points,
        "years": lambda given: many(int(given), "year"),
        "months": lambda given: many(int(given), "month"),
    }
    return spelt.get(figure.unit, lambda given: decimal(given, 2))(amount)


def _ramp_words(value: Value) -> str:
    shares = [
        f"{percent(share)} of the full effect in year {number(year)}" for year, share in enumerate(value.ramp, start=1)
    ]
    full = next((year for year, share in enumerate(value.ramp) if share == 1), len(shares))
    return ", ".join(shares[: full + 1])


def _first_year(case: Case) -> Fraction:
    return case.extra_arr[0]


def _span(value: Value, of: Callable[[Case], Fraction]) -> str:
    low, high = money(of(value.low), value.currency), money(of(value.high), value.currency)
    return low if low == high else f"{low} to {high}"


def _missing_title() -> str:
    required = [field for field, *_ in FIELDS if _is_required(field)]
    return f"What this costs cannot be said before {number(len(required))} figures are known"


def _is_required(field: str) -> bool:
    return Finance.model_fields[field.replace("-", "_")].is_required()


def _missing() -> list[Block]:
    columns = (Column("Figure", 50), Column("Name in the file", 22), Column("Given as", 14), Column("Needed", 14))
    units = {"ratio": "number", "money": "amount a year", "share": "share, 0 to 1"}
    rows = tuple(
        (Item(label), Item(field), Item(units.get(unit, unit)), Item("needed" if _is_required(field) else "optional"))
        for field, label, unit, _ in FIELDS
    )
    lines = [f"  {field}: {PLACEHOLDERS[unit]}  # {label}" for field, label, unit, _ in FIELDS if _is_required(field)]
    snippet = "\n".join(["```yaml", "finance:", "  currency: USD", *lines, "```"])
    text = (
        "The assessment holds no finance figures, so this report names no amount. With them it would show what is lost a "
        "year, what one point of gross retention is worth, and how many points the programme needs to break even."
    )
    return [
        Paragraph(text, lead=True),
        Grid("The figures that this page would need", columns, rows),
        Note("Add this block to the assessment file, with your figures in place of the capitals", snippet),
        Callout("caution", "What no figure can show", NO_LINK),
    ]
