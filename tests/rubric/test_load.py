"""Rubric files: what is read, and for each fault its place, what is wrong and what to do."""

from __future__ import annotations

from fractions import Fraction

import pytest

from csmaturity.errors import InputError
from csmaturity.rubric.argument import each
from csmaturity.rubric.load import load_rubric, question_path
from csmaturity.storage.yaml.reader import parse

RUBRIC = """\
format: csmaturity-rubric/1
id: tiny
version: 1.0.0
title: Tiny
summary: For tests
scale:
  - {id: low, label: Low, value: 0}
  - {id: mid, label: Mid, value: 0.1}
  - {id: top, label: Top, value: 2}
stages:
  - {id: early, label: Early, from: 0}
  - {id: late, label: Late, from: 0.5}
profile:
  - {id: size, ask: How big?, kind: choice, options: [{id: small, label: Small}, {id: large, label: Large}]}
  - {id: people, ask: How many?, kind: number}
  - {id: board, ask: Is there a board?, kind: yes-no}
  - {id: motto, ask: Which?, kind: text}
  - {id: shops, ask: Which?, kind: choices, options: [{id: van, label: Van}, {id: web, label: Web}]}
questions:
  - id: seat
    title: Seat
    ask: Where?
    why: It matters
    applies-when: {size: [small, large]}
    levels:
      low: {text: None, signals: [{id: p1, text: Nothing}]}
      mid: {text: Some, gates: [{id: a1, text: Something}]}
      top: {text: All}
    moves:
      mid: &
      top: &
sections:
  - id: money
    title: Money
    questions:
      - id: value
        title: Value
        ask: How much?
        why: It pays
        weight: 1/3
        levels: {low: {text: None}, mid: {text: Some}, top: {text: All}}
        moves:
          top: &
coherence:
  - id: odd
    when: {seat: top, value: low, seat.p1: yes, other/question: poor}
    say: How can that be?
personas:
  - {id: ceo, title: CEO, tests-for: Sense, argument: It pays, ask: {text: Yes, about: [seat]}}
benchmarks:
  - {question: value, topic: Share, figure: 10 %, source: A study, grade: low}
tables:
  - {id: list, title: List, columns: [A, B], rows: [{cells: [a, b]}]}
glossary: {GRR: Gross retention}
"""
MOVE = (
    "{title: Move, why-now: Now, first-step: Walk, steps: [Walk], owner: ceo, effort: S, political: 1, "
    "produces: A page, indicator: A sign, done-when: Done, requires: [REQUIRES]}"
)
PLAIN = RUBRIC.replace("&", MOVE.replace("REQUIRES", ""))


def faults(text: str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(InputError) as caught:
        load_rubric(parse(text.encode(), "r.yaml"))
    assert all(finding.file == "r.yaml" for finding in caught.value.findings)
    return [(one.line, one.column, one.message, one.hint) for one in caught.value.findings]


def fault(old: str, new: str, text: str = PLAIN) -> tuple[str, str, str]:
    """The one fault of the rubric with `old` replaced: the text that it points at, the message and the hint."""
    assert text.count(old) >= 1, old
    changed = text.replace(old, new, 1)
    found = faults(changed)
    assert len(found) == 1, found
    line, column, message, hint = found[0]
    return changed.splitlines()[line - 1][column - 1 :], message, hint


def test_a_whole_rubric_is_read() -> None:
    rubric = load_rubric(parse(PLAIN.encode(), "r.yaml"))
    assert [question.id for question in rubric.all_questions] == ["seat", "value"]
    assert rubric.scale[1].value == Fraction(1, 10)
    assert rubric.by_id["value"].weight == Fraction(1, 3)
    assert rubric.by_id["seat"].levels["low"].text == "None"
    assert [ask.text for ask in rubric.personas[0].asks] == ["Yes"]


def test_a_question_is_found_at_its_path() -> None:
    source = parse(PLAIN.encode(), "r.yaml")
    assert question_path(source, "seat") == ("questions", 0)
    assert question_path(source, "value") == ("sections", 0, "questions", 0)
    assert question_path(source, "nothing") == ()
    assert source.place(question_path(source, "value")).line == PLAIN.splitlines().index("      - id: value") + 1


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("- a", "this is not a rubric: it must be `key: value` pairs", "A rubric file begins with"),
        ("just a sentence", "this is not a rubric: it must be `key: value` pairs", "csmaturity-rubric/1"),
        ("title: x", "this is not a rubric: `format` is missing", "Add `format: csmaturity-rubric/1`."),
        ("format: csmaturity-assessment/1", "this is not a rubric: it is an assessment, a file of answers", "Name the"),
        ("format: [1]", "this is not a rubric: `format` is a list", "Expected: csmaturity-rubric/1."),
        ("format: csmaturity-rubric/2", "this rubric is for a newer csmaturity (csmaturity-rubric/2)", "Update"),
    ],
)
def test_a_file_of_another_kind_gets_one_clear_answer(text: str, message: str, hint: str) -> None:
    ((_, _, found, advice),) = faults(text)
    assert found == message
    assert hint in advice


