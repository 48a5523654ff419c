"""The workbook's levels follow what decides them: LibreOffice recalculates changed answers, and gives our score.

It is started once, for all variants together.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment
from csmaturity.formats.xlsx.document import render
from csmaturity.planning.roadmap import plan
from csmaturity.report.brief import Brief
from csmaturity.report.data import data
from csmaturity.report.model import Report
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.scoring.score import score
from csmaturity.storage.yaml.reader import parse

DAY = dt.date(2026, 11, 21)
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
RECIPES = re.findall(
    r"```yaml\n(.*?)```", (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8"), re.DOTALL
)
HEAD = """format: csmaturity-rubric/1
id: model
version: 1.0.0
title: A model
summary: A model.
"""
OTHERS = (
    # Facts of every kind, and all, any, not and comparisons of every kind in one another.
    """profile:
  - id: size@
    ask: How large?
    kind: choice
    options: [{id: s, label: Small}, {id: m, label: Medium}, {id: l, label: Large}]
  - {id: who@, ask: Who is there?, kind: choices, options: [{id: a, label: One}, {id: b, label: Two}]}
  - {id: people@, ask: How many people?, kind: number}
  - {id: part@, ask: Which share?, kind: share}
  - {id: public@, ask: Is it public?, kind: yes-no}
  - {id: town@, ask: Where?, kind: text}
scale: [{id: no, label: "No", value: -3}, {id: some, label: "=Some", value: -1}, {id: all, label: "all", value: 7}]
questions:
  - id: first
    title: First
    ask: First?
    levels:
      no: {gates: [{id: n1, text: N1.}]}
      some: {gates: [{id: a1, text: A1.}, {id: a2, text: A2., basis: ours}, {id: a3, text: A3., may-not-apply: true}]}
      all: {gates: [{id: e1, text: E1., basis: ours}, {id: e2, text: E2., basis: ours}]}
  - id: second
    title: Second
    ask: Second?
    levels:
      no: {}
      some:
        when:
          any:
            - {size@: [s, m], people@: {min: 10, max: 20.5}}
            - {not: {who@: {not: a}}}
            - {town@: "O'Neill \\"x\\""}
      all: {when: {public@: "yes", part@: {min: 0.25}, who@: {in: [b]}, not: {first: {max: -1}}}}
  - id: third
    title: Third
    ask: Third?
    levels:
      no: {}
      some: {gates: [{id: g1, text: G1., may-not-apply: true}]}
      all:
        gates: [{id: g2, text: G2., may-not-apply: true}, {id: g3, text: G3.}]
        when: {any: [{third.g2: "yes", third.g3: {not: "no"}}, {not: {first.a1: "no"}, first: [all, -1]}]}
""",
    # Sections and selections as conditions, other scales, levels without anything, a section that is not asked.
    """unanswered: zero
profile: [{id: shop, ask: A shop?, kind: yes-no}]
scale:
  - {id: l0, label: "0", value: 0}
  - {id: l1, label: "1", value: 1}
  - {id: l2, label: "2", value: 2}
  - {id: l3, label: "3", value: 3}
sections:
  - id: base
    title: Base
    score: sum
    questions:
      - {id: a, title: A, ask: A?, tags: [core], weight: 2}
      - id: b
        title: B
        ask: B?
        levels: {l0: {}, l1: {gates: [{id: b1, text: B1.}]}, l2: {}, l3: {gates: [{id: b3, text: B3.}]}}
      - {id: c, title: C, ask: C?, tags: [core], applies-when: {shop: "yes"}}
  - {id: shop-part, title: Shop, applies-when: {shop: "yes"}, questions: [{id: d, title: D, ask: D?}]}
  - {id: core, title: Core, of: {tags: [core]}, score: min}
  - id: over
    title: Over
    weight: 0.5
    questions:
      - id: e
        title: E
        ask: E?
        levels:
          l0: {}
          l1: {when: {base: {min: 0.25}}}
          l2: {when: {any: [{core: {min: 0.5}}, {shop-part: {min: 0.5}}]}}
          l3: {when: {not: {base: {max: 0.75}}, model/b: {not: [l0, l1]}, c: {min: 1}}}
      - id: f
        title: F
        ask: F?
        levels:
          l0: {}
          l1: {when: {e: {min: 1}}}
          l2: {when: {e: [1, l2, 3], shop-part: {max: 0.5}}}
          l3: {when: {d: l3}}
