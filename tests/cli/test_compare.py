"""compare, report --since and assess --from: what they print, what they refuse, and that OLD never changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.storage.assessments import load

Run = Callable[..., Any]

RUBRIC = """\
format: csmaturity-rubric/1
id: tiny
version: {version}
title: Tiny
summary: For tests
scale: [{{id: low, label: Low, value: 0}}, {{id: top, label: Top, value: 1}}]
questions:
  - {{id: seat, title: Seat, ask: Where?, why: Yes, weight: {weight}, levels: {{low: {{text: A}}, top: {{text: B}}}}}}
  - {{id: churn, title: Churn, ask: {ask}, why: It matters, levels: {{low: {{text: A}}, top: {{text: B}}}}}}
"""


@pytest.fixture
def old(root: Path) -> Path:
    """The example of a year earlier."""
    return root / "examples" / "quillmoor-systems-2025.yaml"


def flat(text: str) -> str:
    return " ".join(text.split())


def tiny(folder: Path, name: str, day: str, *, version: str = "1.0.0", seat: str = "low", churn: str = "low") -> Path:
    """An assessment of the tiny rubric."""
    path = folder / name
    path.write_text(
        f"format: csmaturity-assessment/1\nrubrics: [{{id: tiny, version: {version}}}]\n"
        f"started: {day}T10:00:00Z\nupdated: {day}T10:00:00Z\n"
        f"answers: {{tiny: {{seat: {{level: {seat}}}, churn: {{level: {churn}}}}}}}\n"
    )
    return path


def rubric(path: Path, version: str = "1.0.0", weight: int = 1, ask: str = "Why?") -> Path:
    path.write_text(RUBRIC.format(version=version, weight=weight, ask=ask))
    return path


def test_the_example_has_a_year_behind_it(run: Run, old: Path, example: Path) -> None:
    result = run("compare", old, example)
    assert (result.code, result.err) == (0, "")
    said = flat(result.out)
    assert "Since 20 November 2025, 5 of 13 questions moved up and 1 moved down" in said
    assert "went from 22.2 to 43.8 of 100" in said
    assert "What counts at all (no longer counts: +12.5 ▓▓▓" in said
    steps = [float(text.replace("−", "-")) for text in re.findall(r" ([+−]\d+\.\d)(?!\d)", result.out)]
    assert round(sum(steps), 1) == round(43.8 - 22.2 + 75.0 - 0.0, 1)


def test_the_comparison_for_machines_is_versioned_and_adds_up(run: Run, old: Path, example: Path) -> None:
    data = json.loads(run("compare", old, example, "--json").out)
    assert (data["format"], data["since"], data["date"]) == ("csmaturity-comparison/1", "2025-11-20", "2026-11-12")
    for one in data["rubrics"]:
        effects = sum(float(cause["effect"]["rounded"]) for cause in one["causes"])
        assert round(float(one["start"]["rounded"]) + effects, 1) == float(one["end"]["rounded"])


def test_a_comparison_is_written_in_other_formats_beside_the_new_file(
    run: Run, old: Path, example: Path, tmp_path: Path
) -> None:
    result = run("compare", old, example, "-f", "markdown", "-f", "html", "-o", f"{tmp_path}/")
    assert result.code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["quillmoor-systems-changes.html", "quillmoor-systems-changes.md"]
    assert "Executive attention to customers" in (tmp_path / names[1]).read_text(encoding="utf-8")


def many(folder: Path, name: str, day: str, people: dict[str, tuple[int, str]]) -> Path:
    """An assessment of the tiny rubric by many people: by role how many they are, and the level that all gave."""
    head = tiny(folder, name, day).read_text().partition("answers:")[0]
    voices = "".join(
        f"  - {{id: {role}{number}, respondent: {{role: {role}}}, started: {day}T10:00:00Z, updated: {day}T10:00:00Z, "
        "rubrics: [{id: tiny, version: 1.0.0}], "
        f"answers: {{tiny: {{seat: {{level: {level}}}, churn: {{level: low}}}}}}}}\n"
        for role, (count, level) in people.items()
        for number in range(count)
    )
    path = folder / name
    path.write_text(f"{head}combination: {{rule: median, min-group: 5}}\nvoices:\n{voices}")
    return path


@pytest.mark.parametrize("is_larger", [True, False])
def test_roles_heard_only_once_are_a_bar_of_their_own_where_they_are_enough_people(
    run: Run, tmp_path: Path, is_larger: bool
) -> None:
    rubric(tmp_path / "tiny.yaml", "1.1.0", weight=3)
    rubric(tmp_path / "tiny-1.0.0.yaml")
    old = many(tmp_path, "old.yaml", "2025-11-01", {"ceo": (6, "low")})
    new = many(tmp_path, "new.yaml", "2026-11-01", {"ceo": (6, "low"), "csm": (7 if is_larger else 4, "top")})
    new.write_text(new.read_text().replace("version: 1.0.0", "version: 1.1.0"))
    said = flat(run("compare", old, new).out)
    assert ("With the roles" in said) is is_larger
    assert ("has a bar of its own" in said) is is_larger
    causes = json.loads(run("compare", old, new, "--json").out)["rubrics"][0]["causes"]
    assert [cause["kind"] for cause in causes] == ["rubric", *(["people-joined"] if is_larger else [])]


def test_a_comparison_wears_a_brand_and_its_language(run: Run, old: Path, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brand"
    run("brand", "new", folder)
    settings = folder / "brand.yaml"
    text = settings.read_text(encoding="utf-8").replace("language: en", "language: de")
    settings.write_text(f'{text}\nfooter: "Our foot"\n', encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "hand_out.html.j2").write_text("<h1>Our own head</h1>", encoding="utf-8")
    page = tmp_path / "changes.html"
    made = run("compare", old, example, "-f", "html", "-o", page, "--brand", folder, "--template", pack)
    assert made.code == 0
    html = page.read_text(encoding="utf-8")
    assert "Our own head" in html
    assert "20. November 2025" in html
    refused = run("compare", old, example, "-f", "html", "-o", settings, "--brand", folder)
    assert refused.code == 2
    assert "would be overwritten" in flat(refused.err)


def test_a_comparison_is_a_hand_out_without_cover_and_contents(
    run: Run, old: Path, example: Path, tmp_path: Path
) -> None:
    page = tmp_path / "changes.html"
    run("compare", old, example, "-f", "html", "-o", page)
    html = page.read_text(encoding="utf-8")
    assert "Contents" not in html
    assert "Quillmoor Systems" in html
    assert "not named" not in html
    assert "a chapter of the full report" not in html


def test_the_report_has_the_page_only_when_asked(run: Run, old: Path, example: Path) -> None:
    behind = ("-f", "markdown", "--document", "evidence")
    title = "## Since 20 November 2025"
    assert run("report", example, "--since", old, *behind).out.count(title) == 1
    assert title not in run("report", example, *behind).out
    assert title.removeprefix("## ") in run("report", example, "--since", old, "-f", "markdown").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("compare", "NEW", "OLD"), "is the newer one"),
        (("compare", "OLD", "OLD"), "are the same file"),
        (("compare", "-", "-"), "only one of the two"),
        (("report", "OLD", "--since", "NEW"), "is the newer one"),
        (("report", "NEW", "--old-rubric", "x.yaml"), "--old-rubric says nothing without --since"),
        (("compare", "OLD", "NEW", "--json", "-f", "html"), "--json goes to standard output"),
        (("compare", "OLD", "NEW", "-f", "html", "-o", "OLD"), "would be overwritten"),
        (("report", "NEW", "--since", "OLD", "--date", "2025-01-01"), "is before"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(
    run: Run, old: Path, example: Path, arguments: tuple[str, ...], words: str
) -> None:
    files = {"OLD": str(old), "NEW": str(example)}
    result = run(*(files.get(one, one) for one in arguments))
    assert result.code == 2
    assert words in flat(result.err)


def test_rubrics_that_only_one_of_two_answers_are_named(run: Run, tmp_path: Path, old: Path, example: Path) -> None:
    new = tmp_path / "new.yaml"
    text = example.read_text(encoding="utf-8")
    start, end = text.index("  empowerment:\n"), text.index("finance:\n")
    text = text[:start] + text[end:]
    text = re.sub(r"  - \{id: empowerment, version: \S+\}\n", "", text)
    new.write_text(text.replace("Quillmoor", "Fernley", 1))
    result = run("compare", old, new)
    assert "Only the earlier assessment answers empowerment." in flat(result.out)
    rubric(tmp_path / "tiny.yaml")
    nothing = run("compare", old, tiny(tmp_path, "t.yaml", "2026-11-01"))
    assert nothing.code == 2
    assert "have a rubric in common" in flat(nothing.err)


def test_another_organisation_is_a_warning(run: Run, old: Path, example: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = example.read_text(encoding="utf-8")
    new.write_text(text.replace("name: Quillmoor Systems", "name: Fernley", 1))
    result = run("compare", old, new)
    assert result.code == 0
    assert "is about Quillmoor Systems" in result.err
    assert "The earlier assessment is of Quillmoor Systems, this one of Fernley." in flat(result.out)


def test_the_rubric_of_then_is_found_beside_the_old_file_or_given(run: Run, tmp_path: Path) -> None:
    rubric(tmp_path / "tiny.yaml", "1.1.0", weight=3)
    before = tiny(tmp_path, "old.yaml", "2025-11-01", seat="top")
    new = tiny(tmp_path, "new.yaml", "2026-11-01", version="1.1.0", seat="top", churn="top")
    unread = run("compare", before, new)
    assert "answered in version 1.0.0, which is not at hand" in flat(unread.out)
    older = rubric(tmp_path / "older.yaml", "1.0.0")
    given = run("compare", before, new, "--old-rubric", older)
    assert "Another version of the rubric" in given.out
    assert re.search(r"\+25\.0 +·*▓", given.out)
    older.rename(tmp_path / "tiny-1.0.0.yaml")
    beside = run("compare", before, new)
    assert beside.out == given.out


def test_answers_that_mean_something_else_now_are_left_out_and_said_to_be(run: Run, tmp_path: Path) -> None:
    rubric(tmp_path / "tiny.yaml", "2.0.0", ask="How often?")
    before = tiny(tmp_path, "old.yaml", "2025-11-01", seat="top")
    new = tiny(tmp_path, "new.yaml", "2026-11-01", version="2.0.0", seat="top", churn="top")
    unread = flat(run("compare", before, new).out)
    assert "levels may mean something else, so the earlier answers are left out" in unread
    assert "now known" not in unread
    older = rubric(tmp_path / "tiny-1.0.0.yaml", "1.0.0")
    known = flat(run("compare", before, new, "--old-rubric", older).out)
    assert re.search("Churn Low Top – asked otherwise, not comparable", known)
    assert "Asked in other words, answered otherwise" in known
    assert "left out" not in known


def test_a_rubric_of_another_version_is_refused_as_the_one_of_then(run: Run, tmp_path: Path) -> None:
    rubric(tmp_path / "tiny.yaml", "1.1.0")
    wrong = rubric(tmp_path / "wrong.yaml", "1.0.5")
    before = tiny(tmp_path, "old.yaml", "2025-11-01")
    new = tiny(tmp_path, "new.yaml", "2026-11-01", version="1.1.0")
    result = run("compare", before, new, "--old-rubric", wrong)
    assert result.code == 2
    assert "is tiny 1.0.5, and the earlier assessment answers tiny 1.0.0" in flat(result.err)


def test_a_bad_answer_in_the_old_file_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    rubric(tmp_path / "tiny.yaml")
    before = tiny(tmp_path, "old.yaml", "2025-11-01", seat="tpo")
    result = run("compare", before, tiny(tmp_path, "new.yaml", "2026-11-01"))
    assert result.code == 3
    assert re.search(r"old\.yaml:5:\d+: error: `seat` has no level `tpo`", result.err)


def test_old_may_come_through_a_pipe(run: Run, old: Path, example: Path) -> None:
    result = run("compare", "-", example, stdin=old.read_bytes())
    assert result.code == 0
    assert "22.2" in result.out


def test_a_re_assessment_asks_only_what_is_open_and_leaves_the_old_file_alone(
    run: Run, example: Path, tmp_path: Path
) -> None:
    before = example.read_bytes()
    new = tmp_path / "new.yaml"
    result = run("assess", new, "--from", example, stdin="\n=\n2\n1\nq\n")
    assert result.code == 0
    assert "Last time, 12 November 2026: Average. Asked again" in flat(result.out)
    assert "Question 1 of 13" not in result.out
    assert example.read_bytes() == before
    kept, _ = load(new)
    assert kept.answer("nine-questions", "health").level == "average"
    assert kept.answer("nine-questions", "product-loop").level == "average"
    assert str(kept.answer("nine-questions", "seat").as_of) == "2026-11-12"
    assert run("compare", example, new).code == 0


def test_a_re_assessment_can_be_begun_without_anybody_to_ask(run: Run, old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    result = run("assess", new, "--from", old)
    assert result.code == 0
    assert new.exists()
    assert "Carried over from" in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "OLD"), "exists already, and --from begins a new file"),
        (("--from", "OLD", "--answers", "OLD"), "can't go together"),
        (("--old-rubric", "x.yaml"), "--old-rubric says nothing without --from"),
    ],
)
def test_a_re_assessment_never_begins_over_a_file(
    run: Run, old: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    there = tmp_path / "there.yaml"
    there.write_bytes(old.read_bytes())
    result = run("assess", there, *(str(old) if one == "OLD" else one for one in arguments))
    assert result.code == 2
    assert words in flat(result.err)
    assert there.read_bytes() == old.read_bytes()


def test_a_re_worded_question_is_asked_again(run: Run, tmp_path: Path) -> None:
    rubric(tmp_path / "tiny.yaml", "1.1.0", ask="How often?")
    rubric(tmp_path / "tiny-1.0.0.yaml", "1.0.0")
    before = tiny(tmp_path, "old.yaml", "2025-11-01")
    result = run("assess", tmp_path / "new.yaml", "--from", before, stdin="\nq\n")
    assert "1 re-worded since" in result.err
    assert "Asked again: the question has changed since." in flat(result.out)


RE_WORDED = """\
format: csmaturity-rubric/1
id: kiln
version: VERSION
title: The kiln
summary: Trial.
scale: [{id: lo, label: Low, value: 0}, {id: mid, label: Middle, value: 1}, {id: hi, label: High, value: 2}]
questions:
  - id: heat
    title: Heat
    ask: Who watches the heat?
    why: It counts.
    levels: {lo: {text: Nobody watches.}, mid: {text: One potter watches.}, hi: {text: TOP}}
  - id: glaze
    title: Glaze
    ask: How is a glaze tried?
    why: It counts.
    levels: {lo: {text: Not at all.}, mid: {text: On one tile.}, hi: {text: On each clay.}}
