"""From forms to a report: made by the command, answered in a browser by several people, combined and shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Run = Callable[..., Any]


class Respondent(NamedTuple):
    """Who answers: a role of the list, a name, and the label chosen for every question."""

    role: str
    name: str
    level: str


STRANGE = "Ada “<b>” שלום 😀"
PEOPLE = (
    *(Respondent("CS manager", "", "Excellent") for _ in range(5)),
    *(Respondent("CSM", "", "Poor") for _ in range(4)),
    Respondent("CSM", STRANGE, "Average"),
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def answered(browser: Any, people: Sequence[Respondent], questions: int) -> list[str]:
    """The file that each person downloads from form.html; each has a browser profile of their own."""
    files = []
    for one in people:
        context = browser.new_context()
        page = context.new_page()
        page.goto(Path("form.html").resolve().as_uri())
        step = page.locator("section:not([hidden])")
        step.locator("select").select_option(label=one.role)
        if one.name:
            page.get_by_label("Your name").fill(one.name)
        step.get_by_role("button", name="Begin").click()
        step.get_by_role("button", name="Continue").click()
        for _ in range(questions):
            step.locator("label.choice", has=page.locator(f'b:text-is("{one.level}")')).click()
            step.get_by_role("button", name="Continue").click()
        with page.expect_download() as coming:
            step.get_by_role("button", name="Download my answers").click()
        name = coming.value.suggested_filename
        coming.value.save_as(name)
        files.append(name)
        context.close()
    return files


def test_ten_people_s_forms_become_one_report(run: Run, browser: Any) -> None:
    assert run("form", "empowerment", "--for", "cs-manager,csm", "--organisation", "Bäckerei <Nord>").code == 0
    files = answered(browser, PEOPLE, questions=4)
    combined = run("combine", *files, "-o", "all.yaml", "--lead", "cs-manager")
    assert (combined.code, combined.err.splitlines()) == (
        0,
        ["Wrote all.yaml: 10 people from 10 files.", "    A report shows apart: who leads (5), csm (5)."],
    )
    report = run("report", "all.yaml", "-f", "json", "-f", "markdown", "-o", ".")
    assert report.code == 0
    voices = json.loads(Path("all-report.json").read_text(encoding="utf-8"))["data"]["voices"]
    assert voices["people"] == 10
    assert [group["people"] for group in voices["groups"]] == [5, 5]
    text = Path("all-paper.md").read_text(encoding="utf-8")
    assert "Leaders place us higher than everybody else on 4 of 4 questions" in text
    assert "Ada" not in text


def test_doubles_windows_line_ends_and_a_byte_order_mark(run: Run, browser: Any) -> None:
    run("form", "empowerment", "--for", "cs-manager,csm", "--anonymous")
    one, twin = answered(browser, [Respondent("CSM", "", "Poor")] * 2, questions=4)
    assert run("combine", one, twin, "-o", "twins.yaml").err.startswith("Wrote twins.yaml: 2 people from 2 files.")
    Path("windows.yaml").write_bytes(b"\xef\xbb\xbf" + Path(one).read_bytes().replace(b"\n", b"\r\n"))
    again = run("combine", one, "windows.yaml")
    assert again.code == 3
    assert f"{one} and windows.yaml say the same" in again.err
    changed = Path(one).read_text(encoding="utf-8").replace('"poor"', '"average"', 1)
    Path("changed.yaml").write_text(changed, encoding="utf-8")
    corrected = run("combine", "changed.yaml", "-o", "twins.yaml")
    assert corrected.code == 3
    assert "changed.yaml and twins.yaml hold different answers of one person" in corrected.err
