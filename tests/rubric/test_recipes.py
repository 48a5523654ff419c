"""Every recipe in docs/recipes.md loads, passes the check, and gives what stands below it."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csmaturity.assessment.fit import misfits
from csmaturity.assessment.model import Assessment
from csmaturity.rubric.load import load_rubric
from csmaturity.scoring.interval import Score
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import QuestionScore
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
TEXT = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
RECIPE = re.compile(
    r"^## (?P<title>[^\n]*)\n.*?```yaml\n(?P<rubric>.*?)```\n\n(?P<rows>(?:\|[^\n]*\n)+)", re.DOTALL | re.M
)
ROW = re.compile(r"^\| `(.*)` \| `(.*)` \|$", re.MULTILINE)


class Line(NamedTuple):
    """One line of a recipe's table."""

    title: str
    rubric: str
    answers: str
    gives: str


LINES = [Line(one["title"], one["rubric"], *row) for one in RECIPE.finditer(TEXT) for row in ROW.findall(one["rows"])]


def test_every_recipe_is_found_and_short() -> None:
    found = list(RECIPE.finditer(TEXT))
    assert len(found) == TEXT.count("\n## ")
    assert all(10 <= one["rubric"].count("\n") <= 20 for one in found)
    assert len(LINES) == TEXT.count("\n| `")


def read(text: str) -> Any:
    return parse(f"held: {text}\n".encode(), "recipes.md").data["held"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.title}: {line.answers}")
def test_a_recipe_gives_what_it_says(line: Line) -> None:
    rubric = load_rubric(parse(line.rubric.encode(), "recipe.yaml"))
    given = {id_: one if isinstance(one, dict) else {"level": one} for id_, one in read(line.answers).items()}
    uses = ({"id": rubric.id, "version": rubric.version},)
    held = {"rubrics": uses, "started": NOON, "updated": NOON, "answers": {rubric.id: given}}
    assessment = Assessment.model_validate(held, by_alias=True)
    assert misfits(parse(b"rubrics: []\n", "answers.yaml"), assessment, [rubric]) == ()
    (result,) = score([rubric], assessment).rubrics
    sections = {one.node.id: one.score for one in (result.root, *result.root.sections())}
    questions = {one.question.id: one for one in result.questions}
    for id_, wanted in read(line.gives).items():
        assert is_so(wanted, questions.get(id_), sections.get(id_)), f"{id_} is not {wanted}"


def is_so(wanted: Any, question: QuestionScore | None, group: Score | None) -> bool:
    if isinstance(wanted, str):
        return question is not None and question.level is not None and question.level.id == wanted
    found = question.score if question else group
    if wanted is None:
        return found is None
    if found is None:
        return False
    if isinstance(wanted, tuple):
        return (near(found.low), near(found.high)) == tuple(map(near, wanted))
    return found.point is not None and near(found.point) == near(wanted)


def near(value: Any) -> Fraction:
    """A number to six decimals: a table can't hold a third."""
    return round(Fraction(value), 6)
