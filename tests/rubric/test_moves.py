"""The graph of moves: what must come first, what is made easier, across questions and rubrics."""

from __future__ import annotations

from typing import Any

from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Step, resolve

SCALE = ("poor", "average", "excellent")


def move(**links: Any) -> dict[str, Any]:
    words = ("title", "why_now", "first_step", "owner", "produces", "indicator", "done_when")
    return dict.fromkeys(words, "words") | {"steps": ("one",), "effort": "S", "political": 1} | links


def question(id_: str, **moves: dict[str, Any]) -> dict[str, Any]:
    levels = {level: {"text": "words"} for level in SCALE}
    return {"id": id_, "title": id_, "ask": "?", "why": "!", "levels": levels, "moves": moves}


def rubric(id_: str, *questions: dict[str, Any], **more: Any) -> Rubric:
    scale = tuple({"id": level, "label": level, "value": value} for value, level in enumerate(SCALE))
    head = {"format": "csmaturity-rubric/1", "id": id_, "version": "1.0.0", "title": "t", "summary": "s"}
    return Rubric.model_validate(head | {"scale": scale, "questions": questions} | more)


def names(steps: tuple[Step, ...]) -> list[str]:
    return [str(step) for step in steps]


def test_each_level_requires_the_one_below_it() -> None:
    graph = MoveGraph.of([rubric("one", question("seat"))])
    assert names(graph.requires[Step("one", "seat", "excellent")]) == ["one/seat@average"]
    assert names(graph.requires[Step("one", "seat", "average")]) == ["one/seat@poor"]
    assert graph.requires[Step("one", "seat", "poor")] == ()
    assert names(graph.successors[Step("one", "seat", "poor")]) == ["one/seat@average"]
    assert graph.successors[Step("one", "seat", "excellent")] == ()


def test_moves_add_what_they_require_and_enable_in_question_order() -> None:
    graph = MoveGraph.of(
        [
            rubric(
                "one",
                question("seat"),
                question("value", average=move(enables=("churn@average", "seat@excellent"))),
                question("churn", excellent=move(requires=("value@average", "seat@average"))),
            )
        ]
    )
    needs = graph.requires[Step("one", "churn", "excellent")]
    assert names(needs) == ["one/seat@average", "one/value@average", "one/churn@average"]
    value = Step("one", "value", "average")
    assert names(graph.enables[value]) == ["one/seat@excellent", "one/churn@average"]
    assert names(graph.successors[value]) == [
        "one/seat@excellent",
        "one/value@excellent",
        "one/churn@average",
        "one/churn@excellent",
    ]


def test_a_rung_that_is_both_required_and_enabled_follows_once() -> None:
    one = rubric(
        "one",
        question("seat", average=move(enables=("value@average", "seat@excellent"))),
        question("value", average=move(requires=("seat@average",))),
    )
    graph = MoveGraph.of([one])
    assert names(graph.successors[Step("one", "seat", "average")]) == ["one/seat@excellent", "one/value@average"]


def test_references_reach_into_other_rubrics_that_are_present_and_ignore_the_rest() -> None:
    one = rubric("one", question("seat", excellent=move(requires=("two/trust@average", "three/x@average"))))
    two = rubric("two", question("trust", average=move(enables=("one/seat@average", "nowhere@average", "one/seat@x"))))
    graph = MoveGraph.of([one, two])
    assert names(graph.requires[Step("one", "seat", "excellent")]) == ["one/seat@average", "two/trust@average"]
    assert names(graph.successors[Step("two", "trust", "average")]) == [
        "one/seat@average",
        "one/seat@excellent",
        "two/trust@excellent",
    ]
    alone = MoveGraph.of([one])
    assert names(alone.requires[Step("one", "seat", "excellent")]) == ["one/seat@average"]


def test_questions_in_sections_and_on_scales_of_their_own_have_their_rungs() -> None:
    own = question("deep") | {"scale": tuple({"id": f"l{n}", "label": f"L{n}", "value": n} for n in range(2))}
    section = {"id": "outer", "title": "t", "sections": ({"id": "inner", "title": "t", "questions": (own,)},)}
    graph = MoveGraph.of([rubric("one", sections=(section,))])
    assert names(tuple(graph.requires)) == ["one/deep@l0", "one/deep@l1"]
    assert names(graph.requires[Step("one", "deep", "l1")]) == ["one/deep@l0"]


def test_a_reference_belongs_to_the_rubric_it_is_written_in_unless_it_names_another() -> None:
    assert resolve("seat@average", "one") == Step("one", "seat", "average")
    assert resolve("two/seat@average", "one") == Step("two", "seat", "average")