""",
    # Numbers with points, with bands and with both, in the conditions of others.
    """unanswered: UNANSWERED
not-applicable: target
scale: [{id: low, label: Low, value: 0}, {id: mid, label: Middle, value: 0.5}, {id: high, label: High, value: 2}]
questions:
  - {id: p, title: P, ask: P?, answer: {number: "%", points: [[0, 2], [50, 0.4], [99.9, 0]], min: 0, max: 100}}
  - id: q
    title: Q
    ask: Q?
    answer: {number: days, min: -5}
    levels: {low: {}, mid: {when: {q: {max: 30, not: 12}}}, high: {when: {q: {max: 7}, p: {min: 20}}}}
  - id: r
    title: R
    ask: R?
    not-applicable: leave
    answer: {number: points, points: [[0, 0], [7, 1], [100, 2]]}
    levels: {low: {}, mid: {}, high: {when: {r: {min: 30}}}}
  - id: s
    title: S
    ask: S?
    levels:
      low: {}
      mid: {when: {any: [{p: [low, 50]}, {q: {in: [7, mid]}}]}}
      high: {when: {p: {not: mid}, r: {min: 10}}}
""",
)
NUMBERS = (-5, 0, 7, 12, 20, 29.5, 30, 50, 75.25, 99.9, 100)
COPIES = {"recipes": 4, "others": 12}
SAID = {"yes": "Yes", "no": "No", "unknown": "Not known", None: None}


class Variant(NamedTuple):
    """One rubric with two sets of answers and facts: the report's, and those to which somebody changes it."""

    rubric: Rubric
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    facts: tuple[Mapping[str, Any], Mapping[str, Any]]


class Maker:
    """Makes variants, always the same."""

    def __init__(self) -> None:
        self._random = random.Random(18)
        self._made = 0

    def variant(self, text: str) -> Variant:
        """A rubric by an id and a title of its own, answered twice."""
        self._made += 1
        name = f"model-{self._made}"
        unanswered = self._random.choice(("interval", "zero", "block", "leave"))
        written = text.replace("A model\n", f"Model {self._made}\n").replace("@", str(self._made))
        written = re.sub(r"\bmodel\b", name, written).replace("UNANSWERED", unanswered)
        rubric = load_rubric(parse(written.encode(), "model.yaml"))
        before, after = self._answers(rubric), self._answers(rubric)
        facts = self._facts(rubric)
        # Whether something is asked is not computed again, so what decides that stays.
        asking = {"shop": facts.get("shop")} if "shop" in facts else {}
        return Variant(rubric, before, after, (facts, {**self._facts(rubric), **asking} if asking or "shop" not in
                       {one.id for one in rubric.profile} else facts))  # fmt: skip

    def _answers(self, rubric: Rubric) -> dict[str, Any]:
        made = {one.id: self._answer(rubric, one) for one in rubric.all_questions}
        return {id_: answer for id_, answer in made.items() if answer}

    def _answer(self, rubric: Rubric, question: Question) -> dict[str, Any]:
        pick = self._random.choice
        ids = [level.id for level in rubric.scale_of(question)]
        gates = [gate for level in question.levels.values() for gate in level.gates]
        said: dict[str, Any] = {}
        for gate in gates:
            words = ["yes", "yes", "no", "unknown", None, *([{"not-applicable": "no"}] if gate.may_not_apply else [])]
            said |= {gate.id: word} if (word := pick(words)) else {}
        held: dict[str, Any] = {"gates": said} if said and pick("yyn") == "y" else {}
        if question.answer:
            low, high = question.answer.min, question.answer.max
            fit = [n for n in NUMBERS if (low is None or n >= low) and (high is None or n <= high)]
            claim: dict[str, Any] = {"level": Decimal(str(pick(fit)))}
        else:
            claim = {"level": pick(ids)}
        follows = bool(gates) or any(level.when for level in question.levels.values())
        kinds = [claim, *([{}] * 4 if follows and not question.answer else [claim] * 3), {}, {"unknown": True},
                 {"not-applicable": "not here"}]  # fmt: skip
        held |= pick(kinds)
        if pick("ynn") == "y":
            held["target"] = pick(ids)
        return held

    def _facts(self, rubric: Rubric) -> dict[str, Any]:
        pick = self._random.choice
        values: dict[str, Any] = {}
        for fact in rubric.profile:
            options: dict[str, Sequence[Any]] = {
                "choice": fact.choices, "yes-no": ("yes", "no"), "choices": ((), ("a",), ("b",), ("a", "b")),
                "number": (9, 10, Decimal("20.5"), 21), "share": (Decimal("0.25"), Decimal("0.2"), 1),
                "text": ("O'Neill \"x\"", "Elsewhere"),
            }  # fmt: skip
            value = pick((*options[fact.kind], None))
            values |= {} if value is None else {fact.id: value}
        return values


