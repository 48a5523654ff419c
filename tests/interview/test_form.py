"""The offline form as a text: what it holds, how large it is, and that no text can break out of its place."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from csmaturity.interview.form.data import FormSettings, form_data
from csmaturity.interview.form.page import page
from csmaturity.report.brand.theme import Logo, Theme
from csmaturity.rubric.load import load_rubric
from csmaturity.storage.library import load, templates
from csmaturity.storage.yaml.reader import parse

BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
HOSTILE = "</script><script>alert(1)</script><b>&amp;\"' {{7*7}} @DATA@ \u202e"


def form(*names: str, theme: Theme | None = None, **settings: Any) -> str:
    found = [load(name) for name in names]
    asked = form_data([(rubric, source.sha256) for rubric, source in found], FormSettings(**settings))
    return page(asked, "A title", theme or Theme(), templates())


def data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text)
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


@pytest.mark.parametrize("names", [("nine-questions",), ("nine-questions", "empowerment"), ("role-design",)])
def test_it_is_at_most_40_kb_and_2_5_kb_a_question(names: tuple[str, ...]) -> None:
    text = form(*names)
    count = sum(len(rubric["questions"]) for rubric in data(text)["rubrics"])
    assert len(text.encode()) <= 40_000 + 2_500 * count


def test_the_policy_allows_the_page_s_own_script_and_style_and_no_request() -> None:
    text = form("nine-questions")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert found
    policy = html.unescape(found[1]).split("; ")
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("style", "script"))
    assert style
    assert script
    for name, part in (("style", style[1]), ("script", script[1])):
        digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy[0] == "default-src 'none'"
    assert not re.search(r"unsafe|https?:|\*", found[1])
    assert not re.search(r"\ssrc=|<link|@import|url\(", text.split("<script type")[0])


def test_no_text_of_a_rubric_or_sender_leaves_its_place() -> None:
    rubric = BAKERY.read_text().replace("title: Dough", f"title: {json.dumps(HOSTILE)}")
    asked = form_data(
        [(load_rubric(parse(rubric.encode(), "x.yaml")), "0")], FormSettings(organisation=HOSTILE, send=HOSTILE)
    )
    text = page(asked, HOSTILE, Theme(brand=HOSTILE, logo=None), templates())
    assert text.count("<script") == 2
    assert text.count("</script>") == 2
    assert data(text)["organisation"] == HOSTILE.replace("\u202e", "<U+202E>")
    assert "<title>&lt;/script&gt;" in text


def test_a_logo_is_held_in_the_file() -> None:
    text = form("nine-questions", theme=Theme(brand="Meridian", logo=Logo("png", b"abc", 'Meri"dian')))
    assert '<img src="data:image/png;base64,YWJj" alt="Meri&quot;dian">' in text


def test_a_brand_without_dark_colours_stays_light() -> None:
    theme = Theme(colours={"accent": "#112233"})
    assert form("nine-questions", theme=theme).count("--accent: #112233;") == 2


def test_only_the_facts_that_decide_are_asked_unless_all_are_wanted() -> None:
    assert [fact["id"] for fact in data(form(str(BAKERY)))["facts"]] == ["size"]
    assert len(data(form(str(BAKERY), facts=True))["facts"]) == 4


def test_statements_can_be_left_out() -> None:
    first = data(form("nine-questions", checks=False))["rubrics"][0]["questions"][0]
    assert first["checks"] == []
    assert [level["id"] for level in first["levels"]] == ["poor", "average", "excellent"]


def test_each_of_several_rubrics_is_named_above_its_questions_and_a_single_one_only_at_the_top() -> None:
    both = data(form("nine-questions", "empowerment"))["rubrics"]
    assert both[1]["questions"][0]["section"] == load("empowerment")[0].title
    assert data(form("empowerment"))["rubrics"][0]["questions"][0]["section"] == ""


def test_roles_are_those_wanted_with_their_titles() -> None:
    roles = data(form("nine-questions", roles=("ceo", "csm")))["roles"]
    assert roles == [{"id": "ceo", "label": "Chief executive"}, {"id": "csm", "label": "CSM"}]


def test_the_same_wishes_give_the_same_bytes_and_others_another_place_on_the_device() -> None:
    assert form("nine-questions") == form("nine-questions")
    assert data(form("nine-questions"))["id"] != data(form("nine-questions", anonymous=True))["id"]