@pytest.mark.parametrize(
    ("old", "new", "at", "message", "hint"),
    [
        ("title: Tiny", "titel: Tiny\ntitle: Tiny", "titel:", "unknown key `titel`; did you mean title?", "Correct"),
        ("    ask: Where?\n", "", "id: seat", "`ask` is missing", "Add `ask:` here."),
        ("ask: Where?", "ask:", "", "`ask` has no text", "Write a text after it, or remove the key."),
        ("why: It matters", 'why: " "', '" "', "`why` is empty", "Write a text after it, or remove the key."),
        ("why: It matters", "why: 12", "12", "`why` must be a text, not `12`", 'Put it in quotes: "12".'),
        ("why: It matters", "why: true", "true", "`why` must be a text, not true", 'Put it in quotes: "true".'),
        ("ask: Where?", "ask: [a]", "[a]", "`ask` must be a text, not a list", ""),
        ("steps: [Walk]", "steps: Walk", "Walk", "`steps` must be a list, not `Walk`", "after `- `"),
        ("steps: [Walk]", "steps: []", "[]", "`steps` must not be empty", "Add at least one item."),
        ("effort: S", "effort: XL", "XL", "`effort` must be S, M or L, not `XL`; did you mean L?", ""),
        ("political: 1", "political: 6", "6", "`political` must be 5 or less", ""),
        ("political: 1", "political: 0", "0", "`political` must be 1 or more", ""),
        ("political: 1", "political: 1.5", "1.5", "`political` must be a whole number, not `1.5`", ""),
        ("weight: 1/3", "weight: -1", "-1", "`weight` must be 0 or more", ""),
        ("weight: 1/3", "weight: heavy", "heavy", "`weight` must be a number", ""),
        ("weight: 1/3", "weight: .inf", ".inf", "`weight` must be a finite number", ""),
        ("from: 0.5", "from: 1.5", "1.5", "`from` must be 1 or less", ""),
        ("id: tiny", "id: Tiny Rubric", "Tiny Rubric", "`id` must be an id: small letters, digits", ""),
        ("id: tiny", "id: " + "x" * 101, "xxx", "`id` must be an id of at most 100 characters", ""),
        ("version: 1.0.0", "version: 1.0", "1.0", "`version` must be a version of three numbers, such as 1.0.0", ""),
        ("glossary: {GRR: Gross retention}", "glossary: no", "no", "`glossary` must be `key: value` pairs", ""),
        ("grade: low", "grade: relaid", "relaid", "`grade` must be page-seen, relayed or low", ""),
        ("requires: []", "requires: [seat]", "seat", "`requires` must name a level as question@level", ""),
        ("{text: Some}", "{txt: x, text: Some}", "txt:", "unknown key `txt`; did you mean text?", ""),
    ],
)
def test_a_fault_in_a_field_is_named_in_plain_words_at_its_place(
    old: str, new: str, at: str, message: str, hint: str
) -> None:
    where, said, advice = fault(old, new)
    assert where.startswith(at)
    assert said.startswith(message)
    assert hint in advice
    assert not {"pydantic", "dict", "tuple", "str ", "NoneType", "Input"} & set(f"{said} {advice}".split())


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = PLAIN.replace("title: Tiny", "titel: Tiny").replace("effort: S", "effort: XL")
    assert [line for line, *_ in faults(text)] == [1, 4, 30, 31, 43]


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("id: money", "id: seat", "seat", "the id `seat` is taken: it stands on line 20 already"),
        ("id: money", "id: size", "size", "the id `size` is taken: it stands on line 14 already"),
        ("id: motto", "id: all", "all", "`all` has a meaning in conditions"),
        ("id: tiny", "id: profile", "profile", "`profile` can't be a rubric's id"),
        ("id: a1", "id: p1", "p1", "the id `p1` is taken: it stands on line 26 already"),
        ("id: late", "id: early", "early", "the id `early` is taken: it stands on line 11 already"),
        ("      top: {text: All}\n", "", "levels:", "levels are missing: top"),
        ("      top: {text: All}", "      top: {text: All}\n      tpo: {text: x}", "tpo:", "`tpo` is no level"),
        ("      mid: {title", "      low: {title", "low:", "no move can lead to `low`: it is the lowest level"),
        ("      mid: {title", "      high: {title", "high:", "`high` is no level of this scale"),
        ("value: 0.1", "value: 3", "2}", "`top` is worth less than `mid` before it"),
        ("from: 0}", "from: 0.1}", "0.1", "the first stage must begin at 0"),
        ("from: 0.5}", "from: 0}", "0}", "`late` must begin above `early` before it"),
        ("cells: [a, b]", "cells: [a]", "[a]", "this row has 1 cells; the table has 2 columns"),
        (
            ", options: [{id: small, label: Small}, {id: large, label: Large}]",
            ", options: []",
            "{id: size",
            "the choice `size` has no options",
        ),
        ("kind: number}", "kind: number, options: [{id: x, label: X}]}", "options", "`people` has options but its"),
        (
            ", options: [{id: van, label: Van}, {id: web, label: Web}]",
            "",
            "{id: shops",
            "the choices `shops` has no options",
        ),
        ("kind: number}", "kind: number, min: 2, max: 1}", "2", "`people` can't be answered: its `min` is above"),
        ("kind: number}", "kind: text, max: 1}", "max", "`people` has a `max` but its kind is text"),
        ("weight: 1/3", "weight: 0", "0", "every weight here is 0"),
    ],
)
def test_parts_that_do_not_fit_together(old: str, new: str, at: str, message: str) -> None:
    text = PLAIN.replace("    applies-when: {size: [small, large]}\n", "    help: none\n")
    where, said, hint = fault(old, new, text)
    assert where.startswith(at)
    assert said.startswith(message)
    assert hint or "cells" in said or "did you mean" in said


