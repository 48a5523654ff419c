"""The same answers through the form, line by line, on the full screen and in a hand-written file: one scorecard."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from csmaturity.interview.form.data import FormSettings, form_data
from csmaturity.interview.form.page import page as form_page
from csmaturity.report.brand.theme import Theme
from csmaturity.storage.library import load, templates

Run = Callable[..., Any]
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"

WRITTEN = """\
format: csmaturity-assessment/1
organisation: {name: Hearth}
rubrics: [{id: bakery, version: 1.2.0}]
started: 2026-10-01T10:00:00Z
updated: 2026-10-01T10:00:00Z
answers:
  bakery:
    dough: {level: fair}
    heat: {unknown: true}
    shop: {level: good}
"""


def _by_form(browser: Any, path: Path) -> None:
    rubric, source = load(str(BAKERY))
    asked = form_data([(rubric, source.sha256)], FormSettings(organisation="Hearth"))
    form = path.with_suffix(".html")
    form.write_text(form_page(asked, "A form", Theme(), templates()), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(form.as_uri())
    step = page.locator("section:not([hidden])")
    step.get_by_role("button", name="Begin").click()
    step.get_by_role("button", name="Continue").click()
    for label in ("Fair", "I don’t know", "Good"):
        step.locator("label.choice", has=page.locator(f'b:text-is("{label}")')).click()
        step.get_by_role("button", name="Continue").click()
    with page.expect_download() as coming:
        step.get_by_role("button", name="Download my answers").click()
    coming.value.save_as(path)
    context.close()


def _by_screen(path: Path) -> None:
    command = "import sys; from csmaturity.cli.main import main; sys.exit(main())"
    child = pexpect.spawn(
        sys.executable,
        ["-c", command, "assess", str(path), "--rubric", str(BAKERY)],
        env={"TERM": "xterm-256color", "PYTHONUTF8": "1", "HOME": str(path.parent), "PATH": "", "LANG": "C.UTF-8"},
        encoding="utf-8",
        timeout=20,
        dimensions=(30, 80),
    )
    screen = pyte.Screen(80, 30)
    stream = pyte.Stream(screen)

    def wait_for(words: str) -> None:
        ends = time.monotonic() + 20
        while words not in "\n".join(screen.display):
            assert time.monotonic() < ends, "\n".join(screen.display)
            with contextlib.suppress(pexpect.TIMEOUT):
                stream.feed(child.read_nonblocking(4096, timeout=0.2))

    wait_for("What this is, and what it will take")
    child.send("\r")
    wait_for("What is the organisation called?")
    child.send("Hearth\x1b")
    wait_for("Question 1 of 3")
    child.send("2")
    wait_for("Fair (your answer)")
    child.send("\rd\r3\r")
    wait_for("The optional part")
    child.send("\r")
    wait_for("3 of 3 questions answered")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
def test_every_face_gives_the_same_scorecard(run: Run, browser: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("written.yaml").write_text(WRITTEN, encoding="utf-8")
    run("assess", "plain.yaml", "--rubric", BAKERY, stdin="Hearth\n\n\n\n\n2\nd\n3\n\n")
    _by_screen(tmp_path / "screen.yaml")
    _by_form(browser, tmp_path / "form.yaml")
    shown = {
        name: run("score", f"{name}.yaml", "--rubric", BAKERY).out for name in ("written", "plain", "screen", "form")
    }
    assert "Fair" in shown["written"]
    assert set(shown.values()) == {shown["written"]}
