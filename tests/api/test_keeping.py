"""Answers in a file that somebody changes in an editor while it is open here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csmaturity.api.keeping import save, session
from csmaturity.errors import CsmaturityError
from csmaturity.storage.assessments import load


@pytest.fixture
def acme(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "acme.yaml"))


def test_what_an_editor_wrote_meanwhile_is_kept_and_told_once(acme: Path) -> None:
    here, _ = load(acme)
    renamed = here.model_copy(update={"at": "review"})
    with session(acme) as own:
        save(own, here)
        edited = acme.read_text(encoding="utf-8").replace("level: poor", "level: average", 1)
        acme.write_text(edited, encoding="utf-8")
        with pytest.raises(CsmaturityError, match="was changed by another program while it was open here") as caught:
            save(own, renamed)
        copy = acme.with_name("acme.yaml.bak")
        assert str(copy) in caught.value.hint
        assert copy.read_text(encoding="utf-8") == edited == acme.read_text(encoding="utf-8")
        save(own, renamed)
        assert load(acme)[0].answers == here.answers
        save(own, here)
    assert sorted(path.name for path in acme.parent.glob("acme*")) == ["acme.yaml", "acme.yaml.bak"]


def test_a_file_that_is_gone_or_written_anew_with_the_same_content_is_no_change(acme: Path) -> None:
    here, _ = load(acme)
    with session(acme) as own:
        acme.write_bytes(acme.read_bytes())
        save(own, here)
        acme.unlink()
        save(own, here)
    assert load(acme)[0].answers == here.answers