def test_a_rubric_without_questions_or_scale() -> None:
    head = PLAIN[: PLAIN.index("scale:")]
    assert [message for *_, message, _ in faults(head)] == ["this rubric has no questions"]
    question = "questions:\n  - {id: q, title: Q, ask: a, why: b, levels: {low: {text: c}}}\n"
    assert [message for *_, message, _ in faults(head + question)] == ["the question `q` has no scale"]


def test_an_empty_section() -> None:
    text = PLAIN.replace("coherence:", "  - {id: empty, title: Empty}\ncoherence:")
    assert [message for *_, message, _ in faults(text)] == ["the section `empty` is empty"]


def test_a_question_may_bring_its_own_scale() -> None:
    scale = "        scale: [{id: no, label: No, value: 0}, {id: so, label: So, value: 5}]\n"
    text = PLAIN.replace("        weight: 1/3\n", scale).replace(
        "levels: {low: {text: None}, mid: {text: Some}, top: {text: All}}", "levels: {no: {text: a}, so: {text: b}}"
    )
    text = text.replace("          top: {title", "          so: {title").replace("value: low, ", "value: so, ")
    rubric = load_rubric(parse(text.encode(), "r.yaml"))
    assert [level.id for level in rubric.scale_of(rubric.by_id["value"])] == ["no", "so"]


def with_requirements(*requirements: str) -> str:
    text = RUBRIC
    for requirement in requirements:
        text = text.replace("&", MOVE.replace("REQUIRES", requirement), 1)
    return text