"""


@pytest.mark.parametrize(("again", "said"), [("hi", "answered the same"), ("lo", "asked otherwise, not comparable")])
def test_a_question_that_is_asked_otherwise_is_no_question_without_an_answer(
    run: Run, tmp_path: Path, again: str, said: str
) -> None:
    (tmp_path / "kiln-1.0.0.yaml").write_text(
        RE_WORDED.replace("VERSION", "1.0.0").replace("TOP", "Two potters watch.")
    )
    (tmp_path / "kiln.yaml").write_text(
        RE_WORDED.replace("VERSION", "2.0.0").replace("TOP", "All three potters watch at night.")
    )
    for name, version, year, level in (("old", "1.0.0", 2025, "hi"), ("new", "2.0.0", 2026, again)):
        (tmp_path / f"{name}.yaml").write_text(
            f"format: csmaturity-assessment/1\nrubrics: [{{id: kiln, version: {version}}}]\n"
            f"started: {year}-10-01T10:00:00Z\nupdated: {year}-10-01T10:00:00Z\n"
            f"answers: {{kiln: {{heat: {{level: {level}}}, glaze: {{level: mid}}}}}}\n"
        )
    result = run("compare", tmp_path / "old.yaml", tmp_path / "new.yaml", "-f", "markdown")
    assert result.code == 0, result.err
    assert said in result.out
    assert "Not answered" not in result.out
    assert "it did not count" not in result.out


RETIRED = """
retired: [{id: pulse, reason: Asked the same as churn, successor: churn}]
"""


def begun_without_pulse(run: Run, folder: Path, old: str, *options: object) -> Any:
    """A new assessment begun from an old one, whose rubric has lost `pulse` and a gate of `churn` since."""
    pulse = "  - {id: pulse, title: Pulse, ask: How often?, why: Yes, levels: {low: {text: A}, top: {text: B}}}\n"
    gone = "top: {text: B, gates: [{id: g1, text: Is it written down?}, {id: g2, text: Is it known?}]}"
    text = RUBRIC.format(version="1.0.0", weight=1, ask="Why?").replace("top: {text: B}", gone, 1)
    (folder / "tiny-1.0.0.yaml").write_text(text + pulse)
    (folder / "tiny.yaml").write_text(
        text.replace("{id: g1, text: Is it written down?}, ", "").replace("1.0.0", "1.1.0") + RETIRED
    )
    (folder / "old.yaml").write_text(
        "format: csmaturity-assessment/1\nrubrics: [{id: tiny, version: 1.0.0}]\n"
        "started: 2025-11-01T10:00:00Z\nupdated: 2025-11-01T10:00:00Z\n" + old
    )
    return run("assess", folder / "new.yaml", "--from", folder / "old.yaml", *options)


def test_what_a_new_assessment_leaves_behind_is_named_with_the_notes_in_full(run: Run, tmp_path: Path) -> None:
    old = """answers:
  tiny:
    seat: {level: top, gates: {g1: yes, g2: yes}, note: Stays}
    churn: {level: low}
    pulse: {level: low, note: Asked each spring, evidence: [{text: survey}]}
