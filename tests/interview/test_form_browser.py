"""The offline form in a real browser: answered, reloaded, killed, gone on with, downloaded and read back."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.fit import misfits
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Assessment
from csmaturity.interview.form.data import FormSettings, form_data
from csmaturity.interview.form.page import page as form_page
from csmaturity.report.brand.theme import Theme
from csmaturity.rubric.plain_text import savable
from csmaturity.storage.library import load, templates
from csmaturity.storage.yaml.reader import parse

BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
HEBREW = Path(__file__).parents[1] / "formats" / "hebrew.yaml"
STRANGE = "a < b > c & \"d\" 'e' 😀 שלום عليكم \\n # {x} - [y]: z\nsecond line"

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a form and say where it is."""

    def written(*names: str, **settings: Any) -> Path:
        found = [load(name) for name in names or (str(BAKERY),)]
        asked = form_data([(rubric, source.sha256) for rubric, source in found], FormSettings(**settings))
        path = tmp_path / "form.html"
        path.write_text(form_page(asked, "A form", Theme(), templates()), encoding="utf-8")
        return path

    return written


class Visitor:
    """Somebody who fills in the form; fails on any error that the page reports and on any request."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page, self.path = page, path
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        page.goto(path.as_uri())
        self.ready()

    def ready(self) -> None:
        """Wait until the page has looked for answers on this device."""
        self.page.evaluate("ready.then(() => true)")

    @property
    def step(self) -> Any:
        return self.page.locator("section:not([hidden])")

    def press(self, name: str) -> None:
        self.step.get_by_role("button", name=name, exact=True).click()

    def choose(self, label: str) -> None:
        self.step.locator("label.choice", has=self.page.locator(f'b:text-is("{label}")')).click()
        self.saved()

    def saved(self) -> None:
        self.until("!waiting && document.getElementById('saved').textContent.startsWith('Saved')")

    def until(self, holds: str) -> None:
        """Wait for a condition; the page's policy forbids the driver's own way of doing so."""
        for _ in range(200):
            if self.page.evaluate(holds):
                return
            self.page.wait_for_timeout(25)
        pytest.fail(f"never: {holds}")

    def download(self, folder: Path) -> Path:
        with self.page.expect_download() as coming:
            self.press("Download my answers")
        path = folder / str(coming.value.suggested_filename)
        coming.value.save_as(path)
        return path


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visitor]]:
    opened = []

    def visitor(path: Path, **how: Any) -> Visitor:
        context = browser.new_context(**how)
        opened.append(context)
        return Visitor(context.new_page(), path)

    yield visitor
    for context in opened:
        context.close()


def read(path: Path, *rubrics: str) -> Assessment:
    """The downloaded file as csmaturity reads it; it must fit the rubrics."""
    source = parse(path.read_bytes(), path.name)
    assessment = load_assessment(source)
    assert misfits(source, assessment, [load(name)[0] for name in rubrics or (str(BAKERY),)]) == ()
    return assessment


def test_every_state_goes_in_and_comes_out(make: Make, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    user = visit(make(organisation="Bäckerei <Nord>", facts=True))
    user.page.get_by_label("Your role").select_option(index=0)
    user.page.get_by_label("Your name").fill("Ada “Crumb” <b>")
    user.press("Begin")
    user.step.get_by_label("How large is the bakery?").select_option("big")
    user.step.get_by_label("How many people bake?").fill("1 200,5")
    user.step.get_by_label("What share of the bread is left over?").fill("7.25 %")
    user.step.get_by_label("Do you bake at night?").select_option("no")
    user.press("Continue")
    user.choose("Fair")
    user.step.locator("summary", has_text="Look closer").click()
    user.step.locator("fieldset.check", has_text="Every batch is weighed.").get_by_label("no", exact=True).check()
    user.step.locator("textarea:visible").fill(STRANGE)
    user.step.get_by_label("How sure are you?").select_option("high")
    user.press("Continue")
    user.choose("I don’t know")
    user.press("Continue")
    user.choose("This does not apply to us")
    user.step.locator("textarea:visible").first.fill("we only bake for friends")
    user.saved()
    user.press("Continue")
    assert "All questions are answered." in user.step.inner_text()
    kept = read(user.download(tmp_path))
    assert user.faults == []
    assert kept.organisation.name == "Bäckerei <Nord>"
    facts = {name: str(value) for name, value in kept.organisation.facts.items()}
    assert facts == {"size": "big", "staff": "1200.5", "waste": "0.0725", "night": "no"}
    assert kept.respondent.name == "Ada “Crumb” <b>"
    dough = kept.answer("bakery", "dough")
    assert (dough.level, dough.gates, dough.confidence, dough.note) == ("fair", {"g1": "no"}, "high", STRANGE)
    assert kept.answer("bakery", "heat").unknown
    assert kept.answer("bakery", "shop").not_applicable == "we only bake for friends"


def test_nothing_is_requested(make: Make, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    path = make("nine-questions")
    user = visit(path)
    user.press("Begin")
    user.press("Continue")
    user.choose("Average")
    user.press("All questions")
    user.download(tmp_path)
    assert [url for url in user.requests if not url.startswith(("data:", "blob:"))] == [path.as_uri()]
    blocked = user.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => 'refused')")
    assert blocked == "refused"
    assert any("Content Security Policy" in fault for fault in user.faults)


def test_a_reload_and_a_killed_browser_lose_nothing(
    make: Make, persistent: Callable[[Path], Any], tmp_path: Path
) -> None:
    path = make()
    profile = tmp_path / "profile"
    first = persistent(profile)
    user = Visitor(first.pages[0], path)
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.page.reload()
    user.ready()
    assert user.page.locator("input[value=good]:checked").count() == 1
    user.press("Continue")
    user.choose("Poor")
    _kill(profile)
    second = persistent(profile)
    user = Visitor(second.pages[0], path)
    assert "are still here" in user.page.locator("#saved").inner_text()
    user.press("Go on")
    assert user.step.locator("h1").inner_text() == "Shop"
    user.choose("Fair")
    user.press("Continue")
    kept = read(user.download(tmp_path))
    levels = {name: answer.level for name, answer in kept.answers["bakery"].items()}
    assert levels == {"dough": "good", "heat": "poor", "shop": "fair"}
    second.close()


def _kill(profile: Path) -> None:
    """End every process of the browser that uses this profile at once, as a crash would."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"--user-data-dir={profile}" in words:
            os.kill(int(entry.parent.name), signal.SIGKILL)