@pytest.mark.parametrize(
    ("requirements", "message"),
    [
        (("vale@top", "", ""), "there is no question `vale`; did you mean value?"),
        (("value@tops", "", ""), "`value` has no level `tops`; did you mean top?"),
        (("tiny/value@tops", "", ""), "`value` has no level `tops`; did you mean top?"),
        (("seat@mid", "", ""), "`seat@mid` requires itself"),
        (("seat@top", "", ""), "these moves wait for each other: seat@mid → seat@top → seat@mid"),
        (("value@top", "", "seat@mid"), "these moves wait for each other: seat@mid → value@top → seat@mid"),
        (
            ("value@top", "", "tiny/seat@top"),
            "these moves wait for each other: seat@mid → value@top → seat@top → seat@mid",
        ),
    ],
)
def test_moves_that_lead_nowhere_or_in_a_circle(requirements: tuple[str, ...], message: str) -> None:
    ((_, _, said, _),) = faults(with_requirements(*requirements))
    assert said == message


def chain(*requirements: tuple[int, int]) -> str:
    """A rubric of as many questions as the pairs name, in which one's only move requires another's."""
    head = PLAIN[: PLAIN.index("stages:")]
    lines = [head + "questions:"]
    for at in range(max(max(pair) for pair in requirements) + 1):
        needs = ", ".join(f"q{to}@mid" for of, to in requirements if of == at)
        levels = "{low: {text: a}, mid: {text: b}, top: {text: c}}"
        lines.append(f"  - {{id: q{at}, title: Q, ask: Q, why: Q, levels: {levels}, moves: {{mid: ")
        lines.append(f"      {MOVE.replace('REQUIRES', needs)}}}}}")
    return "\n".join(lines)


def test_each_circle_of_moves_is_told_once() -> None:
    said = [message for *_, message, _ in faults(chain((0, 1), (1, 0), (2, 3), (3, 2)))]
    assert said == [
        "these moves wait for each other: q0@mid → q1@mid → q0@mid",
        "these moves wait for each other: q2@mid → q3@mid → q2@mid",
    ]


def test_a_long_circle_is_told_by_its_beginning_and_end() -> None:
    ((*_, message, _),) = faults(chain(*((at, (at + 1) % 30) for at in range(30))))
    assert message.count("@mid") == 12
    assert message.startswith("these moves wait for each other: q0@mid → q1@mid")
    assert " → … → " in message
    assert message.endswith("q29@mid → q0@mid")


def test_moves_may_require_other_rubrics_and_lower_levels() -> None:
    load_rubric(parse(with_requirements("other/thing@level", "seat@mid, value@mid", "seat@top").encode(), "r.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("about: [seat]", "about: [set]", "set", "there is no question `set`; did you mean seat?"),
        ("question: value, topic", "question: valu, topic", "valu", "there is no question `valu`; did you mean value?"),
        ("title: List,", "title: List, question: lost,", "lost", "there is no question `lost`"),
    ],
)
def test_names_of_questions_that_do_not_exist(old: str, new: str, at: str, message: str) -> None:
    where, said, _ = fault(old, new)
    assert where.startswith(at)
    assert said == message


@pytest.mark.parametrize(
    ("fields", "at", "message"),
    [
        ("compares: peple", "peple", "there is no figure or fact `peple`; did you mean people?"),
        ("compares: arr, per: peple", "peple", "there is no figure or fact `peple`; did you mean people?"),
        ("compares: arr, per: size", "size", "`size` is no number"),
        ("compares: board, per: people", "board", "`board` is no number"),
        ("per: people", "people", "nothing is named that it is for each of"),
    ],
)
def test_what_a_benchmark_is_held_against_is_a_figure(fields: str, at: str, message: str) -> None:
    where, said, _ = fault("grade: low", f"grade: low, {fields}")
    assert where.startswith(at)
    assert said == message


def test_what_ends_a_plan_may_wait_for_a_move() -> None:
    events = "stop-when: [Nobody comes, {text: Nobody stays, after: seat@mid, months: 6}]\nglossary"
    assert len(load_rubric(parse(PLAIN.replace("glossary", events).encode(), "r.yaml")).stop_when) == 2
    where, said, _ = fault("glossary", events.replace("seat@mid", "seta@mid"))
    assert where.startswith("seta@mid")
    assert said == "there is no question `seta`; did you mean seat?"
    assert fault("glossary", events.replace("@mid", "@mud"))[1] == "`seat` has no level `mud`; did you mean mid?"
    assert "-1" in fault("glossary", events.replace("6", "-1"))[0]