cases: [{question: pulse, date: 2025-10-01, text: Nobody asked}]
"""
    result = begun_without_pulse(run, tmp_path, old)
    said = flat(result.err)
    assert result.code == 0
    assert "which stays as it is, was not taken over:" in said
    assert "“Pulse”, retired (Asked the same as churn). In its place it asks “Churn”. Answered: Low." in said
    assert "1 record of evidence. Its note: “Asked each spring”" in said
    assert "“Seat”: the answer to a statement that is gone, g1." in said
    assert "1 dated case of a question that is no longer asked." in said
    new, _ = load(str(tmp_path / "new.yaml"))
    assert new.answer("tiny", "seat").note == "Stays"


def test_where_all_is_taken_over_nothing_is_said_of_the_rest(run: Run, tmp_path: Path) -> None:
    result = begun_without_pulse(run, tmp_path, "answers: {tiny: {seat: {level: top}, churn: {level: low}}}\n")
    assert "Carried over from" in result.err
    assert "not taken over" not in result.err


def test_what_many_people_said_and_noted_each_stays_in_the_old_file(run: Run, tmp_path: Path) -> None:
    voices = "voices:\n" + "".join(
        f"  - {{id: v{number}, started: 2025-11-01T10:00:00Z, updated: 2025-11-01T10:00:00Z, rubrics: "
        f"[{{id: tiny, version: 1.0.0}}], answers: {{tiny: {{pulse: {{level: {level}, note: Note {number}}}}}}}}}\n"
        for number, level in enumerate(("low", "top"), start=1)
    )
    said = flat(begun_without_pulse(run, tmp_path, voices).err)
    assert "Answered: Low and Top. Its notes: “Note 1” “Note 2”" in said
    assert "What each of 2 people said and noted: their answers became one by the rule of the file." in said


NUMBERED = """\
format: csmaturity-rubric/1
id: loaf
version: {version}
title: Loaf
summary: For tests
scale: [{{id: low, label: Low, value: 0}}, {{id: top, label: Top, value: 1}}]
questions:
  - id: sold
    title: Sold
    ask: {ask}
    why: Yes
    answer: {{number: "%", points: [[0, 0], [100, 1]], min: 0, max: 100}}
