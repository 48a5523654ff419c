"""Native charts for slides, which PowerPoint can edit: scores, ranges, waterfalls and spreads as bars.

Not their place on a slide (csmaturity.formats.pptx.figures), nor what of a figure is drawn or a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Inches, Pt

from csmaturity.formats.office import clean
from csmaturity.formats.pptx.parts import describe, rgb
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure, Native, RangeChart, ScoreBar, Spread, Waterfall
from csmaturity.report.figures.spread import PALE, shades

SPREAD_HEAD, SPREAD_ROW = 0.8, 0.33
"""The inches that a spread's key takes, and each of its rows."""
_NARROWEST = 25
"""A bar's share of the chart in which a score with its interval has room."""
_HEADROOM = 10
"""What is kept free above a waterfall for the words on its columns, in points of 100."""
_HALF_OPEN = 0.4
"""The shade of what is open below the score: between what is sure and what is open above it."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Series:
    """A row of numbers with its name.

    `role` is its colour's, thinned to `shade`; "" is a part that is not seen. `frame` is the role of the colour around
    it, `labels` are the words on it, in its middle or at its foot.
    """

    name: str
    values: tuple[float | None, ...]
    role: str
    labels: tuple[str, ...] = ()
    frame: str = "paper"
    shade: float = 1.0
    labels_at_foot: bool = False


def height(chart: Native | None) -> float:
    """How high a chart wants to be, in inches."""
    match chart:
        case RangeChart():
            return 0.9 + 0.75 * (len(chart.bars) + (chart.mark is not None))
        case Spread():
            return SPREAD_HEAD + SPREAD_ROW * len(chart.rows)
        case _:
            return 4.0


def add_chart(slide: Any, figure: Figure, theme: Theme, box: Box) -> None:
    """Draw a figure's chart, which is not a score, in a box (left, top, width, height in inches)."""
    match figure.chart:
        case RangeChart() as chart:
            made = _ranges(slide, chart, theme, box)
        case Spread() as chart:
            made = _spread(slide, chart, theme, box)
        case Waterfall() as chart:
            made = _waterfall(slide, chart, theme, box)
        case _:
            return
    describe(made, figure.alt)


def scores_height(count: int) -> float:
    """How high a chart of so many scores wants to be, in inches."""
    return 0.75 + 0.5 * count


def add_scores(slide: Any, bars: Sequence[ScoreBar], alt: str, theme: Theme, box: Box) -> None:
    """Draw scores below each other, each on its range and with its number on it.

    What is left open is cut in two where the score itself stands.
    """
    held = list(reversed(bars))
    points = [bar.low if bar.point is None else bar.point for bar in held]
    sure = [bar.low for bar in held]
    below = [point - bar.low for point, bar in zip(points, held, strict=True)]
    above = [bar.high - point for point, bar in zip(points, held, strict=True)]
    rest = [100 - bar.high for bar in held]
    kinds = (
        (say("Reached for sure"), sure, "accent", "accent", 1.0),
        (say("Open, up to the score"), below, "accent", "accent", _HALF_OPEN),
        (say("Open, above the score"), above, "tint", "accent", 1.0),
        (say("Not reached"), rest, "paper", "rule", 1.0),
    )
    places = [_place(parts) for parts in zip(sure, below, above, rest, strict=True)]
    series = [
        # None, since a part of no length would still be drawn as a line.
        _Series(
            name,
            tuple(round(value, 1) or None for value in values),
            role,
            tuple(bar.mark if place == at else "" for place, bar in zip(places, held, strict=True)),
            frame,
            shade,
        )
        for at, (name, values, role, frame, shade) in enumerate(kinds)
    ]
    made = _stacked(slide, XL_CHART_TYPE.BAR_STACKED_100, [bar.label for bar in held], series, theme, box)
    _hide_values(made.chart)
    for drawn, one in zip(made.chart.plots[0].series, series, strict=True):
        for at, words in enumerate(one.labels):
            if words:
                drawn.points[at].data_label.text_frame.word_wrap = False
    describe(made, alt)


def _place(parts: Sequence[float]) -> int:
    """In which part of its bar a score's words stand: the first with room for them, else the longest."""
    return next((at for at, part in enumerate(parts) if part >= _NARROWEST), parts.index(max(parts)))


def _ranges(slide: Any, chart: RangeChart, theme: Theme, box: Box) -> Any:
    # Bar charts count their categories and series from below.
    bars = list(reversed(chart.bars))
    names = [bar.label for bar in bars]
    base = [bar.base for bar in bars]
    low: list[float | None] = [bar.low for bar in bars]
    high: list[float | None] = [bar.high for bar in bars]
    if chart.mark is not None:
        names, base, low, high = [chart.mark_label, *names], [chart.mark, *base], [None, *low], [None, *high]
    data = CategoryChartData(number_format="General")
    data.categories = [clean(name) for name in names]
    for name, values in ((say("High"), high), (say("Base"), base), (say("Low"), low)):
        data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Inches(one) for one in box), data)
    made = frame.chart
    _dress(made, theme)
    made.value_axis.has_title = True
    made.value_axis.axis_title.text_frame.text = clean(chart.unit)
    made.value_axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    made.plots[0].gap_width, made.plots[0].overlap = 40, -5
    for series, role in zip(made.plots[0].series, ("tint", "accent", "paper"), strict=True):
        _paint(series, theme, _Series("", (), role, frame="accent"))
        series.data_labels.show_value = True
        series.data_labels.font.size = Pt(11)
        series.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    return frame