@pytest.mark.parametrize(
    ("condition", "at", "message", "hint"),
    [
        ("{shops: vna}", "vna", "`shops` can't be `vna`; did you mean van?", ""),
        ("{shops: {min: 2}}", "min", "`min` compares numbers, and `shops` is none", "`in`"),
        ("{siz: small}", "siz", "there is no fact, question or section `siz`; did you mean size?", ""),
        ("{size: smal}", "smal", "`size` can't be `smal`; did you mean small?", ""),
        ("{size: [small, huge]}", "huge", "`size` can't be `huge`", "Known here: small, large."),
        ("{board: true}", "true", "`board` can't be true", "Write yes."),
        ("{board: maybe}", "maybe", "`board` can't be `maybe`", "Known here: yes, no."),
        ("{people: many}", "many", "`people` is a number, not `many`", ""),
        ("{people: {min: lots}}", "lots", "`min` needs a number, not `lots`", ""),
        ("{people: {least: 3}}", "least", "`least` is no comparison", "Known here: in, max, min, not."),
        ("{people: {}}", "{}", "`people` is compared with nothing", "Write a value"),
        ("{size: {min: 3}}", "min", "`min` compares numbers, and `size` is none", "`in`"),
        ("{size: []}", "[]", "`size` is compared with an empty list", "List at least one value."),
        ("{size: }", "}", "`size` can't be nothing", "Write a value."),
        ("{motto: 3}", "3", "`motto` is a text, not `3`", "Put it in quotes."),
        ("{seat: best}", "best", "`seat` can't be `best`", "Known here: low, mid, top."),
        ("{seat.p9: yes}", "seat.p9", "`seat` has no gate or signal `p9`", "Known here: p1, a1."),
        ("{seat.a1: maybe}", "maybe", "`seat.a1` can't be `maybe`", "yes, no, unknown"),
        ("{all: {seat: top}}", "all", "`all` needs a list of conditions", "Begin each with `- `."),
        ("{any: []}", "any", "`any` needs a list of conditions", ""),
        ("{not: seat}", "seat", "a condition must be `name: value` pairs, not `seat`", ""),
        (
            "{any: [{seat: top}, {set: top}]}",
            "set",
            "there is no fact, question or section `set`; did you mean seat?",
            "",
        ),
        ("{}", "{}", "this condition is empty and always holds", "Remove it."),
    ],
)
def test_conditions_that_can_not_be_meant(condition: str, at: str, message: str, hint: str) -> None:
    old = "{seat: top, value: low, seat.p1: yes, other/question: poor}"
    where, said, advice = fault(old, condition)
    assert where.startswith(at)
    assert said == message
    assert hint in advice


@pytest.mark.parametrize(
    "condition",
    [
        "{size: {not: small}, people: {min: 1, max: 2.5}, board: yes, motto: Anything}",
        "{tiny/seat: top, tiny/seat.a1: unknown}",
        "{any: [{seat: [low, mid]}, {not: {value: top}}], other/question.gate: yes}",
    ],
)
def test_conditions_that_are_fine(condition: str) -> None:
    old = "{seat: top, value: low, seat.p1: yes, other/question: poor}"
    load_rubric(parse(PLAIN.replace(old, condition).encode(), "r.yaml"))


SEAT_TOP = "top: {text: All"


def with_when(condition: str) -> str:
    """The rubric with a condition at the top level of its first question."""
    assert SEAT_TOP in PLAIN
    return PLAIN.replace(SEAT_TOP, f"top: {{when: {condition}, text: All", 1)


