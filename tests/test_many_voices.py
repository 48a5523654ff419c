"""The example of twelve people: its combined file follows from their answers, its reports and pictures from it."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.combine import CombineRequest, combine
from csmaturity.assessment.model import Answer
from csmaturity.formats import table
from csmaturity.interview.form.data import FormSettings, form_data
from csmaturity.interview.form.page import page as form_page
from csmaturity.report.brand.theme import Theme
from csmaturity.report.chapters import document
from csmaturity.report.model import Report
from csmaturity.storage import library
from csmaturity.storage.assessments import load
from csmaturity.storage.library import templates

LEADERS = ("ceo", "cfo", "cpo", "cro", "cs-leader")
REPORT = "many-voices/tarnwick-cloud"
Rendered = Callable[[str, str], bytes]
PICTURES = {"voices": "How many people say what", "workshop": "Ask first"}


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "examples" / "many-voices"


def test_the_combined_file_holds_the_twelve_answers_and_two_agreed_ones(folder: Path) -> None:
    files = sorted(map(str, (folder / "answers").glob("*.yaml")))
    assert len(files) == 12
    fresh = combine(CombineRequest(tuple(files), lead=LEADERS, anonymous=True)).assessment
    kept, _ = load(folder / "tarnwick-cloud.yaml")
    assert kept.voices == fresh.voices
    assert kept.combination == fresh.combination
    assert list(kept.answers["nine-questions"]) == ["seat", "churn"]
    agreed: Mapping[str, Answer] = kept.answers["nine-questions"]
    assert (agreed["seat"].level, agreed["churn"].level) == ("average", "poor")


def test_the_example_names_nobody(folder: Path) -> None:
    for path in [*folder.glob("*.yaml"), *(folder / "answers").glob("*.yaml")]:
        text = path.read_text(encoding="utf-8")
        assert "is invented" in text.splitlines()[0]
        assert not re.search(r"respondent: \{[^}]*name", text), path


@pytest.mark.parametrize(("name", "format_"), [("paper", "markdown"), ("paper", "html"), ("evidence", "html")])
def test_the_documents_are_up_to_date(
    reported: Callable[[str], Report], folder: Path, renew: bool, name: str, format_: str
) -> None:
    path = folder / f"tarnwick-cloud-{name}{table.FORMATS[format_].suffix}"
    fresh = table.render(format_, document(reported(REPORT), name), templates)
    if renew:
        path.write_bytes(fresh)
    assert path.exists(), f"{path.name} is missing; run: make examples"
    assert path.read_bytes() == fresh, f"{path.name} is out of date; run: make examples"


@pytest.mark.usefixtures("pango")
def test_the_pages_on_paper_hold_the_bars_and_the_agenda(
    rendered: Rendered, root: Path, renew: bool, tmp_path: Path
) -> None:
    import io

    from pypdf import PdfReader

    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(rendered(REPORT, "pdf"))
    numbers: dict[str, int] = {}
    for at, page in enumerate(PdfReader(io.BytesIO(pdf.read_bytes())).pages, 1):
        text = " ".join(page.extract_text().split())
        numbers = {name: at for name, words in PICTURES.items() if words in text} | numbers
        if numbers.keys() == PICTURES.keys():
            break
    assert numbers.keys() == PICTURES.keys()
    for name, number in numbers.items():
        if renew:
            only = ["-f", str(number), "-l", str(number), "-singlefile", "-png"]
            picture = root / "docs" / "pictures" / name
            subprocess.run(["pdftoppm", "-r", "80", *only, str(pdf), str(picture)], check=True)


WINDOWS = {"phone": (360, 780), "laptop": (1000, 780)}
SIDE_BY_SIDE = (
    """<body style="background:#c9d2d6;display:flex;gap:24px;margin:0;padding:24px;width:max-content">{}</body>"""
)


def test_the_picture_of_the_form_on_a_phone_and_a_laptop_is_there(
    request: pytest.FixtureRequest, root: Path, renew: bool, tmp_path: Path
) -> None:
    picture = root / "docs" / "pictures" / "form.png"
    if renew:
        rubric, source = library.load("nine-questions")
        settings = FormSettings(organisation="Tarnwick Cloud", roles=("ceo", "csm"))
        form = tmp_path / "form.html"
        asked = form_data([(rubric, source.sha256)], settings)
        form.write_text(form_page(asked, rubric.title, Theme(), templates()), encoding="utf-8")
        picture.write_bytes(_side_by_side(request.getfixturevalue("browser"), form))
    assert picture.exists(), "form.png is missing; run: make examples"
    guide = (root / "docs" / "many-voices.md").read_text(encoding="utf-8")
    for name in ("form", *PICTURES):
        assert f"(pictures/{name}.png)" in guide


def _side_by_side(browser: Any, form: Path) -> bytes:
    """The first question with an answer, in a small light and a large dark window."""
    shots = []
    for (width, height), scheme in zip(WINDOWS.values(), ("light", "dark"), strict=True):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        page.goto(form.as_uri())
        step = page.locator("section:not([hidden])")
        step.get_by_role("button", name="Begin").click()
        step.get_by_role("button", name="Continue").click()
        step.locator("label.choice").nth(1).click()
        page.get_by_text("Saved on this device.").wait_for()
        page.evaluate("scrollTo(0, 0)")
        shots.append(base64.b64encode(page.screenshot()).decode())
        context.close()
    page = browser.new_page(viewport={"width": 1432, "height": 828})
    page.set_content(SIDE_BY_SIDE.format("".join(f'<img src="data:image/png;base64,{shot}">' for shot in shots)))
    result: bytes = page.screenshot()
    page.close()
    return result
