"""The published JSON Schemas: up to date, sound in their draft, and of one mind with the loader."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Assessment
from csmaturity.errors import InputError
from csmaturity.planning.worksheet.matrix import MatrixFile
from csmaturity.planning.worksheet.rights import RightsFile
from csmaturity.planning.worksheet.role_plan import RolePlanFile
from csmaturity.rubric.fields import Record
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.schema import Draft, json_schema
from csmaturity.rubric.translation import Translation
from csmaturity.storage.library import rubric_files
from csmaturity.storage.yaml.reader import parse

DRAFTS: tuple[tuple[Draft, str, Any], ...] = (
    ("2020-12", "", jsonschema.Draft202012Validator),
    ("7", "-draft-07", jsonschema.Draft7Validator),
)
KINDS: tuple[tuple[str, type[Record]], ...] = (
    ("rubric", Rubric),
    ("assessment", Assessment),
    ("translation", Translation),
    ("roles", RolePlanFile),
    ("rights", RightsFile),
    ("matrix", MatrixFile),
)
TINY = """\
format: csmaturity-rubric/1
id: tiny
version: 1.0.0
title: Tiny
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
questions:
  - {id: seat, title: Seat, ask: Where?, why: It matters, weight: 1, levels: {low: {text: A}, top: {text: B}}}
"""
ANSWERS = """\
format: csmaturity-assessment/1
rubrics: [{id: tiny, version: 1.0.0}]
started: 2026-11-21T10:00:00Z
updated: 2026-11-21T10:00:00Z
answers: {tiny: {seat: {level: low}}}
"""


def plain(value: Any) -> Any:
    """Parsed YAML as JSON has it: lists for tuples, floats for decimals."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize(("draft", "suffix", "validator"), DRAFTS)
@pytest.mark.parametrize(("kind", "model"), KINDS)
def test_the_committed_schemas_are_up_to_date_and_sound(
    root: Path, renew: bool, kind: str, model: type[Record], draft: Draft, suffix: str, validator: Any
) -> None:
    fresh = json_schema(model, draft)
    path = root / "schemas" / f"csmaturity-{kind}-1{suffix}.json"
    text = json.dumps(fresh, ensure_ascii=False, indent=2) + "\n"
    if renew:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date; run: make examples"
    validator.check_schema(fresh)


@pytest.mark.parametrize(("draft", "suffix", "validator"), DRAFTS)
@pytest.mark.parametrize("id_", sorted(rubric_files()))
def test_the_built_in_rubrics_follow_the_schema(
    root: Path, id_: str, draft: Draft, suffix: str, validator: Any
) -> None:
    schema = json.loads((root / "schemas" / f"csmaturity-rubric-1{suffix}.json").read_text(encoding="utf-8"))
    validator(schema).validate(plain(parse(rubric_files()[id_].read_bytes(), id_).data))


@pytest.mark.parametrize(("draft", "suffix", "validator"), DRAFTS)
def test_the_example_assessment_follows_the_schema(
    root: Path, example: Path, draft: Draft, suffix: str, validator: Any
) -> None:
    schema = json.loads((root / "schemas" / f"csmaturity-assessment-1{suffix}.json").read_text(encoding="utf-8"))
    validator(schema).validate(plain(parse(example.read_bytes(), "example").data))


@pytest.mark.parametrize(
    ("old", "new", "good"),
    [
        ("weight: 1,", "weight: 1/3,", True),
        ("weight: 1,", "weight: 0.5,", True),
        ("weight: 1,", "weight: -1,", False),
        ("weight: 1,", "weight: -1/3,", False),
        ("weight: 1,", "weight: heavy,", False),
        ("weight: 1,", "weight: true,", False),
        ("value: 0}", "value: -1/3}", True),
        ("id: seat", "id: Seat", False),
        ("id: seat", "id: a--b", False),
        ("id: seat", f"id: {'a' * 101}", False),
        ("version: 1.0.0", "version: 1.0", False),
        ("version: 1.0.0", "version: 1.0.0-beta", False),
        ("title: Tiny", "title: ''", False),
        ("title: Tiny", "title: '  '", False),
        ("title: Tiny", "titel: Tiny", False),
        ("title: Tiny", "title:", False),
        ("why: It matters,", "why: It matters, help: ,", True),
        ("why: It matters,", "why: It matters, applies-when: {},", False),
        ("why: It matters,", "why: It matters, ask_to_see: [x],", False),
        ("why: It matters,", "why: It matters, ask-to-see: [x],", True),
        ("why: It matters,", "why: It matters, ask-to-see: x,", False),
        ("score", "score", True),
        ("summary: For", "score: median\nsummary: For", False),
    ],
)
@pytest.mark.parametrize(("draft", "suffix", "validator"), DRAFTS)
def test_schema_and_loader_agree_on_a_rubric(
    old: str, new: str, good: bool, draft: Draft, suffix: str, validator: Any
) -> None:
    source = parse(TINY.replace(old, new, 1).encode(), "r.yaml")
    assert validator(json_schema(Rubric, draft)).is_valid(plain(source.data)) is good
    if good:
        load_rubric(source)
    else:
        with pytest.raises(InputError):
            load_rubric(source)


@pytest.mark.parametrize(
    ("old", "new", "good"),
    [
        ("level: low", "gates: {a: yes}", True),
        ("level: low", "gates: {a: true}", False),
        ("level: low", "not-applicable: closed", True),
        ("level: low", "unknown: true", True),
        ("level: low", "unknown: false", False),
        ("level: low", "colour: red", False),
        ("level: low", "confidence: sure", False),
        ("started: 2026-11-21T10:00:00Z\n", "", False),
    ],
)
@pytest.mark.parametrize(("draft", "suffix", "validator"), DRAFTS)
def test_schema_and_loader_agree_on_an_assessment(
    old: str, new: str, good: bool, draft: Draft, suffix: str, validator: Any
) -> None:
    source = parse(ANSWERS.replace(old, new, 1).encode(), "a.yaml")
    assert validator(json_schema(Assessment, draft)).is_valid(plain(source.data)) is good
    if good:
        load_assessment(source)
    else:
        with pytest.raises(InputError):
            load_assessment(source)


def test_draft_7_holds_nothing_that_draft_7_would_pass_over() -> None:
    def nodes(node: Any) -> Any:
        if isinstance(node, dict):
            yield node
        for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from nodes(below)

    for _, model in KINDS:
        for node in nodes(json_schema(model, "7")):
            assert "$defs" not in node
            assert "prefixItems" not in node
            assert "$ref" not in node or len(node) == 1