@pytest.mark.parametrize(
    ("condition", "at", "message", "hint"),
    [
        ("{sea.a1: yes}", "sea.a1", "there is no fact, question or section `sea.a1`; did you mean seat?", ""),
        ("{seat.a9: yes}", "seat.a9", "`seat` has no gate or signal `a9`", "Known here: p1, a1."),
        ("{seat.p1: yes}", "seat.p1", "`seat.p1` is a signal, and signals never decide a level", "Name a gate."),
        ("{seat.a1: unknown}", "unknown", "`seat.a1` can't be `unknown`", "Known here: yes, no."),
        ("{value: best}", "best", "`value` can't be `best`", "Known here: low, mid, top."),
        ("{value: 7}", "7", "no level of `value` is worth `7`", "Worth: 0, 0.1, "),
        ("{other/thing: low}", "other/thing", "`other/thing` is of another rubric", "Use a question of this rubric."),
        ("{size: smal}", "smal", "`size` can't be `smal`; did you mean small?", ""),
        ("{}", "{}", "this condition is empty and always holds", "Remove it."),
        ("{seat: mid}", "when", "the level of `seat` hangs on itself", "Take one of them out of a `when`."),
    ],
)
def test_conditions_that_can_not_decide_a_level(condition: str, at: str, message: str, hint: str) -> None:
    text = with_when(condition)
    ((line, column, said, advice),) = faults(text)
    assert text.splitlines()[line - 1][column - 1 :].startswith(at)
    assert said.startswith(message)
    assert hint in advice


@pytest.mark.parametrize("condition", ["{seat.a1: no}", "{value: {min: 0.1}}", "{value: 0.1}", "{size: small}"])
def test_conditions_that_decide_a_level(condition: str) -> None:
    assert load_rubric(parse(with_when(condition).encode(), "r.yaml")).by_id["seat"].levels["top"].when is not None


LADDER = "levels: {low: {}, mid: {}, top: {TOP}}"


def hanging(**whens: str) -> str:
    """A rubric of a section `whole` with questions whose top level hangs on others."""
    head = PLAIN[: PLAIN.index("stages:")] + "sections:\n  - id: whole\n    title: All\n    questions:\n"
    return head + "".join(
        f"      - {{id: {id_}, title: Q, ask: Q, why: Q, {LADDER.replace('TOP', f'when: {when}' if when else '')}}}\n"
        for id_, when in whens.items()
    )


@pytest.mark.parametrize(
    ("whens", "circle"),
    [
        ({"a": "{b: top}", "b": "{not: {c: {max: 0}}}", "c": "{any: [{tiny/a: mid}]}"}, "a → b → c → a"),
        ({"a": "", "b": "{c: top}", "c": "{b: top}"}, "b → c → b"),
        ({"a": "{all: [{b: mid}]}", "b": ""}, ""),
    ],
)
def test_levels_that_hang_on_each_other_are_refused_with_their_circle(whens: dict[str, str], circle: str) -> None:
    text = hanging(**whens)
    if not circle:
        load_rubric(parse(text.encode(), "r.yaml"))
        return
    ((line, column, message, _),) = faults(text)
    assert message == f"these levels hang on each other: {circle}"
    assert text.splitlines()[line - 1][column - 1 :].startswith("when")
    assert f"id: {circle[0]}," in text.splitlines()[line - 1]


def test_a_level_can_not_hang_on_the_section_that_holds_it() -> None:
    ((_, _, message, _),) = faults(hanging(a="{whole: {min: 0.5}}", b=""))
    assert message == "these levels hang on each other: a → whole → a"


def test_a_share_equals_nothing_and_a_pattern_has_none() -> None:
    text = hanging(a="", b="") + (
        "questions:\n  - {id: z, title: Q, ask: Q, why: Q, "
        "levels: {low: {}, mid: {when: {whole: 0.5}}, top: {when: {whole: {min: 1}}}}}\n"
    )
    ((_, _, message, hint),) = faults(text)
    assert (message, hint) == (
        "`whole` is a share of a range and equals nothing exactly",
        "Compare it: {min: 0.5} or {max: 0.5}.",
    )
    ((_, _, message, _), *_rest) = faults(text.replace("title: All\n", "title: All\n    score: none\n"))
    assert message == "the section `whole` has no score, as it says `score: none`"


def test_the_lowest_level_needs_no_condition() -> None:
    gated = hanging(a="").replace("mid: {}", "mid: {gates: [{id: g, text: G}]}")
    ((_, _, message, hint),) = faults(gated.replace("low: {}", "low: {when: {a.g: yes}}"))
    assert message == "`low` is the lowest level: it counts where no higher one does"
    assert hint == "Remove its `when`."


