"""What every test shares: a fixed environment, the committed example, and a test of PDFs that CI may not skip."""

from __future__ import annotations

import os
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