if not sys.platform.startswith("linux"):  # pragma: no cover - how to find a browser's processes is known for Linux only
    test_a_reload_and_a_killed_browser_lose_nothing = pytest.mark.skip("finds processes on Linux only")(
        test_a_reload_and_a_killed_browser_lose_nothing
    )


def test_an_anonymous_form_keeps_neither_name_nor_time(
    make: Make, visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    user = visit(make(anonymous=True, roles=("csm",)))
    assert user.page.get_by_label("Your name").count() == 0
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.press("All questions")
    kept = read(user.download(tmp_path))
    assert kept.respondent.name is None
    assert kept.respondent.role == "csm"
    assert (kept.started.hour, kept.started.minute, kept.updated.hour, kept.updated.minute) == (0, 0, 0, 0)


def test_a_form_has_one_token_however_often_it_is_downloaded_and_another_for_the_next_person(
    make: Make, visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    user = visit(make(anonymous=True))
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.press("All questions")
    first, second = read(user.download(tmp_path)), read(user.download(tmp_path))
    user.press("Delete from this device")
    user.press("Delete your answers from this device? A file that you downloaded stays.")
    user.until("document.querySelector('section:not([hidden]) button').textContent === 'Begin'")
    user.press("Begin")
    user.press("All questions")
    third = read(user.download(tmp_path))
    tokens = [one.respondent.token or "" for one in (first, second, third)]
    assert re.fullmatch("[0-9a-f]{16}", tokens[0])
    assert tokens[0] == tokens[1] != tokens[2]


def test_a_role_that_is_not_listed_can_be_typed(make: Make, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    user = visit(make("nine-questions"))
    assert not user.page.get_by_label("Which role?").is_visible()
    user.step.locator("select").select_option(label="Another role")
    user.page.get_by_label("Which role?").fill("Head of CS / EMEA 😀")
    user.saved()
    user.page.reload()
    user.ready()
    assert user.page.get_by_label("Which role?").input_value() == "Head of CS / EMEA 😀"
    user.press("Go on")
    user.press("All questions")
    path = user.download(tmp_path)
    assert path.name.startswith("answers-head-of-cs-emea-")
    assert read(path, "nine-questions").respondent.role == "Head of CS / EMEA 😀"


def test_the_sender_s_list_of_roles_is_the_whole_list(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make("nine-questions", roles=("ceo", "csm")))
    assert user.step.locator("select option").all_inner_texts() == ["– not given –", "Chief executive", "CSM"]


def test_a_statement_can_be_taken_back(make: Make, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    user = visit(make())
    user.press("Begin")
    user.press("Continue")
    user.step.locator("summary", has_text="Look closer").click()
    check = user.step.locator("fieldset.check", has_text="Every batch is weighed.")
    assert not check.get_by_role("button", name="take back").is_visible()
    check.get_by_label("no", exact=True).check()
    check.get_by_role("button", name="take back").click()
    assert check.locator("input:checked").count() == 0
    assert user.page.evaluate("document.activeElement.value") == "yes"
    user.saved()
    user.press("All questions")
    assert read(user.download(tmp_path)).answers == {}


def test_two_windows_of_one_form_never_write_over_each_other(
    make: Make, visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    path = make()
    one = visit(path)
    other = Visitor(one.page.context.new_page(), path)
    one.press("Begin")
    one.press("Continue")
    one.choose("Good")
    # A click that comes before the other window has looked what was saved meanwhile.
    other.page.evaluate("removeEventListener('focus', look)")
    other.press("Begin")
    other.press("Continue")
    other.step.locator("label.choice").first.click()
    other.until("document.getElementById('saved').textContent.startsWith('Another window had newer answers')")
    assert other.page.locator("input:checked").get_attribute("value") == "good"
    other.press("Continue")
    other.choose("Poor")
    one.page.evaluate("dispatchEvent(new Event('focus'))")
    one.until("document.getElementById('count').textContent === '2 of 3 answered'")
    one.press("All questions")
    levels = {name: answer.level for name, answer in read(one.download(tmp_path)).answers["bakery"].items()}
    assert levels == {"dough": "good", "heat": "poor"}


def test_facts_decide_which_questions_are_asked(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make())
    user.press("Begin")
    user.step.get_by_label("How large is the bakery?").select_option("small")
    user.press("All questions")
    assert user.step.locator("li button").all_inner_texts() == ["Dough", "Shop"]


def test_it_can_be_answered_with_the_keyboard_alone(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make())
    keys = user.page.keyboard

    def tab_to(name: str) -> None:
        for _ in range(40):
            keys.press("Tab")
            if user.page.evaluate("document.activeElement.textContent || document.activeElement.value") == name:
                return
        pytest.fail(f"the Tab key never reaches {name}")

    tab_to("Begin")
    keys.press("Enter")
    tab_to("Continue")
    keys.press("Enter")
    user.until("document.activeElement.textContent === 'Dough'")
    for _ in range(10):
        keys.press("Tab")
        if user.page.evaluate("document.activeElement.type") == "radio":
            break
    keys.press("Space")
    keys.press("ArrowDown")
    assert user.page.evaluate("document.activeElement.value") == "fair"
    user.saved()
    tab_to("Take this answer back")
    keys.press("Enter")
    assert user.step.locator("input:checked").count() == 0
    assert user.page.evaluate("document.activeElement.value") == "poor"


def test_beginning_anew_and_deleting_forget_the_answers(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make())
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.press("All questions")
    user.press("Delete from this device")
    user.press("Delete your answers from this device? A file that you downloaded stays.")
    user.until("document.querySelector('section:not([hidden]) button').textContent === 'Begin'")
    user.page.reload()
    user.ready()
    assert user.page.locator("input:checked").count() == 0


def test_a_browser_that_keeps_nothing_says_so_and_still_downloads(make: Make, browser: Any, tmp_path: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'indexedDB', {get() { throw new Error('off'); }})")
    user = Visitor(context.new_page(), make())
    assert "Download your answers before you close" in user.page.locator("#saved").inner_text()
    user.press("Begin")
    user.press("Continue")
    user.step.locator("label.choice").first.click()
    user.press("All questions")
    assert read(user.download(tmp_path)).answer("bakery", "dough").level == "poor"
    context.close()


def test_a_hebrew_rubric_is_asked_from_the_right_with_our_words_in_english(
    make: Make, visit: Callable[..., Visitor], barriers: Callable[..., Any], tmp_path: Path
) -> None:
    user = visit(make(str(HEBREW)), viewport={"width": 320, "height": 800}, bypass_csp=True)
    user.press("Begin")
    asked = user.step.locator("p.ask bdi")
    assert asked.get_attribute("lang") == "he"
    level = user.step.locator("label.choice").first
    dot, words = level.locator("input").bounding_box(), level.locator("span").bounding_box()
    assert dot["x"] > words["x"]
    ours = user.step.locator("legend bdi").first
    assert ours.get_attribute("lang") is None
    assert ours.evaluate("(one) => getComputedStyle(one).direction") == "ltr"
    assert asked.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert barriers(user.page, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]) == []
    assert user.page.evaluate("document.documentElement.scrollWidth") <= 320
    user.step.locator("label.choice", has_text="טוב").click()
    user.saved()
    user.press("All questions")
    assert read(user.download(tmp_path), str(HEBREW)).answer("hebrew", "seat").level == "good"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    make: Make, visit: Callable[..., Visitor], barriers: Callable[..., Any], scheme: str, width: int
) -> None:
    user = visit(
        make("nine-questions", facts=True),
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
    )

    def check() -> None:
        assert barriers(user.page, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]) == []
        assert user.page.evaluate("document.documentElement.scrollWidth") <= width

    user.step.locator("select").select_option(label="Another role")
    check()
    user.press("Begin")
    check()
    user.press("Continue")
    user.choose("Average")
    for summary in user.step.locator("summary").all():
        summary.click()
    user.step.locator("fieldset.check").first.get_by_label("yes", exact=True).check()
    check()
    user.choose("This does not apply to us")
    check()
    user.press("All questions")
    check()


def test_print_shows_every_question(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make())
    user.press("Begin")
    user.page.emulate_media(media="print")
    user.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    still = "3 still open. You can download the file all the same."
    for words in ("Dough", "Heat", "Shop", "Every batch is weighed.", still):
        assert user.page.get_by_text(words, exact=True).first.is_visible()
    assert not user.page.get_by_role("button").first.is_visible()


WHAT_FORMS_CLEAN = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA1), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)))


