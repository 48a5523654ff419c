from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.formats import diagram, layout, timeline
from csmaturity.report.figures.measure import width, wrapped
from csmaturity.formats.safe_text import one_line
from csmaturity.report.figures.charts import (
    Bar,
    Diagram,
    DiagramEdge,
    DiagramNode,
    LevelBar,
    RangeBar,
    RangeChart,
    Roadmap,
    ScoreBar,
)

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
SHARE = st.floats(0, 100)


@given(TEXT, st.floats(60, 300))
def test_wrapping_keeps_every_character_and_the_room(text: str, room: float) -> None:
    lines = wrapped(text, room, 13)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())
    assert all(width(line, 13) <= room or len(line) == 1 for line in lines)


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrapped("one two three four five six", 40, 13, 2) == ("one", "two…")


@given(st.lists(TEXT, min_size=2, max_size=6), st.integers(0, 5), st.integers(0, 5))
def test_a_ladder_stays_in_the_drawing(levels: list[str], position: int, target: int) -> None:
    last = len(levels) - 1
    at = min(position, last)
    it = layout.ladder(LevelBar(tuple(levels), at, at, at, at, min(target, last), ""))
    assert [segment.state for segment in it.segments].count("here") == 1
    assert all(segment.x >= 0 and segment.x + segment.width <= layout.WIDTH for segment in it.segments)
    assert it.open is None


def test_what_is_open_spans_the_levels_that_are_possible() -> None:
    it = layout.ladder(LevelBar(("Poor", "Average", "Excellent"), None, 1, 2, None, 2, ""))
    assert it.open is not None
    assert it.open[0] == pytest.approx(it.segments[1].x)
    assert it.open[1] == pytest.approx(2 * it.segments[1].width)


@given(SHARE, SHARE, SHARE)
def test_a_scores_point_lies_in_its_interval(one: float, two: float, three: float) -> None:
    low, point, high = sorted((one, two, three))
    it = layout.scale(ScoreBar("", point, low, high, "", ((0.0, "Low"), (50.0, "High")), ""))
    assert it.point is not None
    assert it.low - 0.01 <= it.point <= it.low + it.span + 0.01


@pytest.mark.parametrize(("point", "anchor"), [(0.0, "start"), (44.0, "start"), (99.0, "end"), (None, "start")])
def test_a_score_stands_in_numbers_beside_its_pointer(point: float | None, anchor: str) -> None:
    it = layout.scale(ScoreBar("", point, 40, 99, "", ((0.0, "Low"),), "", "0.9 (0.8 to 2.0)"))
    assert (it.mark.lines, it.mark.anchor) == (("0.9 (0.8 to 2.0)",), anchor)
    assert 0 <= it.mark.x <= layout.WIDTH


@given(st.lists(st.tuples(TEXT, TEXT, st.floats(0, 5), st.floats(0.1, 3)), min_size=1, max_size=9), st.integers(1, 99))
def test_every_move_has_its_bar_on_the_timeline(moves: list[tuple[str, str, float, float]], count: int) -> None:
    bars = tuple(Bar(label, "M", start, length, owner) for label, owner, start, length in moves)
    it = timeline.schedule(Roadmap("", tuple(f"Quarter {at}" for at in range(1, count + 1)), bars, ""))
    assert [row.bar for row in it.rows] == list(bars)
    for row in it.rows:
        assert row.x >= 0
        assert row.x + row.width <= timeline.TIMELINE
    last = it.headings[-1]
    assert last.x + max(width(line, layout.SMALL) for line in last.lines) <= timeline.TIMELINE
    for one, after in zip(it.headings, it.headings[1:], strict=False):
        assert one.x + max(width(line, layout.SMALL) for line in one.lines) <= after.x


@pytest.mark.parametrize(
    ("count", "first", "second", "key"),
    [
        (4, ("Quarter 1",), ("Quarter 2",), ""),
        (9, ("Q1",), ("Q2",), "Q1: Quarter 1, and so on."),
        (40, ("Q1",), ("Q5",), "Q1: Quarter 1, and so on."),
    ],
)
def test_many_quarters_get_short_headings_with_a_key(
    count: int, first: tuple[str, ...], second: tuple[str, ...], key: str
) -> None:
    names = tuple(f"Quarter {at}" for at in range(1, count + 1))
    it = timeline.schedule(Roadmap("", names, (Bar("Move", "", 0, 1, "CEO"),), ""))
    assert (it.headings[0].lines, it.headings[1].lines, it.key) == (first, second, key)


