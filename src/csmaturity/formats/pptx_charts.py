"""Native charts for slides, which PowerPoint can edit: scores, ranges, waterfalls and spreads as bars.

Not charts that are tables here (csmaturity.formats.chart_grids), nor their place on a slide (csmaturity.formats.pptx).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Inches, Pt

from csmaturity.formats.office import clean, colour
from csmaturity.formats.pptx_parts import describe
from csmaturity.language import say
from csmaturity.report.look import Look
from csmaturity.report.model import RangeChart, ScoreBar, Spread, Waterfall

NativeChart = ScoreBar | RangeChart | Waterfall | Spread
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Series:
    """A row of numbers with its name; `role` is its colour's, "" for a part that only lifts the next one."""

    name: str
    values: tuple[float, ...]
    role: str
    labels: tuple[str, ...] = ()


def height(chart: NativeChart) -> float:
    """How high a chart wants to be, in inches."""
    match chart:
        case ScoreBar():
            return 1.3
        case RangeChart():
            return 0.9 + 0.75 * (len(chart.bars) + (chart.mark is not None))
        case Spread():
            return 0.8 + 0.33 * len(chart.rows)
        case Waterfall():
            return 4.0


def add_chart(slide: Any, chart: NativeChart, look: Look, box: Box) -> None:
    """Draw a chart in a box (left, top, width, height in inches)."""
    match chart:
        case ScoreBar():
            made = _score(slide, chart, look, box)
        case RangeChart():
            made = _ranges(slide, chart, look, box)
        case Spread():
            made = _spread(slide, chart, look, box)
        case Waterfall():
            made = _waterfall(slide, chart, look, box)
    describe(made, chart.alt)


def _score(slide: Any, bar: ScoreBar, look: Look, box: Box) -> Any:
    series = [
        _Series(say("Reached for sure"), (bar.low,), "accent", (f"{bar.low:g} %",)),
        _Series(say("Left open by the answers"), (bar.high - bar.low,), "tint"),
        _Series(say("Not reached"), (100 - bar.high,), "soft"),
    ]
    frame = _stacked(slide, XL_CHART_TYPE.BAR_STACKED_100, [bar.label], series, look, box)
    _hide_values(frame.chart)
    return frame


def _ranges(slide: Any, chart: RangeChart, look: Look, box: Box) -> Any:
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
    _dress(made, look)
    made.value_axis.has_title = True
    made.value_axis.axis_title.text_frame.text = clean(chart.unit)
    made.value_axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    made.plots[0].gap_width, made.plots[0].overlap = 40, -5
    for series, role in zip(made.plots[0].series, ("tint", "accent", "grey"), strict=True):
        _paint(series, look, role)
        series.data_labels.show_value = True
        series.data_labels.font.size = Pt(11)
        series.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    return frame


def _spread(slide: Any, chart: Spread, look: Look, box: Box) -> Any:
    rows = list(reversed(chart.rows))
    roles = _ladder_roles(len(chart.levels))
    series = [
        _Series(
            level,
            tuple(float(row.counts[at]) for row in rows),
            roles[at],
            tuple(str(row.counts[at] or "") for row in rows),
        )
        for at, level in enumerate(chart.levels)
    ]
    if any(row.open for row in rows):
        open_ = tuple(float(row.open) for row in rows)
        series.append(_Series(say("Not known"), open_, "soft", tuple(str(row.open or "") for row in rows)))
    names = [f"– {row.label}" if row.detail else row.label for row in rows]
    frame = _stacked(slide, XL_CHART_TYPE.BAR_STACKED, names, series, look, box)
    _hide_values(frame.chart)
    return frame


def _ladder_roles(levels: int) -> list[str]:
    middle = ["middle-tint"] * max(0, levels - 2)
    return ["bad", *middle, "good"][-levels:] if levels > 1 else ["accent"]


def _waterfall(slide: Any, chart: Waterfall, look: Look, box: Box) -> Any:
    names = [chart.start_label, *(step.label for step in chart.steps), chart.end_label]
    lifts, ups, downs = [0.0], [0.0], [0.0]
    at = chart.start
    for step in chart.steps:
        lifts.append(min(at, at + step.change))
        ups.append(max(0.0, step.change))
        downs.append(max(0.0, -step.change))
        at += step.change
    inside = len(chart.steps)
    ends = (chart.start, *([0.0] * inside), chart.end)
    words = [step.text for step in chart.steps]
    up_words = ["", *(word if step.change > 0 else "" for step, word in zip(chart.steps, words, strict=True)), ""]
    down_words = ["", *(word if step.change < 0 else "" for step, word in zip(chart.steps, words, strict=True)), ""]
    series = [
        _Series(say("Carried over"), (*lifts, 0.0), ""),
        _Series(say("Score"), ends, "accent", (chart.start_text, *([""] * inside), chart.end_text)),
        _Series(say("Rise"), (*ups, 0.0), "good", tuple(up_words)),
        _Series(say("Fall"), (*downs, 0.0), "bad", tuple(down_words)),
    ]
    frame = _stacked(slide, XL_CHART_TYPE.COLUMN_STACKED, names, series, look, box)
    frame.chart.has_legend = False
    frame.chart.value_axis.minimum_scale, frame.chart.value_axis.maximum_scale = 0, 100
    return frame


def _stacked(slide: Any, kind: Any, names: Sequence[str], series: Sequence[_Series], look: Look, box: Box) -> Any:
    data = CategoryChartData(number_format="General")
    data.categories = [clean(name) for name in names]
    for one in series:
        data.add_series(clean(one.name), one.values)
    frame = slide.shapes.add_chart(kind, *(Inches(value) for value in box), data)
    _dress(frame.chart, look)
    plot = frame.chart.plots[0]
    plot.gap_width, plot.overlap = 35, 100
    for drawn, one in zip(plot.series, series, strict=True):
        if not one.role:
            drawn.format.fill.background()
            continue
        _paint(drawn, look, one.role)
        for at, words in enumerate(one.labels):
            if words:
                _label(drawn.points[at], words, colour(look, "on-accent" if one.role in _DARK else "ink"))
    return frame


_DARK = ("accent", "good", "bad")


def _dress(chart: Any, look: Look) -> None:
    chart.font.size = Pt(12)
    chart.font.color.rgb = RGBColor.from_string(colour(look, "ink"))
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(11)
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(colour(look, "rule"))
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.font.size = Pt(11)
    # Names stay at the left where a bar runs below zero.
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(colour(look, "rule"))


def _hide_values(chart: Any) -> None:
    """Where the bars carry their numbers, an axis would only repeat them."""
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def _paint(series: Any, look: Look, role: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(colour(look, role))
    series.format.line.color.rgb = RGBColor.from_string(colour(look, "paper"))
    series.invert_if_negative = False


def _label(point: Any, words: str, rgb: str) -> None:
    frame = point.data_label.text_frame
    frame.text = clean(words)
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(11)
    run.font.color.rgb = RGBColor.from_string(rgb)
