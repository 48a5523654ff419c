"""Each company answers the four rubrics line by line, as at a terminal; the file then says what it meant to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from bounded import run

from csmaturity.assessment.model import Answer, Assessment
from csmaturity.rubric.conditions import applies
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Question, Signal
from csmaturity.storage import library
from csmaturity.storage.assessments import load

NINE = "nine-questions"
OTHERS = {
    "start-up": "ceo",
    "saas-under-cro": "cro",
    "usage-based": "cfo",
    "hardware-service": "cro",
    "enterprise": "cro",
}
"""Who rates beside the leader of Customer Success in sides/."""

PATIENCE = 600
"""Seconds of the clock, for a machine that has much else to do."""

WORDS = {"yes": "y", "no": "n", "unknown": "u"}
FILES = ("{}.yaml", "as-cro/{}.yaml", "sides/{}.yaml", "sides/{}.{other}.yaml")
"""The nine questions as their author and as a chief revenue officer, then the three other rubrics from two sides."""


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("file", FILES)
def test_a_company_answers_line_by_line(
    company: str, file: str, file_of: Callable[[str], Path], tmp_path: Path
) -> None:
    path = file_of(company).parent / file.format(company, other=OTHERS[company])
    written: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    meant, _ = load(path)
    rubrics = [library.load(id_)[0] for id_ in written["answers"] if id_ == NINE or "sides" in file]
    facts = {fact.id: fact for rubric in rubrics for fact in rubric.profile}
    typed = [*_facts(written["organisation"], facts.values())]
    for rubric in rubrics:
        typed += _answers(written["answers"][rubric.id], meant, rubric)
    made = tmp_path / "made.yaml"
    wanted = [word for rubric in rubrics for word in ("--rubric", rubric.id)]
    done = run(
        ["assess", str(made), *wanted, "--plain"],
        tmp_path,
        stdin="\n".join([*typed, "q", ""]).encode(),
        environment={"COLUMNS": "100"},
        seconds=PATIENCE,
    )
    assert "Choose a level first" not in done.said
    got, _ = load(made)
    assert got.organisation.facts == {id_: meant.organisation.facts[id_] for id_ in facts}
    for rubric in rubrics:
        for question in _put(rubric, meant):
            one, other = got.answer(rubric.id, question.id), meant.answer(rubric.id, question.id)
            assert (one.level, bool(one.unknown)) == (other.level, bool(other.unknown)), question.id
            assert bool(one.not_applicable) == bool(other.not_applicable), question.id
            asked = {gate.id for gate in _gates(question, meant)} | {sign.id for sign in _signs(question)}
            assert one.gates == {id_: said for id_, said in other.gates.items() if id_ in asked}, question.id


def _facts(organisation: Mapping[str, Any], facts: Iterable[Fact]) -> Iterator[str]:
    yield organisation["name"]
    for fact in facts:
        yield _fact(fact, organisation["facts"][fact.id])


def _fact(fact: Fact, value: Any) -> str:
    if fact.is_several:
        return ", ".join(str(fact.choices.index(one) + 1) for one in value) or "0"
    if fact.has_options:
        return str(fact.choices.index(value) + 1)
    return f"{float(value) * 100:g}%" if fact.kind == "share" else str(value)


def _answers(given: Mapping[str, Any], meant: Assessment, rubric: Rubric) -> Iterator[str]:
    for question in _put(rubric, meant):
        answer = given[question.id]
        if "not-applicable" in answer:
            yield from ("x", answer["not-applicable"])
        elif "unknown" in answer:
            yield "d"
        else:
            gates, signs = [gate.id for gate in _gates(question, meant)], [sign.id for sign in _signs(question)]
            for key, listed in (("g", gates), ("w", signs)):
                said = [answer.get("gates", {}).get(id_) for id_ in listed]
                if any(said):
                    yield key
                    for word in said:
                        yield from ("x", word["not-applicable"]) if isinstance(word, dict) else (WORDS.get(word, ""),)
            yield str([level.id for level in rubric.scale_of(question)].index(answer["level"]) + 1)


def _put(rubric: Rubric, meant: Assessment) -> list[Question]:
    """The questions that a company like this is asked, all of which its file answers."""
    return [question for question in rubric.all_questions if meant.answer(rubric.id, question.id) != Answer()]


def _gates(question: Question, meant: Assessment) -> list[Gate]:
    facts = meant.organisation.facts
    return [one for level in question.levels.values() for one in level.gates if applies(one.applies_when, facts)]


def _signs(question: Question) -> list[Signal]:
    return [one for level in question.levels.values() for one in level.signals]