def _spread(slide: Any, chart: Spread, theme: Theme, box: Box) -> Any:
    rows = list(reversed(chart.rows))
    counts = [(*row.counts, row.open) for row in rows]
    series = [
        _Series(
            label,
            tuple(float(row[at]) for row in counts),
            "soft" if shade is None else "accent",
            tuple(str(row[at] or "") for row in counts),
            "grey" if shade is None else "accent",
            1.0 if shade is None else shade,
        )
        for at, (shade, label) in enumerate(shades(chart))
    ]
    names = [say("– {group}", group=row.label) if row.detail else row.label for row in rows]
    frame = _stacked(slide, XL_CHART_TYPE.BAR_STACKED, names, series, theme, box)
    _hide_values(frame.chart)
    return frame


def _waterfall(slide: Any, chart: Waterfall, theme: Theme, box: Box) -> Any:
    names = [chart.start_label, *(step.label for step in chart.steps), chart.end_label]
    lifts, at = [0.0], chart.start
    for step in chart.steps:
        lifts.append(min(at, at + step.change))
        at += step.change
    # None, since a column of no height would still be drawn as a line.
    ups = (None, *(step.change if step.change > 0 else None for step in chart.steps), None)
    downs = (None, *(-step.change if step.change < 0 else None for step in chart.steps), None)
    ends = (chart.start, *(None for _ in chart.steps), chart.end)
    words = (chart.start_text, *(step.text for step in chart.steps), chart.end_text)
    series = [
        _Series(say("Carried over"), (*lifts, 0.0), ""),
        _Series(say("Score"), ends, "accent", frame="accent"),
        _Series(say("Rise"), ups, "good", frame="good"),
        # Hollow, as everywhere: a fall is seen without colour.
        _Series(say("Fall"), downs, "paper", frame="bad"),
        _Series(say("Room for the words"), tuple(float(_HEADROOM) for _ in names), "", words, labels_at_foot=True),
    ]
    frame = _stacked(slide, XL_CHART_TYPE.COLUMN_STACKED, names, series, theme, box)
    frame.chart.has_legend = False
    axis = frame.chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 100 + _HEADROOM, 20
    return frame


def _stacked(slide: Any, kind: Any, names: Sequence[str], series: Sequence[_Series], theme: Theme, box: Box) -> Any:
    data = CategoryChartData(number_format="General")
    data.categories = [clean(name) for name in names]
    for one in series:
        data.add_series(clean(one.name), one.values)
    frame = slide.shapes.add_chart(kind, *(Inches(value) for value in box), data)
    _dress(frame.chart, theme)
    plot = frame.chart.plots[0]
    plot.gap_width, plot.overlap = 35, 100
    for drawn, one in zip(plot.series, series, strict=True):
        if one.role:
            _paint(drawn, theme, one)
        else:
            drawn.format.fill.background()
        is_dark = one.role == "accent" and one.shade > PALE
        for at, words in enumerate(one.labels):
            if words:
                _label(drawn.points[at], words, rgb(theme, "on-accent" if is_dark else "ink"))
                if one.labels_at_foot:
                    drawn.points[at].data_label.position = XL_LABEL_POSITION.INSIDE_BASE
    return frame


def _dress(chart: Any, theme: Theme) -> None:
    chart.font.size = Pt(12)
    chart.font.color.rgb = rgb(theme, "ink")
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(11)
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb(theme, "rule")
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.font.size = Pt(11)
    # Names stay at the left where a bar runs below zero.
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = rgb(theme, "rule")


def _hide_values(chart: Any) -> None:
    """Where the bars carry their numbers, an axis would only repeat them."""
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def _paint(drawn: Any, theme: Theme, series: _Series) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = _mixed(theme, series.role, series.shade)
    drawn.format.line.color.rgb = rgb(theme, series.frame)
    drawn.invert_if_negative = False


def _mixed(theme: Theme, role: str, shade: float) -> RGBColor:
    """A colour thinned with paper; 1 leaves it as it is."""
    pairs = zip(rgb(theme, role), rgb(theme, "paper"), strict=True)
    return RGBColor(*(round(full * shade + empty * (1 - shade)) for full, empty in pairs))


def _label(point: Any, words: str, ink: RGBColor) -> None:
    frame = point.data_label.text_frame
    frame.text = clean(words)
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(11)
    run.font.color.rgb = ink