def test_a_roadmaps_key_says_what_is_bold_and_what_the_report_notes() -> None:
    bars = (Bar("First", "", 0, 1, "CEO", emphasis=True), Bar("Second", "", 1, 1, "CEO"))
    assert timeline.schedule(Roadmap("", ("Quarter 1",), bars[1:], "", "A note.")).key == "A note."
    key = timeline.schedule(Roadmap("", ("Quarter 1",), bars, "", "A note.")).key
    assert key == "Bold name, solid bar: to be decided now. A note."


def test_a_bar_says_its_quarters_in_words() -> None:
    bars = (Bar("Short", "", 0, 0.5, "CEO"), Bar("Long", "", 1, 1.5, "CEO"))
    it = timeline.schedule(Roadmap("", ("Quarter 1", "Quarter 2", "Quarter 3"), bars, ""))
    assert [row.when for row in it.rows] == ["Quarter 1", "Quarter 2 to Quarter 3"]


def test_no_word_of_the_dependency_picture_breaks_and_no_name_is_cut() -> None:
    names = (
        "Ownership of renewals and expansion",
        "Executive attention to customers",
        "Shared accountability for customers",
        "Whether Sales and Customer Success agree who does what",
        "What a CSM may decide alone",
        "The path from customers to Product",
    )
    nodes = tuple(DiagramNode(f"n{at}", name, "Poor → Average", at, 0, "bad") for at, name in enumerate(names))
    ways = [DiagramEdge(f"n{one}", f"n{two}", "requires") for one in range(6) for two in range(one + 1, 6)]
    it = diagram.picture(Diagram("", nodes, tuple(ways), ""))
    for box, name in zip(it.boxes, names, strict=True):
        assert " ".join(box.label.lines) == name
        assert " ".join(box.detail.lines) == "Poor → Average"
        assert box.label.x + max(width(line, layout.TEXT) for line in box.label.lines) <= box.x + box.width
    assert it.width <= 1.35 * layout.WIDTH


@given(st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3), st.none() | st.floats(-1e9, 1e9))
def test_ranges_lie_on_the_axis(values: list[float], mark: float | None) -> None:
    low, base, high = sorted(values)
    it = layout.ranges(RangeChart("", "USD", (RangeBar("x", low, base, high, ""),), "", mark, "Cost"))
    left, right = it.ticks[0][0], it.ticks[-1][0]
    places = [it.rows[0].low, it.rows[0].base, it.zero, *([] if it.mark is None else [it.mark])]
    assert all(left - 0.01 <= place <= right + 0.01 for place in places)
    assert 2 <= len(it.ticks) <= 8


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    places = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=14, unique=True))
    nodes = tuple(DiagramNode(f"n{at}", draw(TEXT), "", *place, "good") for at, place in enumerate(places))
    names = st.sampled_from([node.id for node in nodes])
    edges = st.builds(DiagramEdge, names, names, st.sampled_from(["requires", "enables"]))
    return Diagram("", nodes, tuple(draw(st.lists(edges, max_size=20))), "")


@settings(max_examples=60)
@given(diagrams())
def test_boxes_never_overlap_and_stay_in_the_drawing(chart: Diagram) -> None:
    it = diagram.picture(chart)
    assert len(it.boxes) == len(chart.nodes)
    for at, box in enumerate(it.boxes):
        assert box.x >= 0
        assert box.x + box.width <= it.width + 0.01
        assert box.y + box.height <= it.height
        for other in it.boxes[at + 1 :]:
            apart = box.x + box.width <= other.x or other.x + other.width <= box.x
            assert apart or box.y + box.height <= other.y or other.y + other.height <= box.y


def test_an_arrow_to_an_unknown_box_is_left_out() -> None:
    node = DiagramNode("a", "A", "", 0, 0, "good")
    chart = Diagram("", (node, dataclasses.replace(node, id="b", column=1)), (), "")
    edges = (DiagramEdge("a", "b", "requires"), DiagramEdge("a", "gone", "requires"))
    assert len(diagram.picture(dataclasses.replace(chart, edges=edges)).arrows) == 1
