"""Each company answers the nine questions line by line, as at a terminal; the file then says what it meant to say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from csmaturity.rubric.conditions import applies
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.storage import library
from csmaturity.storage.assessments import load

NINE = "nine-questions"
WORDS = {"yes": "y", "no": "n", "unknown": "u"}


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return library.load(NINE)[0]


@pytest.mark.parametrize("folder", [".", "as-cro"])
def test_a_company_answers_line_by_line(
    company: str, folder: str, file_of: Callable[[str], Path], rubric: Rubric, tmp_path: Path
) -> None:
    path = file_of(company).parent / folder / f"{company}.yaml"
    written: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    meant, _ = load(path)
    typed = "\n".join(
        [*_facts(written["organisation"], rubric), *_answers(written["answers"][NINE], meant, rubric), "q"]
    )
    made = tmp_path / "made.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "csmaturity", "assess", str(made), "--rubric", NINE, "--plain"],
        input=f"{typed}\n",
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )
    assert "Choose a level first" not in done.stdout
    got, _ = load(made)
    assert got.organisation.facts == meant.organisation.facts
    for question in rubric.all_questions:
        one, other = got.answer(NINE, question.id), meant.answer(NINE, question.id)
        assert (one.level, bool(one.unknown)) == (other.level, bool(other.unknown)), question.id
        assert bool(one.not_applicable) == bool(other.not_applicable), question.id
        asked = {gate.id for gate in _asked(question, meant.organisation.facts)}
        assert one.gates == {id_: said for id_, said in other.gates.items() if id_ in asked}, question.id


def _facts(organisation: Mapping[str, Any], rubric: Rubric) -> Iterator[str]:
    yield organisation["name"]
    for fact in rubric.profile:
        yield _fact(fact, organisation["facts"][fact.id])


def _fact(fact: Fact, value: Any) -> str:
    if fact.is_several:
        return ", ".join(str(fact.choices.index(one) + 1) for one in value) or "0"
    if fact.has_options:
        return str(fact.choices.index(value) + 1)
    return f"{float(value) * 100:g}%" if fact.kind == "share" else str(value)


def _answers(given: Mapping[str, Any], meant: Any, rubric: Rubric) -> Iterator[str]:
    for question in rubric.all_questions:
        answer = given[question.id]
        if "not-applicable" in answer:
            yield from ("x", answer["not-applicable"])
        elif "unknown" in answer:
            yield "d"
        else:
            said = answer.get("gates", {})
            if said:
                yield "g"
                yield from (WORDS[said[gate.id]] if gate.id in said else "" for gate in _asked(question, _known(meant)))
            yield str([level.id for level in rubric.scale_of(question)].index(answer["level"]) + 1)


def _known(meant: Any) -> Mapping[str, object]:
    facts: Mapping[str, object] = meant.organisation.facts
    return facts


def _asked(question: Question, facts: Mapping[str, object]) -> list[Any]:
    return [gate for level in question.levels.values() for gate in level.gates if applies(gate.applies_when, facts)]
