"""Reports to test: of the committed example, and of small rubrics made up for the purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.assessment.dates import due
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Assessment
from csmaturity.report.brief import Brief
from csmaturity.report.compose import compose
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Block, Page, Report
from csmaturity.report.outline import Outline
from csmaturity.report.table import Grid
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import Scorecard
from csmaturity.storage import library, read_source

DATE = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
FINANCE = {
    "arr": 20_000_000,
    "grr": "0.86",
    "nrr": "1.01",
    "gross-margin": "0.8",
    "programme-cost": 300_000,
    "improvement": {"low": 1, "base": 2, "high": 3},
    "ramp-months": 0,
    "avoidable-share": "0.4",
}


NOT_PRINTED = ("id", "kind", "basis", "tone", "link", "state", "fill", "stroke", "anchor", "document")


def report_of(rubrics: tuple[Rubric, ...], assessment: Assessment, date: dt.date = DATE, reader: str = "") -> Report:
    """The report on an assessment, scored and planned as the product does it."""
    return compose(Brief.of(Outline(rubrics, assessment, score(rubrics, assessment), date, due(date)), reader=reader))


def texts(part: object) -> Iterator[str]:
    """Every text that a reader sees in a report, a page or a block."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        names = getattr(part, "_fields", ("",) * len(part))
        for name, one in zip(names, part, strict=True):
            if name not in NOT_PRINTED:
                yield from texts(one)
    elif isinstance(part, Mapping):
        for name, one in part.items():
            yield from texts(name)
            yield from texts(one)
    elif isinstance(part, list):
        yield from texts(tuple(part))
    elif is_dataclass(part):
        for one in fields(part):
            if one.name not in NOT_PRINTED:
                yield from texts(getattr(part, one.name))


def page(report: Report, id_: str) -> Page:
    """The page with this id."""
    return next(one for one in report.pages if one.id == id_)


def said(report: Report, id_: str) -> str:
    """All that a reader sees on a page, as one text."""
    return " ".join(texts(page(report, id_)))


def ids(report: Report) -> list[str]:
    """The pages that are there, in order."""
    return [one.id for one in report.pages]


def cells(report: Report, id_: str, caption: str) -> list[list[str]]:
    """The words of a table, found by its caption, row by row."""
    grids = [one for one in page(report, id_).blocks if isinstance(one, Grid)]
    return [[item.text for item in row] for one in grids if one.caption == caption for row in one.rows]


def heat_maps(blocks: Iterable[Block]) -> list[Figure]:
    """The figures that are tables of questions on their ladders."""
    held = [one for one in blocks if isinstance(one, Figure) and not one.drawing]
    return [
        one
        for one in held
        if one.grid.columns[0].heading == "Question" and one.grid.columns[1].heading in ("Level", "Ladder")
    ]


def charts(blocks: Iterable[Block], kind: type) -> list[Any]:
    """The numbers of the figures of one kind."""
    return [one.chart for one in blocks if isinstance(one, Figure) and isinstance(one.chart, kind)]


def assessment(rubric: str, answers: Mapping[str, Any], **more: Any) -> Assessment:
    """An assessment of one rubric; an answer is a level's id or the answer's fields."""
    given = {name: {"level": said} if isinstance(said, str) else said for name, said in answers.items()}
    head = {"rubrics": ({"id": rubric, "version": "1.0.0"},), "started": NOW, "updated": NOW}
    return Assessment.model_validate(head | {"answers": {rubric: given}} | more)


def finance() -> dict[str, Any]:
    """The worked example of the value model, without a ramp."""
    from decimal import Decimal

    return {name: Decimal(said) if isinstance(said, str) else said for name, said in FINANCE.items()}


LEVELS = ("low", "high")


def question(id_: str, **more: Any) -> dict[str, Any]:
    """A question with two levels and nothing that is optional."""
    levels = {level: {"text": f"{id_} looks {level}"} for level in LEVELS}
    return {
        "id": id_,
        "title": f"The {id_}",
        "ask": f"How is the {id_}?",
        "why": "It matters.",
        "levels": levels,
    } | more


def move(title: str, **more: Any) -> dict[str, Any]:
    """A move of middling effort that needs no money."""
    return {
        "title": title,
        "why-now": "It opens the way.",
        "first-step": "Ask somebody",
        "steps": ("Do it", "Check it"),
        "owner": "the owner",
        "effort": "M",
        "political": 2,
        "produces": "A list",
        "indicator": "Lists written",
        "done-when": "The list is there",
    } | more


def rubric(*questions: dict[str, Any], **more: Any) -> Rubric:
    """A rubric with two levels and nothing that is optional."""
    scale = ({"id": "low", "label": "Low", "value": 0}, {"id": "high", "label": "High", "value": 1})
    head = {
        "format": "csmaturity-rubric/1",
        "id": "small",
        "version": "1.0.0",
        "value": "retention",
        "title": "A small rubric",
    }
    return Rubric.model_validate(head | {"summary": "s", "scale": scale, "questions": questions} | more)


@pytest.fixture(scope="session")
def builtin() -> tuple[Rubric, ...]:
    """The packaged rubrics."""
    return tuple(library.load(id_)[0] for id_ in ("nine-questions", "empowerment"))


@pytest.fixture(scope="session")
def answered(builtin: tuple[Rubric, ...]) -> Assessment:
    """The committed example."""
    return load_assessment(read_source(str(Path(__file__).parents[2] / "examples" / "quillmoor-systems.yaml")))


@pytest.fixture(scope="session")
def scorecard(builtin: tuple[Rubric, ...], answered: Assessment) -> Scorecard:
    """The example's scores."""
    return score(builtin, answered)


@pytest.fixture(scope="session")
def report(builtin: tuple[Rubric, ...], answered: Assessment) -> Report:
    """The example's report."""
    return report_of(builtin, answered)


@pytest.fixture(scope="session")
def make() -> Any:
    """The builders of this folder."""
    return SimpleNamespace(
        report=report_of,
        texts=texts,
        page=page,
        said=said,
        ids=ids,
        cells=cells,
        heat_maps=heat_maps,
        charts=charts,
        assessment=assessment,
        finance=finance,
        question=question,
        move=move,
        rubric=rubric,
        replace=replace,
        date=DATE,
    )


@pytest.fixture(scope="session")
def everything(builtin: tuple[Rubric, ...]) -> Callable[[Callable[[Any, Any], dict[str, Any] | None]], Assessment]:
    """An assessment of the packaged rubrics in which each question is answered by a function of rubric and question."""

    def answer_all(answer: Callable[[Any, Any], dict[str, Any] | None]) -> Assessment:
        answers = {
            one.id: {asked.id: said for asked in one.all_questions if (said := answer(one, asked)) is not None}
            for one in builtin
        }
        uses = tuple({"id": one.id, "version": one.version} for one in builtin)
        return Assessment.model_validate({"rubrics": uses, "started": NOW, "updated": NOW, "answers": answers})

    return answer_all
