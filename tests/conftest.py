"""What tests share: a fixed environment, the committed example, programs that CI may not lack, and small rubrics."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings

from csmaturity.assessment.model import Assessment
from csmaturity.language import Catalogue
from csmaturity.report.model import Report
from csmaturity.rubric.model import Rubric

ROOT = Path(__file__).parents[1]

# Hundreds of tests start the program: each would compile it anew on a machine that keeps no compiled modules.
# The tests' own modules take ten seconds to compile, since pytest rewrites them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test measures time: a busy machine is not a fault in the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one switch renew every committed file that is generated."""
    parser.addoption("--renew", action="store_true", help="write the generated files again instead of comparing")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect without searching for circles: ten thousand tests, all of which stay, are searched again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        # A laid-out report is a million objects that stay until it is done.
        gc.set_threshold(100_000)


@pytest.fixture(scope="session", autouse=True)
def _going_on() -> Iterator[None]:
    """What a command does for a process that ends with it is not done to the tests', which goes on.

    It frees no circle of objects, and leaves Python's dataclasses without what nothing calls in a command.
    """
    import csmaturity.cli.dataclasses_inside
    import csmaturity.cli.main

    kept = SimpleNamespace(disable=lambda: None, freeze=lambda: None, set_threshold=lambda _: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csmaturity.cli.main, "gc", kept)
        patch.setattr(csmaturity.cli.dataclasses_inside, "do_without_compiled_methods", lambda: None)
        yield


