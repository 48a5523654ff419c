from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.report.figures.canvas import TEXT as SIZE
from csmaturity.report.figures.canvas import WIDTH
from csmaturity.report.figures.diagram import Arrow, Box, diagram
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.shapes import Line, Rectangle, Text

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)


def frames(it: Any) -> list[Rectangle]:
    """The boxes without the coloured edges that stand on them."""
    return [shape for shape in it.of(Rectangle) if shape.stroke]


def test_no_word_of_the_picture_breaks_and_no_name_is_cut(look: Any) -> None:
    names = (
        "Ownership of renewals and expansion",
        "Executive attention to customers",
        "Shared accountability for customers",
        "Whether Sales and Customer Success agree who does what",
        "What a CSM may decide alone",
        "The path from customers to Product",
    )
    boxes = [Box(f"n{at}", name, "Poor → Average", at, 0) for at, name in enumerate(names)]
    ways = [Arrow(f"n{one}", f"n{two}", "requires") for one in range(6) for two in range(one + 1, 6)]
    it = look(diagram("", boxes, ways, "").drawing)
    for frame, name in zip(frames(it), names, strict=True):
        inside = [one for one in it.of(Text) if frame.x < one.x < frame.x + frame.width]
        label = [one for one in inside if one.is_bold]
        assert " ".join(one.text for one in label) == name
        assert " ".join(one.text for one in inside if not one.is_bold) == "Poor → Average"
        assert label[0].x + max(width(one.text, SIZE) for one in label) <= frame.x + frame.width + 1
    assert it.drawing.width <= 1.35 * WIDTH


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[Box], list[Arrow]]:
    places = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=14, unique=True))
    boxes = [Box(f"n{at}", draw(TEXT), "", *place) for at, place in enumerate(places)]
    names = st.sampled_from([box.id for box in boxes])
    arrows = st.builds(Arrow, names, names, st.sampled_from(["requires", "enables"]))
    return boxes, draw(st.lists(arrows, max_size=20))


@settings(max_examples=60)
@given(chart=charts())
def test_boxes_never_overlap_and_stay_in_the_drawing(look: Any, chart: tuple[list[Box], list[Arrow]]) -> None:
    it = look(diagram("", *chart, "").drawing)
    held = frames(it)
    assert len(held) == len(chart[0])
    for at, box in enumerate(held):
        assert 0 <= box.x <= box.x + box.width <= it.drawing.width + 0.01
        assert box.y + box.height <= it.drawing.height
        for other in held[at + 1 :]:
            apart = box.x + box.width <= other.x or other.x + other.width <= box.x
            assert apart or box.y + box.height <= other.y or other.y + other.height <= box.y


@settings(max_examples=60)
@given(chart=charts())
def test_arrows_run_level_or_upright_from_box_to_box(look: Any, chart: tuple[list[Box], list[Arrow]]) -> None:
    it = look(diagram("", *chart, "").drawing)
    for line in it.of(Line):
        assert line.arrow
        for (ax, ay), (bx, by) in zip(line.points, line.points[1:], strict=False):
            assert ax == bx or ay == by
        assert any(abs(line.points[0][0] - (box.x + box.width)) <= 1.01 for box in frames(it))
        assert any(abs(line.points[-1][0] - box.x) <= 1.01 for box in frames(it))


def test_an_arrow_to_an_unknown_box_is_left_out(look: Any) -> None:
    boxes = (Box("a", "A", "", 0, 0), Box("b", "B", "", 1, 0))
    figure = diagram("", boxes, (Arrow("a", "b", "requires"), Arrow("a", "gone", "requires")), "")
    assert len(look(figure.drawing).of(Line)) == 1
    assert len(figure.grid.rows) == 1


def test_as_a_table_it_says_what_each_box_does_for_others() -> None:
    boxes = [Box(name, name.upper(), "to Good", at, 0) for at, name in enumerate("abc")]
    arrows = [Arrow("a", "b", "requires"), Arrow("a", "c", "requires"), Arrow("b", "c", "enables")]
    rows = diagram("What", boxes, arrows, "").grid.rows
    assert [[item.said for item in row] for row in rows] == [
        ["A (to Good)", "must come before", "B (to Good); C (to Good)"],
        ["B (to Good)", "makes easier", "C (to Good)"],
    ]


def test_what_must_come_first_is_told_from_what_helps_without_colour(look: Any) -> None:
    boxes = [Box("a", "A", "", 0, 0, emphasis=True), Box("b", "B", "", 1, 0)]
    lines = look(diagram("", boxes, [Arrow("a", "b", "requires"), Arrow("b", "a", "enables")], "").drawing).of(Line)
    assert [line.is_dashed for line in lines] == [False, True]
    heavy, light = frames(look(diagram("", boxes, [], "").drawing))
    assert heavy.weight > light.weight
