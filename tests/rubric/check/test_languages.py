"""The wording rules in other languages: each bad question is found, no good one is, and what can't be read is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import Wording
from csmaturity.rubric.check.run import File, check
from csmaturity.rubric.check.settings import Settings
from csmaturity.rubric.check.table import RULES
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.source import Source
from csmaturity.rubric.words.lists import WordLists
from csmaturity.storage import read_source
from csmaturity.storage.library import word_lists

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = {"german": "de", "french": "fr"}
IDS = ("low", "middle", "high")


def _rubric(language: str, questions: tuple[dict[str, Any], ...]) -> Source:
    return Source(
        "corpus",
        {
            "format": "csmaturity-rubric/1",
            "id": "corpus",
            "version": "1.0.0",
            "language": language,
            "title": "T",
            "summary": "S",
            "scale": tuple({"id": id_, "label": id_, "value": value} for value, id_ in enumerate(IDS)),
            "questions": tuple(
                {
                    "id": f"q{place}",
                    "title": question["ask"],
                    "ask": question["ask"],
                    "why": question["ask"],
                    "levels": {id_: {"text": text} for id_, text in zip(IDS, question["levels"], strict=True)},
                }
                for place, question in enumerate(questions)
            ),
        },
    )


def _found(language: str, questions: tuple[dict[str, Any], ...]) -> dict[int, set[str]]:
    """The rules about wording that fire, by the number of the question."""
    source = _rubric(language, questions)
    subject = Subject(source, load_rubric(source), lists=word_lists(language))
    found: dict[int, set[str]] = defaultdict(set)
    for rule in RULES:
        runs = rule.check and rule.language_bound and rule.speaks(subject.lists)
        for hit in rule.check(subject) if rule.check and runs else ():
            found[int(hit.path[1])].add(rule.name)
    return found


@pytest.mark.parametrize("corpus", LANGUAGES)
def test_each_bad_question_is_found_and_no_good_one(corpus: str) -> None:
    data = read_source(CORPUS / f"{corpus}.yaml").data
    found = _found(data["language"], data["bad"])
    missed = {
        question["ask"]: unfound
        for place, question in enumerate(data["bad"])
        if (unfound := set(question["breaks"]) - found[place])
    }
    assert missed == {}
    assert _found(data["language"], data["good"]) == {}


def test_the_german_corpus_breaks_every_kind_of_rule_on_questions() -> None:
    broken = {name for question in read_source(CORPUS / "german.yaml").data["bad"] for name in question["breaks"]}
    assert len(broken) >= 12


@pytest.mark.parametrize(("language", "count"), [("de", 1), ("fr", 10)])
def test_rules_that_a_language_has_no_words_for_are_skipped_with_a_note(language: str, count: int) -> None:
    corpus = next(name for name, tag in LANGUAGES.items() if tag == language)
    data = read_source(CORPUS / f"{corpus}.yaml").data["good"]
    file = File("corpus", source=_rubric(language, data))
    (note,) = check([file], Settings(pedantic=True), word_lists).notes
    rules = "1 rule about wording was" if count == 1 else f"{count} rules about wording were"
    assert note == f"{rules} skipped for rubrics in `{language}`: its word lists do not cover them"


@pytest.mark.parametrize("language", ["de", "fr"])
def test_each_phrase_can_be_found(language: str) -> None:
    lists = word_lists(language)
    assert lists.language
    for name in (field.name for field in fields(WordLists) if field.type == "Phrases"):
        for word, phrases in getattr(lists, name).items():
            for phrase in phrases:
                assert word in Wording((), phrase).words, f"{phrase!r} under {word!r} is never found"
                assert " ".join(Wording((), phrase).words) == phrase


def test_names_of_skipped_rules_are_rules() -> None:
    names = {rule.name for rule in RULES if rule.language_bound}
    for language in ("en", "de", "fr"):
        lists = word_lists(language)
        assert lists.language
        assert lists.skipped <= names


def test_german_numbers_have_a_comma_and_their_thousands_a_point() -> None:
    question = {"ask": "Wie viele Konten gibt es?", "levels": ["Unter 1.000 Konten.", "1.000 bis 1.500,5 Konten.", "x"]}
    assert "overlapping-quantities" not in _found("de", (question,))[0]
    question["levels"] = ["Bis zu 1.000 Konten.", "Mindestens 900 Konten.", "x"]
    assert "overlapping-quantities" in _found("de", (question,))[0]


def test_a_move_in_german_may_have_its_verb_last() -> None:
    source = _rubric("de", ({"ask": "Wer entscheidet?", "levels": ["a", "b", "c"]},))
    move = {
        **dict.fromkeys(("why-now", "owner", "produces", "indicator", "done-when"), "x"),
        **{"steps": ("x",), "effort": "S", "political": 1, "first-step": "Jedem Team sein Zielblatt schicken"},
    }
    rule = next(rule for rule in RULES if rule.name == "recommendation-not-actionable")
    assert rule.check
    for title, said in (
        ("Die Tabelle mit dem Vertrieb klären, beginnend oben", []),
        ("Bessere Kommunikation im Team", ["Bessere"]),
    ):
        source.data["questions"][0]["moves"] = {"middle": {**move, "title": title}}
        hits = list(rule.check(Subject(source, load_rubric(source), lists=word_lists("de"))))
        assert [hit.message.split()[0].strip("“") for hit in hits] == said