@pytest.fixture(autouse=True)
def _fixed_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same width, colour and locale on every machine."""
    for name in ("NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "COLUMNS", "LINES", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def example() -> Path:
    """The finished example assessment."""
    return ROOT / "examples" / "quillmoor-systems.yaml"


EXAMPLE = "quillmoor-systems"


@pytest.fixture(scope="session")
def reported() -> Callable[[str], Report]:
    """The report on a committed example, by its name under examples/; composed once."""
    from csmaturity.api.case import open_case

    @functools.cache
    def made(name: str) -> Report:
        return open_case(str(ROOT / "examples" / f"{name}.yaml"), None).report()

    return made


@pytest.fixture(scope="session")
def example_report(reported: Callable[[str], Report]) -> Report:
    """The report on the example."""
    return reported(EXAMPLE)


@pytest.fixture(scope="session")
def rendered(
    reported: Callable[[str], Report], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], bytes]:
    """The report on a committed example in a format, rendered once for all that look at it, on whatever core."""
    from csmaturity.formats import table
    from csmaturity.storage.library import templates

    own = tmp_path_factory.getbasetemp()
    # The workers of one run have folders of their own in a folder of the run.
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    @functools.cache
    def made(name: str, format: str) -> bytes:
        path = shared / f"{name.replace('/', '-')}-shared.{format}"
        if not path.exists():
            unfinished = own / "unfinished"
            unfinished.write_bytes(table.render(format, reported(name), templates))
            unfinished.replace(path)
        return path.read_bytes()

    return made


@pytest.fixture
def commoner() -> Callable[[Path], AbstractContextManager[None]]:
    """Run a block without root's right to read and write everything; the folder becomes the commoner's own.

    What the block needs must be imported before: the commoner may not be able to read the libraries.
    """

    @contextlib.contextmanager
    def without_root(folder: Path) -> Iterator[None]:
        if os.name != "posix":
            pytest.skip("permissions as POSIX has them")
        if os.geteuid() != 0:
            yield
            return
        nobody = 65534
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody, nobody)
        for parent in (folder, *folder.parents):
            if parent.is_relative_to(tempfile.gettempdir()) and parent != Path(tempfile.gettempdir()):
                parent.chmod(parent.stat().st_mode | 0o011)
        os.seteuid(nobody)
        try:
            yield
        finally:
            os.seteuid(0)

    return without_root


@pytest.fixture(scope="session")
def made_up_language() -> Catalogue:
    """A language in which every letter of a sentence of ours is ж, so that what was not put into it stands out."""
    from babel.messages.pofile import read_po

    with (ROOT / "templates" / "language" / "messages.pot").open("rb") as file:
        sentences = [one.id for one in read_po(file) if one.id]
    texts = {}
    for one in sentences:
        forms = (one,) if isinstance(one, str) else tuple(one)
        texts[forms[0]] = tuple(re.sub(r"(\{\w+\})|[A-Za-z]", lambda match: match[1] or "ж", form) for form in forms)
    return Catalogue("zz", texts, lambda count: int(count != 1), ",", ".", ("жж",) * 12, "{day}. {month} {year}")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether generated files are to be written again."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(scope="session")
def pango() -> None:
    """Skip where the PDF's system library is missing; in CI that is a failure."""
    import contextlib
    import io

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint  # noqa: F401
    except OSError:
        if os.environ.get("CI"):
            pytest.fail("Pango is not installed; .ci/run installs it")
        pytest.skip("Pango is not installed")


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What verifies in a process of its own forks it from this one, that has imported everything: a second each."""
    from forked import Forked

    from csmaturity.storage import bounded

    kept = {"DEVNULL": None, "PIPE": None, "TimeoutExpired": subprocess.TimeoutExpired}
    monkeypatch.setattr(bounded, "subprocess", SimpleNamespace(Popen=Forked, **kept))
    # The child begins with what this process holds, other tests' memory included.
    monkeypatch.setattr(bounded, "MOST_MEBIBYTES", 8 * bounded.MOST_MEBIBYTES)


@pytest.fixture(scope="session")
def loaded() -> None:
    """All that commands need, loaded once, so that a child that is forked for one begins with it."""
    import commands

    commands.load()


CHROMIUM_SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
"""No sandbox, since CI runs as root; nothing that would look for a network."""


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Where the browser is; skip where there is none, in CI a failure."""
    import shutil

    found = next(
        (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None
    )
    if found:
        return Path(found)
    if os.environ.get("CI"):
        pytest.fail("Chromium is not installed; .ci/run installs it")
    pytest.skip("Chromium is not installed")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Any]:
    """What drives browsers; for one file of tests, since its event loop lets no other run in this process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Any, chromium: Path) -> Iterator[Any]:
    """One headless browser for a file of tests; each opens a page of its own."""
    opened = playwright.chromium.launch(executable_path=str(chromium), args=CHROMIUM_SWITCHES)
    yield opened
    opened.close()


@pytest.fixture
def persistent(playwright: Any, chromium: Path) -> Callable[[Path], Any]:
    """Open a browser that keeps what it stores in a folder."""

    def opened(profile: Path) -> Any:
        return playwright.chromium.launch_persistent_context(
            str(profile), executable_path=str(chromium), args=CHROMIUM_SWITCHES
        )

    return opened


@pytest.fixture(scope="session")
def barriers() -> Callable[..., list[tuple[str, str]]]:
    """What axe finds on a page that keeps somebody out: each rule that is broken, and where first."""
    from axe_playwright_python.sync_playwright import Axe

    def found(page: Any, rules: Sequence[str] = ()) -> list[tuple[str, str]]:
        # Whatever is in order is only counted: to describe it all takes ten times as long.
        options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
        return [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page, options=options).response["violations"]]

    return found


RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""LibreOffice computes every formula of a workbook anew when it opens it, whatever value is stored beside."""


