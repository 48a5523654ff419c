"""Answers carry the fingerprint of their rubric: what changed under the same version is told, or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csmaturity.api.answering import InterviewRequest, open_interview
from csmaturity.api.case import open_case
from csmaturity.api.combine import Combined, CombineRequest, combine
from csmaturity.api.keeping import save, session
from csmaturity.assessment.model import Assessment
from csmaturity.errors import Finding, InputError

RUBRIC = """\
format: csmaturity-rubric/1
id: kiln
version: 1.0.0
title: The kiln
summary: Trial.
scale: [{id: lo, label: Low, value: 0}, {id: mid, label: Middle, value: 1}, {id: hi, label: High, value: 2}]
questions:
  - id: heat
    title: Heat
    ask: Who watches the heat of the kiln?
    why: It counts.
    levels: {lo: {text: Nobody watches.}, mid: {text: One potter watches at night.}, hi: {text: Two potters watch.}}
  - id: glaze
    title: Glaze
    ask: How is a glaze tried before it is sold?
    why: It counts.
    levels: {lo: {text: Not at all.}, mid: {text: On one tile.}, hi: {text: On tiles of each clay.}}
"""
# What is changed under the same version, and what is said of it where the file as it was lies beside the answers.
SERIOUS = {
    "value: 2}": ("value: 5}", "the level `hi` is worth 5 instead of 2"),
    "    why: It counts.\n    levels: {lo: {text: Nobody": (
        "    why: It counts.\n    weight: 3\n    levels: {lo: {text: Nobody",
        "`heat` weighs 3 instead of 1",
    ),
    "summary: Trial.": ("summary: Trial.\nscore: min", "the whole rolls up by min instead of mean"),
    "Two potters watch.": ("Nobody watches at all.", "`heat`, hi was re-worded"),
}
HARMLESS = {"title: Glaze": "title: Glazes", "summary: Trial.": "summary: A trial.", "It counts.": "It matters."}


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Path, Path]]:
    """The files of a rubric and of answers to it, as `assess` leaves them."""
    monkeypatch.chdir(tmp_path)

    def make(**changes: object) -> tuple[Path, Path]:
        rubric, answers = Path("kiln.yaml"), Path("a.yaml")
        rubric.write_text(RUBRIC, encoding="utf-8")
        opened = open_interview(InterviewRequest(str(answers), ("kiln.yaml",)))
        given = opened.interview.assessment
        uses = tuple(use.model_copy(update=changes) for use in given.rubrics)
        data = given.model_dump(mode="json", by_alias=True)
        data["answers"] = {"kiln": {"heat": {"level": "hi"}, "glaze": {"level": "lo"}}}
        data["rubrics"] = [use.model_dump(mode="json", by_alias=True) for use in uses]
        with session(answers) as held:
            save(held, Assessment.model_validate(data, strict=False))
        return rubric, answers

    return make


@pytest.mark.parametrize("before", SERIOUS)
def test_levels_or_values_that_changed_are_refused_with_what_changed(
    answered: Callable[..., tuple[Path, Path]], before: str
) -> None:
    rubric, answers = answered()
    rubric.with_name("as-it-was.yaml").write_bytes(rubric.read_bytes())
    after, said = SERIOUS[before]
    rubric.write_text(RUBRIC.replace(before, after, 1), encoding="utf-8")
    content = answers.read_bytes()
    for use in (open_case, lambda file: open_interview(InterviewRequest(file)), _combined):
        with pytest.raises(InputError) as raised:
            use(str(answers))
        (fault,) = raised.value.findings
        assert fault.message == f"`kiln` 1.0.0 has changed since it was answered, under the same version: {said}"
        assert (fault.file, fault.line) == ("a.yaml", 5)
        assert "csmaturity rubric diff as-it-was.yaml kiln.yaml" in fault.hint
    assert answers.read_bytes() == content
    # Each of the two ways that the hint names leads on.
    assert not _told(open_case("a.yaml", ["as-it-was.yaml"]).notes)
    rubric.write_text(rubric.read_text(encoding="utf-8").replace("1.0.0", "1.1.0"), encoding="utf-8")
    assert open_case("a.yaml").scorecard


def test_values_that_changed_are_refused_also_where_the_file_as_it_was_is_gone(
    answered: Callable[..., tuple[Path, Path]],
) -> None:
    rubric, answers = answered()
    rubric.write_text(RUBRIC.replace("value: 2}", "value: 5}"), encoding="utf-8")
    with pytest.raises(InputError, match="levels, values, gates or rules are others"):
        open_case(str(answers))


@pytest.mark.parametrize("before", HARMLESS)
@pytest.mark.parametrize("kept", [True, False])
def test_words_that_changed_are_told(answered: Callable[..., tuple[Path, Path]], before: str, kept: bool) -> None:
    rubric, answers = answered()
    if kept:
        rubric.with_name("kiln-1.0.0.yaml").write_bytes(rubric.read_bytes())
    rubric.write_text(RUBRIC.replace(before, HARMLESS[before], 1), encoding="utf-8")
    (note,) = _told(open_case(str(answers)).notes)
    assert "the answers still hold" in note.hint
    (note,) = _told(open_interview(InterviewRequest(str(answers))).notes)
    assert "under the same version" in note.message


def test_where_nobody_can_know_it_is_told_and_the_fingerprint_stays(
    answered: Callable[..., tuple[Path, Path]],
) -> None:
    rubric, answers = answered(decides=None)
    rubric.write_text(RUBRIC.replace("value: 2}", "value: 5}"), encoding="utf-8")
    (note,) = _told(open_case(str(answers)).notes)
    assert note.message.endswith("and the file as it was is not at hand")
    opened = open_interview(InterviewRequest(str(answers)))
    with session(answers) as held:
        save(held, opened.interview.assessment)
    assert _told(open_case(str(answers)).notes) == [note]


def test_line_ends_are_no_change(answered: Callable[..., tuple[Path, Path]]) -> None:
    rubric, answers = answered()
    rubric.write_bytes(RUBRIC.replace("\n", "\r\n").encode())
    assert not _told(open_case(str(answers)).notes)


def test_a_combined_file_is_held_against_its_rubric_as_well(answered: Callable[..., tuple[Path, Path]]) -> None:
    rubric, answers = answered()
    Path("c.yaml").write_text(_combined(str(answers)).text, encoding="utf-8")
    rubric.write_text(RUBRIC.replace("value: 2}", "value: 5}"), encoding="utf-8")
    with pytest.raises(InputError, match="has changed since it was answered"):
        open_case("c.yaml")


def _combined(file: str) -> Combined:
    return combine(CombineRequest((file,)))


def _told(notes: tuple[object, ...]) -> list[Finding]:
    return [note for note in notes if isinstance(note, Finding) and "same version" in note.message]