"""


def test_numbers_given_to_other_words_are_set_beside_each_other_and_named_where_they_stay_behind(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "loaf-1.0.0.yaml").write_text(NUMBERED.format(version="1.0.0", ask="How many are sold?"))
    (tmp_path / "loaf.yaml").write_text(NUMBERED.format(version="2.0.0", ask="How many are sold by noon?"))
    for name, version, year, number in (("old", "1.0.0", 2025, 40), ("new", "2.0.0", 2026, 60)):
        (tmp_path / f"{name}.yaml").write_text(
            f"format: csmaturity-assessment/1\nrubrics: [{{id: loaf, version: {version}}}]\n"
            f"started: {year}-10-01T10:00:00Z\nupdated: {year}-10-01T10:00:00Z\n"
            f"answers: {{loaf: {{sold: {{level: {number}}}}}}}\n"
        )
    causes = json.loads(run("compare", tmp_path / "old.yaml", tmp_path / "new.yaml", "--json").out)["rubrics"][0][
        "causes"
    ]
    assert [(one["kind"], one["effect"]["rounded"]) for one in causes] == [("rubric", "0.0"), ("reworded", "20.0")]
    gone = NUMBERED.format(version="2.0.0", ask="How?").replace("id: sold", "id: baked").replace("Sold", "Baked")
    (tmp_path / "loaf.yaml").write_text(gone + "retired: [{id: sold, reason: Nobody counts}]\n")
    said = flat(run("assess", tmp_path / "next.yaml", "--from", tmp_path / "old.yaml").err)
    assert "“Sold”, retired (Nobody counts). Answered: 40" in said
