"""What the tests of the library share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture
def silence(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever is asked for, the library says nothing itself."""
    yield
    assert capfd.readouterr() == ("", "")
