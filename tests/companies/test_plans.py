"""The plans of the five companies, as a person reads them: written again and compared; --renew writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def test_the_plan_is_as_it_was_read(
    company: str, file_of: Callable[[str], Path], plan_page: Callable[[str], str], renew: bool
) -> None:
    path, fresh = file_of(company).with_suffix(".plan.md"), plan_page(company)
    if renew:
        path.write_text(fresh, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == fresh, f"{path.name} is out of date; read it, then renew it"