def test_the_form_cleans_texts_as_the_program_does(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make())
    texts = [f"a{one}b" for one in WHAT_FORMS_CLEAN]
    texts += ["a\r\nb", "a\x1b[31mred\x1b[0m", "a\x1b]0;title\x07b", "😀\u200fא"]
    assert user.page.evaluate("(texts) => texts.map(clean)", texts) == list(map(savable, texts))
    assert user.page.evaluate("clean('a' + String.fromCharCode(0xd800) + 'b')") == savable("a\ud800b")


def test_what_a_slide_brings_is_read_back(make: Make, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    user = visit(make())
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.step.locator("textarea:visible").fill("slide\x0btext\u2028and\x85more\x02")
    user.saved()
    user.press("All questions")
    assert read(user.download(tmp_path)).answer("bakery", "dough").note == "slide\ntext\nand\nmore"


STORAGE = {
    "refused": "Object.defineProperty(window, 'indexedDB', {get() { throw new Error('off'); }})",
    "silent": "IDBFactory.prototype.open = () => ({})",
    "silent once open": "IDBDatabase.prototype.transaction = () => ({objectStore: () => ({get() {}, put() {}})})",
}


@pytest.mark.parametrize("kind", STORAGE)
def test_storage_that_refuses_or_never_answers_holds_nobody_up(
    make: Make, browser: Any, tmp_path: Path, kind: str
) -> None:
    context = browser.new_context()
    context.add_init_script(STORAGE[kind])
    page = context.new_page()
    page.goto(make().as_uri())
    assert page.locator("section:not([hidden]) h1").inner_text().startswith("How does")  # before storage answers
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator("section:not([hidden]) button", has_text="Continue").click(timeout=10_000)
    assert "This browser keeps nothing here" in page.locator("#saved").inner_text()
    page.locator("section:not([hidden]) label.choice").first.click()
    page.locator("section:not([hidden])").get_by_role("button", name="All questions").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download my answers").click()
    coming.value.save_as(tmp_path / "answers.yaml")
    assert read(tmp_path / "answers.yaml").answer("bakery", "dough").level == "poor"
    context.close()


def test_slow_storage_is_waited_for(make: Make, browser: Any) -> None:
    context = browser.new_context()
    user = Visitor(context.new_page(), make())
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    slow = """const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...how) {
      const outer = {};
      setTimeout(() => {
        const inner = open.apply(this, how);
        for (const name of ["onsuccess", "onerror", "onupgradeneeded"]) {
          inner[name] = () => { outer.result = inner.result; outer[name]?.(); };
        }
      }, 1500);
      return outer;
    }"""
    context.add_init_script(slow)
    again = context.new_page()
    again.goto(user.path.as_uri())
    again.get_by_role("button", name="Begin", exact=True).click()
    again.evaluate("ready.then(() => true)")
    assert "are still here" in again.locator("#saved").inner_text()
    assert again.locator("input[value=good]").first.is_checked()
    context.close()


FRAMES = {
    "sandboxed": "allow-scripts",
    "with storage": "allow-scripts allow-same-origin",
}


@pytest.mark.parametrize("kind", FRAMES)
def test_in_a_preview_nothing_is_claimed_and_the_answers_can_be_copied(
    make: Make, browser: Any, tmp_path: Path, kind: str
) -> None:
    text = make(organisation="Heron").read_text(encoding="utf-8")
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    coming: list[object] = []
    page.on("download", lambda one: coming.append(one))  # noqa: PLW0108 - the driver marks its handlers
    page.goto("about:blank")
    page.evaluate(
        """([text, sandbox]) => { const frame = document.createElement("iframe"); frame.sandbox = sandbox;
        frame.srcdoc = text; frame.style = "width: 900px; height: 1200px"; document.body.append(frame); }""",
        [text, FRAMES[kind]],
    )
    page.frame_locator("iframe").locator("h1:visible").wait_for()
    frame = page.frames[1]
    frame.evaluate("ready.then(() => true)")
    status = frame.locator("#saved")
    assert "This is a preview" in status.inner_text()
    frame.get_by_role("button", name="Begin", exact=True).click()
    step = frame.locator("section:not([hidden])")
    step.get_by_role("button", name="Continue").click()
    step.locator("label.choice").first.click()
    step.get_by_role("button", name="All questions").click()
    step.get_by_role("button", name="Download my answers").click()
    page.wait_for_timeout(300)
    said = status.inner_text()
    assert coming == []
    assert "If there is no such file, copy the text below" in said
    assert "Downloaded" not in said
    shown = step.get_by_label("Your answers as text")
    assert shown.is_visible()
    (tmp_path / "pasted.yaml").write_text(shown.input_value(), encoding="utf-8")
    assert read(tmp_path / "pasted.yaml").answer("bakery", "dough").level == "poor"
    step.get_by_role("button", name="Print").click()
    page.wait_for_timeout(500)
    assert "can’t be printed here" in status.inner_text()
    step.get_by_role("button", name="Copy", exact=True).click()
    page.wait_for_timeout(300)
    assert status.inner_text() in {
        "Copied. Paste it into a message to whoever asked you.",
        "This page may not copy. The text is marked: copy it yourself.",
    }
    step.get_by_role("button", name="Delete from this device").click()
    step.get_by_role("button", name="Delete your answers from this device?").click()
    frame.get_by_role("button", name="Begin", exact=True).wait_for()
    context.close()


@pytest.mark.parametrize("how", ["cancelled", "nothing happens", "throws"])
def test_where_downloads_are_refused_nothing_is_claimed_and_the_answers_can_be_copied(
    make: Make, browser: Any, tmp_path: Path, how: str
) -> None:
    """A page of its own, in a browser whose owner allows no downloads: it can't know, so it says what to look for."""
    context = browser.new_context(accept_downloads=False)
    if how != "cancelled":
        does = "" if how == "nothing happens" else "throw new Error('no downloads');"
        context.add_init_script(f"HTMLAnchorElement.prototype.click = function () {{ {does} }}")
    user = Visitor(context.new_page(), make())
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.press("All questions")
    user.step.get_by_role("button", name="Download my answers").click()
    said = user.page.locator("#saved").inner_text()
    assert (
        "lets no file be downloaded. Copy" if how == "throws" else "If there is no such file, copy the text"
    ) in said
    assert "Downloaded" not in said
    shown = user.step.get_by_label("Your answers as text")
    assert shown.is_visible()
    (tmp_path / "pasted.yaml").write_text(shown.input_value(), encoding="utf-8")
    assert read(tmp_path / "pasted.yaml").answer("bakery", "dough").level == "good"
    context.close()


def _a_year_later(context: Any) -> None:
    context.add_init_script(
        """const then = Date; const ahead = 365 * 24 * 3600 * 1000;
        Date = class extends then {
          constructor(...how) { if (how.length) super(...how); else super(then.now() + ahead); }
        };
        Date.now = () => then.now() + ahead;"""
    )


def test_a_year_later_a_finished_round_is_kept_apart(make: Make, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    user = visit(make())
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.press("All questions")
    first = read(user.download(tmp_path))
    _a_year_later(user.page.context)
    later = Visitor(user.page.context.new_page(), user.path)
    assert re.fullmatch(r"Your finished answers of \w+ \d+, \d{4} are kept apart. This is a new round.",
                        later.page.locator("#saved").inner_text())  # fmt: skip
    assert later.page.locator("input:checked").count() == 0
    later.press("Begin")
    later.press("Continue")
    later.choose("Poor")
    later.press("All questions")
    second = read(later.download(tmp_path))
    assert second.respondent.token != first.respondent.token
    assert second.started.year == first.started.year + 1
    # Those of the first round are still there for whoever wants them.
    later.page.evaluate("go(0)")
    later.step.get_by_role("button", name="Go back to my answers of").click()
    later.press("Go on")
    later.press("All questions")
    assert read(later.download(tmp_path)).respondent.token == first.respondent.token


def test_a_year_later_an_unfinished_round_goes_on(make: Make, visit: Callable[..., Visitor]) -> None:
    user = visit(make())
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    _a_year_later(user.page.context)
    later = Visitor(user.page.context.new_page(), user.path)
    assert "are still here" in later.page.locator("#saved").inner_text()
    assert later.page.locator("input:checked").count() == 1


@pytest.mark.parametrize(("locale", "day"), [("en-GB", r"\d+ \w+ \d{4}"), ("en-US", r"\w+ \d+, \d{4}")])
def test_days_stand_in_the_reader_s_manner(make: Make, visit: Callable[..., Visitor], locale: str, day: str) -> None:
    user = visit(make(), locale=locale)
    user.press("Begin")
    user.press("Continue")
    user.choose("Good")
    user.page.reload()
    user.ready()
    assert re.fullmatch(f"Your answers of {day} are still here.", user.page.locator("#saved").inner_text())


def test_a_number_is_typed_checked_kept_and_read_back(
    make: Make, visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    rubric = str(Path(__file__).parents[1] / "cli" / "numbers" / "ops.yaml")
    visitor = visit(make(rubric))
    visitor.press("Begin")
    while not visitor.step.get_by_label("A number from 0 to 100, in %").count():
        visitor.press("Continue")
    field = visitor.step.get_by_label("A number from 0 to 100, in %").last
    field.fill("120")
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("99,45")
    assert field.get_attribute("aria-invalid") == "false"
    visitor.press("Continue")
    visitor.choose("I don’t know")
    visitor.step.get_by_label("A number of 0 or more, in days").last.fill("3")
    visitor.saved()
    visitor.press("Continue")
    answers = read(visitor.download(tmp_path), rubric).answers["ops"]
    assert (str(answers["availability"].level), str(answers["repair"].level)) == ("1989/20", "3")
    assert answers["repair"].unknown is None
