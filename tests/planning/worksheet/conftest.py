"""Worksheets as text, parsed as a file would be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmaturity.rubric.source import Source
from csmaturity.storage.yaml.reader import parse

ROLES = """\
format: csmaturity-roles/1
organisation: Quillmoor Systems
date: 2026-11-20
quarters: 2
roles:
  - {id: consultant, title: Consultant, cost: 150000, staff: 2}
  - {id: analyst, title: Analyst, cost: 100000}
segments:
  - id: enterprise
    name: Enterprise
    rule: Connected to two systems
    experience: A named person
    customers: 40
    arr: 8000000
    gross-margin: 0.75
    complexity: 3
    human: 2
    expertise: 2
    milestones:
      - {id: review, name: Review, phase: use, times: 4, hours: 10, tech-touches: 2, role: consultant}
      - {id: goals, name: Goals, phase: onboarding, hours: 4, role: consultant, after: [review]}
    reactive:
      - {role: consultant, hours: 16}
"""


@pytest.fixture
def source() -> Callable[[str], Source]:
    """Parse a text as the file `plan.yaml`."""
    return lambda text: parse(text.encode(), "plan.yaml")


@pytest.fixture
def roles_text() -> str:
    """The worked sample: 40 customers at 60 hours."""
    return ROLES
