"""Each rule alone, with its message: `rules/NAME/good*.yaml` give nothing, `bad*.yaml` give what `bad*.txt` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.errors import InputError
from csmaturity.rubric.check.model import Rule, Subject
from csmaturity.rubric.check.table import RULES
from csmaturity.rubric.check.translated import is_translation, subject_of
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Source
from csmaturity.rubric.words.lists import NO_WORDS
from csmaturity.storage import read_source
from csmaturity.storage.library import word_lists

FOLDER = Path(__file__).parent / "rules"
BY_NAME = {rule.name: rule for rule in RULES}
GOOD = sorted(FOLDER.glob("*/good*.yaml"))
BAD = sorted(FOLDER.glob("*/bad*.yaml"))


def _subject(path: Path) -> Subject:
    """A rubric; or a translation of the rubric that all translations here share."""
    source = read_source(path)
    if is_translation(source):
        return subject_of(source, read_source(FOLDER / "translated.yaml"), "de")
    rubric = _rubric(source)
    return Subject(source, rubric, lists=word_lists(rubric.language) if rubric else NO_WORDS)


def _rubric(source: Source) -> Rubric | None:
    """None for the files whose very fault keeps them from being loaded."""
    try:
        return load_rubric(source)
    except InputError:
        return None


def _found(rule: Rule, path: Path) -> str:
    """One line a finding, with its place and its message, and the help below."""
    subject, lines = _subject(path), []
    for one in sorted(rule.found(hit, subject.source) for hit in (rule.check(subject) if rule.check else ())):
        lines += [f"{one.line}:{one.column} {one.at}: {one.message}", f"    {one.hint}"]
    return "\n".join(lines) + "\n" if lines else ""


def _id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", GOOD, ids=_id)
def test_a_good_file_gives_nothing(path: Path) -> None:
    assert _found(BY_NAME[path.parent.name], path) == ""


@pytest.mark.parametrize("path", BAD, ids=_id)
def test_a_bad_file_gives_its_findings(path: Path, renew: bool) -> None:
    found = _found(BY_NAME[path.parent.name], path)
    expected = path.with_suffix(".txt")
    if renew:
        expected.write_text(found, encoding="utf-8")
    assert found, "a bad file must be found"
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BAD, ids=_id)
def test_what_is_found_stands_where_the_finding_says(path: Path) -> None:
    subject = _subject(path)
    check = BY_NAME[path.parent.name].check
    assert check
    for hit in check(subject):
        places = (subject.source.keys.get(hit.path), subject.source.values.get(hit.path))
        assert (hit.line, hit.column) in places, f"{hit.path} is not in the file"


@pytest.mark.parametrize("rule", [rule for rule in RULES if "CSM2" < rule.code < "CSM7"], ids=lambda rule: rule.name)
def test_each_rule_on_what_a_rubric_says_has_a_good_and_a_bad_file(rule: Rule) -> None:
    assert [path for path in GOOD if path.parent.name == rule.name]
    assert [path for path in BAD if path.parent.name == rule.name]


def test_every_folder_belongs_to_a_rule() -> None:
    assert {path.parent.name for path in (*GOOD, *BAD)} <= BY_NAME.keys()
