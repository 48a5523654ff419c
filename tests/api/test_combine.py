"""Many people's files combined by the library: the answers that follow, and what is said of files left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from csmaturity.api.combine import CombineRequest, combine
from csmaturity.assessment.voices import effective
from csmaturity.errors import CsmaturityError, InputError
from csmaturity.storage import library

pytestmark = pytest.mark.usefixtures("silence")
Write = Callable[[str, str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """One person's file with one answer."""

    def file(name: str, level: str) -> str:
        minute = len(list(tmp_path.iterdir()))
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            "format: csmaturity-assessment/1\n"
            f"respondent: {{role: csm, name: {name}}}\n"
            "rubrics: [{id: nine-questions, version: 2.0.0}]\n"
            f"started: 2026-11-21T10:{minute:02}:00Z\n"
            "updated: 2026-11-21T11:00:00Z\n"
            f"answers: {{nine-questions: {{seat: {{level: {level}}}}}}}\n",
            encoding="utf-8",
        )
        return str(path)

    return file


def test_three_files_become_one_answer_by_the_rule_asked_for(write: Write) -> None:
    files = (write("ann", "poor"), write("bea", "average"), write("cy", "excellent"))
    rubric = library.load("nine-questions")[0]
    for rule, level in (("median", "average"), ("lowest", "poor")):
        combined = combine(CombineRequest(files, rule=rule))  # type: ignore[arg-type]
        assert (combined.files, combined.faults, combined.notes) == (3, (), ())
        assert effective(combined.assessment, [rubric]).answer("nine-questions", "seat").level == level
    assert combined.text.startswith("format: csmaturity-assessment/1\n")
    assert combined.groups == ()


def test_bad_files_are_faults_where_they_may_be_left_out(write: Write, tmp_path: Path) -> None:
    request = CombineRequest((write("ann", "poor"), write("bea", "avrage"), str(tmp_path / "gone.yaml")))
    with pytest.raises(InputError):
        combine(request)
    combined = combine(replace(request, keep_going=True))
    assert [Path(fault.file).name for fault in combined.faults] == ["gone.yaml", "bea.yaml"]
    assert combined.files == 1
    assert combined.notes == (f"Left out: {tmp_path / 'gone.yaml'}", f"Left out: {tmp_path / 'bea.yaml'}")


def test_nothing_left_says_why(write: Write) -> None:
    with pytest.raises(CsmaturityError, match="no file is left to combine") as caught:
        combine(CombineRequest((write("ann", "avrage"),), keep_going=True))
    (fault,) = caught.value.lines
    assert "`seat` has no level `avrage`" in fault
