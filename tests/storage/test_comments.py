"""What somebody wrote into an assessment file beside the answers outlives every save: comments, order and layout."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Answer, Assessment, Evidence, Organisation, Person, RubricUse, Voice
from csmaturity.assessment.steps import QuestionStep
from csmaturity.storage import assessments, library
from csmaturity.storage.yaml import splice
from csmaturity.storage.yaml.edits import Editor
from csmaturity.storage.yaml.reader import parse
from csmaturity.storage.yaml.spans import comment_places, spans
from csmaturity.storage.yaml.splice import Kept, changed
from csmaturity.storage.yaml.writer import tree

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)

BY_HAND = """\
# Client: Heron, interviewer: the consultant.

format: csmaturity-assessment/1
answers:   # first, because I look at them most
  empowerment:
    # asked the CRO first
    authority:
      note: |   # dictated
        Line one.
          Indented line two.

        Last line.

      level: average   # CRO says poor
      gates: {a1: yes,   # seen
              e1: "no"}
      evidence:
        # the strongest first
        - {text: Policy, date: 2026-03-01}   # page 4
        - text: Minutes   # of October
          date: 2026-10-01
        # more to come
      # to do: ask the CFO

    voice: {level: poor}   # one line
    roles:
      # nobody knew

      unknown: true
organisation:
  name: Heron Freight   # legal name pending
  facts:   # from the annual report
    team-size: 12
    "no": 1
rubrics: [{id: empowerment, version: 2.0.0}]
started: 2026-11-21T10:00:00Z
# last sitting
updated: 2026-11-21T10:20:00+00:00

# The end. Nothing below.
"""

FLOW = """\
{format: csmaturity-assessment/1,# by a script
 rubrics: [{id: empowerment, version: 2.0.0}], started: 2026-11-21T10:00:00Z,
 updated: 2026-11-21T10:20:00Z,   # its clock is slow
 answers: {empowerment: {voice: {level: poor}, authority: {note: "a, b"}}}}
"""

INDENTED = """\
---
  # all of it further in
  format: csmaturity-assessment/1
  rubrics:
  - id: empowerment   # the only one
    version: 1.0.0
  started: 2026-11-21T10:00:00Z
  "updated": 2026-11-21T10:20:00Z
  answers:
    empowerment:
      ? authority   # asked in a strange way
      : level: poor
      voice:
        # below its key
        level:
          poor   # on a line of its own
        note: a text
          of two lines   # and a comment
        evidence:
        -
          text: Policy   # below its dash
        - text: >+
            Kept to the end

      roles: {}
  prepared-by:
    name:   # not known
...
"""


def loaded(text: str) -> Assessment:
    return load_assessment(parse(text.encode(), "a.yaml"))


def comments(text: str) -> list[str]:
    return [text[start:end] for start, end in comment_places(text, spans(text))]


def with_answers(assessment: Assessment, **answers: Answer | None) -> Assessment:
    """The assessment with other answers to the empowerment rubric; None takes one away."""
    held = assessment.answers.get("empowerment", {}) | answers
    answered = {"empowerment": {key: answer for key, answer in held.items() if answer is not None}}
    return assessment.model_copy(update={"answers": answered})


def other(text: str, question: str, **parts: Any) -> Assessment:
    """The assessment of a text with one answer changed."""
    assessment = loaded(text)
    answer = assessment.answer("empowerment", question).model_copy(update=parts)
    return with_answers(assessment, **{question: answer})


def saved(text: str, assessment: Assessment) -> str:
    """The text after the save, which holds the assessment and every comment, in order."""
    found = changed(Kept(loaded(text), text), assessment).whole
    assert loaded(found) == assessment
    assert comments(found) == comments(text)
    return found


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


LONG = "A note that is long enough to need a second line, since nobody reads beyond a hundred characters in a file."
FOLDED = """>-   # dictated
        A note that is long enough to need a second line, since nobody reads beyond a hundred
        characters in a file.
"""
BLOCK = """|   # dictated
        Line one.
          Indented line two.

        Last line.