@pytest.fixture(scope="session")
def office_suite(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Path], str], Path]:
    """Convert files with LibreOffice into a folder; skipped where it is missing, which in CI is a failure."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed; .ci/run installs it")
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("office-profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")

    def convert(files: Sequence[Path], kind: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)
        return folder

    return convert


NOW = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
WORDS = ("poor", "average", "excellent")


def scale(*values: Any) -> tuple[dict[str, Any], ...]:
    """Poor, Average and Excellent for three values, else L0, L1 and so on."""
    names = WORDS if len(values) == len(WORDS) else [f"l{number}" for number in range(len(values))]
    return tuple(
        {"id": id_, "label": id_.capitalize(), "value": value} for id_, value in zip(names, values, strict=True)
    )


def question(id_: str, *values: Any, gates: Mapping[str, Sequence[Any]] | None = None, **more: Any) -> dict[str, Any]:
    """A question; `values` make a scale of its own, `gates` are ids by level (or whole gates)."""
    own = {"scale": scale(*values)} if values else {}
    ids = [level["id"] for level in own["scale"]] if own else WORDS
    levels = {
        level: {
            "text": f"how {level} looks",
            "gates": tuple(
                gate if isinstance(gate, dict) else {"id": gate, "text": f"{gate} is so"}
                for gate in (gates or {}).get(level, ())
            ),
        }
        for level in ids
    }
    return {"id": id_, "title": id_.capitalize(), "ask": "?", "why": "!", "levels": levels} | own | more


def section(id_: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A section of questions and sections."""
    questions = tuple(child for child in children if "ask" in child)
    sections = tuple(child for child in children if "ask" not in child)
    return {"id": id_, "title": id_.capitalize(), "questions": questions, "sections": sections} | more


def rubric(*children: dict[str, Any], **more: Any) -> Rubric:
    """A rubric on the scale Poor 0, Average 1, Excellent 2, unless `more` says otherwise."""
    head = {"format": "csmaturity-rubric/1", "id": "model", "version": "1.0.0", "summary": "s", "scale": scale(0, 1, 2)}
    return Rubric.model_validate(head | section("model", *children) | more)


def assessment(answers: Mapping[str, Any], facts: Mapping[str, Any] | None = None, id_: str = "model") -> Assessment:
    """Answers to one rubric: a level's id, "?" for don't know, a mapping of gates, or a whole answer."""
    return assessments({id_: answers}, facts)


def assessments(answers: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any] | None = None) -> Assessment:
    """Answers to several rubrics."""
    return Assessment.model_validate(
        {
            "rubrics": tuple({"id": id_, "version": "1.0.0"} for id_ in answers),
            "started": NOW,
            "updated": NOW,
            "organisation": {"facts": dict(facts or {})},
            "answers": {id_: {name: _answer(said) for name, said in given.items()} for id_, given in answers.items()},
        }
    )


def _answer(said: Any) -> dict[str, Any]:
    if said == "?":
        return {"unknown": True}
    if isinstance(said, str):
        return {"level": said}
    parts = {"level", "gates", "not_applicable", "unknown", "evidence", "target"}
    return dict(said) if parts & set(said) else {"gates": dict(said)}


@pytest.fixture(scope="session")
def build() -> SimpleNamespace:
    """Builders of small rubrics, and of answers to them."""
    return SimpleNamespace(
        scale=scale,
        question=question,
        section=section,
        rubric=rubric,
        assessment=assessment,
        assessments=assessments,
    )


LONG = (
    "formats/test_libreoffice.py",
    "report/test_documents.py",
    "formats/test_pdf_archive.py",
    "formats/test_pages.py",
    "formats/test_pack.py",
    "formats/test_pptx.py",
    "hostile/test_streams.py",
    "hostile/test_names.py",
    "hostile/test_faults_have_places.py",
    "cli/test_verify.py",
    "report/test_extremes.py",
    "interview/test_form_browser.py",
    "interview/test_screen.py",
    "test_ci_snippets.py",
    "planning/test_plan_properties.py",
    "formats/test_html_browser.py",
    "api/test_verify.py",
    "cli/test_trials.py",
    "cli/test_form_to_report.py",
    "api/test_fleet.py",
    "api/test_portfolio.py",
    "companies/test_agreement.py",
    "companies/test_plain.py",
    "test_many_voices.py",
    "storage/test_bounded.py",
    "interview/test_screen_layout.py",
    "cli/test_assess.py",
    "test_generated.py",
)
"""The files that take longest: begun last, one of them would keep a single process busy when all else is done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the long files first."""
    folder = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(folder).as_posix() if item.path.is_relative_to(folder) else ""
        return LONG.index(name) if name in LONG else len(LONG)

    items.sort(key=place)
