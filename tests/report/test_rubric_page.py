"""A rubric's own page: what a question asks for, of whom, and what decides its levels."""

from __future__ import annotations

from typing import Any

from csmaturity.report.model import Paragraph
from csmaturity.report.rubric_page import question_blocks, rubric_blocks


def test_a_gate_s_scope_and_a_level_s_condition_are_shown(make: Any) -> None:
    gates = (
        {"id": "one", "text": "One leads", "may-not-apply": True},
        {"id": "two", "text": "They meet", "applies-when": {"size": "big"}},
    )
    levels = {"low": {}, "high": {"gates": gates, "when": {"any": ({"seat.one": "yes"}, {"seat.two": "yes"})}}}
    rubric = make.rubric(make.question("seat", levels=levels), profile=({"id": "size", "ask": "?", "kind": "text"},))
    said = list(make.texts(question_blocks(rubric, "seat")))
    assert "Counts when: {any: [{seat.one: yes}, {seat.two: yes}]}" in said
    assert "may not apply" in said
    assert "asked when {size: big}" in said
    every = list(make.texts(rubric_blocks(rubric)))
    assert "High" in every
    assert "None" not in " ".join(every)


def test_a_consequence_and_a_reason_stand_with_who_says_them(make: Any) -> None:
    levels = {"low": {"text": "low", "means": "Nobody looks.", "means-basis": "ours"}, "high": {"means": "All see it."}}
    question = make.question("seat", levels=levels, why="It is seen.", **{"why-basis": "outside"})
    blocks = question_blocks(make.rubric(question), "seat")
    said = {block.text: block.basis for block in blocks if isinstance(block, Paragraph)}
    assert said["It is seen."] == "outside"
    assert said["What follows: Nobody looks."] == "ours"
    assert said["What follows: All see it."] == "source"