"""
EVIDENCE = (Evidence(text="Policy", date=dt.date(2026, 3, 1)), Evidence(text="Minutes", date=dt.date(2026, 10, 1)))
NEW = Evidence(text="Survey")

EDITS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "scalar": ("authority", {"level": "poor"}, "level: average ", "level: poor "),
    "in flow": ("authority", {"gates": {"a1": "unknown", "e1": "no"}}, "{a1: yes,", "{a1: unknown,"),
    "on one line": ("voice", {"level": "average"}, "voice: {level: poor}", "voice: {level: average}"),
    "key on one line": ("voice", {"note": "So"}, "{level: poor}", "{level: poor, note: So}"),
    "no room on one line": (
        "voice",
        {"note": "x: y\nz"},
        "voice: {level: poor}   # one line\n",
        "voice:   # one line\n      level: poor\n      note: |-\n        x: y\n        z\n",
    ),
    "block to line": ("authority", {"note": "Short"}, BLOCK, "Short   # dictated\n"),
    "block to folded": ("authority", {"note": LONG}, BLOCK, FOLDED),
    "new key": ("authority", {"confidence": "low"}, "more to come\n", "more to come\n      confidence: low\n"),
    "new first key": ("roles", {"level": "poor"}, "      unknown: true", "      level: poor\n      unknown: true"),
    "another only key": (
        "roles",
        {"unknown": None, "level": "poor"},
        "    roles:\n      # nobody knew\n\n      unknown: true\n",
        "    # nobody knew\n    roles: {level: poor}\n",
    ),
    "removed key": ("authority", {"level": None}, "level: average   # CRO", "# CRO"),
    "item added": ("authority", {"evidence": (*EVIDENCE, NEW)}, "10-01\n", "10-01\n        - {text: Survey}\n"),
    "list gone": (
        "authority",
        {"evidence": ()},
        """\
      evidence:
        # the strongest first
        - {text: Policy, date: 2026-03-01}   # page 4
        - text: Minutes   # of October
          date: 2026-10-01
        # more to come
""",
        """\
      # the strongest first
      # page 4
      # of October
      # more to come
