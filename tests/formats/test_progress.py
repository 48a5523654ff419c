"""A step of long work as one line: it fits, says how far, and lets nothing steer the terminal."""

from __future__ import annotations

import re

import pytest

from csmaturity.api.terminal import step_bar, step_words
from csmaturity.formats.safe_text import columns
from csmaturity.progress import Step

LAYING = Step("pdf", 5, 8, "laying out the pages", "page 12")


def test_a_bar_says_what_is_done_and_how_far() -> None:
    assert step_bar(LAYING, 80, False, False) == "pdf 5/8  ━━━━━━━━━━──────────  laying out the pages, page 12"
    assert step_bar(LAYING, 60, False, False) == "pdf 5/8  ━━━━━─────  laying out the pages, page 12"
    assert step_bar(LAYING, 80, False, True) == "pdf 5/8  ##########----------  laying out the pages, page 12"
    assert step_bar(LAYING, 36, False, False) == "pdf 5/8  laying out the p…, page 12"


def test_the_bar_is_empty_at_first_and_never_full_before_the_end() -> None:
    assert "━" not in step_bar(LAYING._replace(number=1), 80, False, False)
    assert step_bar(LAYING._replace(number=8), 80, False, False).count("━") == 17


def test_work_of_one_step_has_neither_bar_nor_count() -> None:
    one = Step("docx", 1, 1, "writing")
    assert step_bar(one, 80, True, False) == "docx  writing"
    assert step_words(one) == "docx: writing"


@pytest.mark.parametrize("width", [5, 12, 20, 39, 40, 60, 70, 80])
@pytest.mark.parametrize("doing", ["laying out the pages", "页面正在排版" * 8, "x" * 200])
def test_the_line_leaves_the_last_column_free(width: int, doing: str) -> None:
    drawn = re.sub(r"\x1b\[\d+m", "", step_bar(LAYING._replace(doing=doing), width, True, False))
    assert columns(drawn) <= max(width - 1, len("pdf 5/8  "))


def test_nothing_in_a_file_s_name_steers_the_terminal() -> None:
    step = Step("check", 1, 2, "checking", "a\x1b[2Jb\nc\r\u202ed.yaml")
    assert step_bar(step, 80, False, False).endswith("checking, a<U+001B>[2Jb c <U+202E>d.yaml")
    assert step_words(step._replace(doing="a\x1b[2Jb\nc")) == "check 1/2: a<U+001B>[2Jb c"
