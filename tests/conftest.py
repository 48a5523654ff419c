"""What every test shares: a fixed environment, the committed example, and a test of PDFs that CI may not skip."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one switch renew every committed file that is generated."""
    parser.addoption("--renew", action="store_true", help="write the generated files again instead of comparing")


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
