"""A rubric with one of everything that a comparison looks at, and a way to change it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.diff.compare import diff
from csmaturity.rubric.diff.model import Compatibility, Difference
from csmaturity.rubric.load import load_rubric
from csmaturity.storage.library import word_lists
from csmaturity.storage.yaml.reader import parse

OLD = """\
format: csmaturity-rubric/1
id: house
version: 1.4.2
title: A house
summary: For tests
scale:
  - {id: poor, label: Poor, value: 0}
  - {id: fair, label: Fair, value: 1}
  - {id: good, label: Good, value: 2}
score: mean
unanswered: interval
stages:
  - {id: early, label: Early, from: 0}
  - {id: late, label: Late, from: 0.5}
profile:
  - {id: size, ask: How many work here?, kind: choice, options: [{id: small, label: Few}, {id: large, label: Many}]}
  - {id: age, ask: How old is it?, kind: number}
retired:
  - {id: attic, reason: Asked twice, successor: roof}
sections:
  - id: outside
    title: Outside
    weight: 1
    questions:
      - id: roof
        title: The roof
        ask: Who looks at the roof after a storm?
        why: Water finds every hole.
        weight: 1
        applies-when: {size: [large]}
        ask-to-see: [The last three inspection notes with dates]
        levels:
          poor: {text: Nobody looks at the roof., signals: [{id: drips, text: A bucket stands in the hall.}]}
          fair:
            text: The owner looks at the roof after most storms.
            means: Small holes stay small.
            gates: [{id: noted, text: Each look is noted with a date., evidence: The notebook}]
          good:
            text: A roofer looks at the roof within two days of every storm.
            gates:
              - {id: billed, text: There is a bill for each visit., evidence: Three bills}
              - {id: photo, text: There are photographs., basis: ours}
      - id: walls
        title: The walls
        ask: How are cracks in the walls found?
        why: Cracks grow.
        weight: 1
        levels:
          poor: {text: Cracks are found by visitors.}
          fair: {text: Cracks are found on a yearly walk around the house.}
          good: {text: Cracks are found by gauges that report every week.}
  - id: inside
    title: Inside
    weight: 1
    questions:
      - id: stove
        title: The stove
        ask: When was the chimney of the stove last swept?
        why: Soot burns.
        levels:
          poor: {text: Nobody remembers a sweep.}
          fair: {text: The chimney was swept in the last three years.}
          good: {text: The chimney was swept in the last twelve months.}
"""

Compare = Callable[..., Difference]


def subject(text: str, name: str = "r.yaml") -> Subject:
    source = parse(text.encode(), name)
    rubric = load_rubric(source)
    return Subject(source, rubric, lists=word_lists(rubric.language))


@pytest.fixture
def compare() -> Compare:
    """Compare the rubric with itself after replacing texts, given in pairs; `version` is that of the new one."""

    def call(*words: str, version: str = "1.4.2", kept: Compatibility = "scores", old: str = OLD) -> Difference:
        changed = old.replace("version: 1.4.2", f"version: {version}", 1)
        for before, after in zip(words[::2], words[1::2], strict=True):
            assert before in changed, before
            changed = changed.replace(before, after, 1)
        return diff(subject(old), subject(changed), kept)

    return call
