"""Rubrics and answers made to hurt: large in one way each, or just beyond a limit, to time and to test.

Most have a fifth of what a file may hold, so that work which grows with the square shows and a test need not wait.

Not files that no parser should see (tests/cli/test_check_hostile.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_HEAD = """format: csmaturity-rubric/1
id: hostile
version: 1.0.0
language: en
title: T
summary: S
scale: [{id: poor, label: Poor, value: 0}, {id: average, label: Average, value: 1}]
score: mean
"""
_MOVE = (
    "moves: {average: {title: a b c d, why-now: w, first-step: a b c d, steps: [a], owner: o, effort: S, political: 1, "
    "produces: p, indicator: i, done-when: d, requires: [%s]}}"
)


def _question(id_: str, ask: str = "What number is it?", text: str = "abc", more: str = "") -> str:
    levels = f"levels: {{poor: {{text: '{text} a'}}, average: {{text: '{text} b'}}}}"
    return f"- {{id: {id_}, title: T, ask: '{ask}', why: w, {levels}{', ' + more if more else ''}}}\n"


def _rubric(questions: Iterable[str], more: str = "") -> str:
    return f"{_HEAD}{more}questions:\n{''.join(questions)}"


def _with(more: str) -> str:
    return _rubric([_question("q")]) + more


def _many(count: int, ask: str = "What number {} is it?", text: str = "abc", id_: str = "q{}") -> str:
    return _rubric(_question(id_.format(place), ask.format(place), text) for place in range(count))


def _requiring(count: int, each: Mapping[int, Iterable[int]]) -> str:
    wanted = {place: ", ".join(f"q{other}@average" for other in each[place]) for place in range(count)}
    return _rubric(_question(f"q{place}", more=_MOVE % wanted[place]) for place in range(count))


def _long(place: int) -> str:
    return " ".join(f"w{place % 7}x{number}" for number in range(2_000))


_FACTS = "profile:\n" + "".join(f"- {{id: f{number}, ask: a, kind: yes-no}}\n" for number in range(12))
_ALWAYS = f"applies-when: {{{', '.join(f'f{number}: [yes, no]' for number in range(12))}}}"
_CAPITALS = (" ".join(chr(65 + a % 26) + chr(65 + a // 26 % 26) + chr(65 + b) for b in range(26)) for a in range(676))

CHECKED: Mapping[str, str] = {
    "unknown keys": _with("".join(f"k{number}: 1\n" for number in range(11_900))),
    "questions that are none": _rubric("- a\n" for _ in range(11_900)),
    "ambiguous words": _with(f"stop-when: [{'No, ' * 11_900}]\n"),
    "double spaces": _with(f"""stop-when: [{"'a  b', " * 11_900}]\n"""),
    "equal keys": _with("".join(f"k{number}: 1\n" for number in range(6_000)) + "k5999: 1\n" * 5_900),
    "questions": _many(1_150),
    "questions with every fault": _many(
        1_150, "How often do you not review and update plan {} as well as ABC?", "often etc"
    ),
    "equal ids": _many(1_150, id_="q"),
    "sections": _HEAD
    + "sections:\n"
    + "".join(f"- {{id: s{n}, title: T, questions: [{_question(f'q{n}')[2:-1]}]}}\n" for n in range(790)),
    "glossary terms": _with("glossary:\n" + "".join(f"  Term{number}: t\n" for number in range(11_900))),
    "glossary terms of many words": _with(
        "glossary:\n" + "".join(f"  what number is it x{number}: What number\n" for number in range(11_900))
    ),
    "requirements of nothing": _rubric(
        [_question("q", more=_MOVE % ", ".join(f"x{n}@average" for n in range(11_000)))]
    ),
    "names nearly right": _many(600, id_="question-of-some-length-{}")
    + "objections: [{says: a, answer: b, about: ["
    + ", ".join(f"questoin-of-some-length-{number}" for number in range(5_000))
    + "]}]\n",
    "a ring of requirements": _requiring(430, {n: [(n + 1) % 430] for n in range(430)}),
    "requirements of all before": _requiring(150, {n: range(max(0, n - 45), n) if n else [0] for n in range(150)}),
    "conditions that always hold": _rubric((_question(f"q{n}", more=_ALWAYS) for n in range(235)), _FACTS),
    "long questions": _rubric(_question(f"q{place}", _long(place)) for place in range(33)),
    "long levels": _rubric(_question(f"q{place}", text="not only TODO and 5 % " * 850) for place in range(15)),
    "capitals": _with("stop-when: [" + ", ".join(f"'of {words}'" for words in _CAPITALS) + "]\n"),
    "comments": _with("# csmaturity: ignore[x] y\n" * 20_000),
    "comments of many rules": _with((f"# csmaturity: ignore[{'vagu-term,' * 50}] y\n") * 1_000),
    "a comment of very many rules": _with(f"# csmaturity: ignore[{'vagu-term,' * 50_000}] y\n"),
    "more values": _with(f"stop-when: [{'a, ' * 200_000}]\n"),
    "more letters": _with("# " + "x" * 3_000_000),
}

COMPARED: Mapping[str, tuple[str, str]] = {
    "all asked otherwise": (_many(1_150), _many(1_150, "Which nomber {} was it?")),
    "all ids changed": (_many(1_150), _many(1_150, id_="p{}")),
    "all levels changed": (_many(600, text="ab" * 200), _many(600, text="ba" * 200)),
    "all sections renamed": (CHECKED["sections"], CHECKED["sections"].replace("id: s", "id: t")),
    "long questions": (
        CHECKED["long questions"],
        CHECKED["long questions"].replace("x1", "y1").replace("id: q", "id: p"),
    ),
    "glossary": (CHECKED["glossary terms"], CHECKED["glossary terms"].replace(": t", ": u")),
    "texts": (CHECKED["double spaces"], CHECKED["double spaces"].replace("a  b", "c")),
    "conditions": (
        CHECKED["conditions that always hold"],
        CHECKED["conditions that always hold"].replace("yes, no", "no, yes"),
    ),
}

RECORDS: Mapping[str, str] = {
    "words": "word " * 180,
    "one string": "x" * 900,
    "strings just short enough to stay whole": ("x" * 36 + " ") * 24,
    "a long address": "https://files.example/r/Doc.aspx?sourcedoc=%7B3F2504E0&"
    + "&".join(f"wd{n}=NS_{n}" for n in range(90)),
}
"""Texts of a record, about as long each, that differ in where a line may break; the first is what it should cost."""


def answers(record: str, count: int) -> str:
    """An assessment with the same record many times, for a report as a PDF."""
    rows = "".join(f"        - {{text: 'record {number} {record}'}}\n" for number in range(count))
    return (
        "format: csmaturity-assessment/1\norganisation: {name: Heron}\nrubrics: [{id: empowerment, version: 2.0.1}]\n"
        "started: 2026-11-21T10:00:00Z\nupdated: 2026-11-21T10:20:00Z\nanswers:\n  empowerment:\n    authority:\n"
        f"      level: average\n      evidence:\n{rows}"
    )