def reported(variants: Sequence[Variant], *, after: bool) -> Report:
    uses = tuple({"id": one.rubric.id, "version": "1.0.0"} for one in variants)
    facts = {name: value for one in variants for name, value in one.facts[after].items()}
    answers = {one.rubric.id: one.after if after else one.before for one in variants}
    given = {"rubrics": uses, "started": NOON, "updated": NOON, "answers": answers, "organisation": {"facts": facts}}
    assessment = Assessment.model_validate(given, by_alias=True)
    rubrics = tuple(one.rubric for one in variants)
    scorecard = score(rubrics, assessment)
    brief = Brief(rubrics, assessment, scorecard, DAY, due(DAY), plan(rubrics, scorecard), None)
    # Its pages are no matter here.
    return Report("Models", "", "", "", DAY, "en", "", (), (), data(brief))


def change(book: Any, variants: Sequence[Variant]) -> None:
    """Somebody puts the other answers into the cells that may be changed."""
    answers = book["Answers"].iter_rows(min_row=3)
    statements = (row for row in book["Evidence"].iter_rows(min_row=3) if row[1].value == "Statement")
    for one in variants:
        for question in one.rubric.all_questions:
            row, given = next(answers), one.after.get(question.id, {})
            if row[3].value == "Not asked":
                [next(statements) for level in question.levels.values() for _ in level.gates]
                continue
            labels = {level.id: level.label for level in one.rubric.scale_of(question)}
            put(row[3], _written(given, labels))
            put(row[11], labels.get(given.get("target", "")))
            for gate in (gate for level in one.rubric.scale_of(question) if level.id in question.levels
                         for gate in question.levels[level.id].gates):  # fmt: skip
                cell = next(statements)[5]
                said = given.get("gates", {}).get(gate.id)
                cell.value = "Not applicable: no" if isinstance(said, dict) else SAID[said]
    rows = [row for row in answers if row[2].value and row[0].value]
    facts = iter(rows)
    for one in variants:
        for fact in one.rubric.profile:
            if fact.id == "shop":
                continue
            value = one.facts[True].get(fact.id)
            if fact.kind == "choices":
                for option in fact.choices:
                    next(facts)[3].value = None if value is None else "Yes" if option in value else "No"
            elif fact.kind == "yes-no":
                next(facts)[3].value = value and value.capitalize()
            elif fact.kind == "choice":
                next(facts)[3].value = {option.id: option.label for option in fact.options}.get(str(value))
            else:
                next(facts)[3].value = float(value) if isinstance(value, (int, Decimal)) else value


