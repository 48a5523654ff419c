"""docs/assess.md documents every key of the assessment file, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from csmaturity.assessment.model import Assessment
from csmaturity.rubric.fields import Record, kebab


def records(kind: Any) -> Iterator[type[Record]]:
    """Every record that a field may hold, at any depth."""
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
        for field in kind.model_fields.values():
            yield from records(field.annotation)
        return
    for inner in get_args(kind):
        yield from records(inner)


def test_every_key_of_the_assessment_file_is_documented(root: Path) -> None:
    guide = (root / "docs" / "assess.md").read_text(encoding="utf-8")
    found = dict.fromkeys(records(Assessment))
    assert len(found) > 10
    for record in found:
        table = re.search(rf"<!-- keys: {record.__name__} -->\n\n\|.*\|\n\|[-|]+\|\n((?:\|.*\|\n)+)", guide)
        assert table, f"docs/assess.md has no table of the keys of {record.__name__}: <!-- keys: {record.__name__} -->"
        told = [key for row in table[1].splitlines() for key in re.findall(r"`([^`]+)`", row.split("|")[1])]
        assert sorted(told) == sorted(map(kebab, record.model_fields)), f"the keys of {record.__name__}"
