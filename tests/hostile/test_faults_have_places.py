"""What is wrong inside a file is told with the line of the very thing, in every command that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structure
import tree
from bounded import faults

from csmaturity.shown import UNSEEN

Called = Callable[..., Any]
Given = Callable[..., Any]
DIGITS = "9" * 5_000

RUBRIC = {
    "sections are nothing": (r"(?s)sections:\n.*(?=glossary)", "sections:\n", "sections:"),
    "sections are empty": (r"(?s)sections:\n.*(?=glossary)", "sections: []\n", "sections:"),
    "sections are a text": (r"(?s)sections:\n.*(?=glossary)", "sections: none\n", "sections:"),
    "no questions in a section": (
        r"(?s)    questions:\n      - id: burnt.*(?=glossary)",
        "    questions: []\n",
        "complaints",
    ),
    "levels are nothing": (r"(?s)(id: burnt.*?levels:).*(?=glossary)", r"\1\n", "levels:"),
    "levels are empty": (r"(?s)(id: burnt.*?levels:).*(?=glossary)", r"\1 {}\n", "levels: {}"),
    "levels are a list": (r"(?s)(id: burnt.*?levels:).*(?=glossary)", r"\1 [poor]\n", r"levels: \[poor\]"),
    "one level only": (
        r"(?s)(poor: \{text: It is exchanged without a word.\}).*(?=glossary)",
        r"\1\n",
        "levels:|poor: {text: It",
    ),
    "scale of one": (r"\n  - \{id: average, label.*\n  - \{id: excellent, label.*", "", "scale:|id: poor"),
    "scale of one id twice": ("id: average, label", "id: poor, label", "id: poor, label: Average"),
    "scale is empty": (r"scale:\n(  - .*\n)+", "scale: []\n", r"scale: \[\]|scale:"),
    "value of 5,000 digits": ("value: 2", f"value: {DIGITS}", DIGITS),
    "value that is no number": ("value: 2", "value: .nan", "value: .nan"),
    "value without end": ("value: 2", "value: .inf", "value: .inf"),
    "values of an exponent": ("value: 2", "value: 1e999999999", "1e999"),
    "weight that is no number": ("title: Orders", "title: Orders\n    weight: .nan", "weight: .nan"),
    "weight without end": ("title: Orders", "title: Orders\n    weight: -.inf", "weight: -.inf"),
    "weight of 5,000 digits": ("title: Orders", f"title: Orders\n    weight: {DIGITS}", DIGITS),
    "weight of an exponent": ("title: Orders", "title: Orders\n    weight: 1e99999999", "weight: 1e9"),
    "weight below zero": ("title: Orders", "title: Orders\n    weight: -1", "weight: -1"),
    "all weights zero": (r"(?m)^(    title: (Orders|Complaints))$", r"\1\n    weight: 0", "sections:|weight: 0"),
    "questions' weights zero": (
        "title: Burnt bread",
        "title: Burnt bread\n        weight: 0",
        "weight: 0|complaints|questions:",
    ),
    "decimals without end": ("score: mean", f"score: mean\ndecimals: {DIGITS}", "decimals"),
    "a year of 5,000 digits": ("year: 2024", f"year: {DIGITS}", DIGITS),
    "when is a list": ("means: Nobody", "when: [a1]\n            means: Nobody", r"when: \[a1\]"),
    "when is a text": ("gates: .{id: e1", "when: always\n            gates: [{id: e1", "when: always"),
    "when is a number": ("gates: .{id: e1", "when: 3\n            gates: [{id: e1", "when: 3"),
    "when is empty": ("gates: .{id: e1", "when: {}\n            gates: [{id: e1", r"when: \{\}"),
    "when is nothing": ("gates: .{id: e1", "when:\n            gates: [{id: e1", "when:"),
    "when is a list of lists": ("gates: .{id: e1", "when: [[[]]]\n            gates: [{id: e1", r"when: \[\[\[\]\]\]"),
    **{
        f"when has {part}": ("gates: .{id: e1", f"when: {{{part}}}\n            gates: [{{id: e1", "when: {")
        for part in (
            "any: standing",
            "all: [standing]",
            "not: standing",
            "not: [changes]",
            "all: {}",
            "any: [[]]",
            "not:",
        )
    },
    "applies-when is a list": (r"applies-when: .*", "applies-when: [one]", r"applies-when: \[one\]"),
    "applies-when is a text": (r"applies-when: .*", "applies-when: one", "applies-when: one"),
    "an id with a line end": ("id: burnt", 'id: "a\\n::error::b"', "id: .a"),
    "a key with a line end": ("title: Burnt bread", 'title: Burnt bread\n        "a\\n::error::b": 1', '"a'),
    "a key turned round": ("title: Burnt bread", 'title: Burnt bread\n        "a\u202eb": 1', '"a'),
    "a version of 5,000 digits": ("version: 1.0.0", f"version: {DIGITS}.0.0", "version"),
    "a version of Arabic digits": ("version: 1.0.0", "version: 1.0.٣", "version"),
    "a format of 5,000 digits": ("csmaturity-rubric/1", f"csmaturity-rubric/{DIGITS}", "csmaturity-rubric"),
    "a version with a line end": ("version: 1.0.0", 'version: "1.0.0\\n::error::b"', "version"),
    "a language with a line end": ("language: en", 'language: "en\\n::error::b"', "language"),
    "steps of 0": ("effort: S", "effort: S\n            weeks: 0", "weeks: 0"),
    "steps of 5,000 digits": ("effort: S", f"effort: S\n            weeks: {DIGITS}", DIGITS),
}
ANSWERS = {
    "a rubric that is not there": (
        "rubrics:\n  - .id: demo, version: 1.0.0.",
        "rubrics:\n  - {id: other, version: 1.0.0}",
        "id: other|demo:",
    ),
    "the end of the calendar": ("updated: 2026", "updated: 9999", "updated: 9999"),
    "the end of the calendar at the start": ("started: 2026", "started: 9999", "started: 9999|updated"),
    "the beginning of the calendar": ("started: 2026-05-31T10:00:00Z", "started: 0001-01-01T00:00:00+14:00", "started"),
    "evidence from the end of the calendar": ("date: 2026-05-01", "date: 9999-12-31", "date: 9999"),
    "a version of 5,000 digits": ("version: 1.0.0", f"version: {DIGITS}.0.0", "version"),
    "no date": ("date: 2026-05-01", "date: 2026-02-31", "date: 2026"),
    "a level of 5,000 digits": ("level: average", f"level: {DIGITS}", DIGITS),
    "a level that is a list": ("level: average", "level: [average]", "level: .average"),
    "gates are a text": (r"gates: .*", "gates: all", "gates: all"),
    "gates are a list": (r"gates: .*", "gates: [a1]", "gates: .a1"),
    "answers are nothing": (r"(?s)answers:.*", "answers:\n", "answers:"),
    "answers are a list": (r"(?s)answers:.*", "answers: [1]\n", "answers:"),
    "answers of an unknown question": ("changes:", '"a\\n::error::b":', '"a'),
    "a fact with a line end": ("facts: .shops: one.", 'facts: {"a\\n::error::b": one}', "facts"),
    "a fact turned round": ("facts: .shops: one.", 'facts: {"a\u202eb": one}', "facts"),
    "a fact of 5,000 digits": ("facts: .shops: one.", f"facts: {{shops: {DIGITS}}}", "facts"),
    "money without end": (r"\Z", "finance: {arr: .inf}\n", "finance"),
    "money that is no number": (r"\Z", "finance: {arr: .nan, currency: EUR}\n", "finance"),
    "money of 5,000 digits": (r"\Z", f"finance: {{arr: {DIGITS}, currency: EUR}}\n", "finance"),
    "money of an exponent": (r"\Z", "finance: {arr: 1e99999999, currency: EUR}\n", "finance"),
    "a plan of endless weeks": (r"\Z", f"plan: {{weeks: {{standing@excellent: {DIGITS}}}}}\n", "plan"),
    "a plan of many weeks": (r"\Z", "plan: {weeks: {standing@average: 999999999}}\n", "plan"),
    "a pin at the end of the calendar": (r"\Z", "plan: {pin: {standing@average: 9999-12-31}}\n", "plan"),
    "capacity of many": (r"\Z", "plan: {capacity: {baker: 99999999999999}}\n", "plan"),
    "capacity of 5,000 digits": (r"\Z", f"plan: {{capacity: {{baker: {DIGITS}}}}}\n", "plan"),
    "a case at the end of the calendar": (r"\Z", "cases: [{question: burnt, date: 9999-12-31, text: a}]\n", "cases"),
    "a role with a line end": ("role: baker", 'role: "a\\n::error::b"', ""),
    "a name turned round": ("name: Ann", 'name: "a\u202eb"', ""),
    "a note with a tag": ("note: seen", 'note: "a\U000e0041"', ""),
}
"""What is changed (a pattern, and what stands instead), and what the line that is told holds; "" where none need be."""

READ = (("score",), ("explain",), ("plan",), ("report", "-f", "markdown"), ("score", "--json"))


def _edit(file: Path, pattern: str, instead: str) -> None:
    text = file.read_text(encoding="utf-8")
    changed = re.sub(
        pattern, (lambda _: instead) if "\\1" not in instead else instead, text, count=0 if "(?m)" in pattern else 1
    )
    assert changed != text
    file.write_text(changed, encoding="utf-8")


def _told(err: bytes, file: str, text: str, wanted: str) -> bool:
    lines = text.splitlines()
    places = re.findall(rf"{re.escape(file)}:(\d+):\d+: ", err.decode("utf-8", "replace"))
    return any(re.search(wanted, lines[int(number) - 1]) for number in places if int(number) <= len(lines))


@pytest.mark.parametrize("what", RUBRIC)
def test_a_rubric_s_fault_has_its_place(given: Given, place: Path, what: str) -> None:
    pattern, instead, wanted = RUBRIC[what]
    _edit(place / "demo.yaml", pattern, instead)
    text = (place / "demo.yaml").read_text(encoding="utf-8")
    done = given("rubric", "check", "demo.yaml")
    assert faults(done) == [], done.said[-1500:]
    assert done.code == 1
    assert _told(done.out, "demo.yaml", text, wanted), done.said[:3000]
    for command in READ[:3]:
        done = given(*command, "a.yaml", "-r", "demo.yaml")
        assert faults(done) == [], done.said[-1500:]
        assert done.code in (0, 3)
        assert done.code == 0 or _told(done.err, "demo.yaml", text, wanted), done.said[:3000]


@pytest.mark.parametrize("what", ANSWERS)
def test_an_answer_s_fault_has_its_place(given: Given, place: Path, what: str) -> None:
    pattern, instead, wanted = ANSWERS[what]
    _edit(place / "a.yaml", pattern, instead)
    text = (place / "a.yaml").read_text(encoding="utf-8")
    for command in READ:
        done = given(*command, "a.yaml", "-r", "demo.yaml")
        assert faults(done) == [], (command, done.said[-1500:])
        assert done.code in (0, 3)
        if wanted and done.code == 3:
            assert _told(done.err, "a.yaml", text, wanted), (command, done.said[:2000])


OTHERS = {
    "roles.yaml": ("worksheet", "roles", "roles.yaml"),
    "rights.yaml": ("worksheet", "rights", "rights.yaml"),
    "matrix.yaml": ("worksheet", "matrix", "matrix.yaml"),
    "brand/brand.yaml": ("brand", "check", "brand"),
    "demo.fr.yaml": ("rubric", "check", "demo.fr.yaml"),
}
ODD = (DIGITS, ".nan", "9999-12-31", "-1e99999", '"a\\n::error::x"', '"a\\u202eb"', "{a: b}", '""', "-3")


@pytest.mark.parametrize("name", OTHERS)
def test_each_value_of_every_other_file_is_taken_or_told_at_its_place(called: Called, place: Path, name: str) -> None:
    assert called("rubric", "translate", "demo.yaml", "fr").code == 0
    good = tree.parsed((place / name).read_bytes())
    assert good is not None
    scalars = [spot for spot in structure._spots([good]) if isinstance(spot.value, str)]
    assert len(scalars) > 8
    for at, spot in enumerate(scalars):
        odd, before = ODD[at % len(ODD)], spot.value
        spot.held[spot.at] = tree.Plain(odd)
        text = tree.as_yaml(good)
        (place / name).write_bytes(text)
        done = called(*OTHERS[name])
        assert done.code in (0, 1, 3), (spot.name, odd[:20], done.err[-800:])
        assert not re.search(f"^::|{UNSEEN}", done.out + done.err, re.MULTILINE), (spot.name, odd[:20])
        line = text[: text.find(odd.encode())].count(b"\n") + 1
        if done.code == 3:
            assert f"{Path(name).name}:{line}:" in done.err, (spot.name, odd[:20], done.err)
        spot.held[spot.at] = before