def test_a_gate_is_asked_by_facts_only() -> None:
    where, said, _ = fault("{id: a1,", "{id: a1, applies-when: {siz: small},")
    assert where.startswith("siz")
    assert said == "there is no fact `siz`; did you mean size?"
    _, said, _ = fault("{id: a1,", "{id: a1, applies-when: {value: low},")
    assert said == "`value` is an answer, and `applies-when` is decided before it"
    where, said, _ = fault("{id: a1,", "{id: a1, may-not-apply: yes,")
    assert (where[:3], said) == ("yes", "`may-not-apply` must be true or false, not `yes`")


@pytest.mark.parametrize("name", ["value", "tiny/value", "other/value"])
def test_whether_a_question_is_asked_can_not_hang_on_an_answer(name: str) -> None:
    where, said, hint = fault("{size: [small, large]}", f"{{{name}: top}}")
    assert where.startswith(name)
    assert said == f"`{name}` is an answer, and `applies-when` is decided before it"
    assert hint == "Use facts of the profile."


ASK = "ask: {text: Yes, about: [seat]}"


@pytest.mark.parametrize(
    ("condition", "at", "message", "hint"),
    [
        ("{scheduled: saet@mid}", "saet@mid", "there is no question `saet`; did you mean seat?", ""),
        ("{scheduled: [seat@mid, seat@topp]}", "seat@topp", "`seat` has no level `topp`; did you mean top?", ""),
        ("{scheduled: seat@low}", "seat@low", "no move leads to `seat@low`", "mid"),
        ("{reached: seat}", "seat}", "must be question@level, not `seat`", ""),
        ("{reached: []}", "[]", "`reached` names nothing", "question@level"),
        ("{by-quarter: soon}", "soon", "`by-quarter` must be a whole number from 1, not `soon`", ""),
        ("{by-quarter: 0}", "0", "`by-quarter` must be a whole number from 1, not `0`", ""),
        ("{budget-asked: perhaps}", "perhaps", "`budget-asked` must be true or false, not `perhaps`", ""),
        (
            "{sheduled: seat@mid}",
            "sheduled",
            "there is no fact, question or section `sheduled`; did you mean scheduled?",
            "",
        ),
        ("{not: {any: [{seat: topp}]}}", "topp", "`seat` can't be `topp`; did you mean top?", ""),
    ],
)
def test_while_names_what_plan_and_answers_can_have(condition: str, at: str, message: str, hint: str) -> None:
    where, said, advice = fault(ASK, f"ask: {{text: Yes, while: {condition}}}")
    assert where.startswith(at)
    assert said == message
    assert hint in advice


@pytest.mark.parametrize(
    "condition",
    [
        "{scheduled: [seat@mid, other/question@level], by-quarter: 2, budget-asked: false}",
        "{reached: seat@low, value: top, seat.a1: yes, size: small}",
        "{any: [{not: {reached: tiny/value@top}}, {by-quarter: 1}]}",
    ],
)
def test_whiles_that_are_fine(condition: str) -> None:
    load_rubric(parse(PLAIN.replace(ASK, f"ask: {{text: Yes, while: {condition}}}").encode(), "r.yaml"))


def test_an_argument_is_a_text_one_with_conditions_or_several() -> None:
    def arguments(written: str) -> list[tuple[str, object, object]]:
        rubric = load_rubric(parse(PLAIN.replace("argument: It pays", f"argument: {written}").encode(), "r.yaml"))
        return [(one.text, one.while_, one.applies_when) for one in each(rubric.personas[0].argument)]

    assert arguments("It pays") == [("It pays", None, None)]
    assert arguments("{text: It pays, while: {by-quarter: 2}}") == [("It pays", {"by-quarter": 2}, None)]
    several = "[{text: Soon, while: {by-quarter: 2}}, {text: Later, applies-when: {size: small}}]"
    assert arguments(several) == [("Soon", {"by-quarter": 2}, None), ("Later", None, {"size": "small"})]


