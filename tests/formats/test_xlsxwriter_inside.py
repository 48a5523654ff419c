"""What we reach for inside XlsxWriter: it is still there, it changes no byte, and it is still needed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest
from xlsxwriter.worksheet import Worksheet

from csmaturity.formats.xlsx import document, xlsxwriter_inside
from csmaturity.report.model import Report


@pytest.mark.parametrize("name", ["quillmoor-systems", "four-rubrics"])
def test_the_library_would_write_every_formula_alike(
    name: str,
    reported: Callable[[str], Report],
    rendered: Callable[[str, str], bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document, "PlainSheet", Worksheet)
    assert document.render(reported(name)) == rendered(name, "xlsx")


def test_the_library_still_asks_for_what_stands_in() -> None:
    own, ours = Worksheet._prepare_formula, xlsxwriter_inside.PlainSheet._prepare_formula
    assert list(inspect.signature(own).parameters) == list(inspect.signature(ours).parameters)
    sheet = Worksheet()
    for formula in ("=A1+1", "{=SUM(A1:A3*B1:B3)}", "A1"):
        assert own(sheet, formula) == ours(sheet, formula) == formula.strip("{=}")


def test_the_library_still_searches_each_formula_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def sub(pattern: str, _: str, text: str) -> str:
        searched.append(pattern)
        return text

    monkeypatch.setattr(re, "sub", sub)
    Worksheet()._prepare_formula("=A1+1")
    assert len(searched) > 9, "the stand-in can go"