def put(cell: Any, value: Any) -> None:
    """A text is no formula, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _written(given: Mapping[str, Any], labels: Mapping[str, str]) -> Any:
    if "not-applicable" in given:
        return "Not applicable"
    level = given.get("level")
    if isinstance(level, str):
        return labels[level]
    if level is not None:
        return float(level)
    return "Not known" if given.get("unknown") else None


@pytest.fixture(scope="session")
def variants() -> dict[str, list[Variant]]:
    maker = Maker()
    texts = {"recipes": RECIPES, "others": [HEAD + one for one in OTHERS]}
    return {name: [maker.variant(text) for text in held for _ in range(COPIES[name])] for name, held in texts.items()}


@pytest.fixture(scope="session")
def books(
    variants: dict[str, list[Variant]],
    office_suite: Callable[[Sequence[Path], str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], Any]:
    """Each workbook as we wrote it, as it was recalculated, and as it was with the other answers in its cells."""
    folder = tmp_path_factory.mktemp("conditions")
    made: dict[tuple[str, str], Any] = {}
    for name, held in variants.items():
        document = render(reported(held, after=False))
        made[name, "ours"] = openpyxl.load_workbook(io.BytesIO(document), data_only=True)
        for kind in ("same", "changed"):
            # Saved by a program that keeps no computed values, so that whatever comes back was computed.
            book = openpyxl.load_workbook(io.BytesIO(document))
            if kind == "changed":
                change(book, held)
            book.save(folder / f"{name}-{kind}.xlsx")
    computed = office_suite(sorted(folder.iterdir()), "xlsx")
    for name in variants:
        for kind in ("same", "changed"):
            made[name, kind] = openpyxl.load_workbook(computed / f"{name}-{kind}.xlsx", data_only=True)
    return made


def cells(book: Any) -> Iterator[tuple[str, str, Any]]:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                yield sheet.title, cell.coordinate, cell.value


@pytest.mark.parametrize("name", COPIES)
def test_every_formula_gives_the_stored_value(name: str, books: dict[tuple[str, str], Any]) -> None:
    differing = []
    for sheet, place, stored in cells(books[name, "ours"]):
        found = books[name, "same"][sheet][place].value
        if isinstance(stored, int | float):
            alike = isinstance(found, int | float) and abs(found - stored) < 1e-7
        else:
            alike = (stored or "") == (found or "")
        if not alike:
            differing.append((sheet, place, stored, found))
    assert not differing[:20]


@pytest.mark.parametrize("name", COPIES)
def test_changed_answers_give_our_score(
    name: str, books: dict[tuple[str, str], Any], variants: dict[str, list[Variant]]
) -> None:
    report, book = reported(variants[name], after=True), books[name, "changed"]
    answers = book["Answers"].iter_rows(min_row=3, values_only=True)
    scores = book["Scores"].iter_rows(min_row=3, values_only=True)
    differing: list[Any] = []
    for rubric in report.data["rubrics"]:
        for question in rubric["questions"]:
            row = next(answers)
            differing += [(rubric["title"], question["id"], *one) for one in _answer_faults(row, question)]
        row = next(one for one in scores if one[0] == rubric["title"])
        differing += [(rubric["title"], *one) for one in _score_faults(row, rubric["score"])]
        for section in rubric["sections"]:
            row = next(one for one in scores if one[0] == section["title"])
            differing += [(rubric["title"], section["id"], *one) for one in _score_faults(row, section["score"])]
    assert not differing[:20]


def _answer_faults(row: Sequence[Any], question: Mapping[str, Any]) -> Iterator[Any]:
    labels = {one["id"]: one["label"] for one in question["levels"]}
    words = {"unanswered": "", "don't know": "Not known"}
    state = question["state"]
    label = labels[question["level"]] if question["level"] else words.get(state, state.capitalize())
    if str("" if row[4] is None else row[4]) != label:
        yield "level", label, row[4]
    if question["score"]:
        for at, end in ((5, "low"), (6, "high"), (7, "lowest"), (8, "highest")):
            wanted = float(Fraction(question["score"][end]["exact"]))
            if abs(row[at] - wanted) > 1e-9:
                yield end, wanted, row[at]


def _score_faults(row: Sequence[Any], held: Mapping[str, Any] | None) -> Iterator[Any]:
    for at, end in ((1, "point"), (2, "low"), (3, "high")):
        wanted = float(held[end]["rounded"]) if held and held[end] else None
        found = None if row[at] in (None, "") else row[at]
        if wanted != found and (wanted is None or found is None or abs(wanted - found) > 1e-9):
            yield end, wanted, found