@pytest.mark.parametrize(
    ("written", "at", "message"),
    [
        ("5", "5", "`argument` must be a text, not `5`"),
        ("[]", "[]", "`argument` must not be empty"),
        ("{txt: It pays}", "txt", "unknown key `txt`; did you mean text?"),
        ("[{text: It pays, whlie: {by-quarter: 2}}]", "whlie", "unknown key `whlie`; did you mean while?"),
        ("[It pays]", "It pays", "`argument` must be `key: value` pairs, not `It pays`"),
        (
            "{text: It pays, applies-when: {seat: top}}",
            "seat",
            "`seat` is an answer, and `applies-when` is decided before it",
        ),
        ("{text: It pays, applies-when: {sise: small}}", "sise", "there is no fact `sise`; did you mean size?"),
    ],
)
def test_a_wrong_argument_is_told_where_it_stands(written: str, at: str, message: str) -> None:
    changed = PLAIN.replace("argument: It pays", f"argument: {written}")
    told = {said: changed.splitlines()[line - 1][column - 1 :] for line, column, said, _ in faults(changed)}
    assert message in told
    assert told[message].startswith(at)


def test_several_asks_are_followed_each() -> None:
    several = "ask: [{text: Yes, about: [seat]}, {text: No, about: [saet]}]"
    where, said, _ = fault(ASK, several)
    assert where.startswith("saet")
    assert said == "there is no question `saet`; did you mean seat?"


def test_benchmarks_and_moves_may_be_for_some_organisations_only() -> None:
    where, said, _ = fault("grade: low}", "grade: low, applies-when: {sise: small}}")
    assert where.startswith("sise")
    assert said == "there is no fact `sise`; did you mean size?"
    where, _, _ = fault("requires: []}", "requires: [], applies-when: {size: smal}}")
    assert where.startswith("smal")


def test_an_unlawful_text_from_a_rubric_stays_a_text_in_a_message() -> None:
    _, said, _ = fault("effort: S", 'effort: "[red]<b>{{ x }}</b>"')
    assert said == "`effort` must be S, M or L, not `[red]<b>{{ x }}</b>`"


def test_a_rubric_that_is_wrong_everywhere_is_answered_soon() -> None:
    question = "  - {id: q%d, title: Q, ask: a, why: b, levels: {low: {text: c}, high: {text: d}}, mvoes: {}}\n"
    head = PLAIN[: PLAIN.index("questions:")] + "questions:\n"
    found = faults(head + "".join(question % number for number in range(900)))
    assert len(found) == 101
    assert found[-1][2] == "this file has more faults; the first 100 are listed"
    sound = head + "".join(question.replace(", mvoes: {}", "") % number for number in range(900))
    found = faults(sound)
    assert len(found) == 101
    assert found[-1][2] == "this file has more faults; the first 100 are listed"


def test_a_rubric_of_too_many_letters_is_refused_as_a_whole() -> None:
    (found,) = faults(PLAIN + "# " + "x" * 2_500_000 + "\n")
    assert found[2].startswith("this file holds 2,50")
    assert found[2].endswith("characters; the limit is 2,500,000")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1e400", "is too large a number to be meant"),
        ("-1e101", "is too large a number to be meant"),
        ("1e-400", "is too small a number to be meant"),
        (f'"1/{10**101}"', "is too small a number to be meant"),
    ],
)
def test_an_absurd_number_is_refused(written: str, said: str) -> None:
    _, message, _ = fault("value: 0}", f"value: {written}}}")
    assert message == f"`value` {said}"


def test_a_text_that_nobody_would_read_is_refused_at_its_place() -> None:
    ((line, _, message, _),) = faults(f"{PLAIN}method: {'x' * 20_001}\n")
    assert line == PLAIN.count("\n") + 1
    assert message == "`method` is longer than 20,000 characters"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("urn: urn:x\nref_id: x\nobjects: {framework: {}}\n", "this is not a rubric: it is a CISO Assistant framework"),
        ("on: [push]\njobs: {}\n", "this is not a rubric: it is a GitHub workflow"),
        ('{"catalog": {"uuid": "x"}}', "this is not a rubric: it is an OSCAL catalog"),
        ("<!DOCTYPE html>\n<html><body>404</body></html>\n", "this is a web page, not a YAML file"),
        ("\n<html lang=en>\n", "this is a web page, not a YAML file"),
        (
            "format: csmaturity-rubric/1\n<<<<<<< HEAD\nid: a\n=======\nid: b\n>>>>>>> other\n",
            "two versions of this file stand here: a merge was left unfinished",
        ),
    ],
)
def test_what_a_file_is_instead_is_said(text: str, message: str) -> None:
    ((_, _, found, advice),) = faults(text)
    assert found == message
    assert advice