""",
    ),
    "item put first": (
        "authority",
        {"evidence": (NEW, *EVIDENCE)},
        "        # the strongest",
        "        - {text: Survey}\n        # the strongest",
    ),
    "item removed": (
        "authority",
        {"evidence": EVIDENCE[1:]},
        "- {text: Policy, date: 2026-03-01}   # page 4",
        "# page 4",
    ),
    "item changed": (
        "authority",
        {"evidence": (EVIDENCE[0], Evidence(text="Talk", date=EVIDENCE[1].date))},
        "Minutes",
        "Talk",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_save_touches_only_the_lines_of_what_changed(name: str) -> None:
    question, parts, old, new = EDITS[name]
    found = saved(BY_HAND, other(BY_HAND, question, **parts))
    assert found == edited(BY_HAND, old, new)
    windows = saved(BY_HAND.replace("\n", "\r\n"), other(BY_HAND, question, **parts))
    assert windows == found.replace("\n", "\r\n")


def test_a_new_answer_stands_behind_the_one_before_it() -> None:
    assessment = with_answers(loaded(BY_HAND), voice=None, roles=None)
    text = saved(BY_HAND, assessment)
    assert "      # to do: ask the CFO\n\n    # one line\n    # nobody knew\norganisation:\n" in text
    answers = {**assessment.answers["empowerment"], "voice": Answer(unknown=True)}
    again = saved(text, assessment.model_copy(update={"answers": {"empowerment": answers}}))
    assert again == edited(text, "ask the CFO\n", "ask the CFO\n    voice: {unknown: true}\n")
    first = {"safe-risk": Answer(), **answers}
    again = saved(again, assessment.model_copy(update={"answers": {"empowerment": first, "other": {}}}))
    assert "  empowerment:\n    safe-risk: {}\n    # asked the CRO first\n    authority:\n" in again
    assert "    # nobody knew\n  other: {}\n" in again


def test_facts_and_names_change_in_place_and_new_parts_find_their_place() -> None:
    assessment = loaded(BY_HAND)
    organisation = Organisation(name="Heron: Freight", facts={"team-size": 13, "no": 2, "1e3": "No"})
    uses = (RubricUse(id="empowerment", version="1.0.0", sha256="a" * 64),)
    parts = {"organisation": organisation, "rubrics": uses, "respondent": Person(role="csm"), "at": "review"}
    text = edited(BY_HAND, "  name: Heron Freight   #", '  name: "Heron: Freight"   #')
    text = edited(text, '12\n    "no": 1\n', '13\n    "no": 2\n    "1e3": "No"\nrespondent: {role: csm}\n')
    text = edited(
        text, " [{id: empowerment, version: 2.0.0}]", f"\n- id: empowerment\n  version: 1.0.0\n  sha256: {'a' * 64}"
    )
    text = edited(text, "+00:00\n", "+00:00\nat: review\n")
    assert saved(BY_HAND, assessment.model_copy(update=parts)) == text


def test_a_file_all_in_braces_is_changed_between_them_or_written_anew_below_its_comments() -> None:
    assert saved(FLOW, other(FLOW, "voice", level="average")) == edited(FLOW, "poor", "average")
    text = saved(FLOW, other(FLOW, "voice", note="So"))
    assert text.startswith("# by a script\n# its clock is slow\nformat: csmaturity-assessment/1\nrubrics:\n")
    assert "    voice: {level: poor, note: So}\n" in text


def test_a_strange_layout_holds_every_answer_and_comment() -> None:
    assessment = loaded(INDENTED)
    assert "      : level: good\n" in saved(INDENTED, other(INDENTED, "authority", level="good"))
    assert "        level: good   # on a line of its own\n" in saved(INDENTED, other(INDENTED, "voice", level="good"))
    assert "        note: Short   # and a comment\n" in saved(INDENTED, other(INDENTED, "voice", note="Short"))
    assert "      roles: {level: poor}\n  prepared-by:\n" in saved(INDENTED, other(INDENTED, "roles", level="poor"))
    for evidence in ((), (NEW,), (*assessment.answer("empowerment", "voice").evidence, NEW)):
        saved(INDENTED, other(INDENTED, "voice", evidence=evidence))
    named = saved(INDENTED, assessment.model_copy(update={"prepared_by": Person(name="Ann", role="csm")}))
    assert "  prepared-by:\n    role: csm\n    name: Ann   # not known\n...\n" in named
    saved(INDENTED, with_answers(assessment, authority=None))
    saved(INDENTED, with_answers(assessment, roles=None))


@pytest.mark.parametrize("text", [BY_HAND, FLOW, INDENTED])
def test_what_did_not_change_is_the_same_to_the_byte(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for content in (text.encode(), codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(), text.rstrip().encode()):
        path.write_bytes(content)
        written = path.stat().st_mtime_ns
        assessments.save(path, assessments.load(path)[0])
        assert path.read_bytes() == content
        assert path.stat().st_mtime_ns == written
        assessments.save(path, other(text, "voice", level="good"))
        found = path.read_bytes()
        assert found.startswith(codecs.BOM_UTF8) == content.startswith(codecs.BOM_UTF8)
        assert (b"\r\n" in found) == (b"\r\n" in content) == (found.count(b"\n") == found.count(b"\r\n") > 0)


def test_what_an_editor_changes_meanwhile_stays_as_far_as_it_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    assessment, _ = assessments.load(path)
    assessments.save(path, assessment)
    path.write_text(edited(BY_HAND, "# The end.", "# Sent on Monday.\n# The end."), encoding="utf-8")
    assessments.save(path, other(BY_HAND, "voice", level="good"))
    text = path.read_text(encoding="utf-8")
    assert "# Sent on Monday.\n# The end." in text
    assert "    voice: {level: good}   # one line\n" in text
    path.write_text("{", encoding="utf-8")
    assessments.save(path, assessment)
    assert assessments.load(path)[0] == assessment


def test_many_peoples_answers_are_not_touched_while_one_is_agreed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splice, "_LONG", 100)
    voices = tuple(
        Voice(
            id=f"v{number}",
            started=NOW,
            updated=NOW,
            rubrics=(),
            answers={"empowerment": {"voice": Answer(level="poor")}},
        )
        for number in range(5)
    )
    assessment = loaded(BY_HAND).model_copy(update={"voices": voices})
    text = saved(BY_HAND, assessment).replace("- id: v3", "# the CFO\n- id: v3   # told us twice")
    kept = Kept(loaded(text), text)
    for level in ("good", "fair", "poor"):
        kept = changed(kept, with_answers(kept.record, voice=Answer(level=level)))  # type: ignore[arg-type]
        assert "voices" in kept.apart
        assert loaded(kept.whole) == kept.record
        assert comments(kept.whole) == comments(text)
        assert kept.whole.endswith(text[text.index("voices:") :])
    new = Voice(id="v25", started=NOW, updated=NOW, rubrics=())
    kept = changed(kept, kept.record.model_copy(update={"voices": (*voices[:3], new, *voices[4:])}))
    assert "voices" not in kept.apart
    assert loaded(kept.whole) == kept.record
    assert comments(kept.whole) == comments(text)


def test_a_wrong_edit_never_reaches_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Editor, "result", lambda self: self.text)
    text = saved(BY_HAND, other(BY_HAND, "voice", level="good"))
    assert text.startswith("# Client: Heron, interviewer: the consultant.\n# first, because I look at them most\n")
    assert text.index("\nanswers:\n") < text.index("\norganisation:\n"), "keys stay in order even so"


def sayings(interview: Interview) -> Iterator[Interview]:
    """The interview after each of many things that can be said to the present question, one after another."""
    step = interview.step
    assert isinstance(step, QuestionStep)
    calls: list[Callable[[Interview], Interview]] = [
        lambda one: one.choose(step.scale[0], NOW),
        *(partial(Interview.gate, gate=gate, said="no", now=NOW) for gate in list(step.checks)[:2]),
        lambda one: one.note(f"{LONG}\n\nAnd: more # of it", NOW),
        lambda one: one.add_evidence("Minutes: of May", NOW, url="https://example.org/#1"),
        lambda one: one.add_evidence("Slides", NOW, date="2026-05-01"),
        lambda one: one.remove_evidence(1, NOW),
        lambda one: one.confidence("high", NOW),
        lambda one: one.target(step.scale[-1], NOW),
        lambda one: one.dont_know(NOW),
        lambda one: one.not_applicable("No", NOW),
        lambda one: one.clear(NOW),
        lambda one: one.note(None, NOW),
        lambda one: one.choose(step.scale[-1], NOW),
    ]
    for call in calls:
        interview = call(interview)
        yield interview


def test_a_whole_interview_keeps_every_comment_and_the_order(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    rubrics = tuple(library.load(id_)[0] for id_ in ("empowerment", "nine-questions"))
    interview = Interview(rubrics, assessments.load(path)[0])
    order = [key for key in spans(BY_HAND).keys if len(key) == 1 or key[0] == "answers"]
    for step in interview.questions:
        for now in sayings(interview.go_to(step)):
            interview = now
            assessments.save(path, now.assessment)
            text = path.read_text(encoding="utf-8")
            assert comments(text) == comments(BY_HAND)
            assert loaded(text) == now.assessment
            keys = spans(text).keys
            assert [key for key in keys if key in order[:3]] == order[:3]
            assert [key for key in keys if len(key) == 1 and key in order] == [key for key in order if len(key) == 1]


WORDS = st.one_of(
    st.none(), st.sampled_from(["So", "No", "a: b", "x # y", LONG, "two\nlines", "12:30", "é 🎉", "#", "- x\n\n  y"])
)
ANSWERS = st.builds(
    Answer,
    level=st.sampled_from([None, "poor", "good"]),
    gates=st.dictionaries(st.sampled_from(["a1", "e1", "no"]), st.sampled_from(["yes", "no"]), max_size=3),
    unknown=st.sampled_from([None, True]),
    note=WORDS,
    evidence=st.lists(
        st.one_of(st.sampled_from(EVIDENCE), st.builds(Evidence, text=WORDS.filter(bool), url=WORDS)), max_size=3
    ).map(tuple),
    confidence=st.sampled_from([None, "low"]),
)
ANSWERED = st.dictionaries(st.sampled_from(["authority", "voice", "roles", "safe-risk", "~"]), ANSWERS, max_size=4)
ORGANISATIONS = st.builds(
    Organisation,
    name=WORDS,
    facts=st.dictionaries(
        st.sampled_from(["team-size", "no", "1e3"]),
        st.one_of(WORDS.filter(bool), st.booleans(), st.integers(0, 1)),
        max_size=3,
    ),
)
ENDS = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([BY_HAND, FLOW, INDENTED]),
    ENDS,
    st.lists(st.tuples(ANSWERED, ORGANISATIONS, st.sampled_from(["at", None])), min_size=1, max_size=3),
)
def test_whatever_is_saved_after_another_is_read_again_with_every_comment(
    text: str, end: str, said: list[tuple[dict[str, Answer], Organisation, str | None]]
) -> None:
    text = text.replace("\n", end)
    kept = Kept(loaded(text), text)
    for answers, organisation, at in said:
        parts = {"answers": {"empowerment": answers}, "organisation": organisation, "at": at}
        kept = changed(kept, kept.record.model_copy(update=parts))
        assert tree(loaded(kept.whole)) == tree(kept.record)
        assert comments(kept.whole) == comments(text)
