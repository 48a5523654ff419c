"""What changed between two versions of a rubric: each kind of change, what it does, and the version part it needs."""

from __future__ import annotations

import pytest

from csmaturity.rubric.check.table import RULES
from csmaturity.rubric.diff.compare import diff
from csmaturity.rubric.diff.model import Compatibility

from .conftest import OLD, Compare, subject

STOVE = OLD[OLD.index("      - id: stove") :]
MOVE = (
    "{title: Sweep it twice, why-now: Soot., first-step: Buy a brush., steps: [Buy a brush, Climb], owner: us, "
    "effort: S, political: 1, produces: Ashes, indicator: Soot, done-when: Clean}"
)
WALLS = OLD[OLD.index("      - id: walls") : OLD.index("  - id: inside")]

# What was changed, then the code (or the name of what has none), category, part and message of the one change.
CASES: tuple[tuple[tuple[str, ...], tuple[str, str, str, str]], ...] = (
    (
        (WALLS, ""),
        ("CSM702", "answers", "major", "the question `walls` was removed"),
    ),
    (
        ("id: stove", "id: hearth"),
        ("CSM704", "answers", "major", "the question `stove` is now called `hearth`"),
    ),
    (
        ("- id: stove", "- id: hearth\n        previously: [stove]"),
        ("CSM704", "answers", "minor", "the question `stove` is now called `hearth`; its answers move along"),
    ),
    (
        ("title: Inside\n", "title: Inside\n    basis: ours\n"),
        ("CSM712", "meaning", "minor", "the basis of `stove` changed: who asks it"),
    ),
    (
        ("means: Small holes stay small.", "means: Small holes stay small.\n            means-basis: ours"),
        ("other-text-changed", "other", "patch", "`roof`, fair: `means-basis` changed"),
    ),
    (
        ("why: Cracks grow.", "why: Cracks grow.\n        why-basis: outside"),
        ("other-text-changed", "other", "patch", "`walls`: `why-basis` changed"),
    ),
    (
        ("id: house", "id: home"),
        ("CSM704", "answers", "major", "the rubric `house` is now called `home`: all answers belong to the old id"),
    ),
    (
        ("signals: [{id: drips, text: A bucket stands in the hall.}]", "signals: []"),
        ("CSM705", "answers", "major", "`roof` lost the signal `drips`: answers to it find no place"),
    ),
    (
        ("kind: number", "kind: share"),
        ("CSM706", "answers", "major", "the kind of the fact `age` was number and is now share"),
    ),
    (
        ("label: Fair, value: 1", "label: Fair, value: 0.5"),
        ("CSM707", "scores", "major", "the level `fair` is worth 0.5 instead of 1"),
    ),
    (
        ("weight: 1\n        applies", "weight: 3\n        applies"),
        ("CSM708", "scores", "major", "`roof` weighs 3 instead of 1"),
    ),
    (
        ("title: Inside\n    weight: 1", "title: Inside\n    weight: 1/3"),
        ("CSM708", "scores", "major", "`inside` weighs 1/3 instead of 1"),
    ),
    (
        ("applies-when: {size: [large]}", "applies-when: {size: [small, large]}"),
        ("CSM709", "scores", "major", "`roof` is asked under another condition"),
    ),
    (
        ("        applies-when: {size: [large]}\n", ""),
        ("CSM709", "scores", "major", "`roof` is asked of everybody now"),
    ),
    (
        (WALLS, "", "    questions:\n      - id: stove", f"    questions:\n{WALLS}      - id: stove"),
        ("CSM710", "scores", "major", "`walls` moved from `outside` to `inside`"),
    ),
    (
        (STOVE, STOVE + STOVE.replace("stove", "oven").replace("chimney", "flue").replace("swept", "inspected")),
        ("CSM711", "scores", "major", "the question `oven` is new and counts"),
    ),
    (
        ("A roofer looks at the roof within two days", "A roofer looks at the roof within nine days"),
        ("CSM712", "meaning", "minor", "`roof`, good was re-worded"),
    ),
    (
        ("evidence: Three bills", "evidence: Any receipt"),
        ("CSM712", "meaning", "minor", "`roof`, good: the evidence for `billed` was re-worded"),
    ),
    (
        ("score: mean", "score: min"),
        ("CSM713", "scores", "major", "the whole rolls up by min instead of mean"),
    ),
    (
        ("title: Inside\n", "title: Inside\n    score: max\n"),
        ("CSM713", "scores", "major", "the section `inside` rolls up by max instead of mean"),
    ),
    (
        ("unanswered: interval", "unanswered: zero"),
        ("CSM713", "scores", "major", "open answers count as `zero` instead of `interval`"),
    ),
    (
        ("label: Late, from: 0.5", "label: Late, from: 0.6"),
        ("CSM713", "scores", "major", "the stage `late` begins at 0.6 instead of 0.5"),
    ),
    (
        ("photographs., basis: ours}", "photographs.}"),
        ("CSM713", "scores", "major", "`roof` reaches good only with `photo` too"),
    ),
    (
        ("{id: billed, ", "{id: billed, applies-when: {size: large}, "),
        ("CSM709", "scores", "major", "`roof.billed` is asked only under a condition now"),
    ),
    (
        ("{id: photo, ", "{id: photo, applies-when: {size: large}, "),
        ("supporting-gate-scope-changed", "other", "minor", "`roof.photo` is asked only under a condition now"),
    ),
    (
        ("{id: billed, ", "{id: billed, may-not-apply: true, "),
        ("gate-may-not-apply", "other", "minor", "`roof.billed` may be left out as not applicable now"),
    ),
    (
        ("            text: A roofer looks", "            when: {roof.photo: yes}\n            text: A roofer looks"),
        (
            "CSM713",
            "scores",
            "major",
            "`roof` reaches good by a condition now, no longer by its gates and those below",
        ),
    ),
    (
        ("{id: small, label: Few}, ", ""),
        ("CSM714", "answers", "major", "the fact `size` lost the option `small`"),
    ),
    (
        ("  - {id: age, ask: How old is it?, kind: number}\n", ""),
        ("CSM714", "answers", "major", "the fact `age` was removed from the profile"),
    ),
    (
        ("version: 1.4.2\n", "version: 1.4.2\nvalue: retention\n"),
        ("value-added", "other", "minor", "money figures are now valued, as retention"),
    ),
    (
        ("score: mean", "roles: {owner: {title: Owner}}\nscore: mean"),
        ("other-text-changed", "other", "patch", "`roles/owner` was added"),
    ),
    (
        ("version:", "language: de\nversion:"),
        ("CSM716", "meaning", "minor", "the texts are in `de` and no longer in `en`"),
    ),
    (
        ("profile:\n", "profile:\n  - {id: owner, ask: Who owns it?, kind: text}\n"),
        ("fact-added", "other", "minor", "the profile asks for one more fact, `owner`"),
    ),
    (
        ("{id: large, label: Many}", "{id: large, label: Many}, {id: huge, label: Too many}"),
        ("option-added", "other", "minor", "the fact `size` gained the option `huge`"),
    ),
    (
        (
            STOVE,
            STOVE + STOVE.replace("stove", "oven").replace("chimney", "flue").replace("why", "weight: 0\n        why"),
        ),
        ("unscored-question-added", "other", "minor", "the question `oven` is new and doesn't count"),
    ),
    (
        ("Who looks at the roof", "Who looks at the Roof"),
        ("text-edited", "other", "patch", "the question `roof` was edited"),
    ),
    (
        ("why: Soot burns.", "why: Soot burns well."),
        ("other-text-changed", "other", "patch", "`stove`: `why` changed"),
    ),
    (
        ("means: Small holes stay small.", "means: Small holes grow."),
        ("other-text-changed", "other", "patch", "`roof`, fair: `means` changed"),
    ),
    (
        ("score: mean", "glossary: {Soot: Black dust}\nscore: mean"),
        ("other-text-changed", "other", "patch", "`glossary/Soot` was added"),
    ),
    (
        ("kind: number", "kind: number, help: In years"),
        ("other-text-changed", "other", "patch", "the fact `age`: `help` was added"),
    ),
    (
        ("1\n        applies", "2\n        applies", "weight: 1\n        levels", "weight: 2\n        levels"),
        ("layout-changed", "other", "patch", "parts stand in another order or are written differently"),
    ),
)


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[f"{code}-{text[:40]}" for _, (code, _, _, text) in CASES])
def test_each_kind_of_change_is_told_alone_and_says_what_it_needs(
    compare: Compare, words: tuple[str, ...], wanted: tuple[str, str, str, str]
) -> None:
    found = compare(*words)
    assert [(one.code or one.name, one.category, one.needs("scores"), one.message) for one in found.changes] == [wanted]
    assert found.needed == wanted[2]
    assert not found.lawful


def test_every_rule_of_the_seventh_hundred_is_told_by_a_change_or_by_a_check() -> None:
    told = {wanted[0] for _, wanted in CASES} | {"CSM703"}  # below
    assert {rule.code for rule in RULES if rule.comparing} - told == {"CSM701", "CSM715"}  # the verdict; needs a folder


@pytest.mark.parametrize(
    "words",
    [
        ("id: house", "id: house # nothing else"),
        ("applies-when: {size: [large]}", "applies-when: {size: large}"),
        ("title: The walls", "title:   The walls  "),
        ("why: Soot burns.", "why: Soot burns.\n        weight: 1"),
    ],
)
def test_layout_comments_and_spelt_out_defaults_change_nothing(compare: Compare, words: tuple[str, str]) -> None:
    found = compare(*words)
    if found.changes:
        assert [change.name for change in found.changes] == ["layout-changed"]
    else:
        assert found.lawful
        assert found.needed == "none"


def test_a_level_that_comes_or_goes_changes_the_level_set(compare: Compare) -> None:
    found = compare(
        "  - {id: fair, label: Fair, value: 1}\n", "",
        "          fair:\n            text: The owner looks at the roof after most storms.\n"
        "            means: Small holes stay small.\n"
        "            gates: [{id: noted, text: Each look is noted with a date., evidence: The notebook}]\n", "",
        "          fair: {text: Cracks are found on a yearly walk around the house.}\n", "",
        "          fair: {text: The chimney was swept in the last three years.}\n", "",
    )  # fmt: skip
    assert [(one.code, one.message) for one in found.changes] == [
        ("CSM705", f"`{id_}` lost the level `fair`") for id_ in ("roof", "walls", "stove")
    ]
    assert found.changes[0].before == "poor, fair, good"


@pytest.mark.parametrize(
    ("entry", "part", "message"),
    [
        ("{id: walls, reason: Too vague, successor: roof}", "major", "was retired; `roof` asks in its place"),
        ("{id: walls, reason: Too vague}", "major", "was retired without a successor"),
    ],
)
def test_a_retired_question_that_counted_breaks_the_promise_of_scores(
    compare: Compare, entry: str, part: str, message: str
) -> None:
    found = compare(WALLS, "", "retired:\n", f"retired:\n  - {entry}\n")
    assert [(change.code, change.category) for change in found.changes[:2]] == [
        ("CSM702", "answers"),
        ("CSM702", "scores"),
    ]
    assert message in found.changes[0].message
    assert "without it the others make up the whole score" in found.changes[1].message
    assert found.needed == part


@pytest.mark.parametrize(("kept", "weight", "part"), [("answers", 1, "minor"), ("scores", 0, "minor")])
def test_a_retired_question_with_a_successor_is_a_minor_change_where_no_score_is_promised_or_moved(
    compare: Compare, kept: Compatibility, weight: int, part: str
) -> None:
    old = OLD.replace("why: Cracks grow.\n        weight: 1", f"why: Cracks grow.\n        weight: {weight}")
    walls = WALLS.replace("weight: 1", f"weight: {weight}")
    entry = "retired:\n  - {id: walls, reason: Too vague, successor: roof}\n"
    assert compare(walls, "", "retired:\n", entry, old=old, kept=kept).needed == part


@pytest.mark.parametrize(
    ("words", "path", "before", "after"),
    [
        (
            ("means: Small holes stay small.", "means: Small holes grow."),
            ("sections", 0, "questions", 0, "levels", "fair", "means"),
            "Small holes stay small.",
            "Small holes grow.",
        ),
        (("why: Soot burns.", "why: Soot does."), ("sections", 1, "questions", 0, "why"), "Soot burns.", "Soot does."),
        (
            ("Soot burns.", "Soot burns.\n        moves: {good: " + MOVE + "}"),
            ("sections", 1, "questions", 0, "moves", "good"),
            "",
            "Sweep it twice",
        ),
        (
            ("reason: Asked twice", "reason: Asked three times"),
            ("retired", 0, "reason"),
            "Asked twice",
            "Asked three times",
        ),
    ],
)
def test_a_changed_text_is_shown_at_its_own_place_with_both_wordings(
    compare: Compare, words: tuple[str, str], path: tuple[str | int, ...], before: str, after: str
) -> None:
    (change,) = compare(*words).changes
    assert (change.path, change.before, change.after) == (path, before, after)


def test_each_changed_step_of_a_move_is_told_alone(compare: Compare) -> None:
    old = OLD.replace("Soot burns.", "Soot burns.\n        moves: {good: " + MOVE + "}")
    found = compare("steps: [Buy a brush, Climb]", "steps: [Buy a brush, Climb up, Sweep]", old=old)
    assert [(change.message, change.before, change.after) for change in found.changes] == [
        ("`stove`: `moves/good/steps/2` changed", "Climb", "Climb up"),
        ("`stove`: `moves/good/steps/3` was added", "", "Sweep"),
    ]


def test_a_condition_that_comes_to_an_argument_is_told_beside_its_text(compare: Compare) -> None:
    said = "arguments: {ceo: CEO, cfo: It is cheap}"
    old = OLD.replace("Soot burns.", "Soot burns.\n        " + said.replace("CEO", "It burns"))
    one = said.replace("CEO", "{text: It burns, while: {by-quarter: 2}}")
    two = said.replace("CEO", "[{text: Soon, while: {budget-asked: false}}, {text: It burns}]")

    def told(before: str, after: str) -> list[tuple[str, str, str]]:
        start = OLD.replace("Soot burns.", "Soot burns.\n        " + before)
        return [(one.message, one.before, one.after) for one in compare(before, after, old=start).changes]

    (change,) = compare(said.replace("CEO", "It burns"), one, old=old).changes
    assert (change.message, change.before, change.needs("meaning")) == (
        "`stove`: `arguments/ceo` changed",
        "It burns",
        "patch",
    )
    assert told(one, one.replace("2", "3")) == [
        ("`stove`: `arguments/ceo/while` changed", "{by-quarter: 2}", "{by-quarter: 3}")
    ]
    assert told(two, two.replace("false", "true")) == [
        ("`stove`: `arguments/ceo/1/while` changed", "{budget-asked: false}", "{budget-asked: true}")
    ]


def test_a_retired_id_never_returns(compare: Compare) -> None:
    retired = "retired:\n  - {id: attic, reason: Asked twice, successor: roof}\n"
    found = compare(retired, "", "id: stove", "id: attic", version="2.0.0")
    reused = [change for change in found.changes if change.code == "CSM703"]
    assert [change.message for change in reused] == ["the id `attic` was retired and is used again"]
    assert found.fault == ""
    assert not found.lawful


def test_a_retirement_is_not_forgotten(compare: Compare) -> None:
    found = compare("retired:\n  - {id: attic, reason: Asked twice, successor: roof}\n", "", version="2.0.0")
    assert "no longer listed as retired" in found.changes[0].message
    assert not found.lawful


def test_another_question_under_the_same_id_is_told_as_such_and_not_as_a_heap_of_wording(compare: Compare) -> None:
    other = """\
      - id: stove
        title: Electrical fuses
        ask: Which fuse failed most often during this winter?
        why: Soot burns.
        levels:
          poor: {text: Fuses fail weekly without any record.}
          fair: {text: Failures are recorded by room.}
          good: {text: Every circuit has been measured by an electrician.}
"""
    found = compare(STOVE, other)
    assert [(change.code, change.message) for change in found.changes] == [
        ("CSM703", "`stove` is another question than before under the same id")
    ]
    assert found.needed == "major"


def test_a_section_that_only_got_another_id_moves_no_question(compare: Compare) -> None:
    found = compare("id: outside", "id: exterior")
    assert [change.message for change in found.changes] == ["the section `outside` is now called `exterior`"]
    assert found.needed == "minor"


@pytest.mark.parametrize(
    ("kept", "words", "part"),
    [
        ("answers", ("score: mean", "score: min"), "minor"),
        ("scores", ("score: mean", "score: min"), "major"),
        ("answers", (WALLS, ""), "major"),
        ("scores", ("within two days", "within nine days"), "minor"),
        ("meaning", ("within two days", "within nine days"), "major"),
        ("meaning", ("why: Soot burns.", "why: Soot does."), "patch"),
        ("answers", (STOVE, STOVE + STOVE.replace("stove", "oven").replace("chimney", "flue a b c d e f g")), "minor"),
    ],
)
def test_what_is_promised_decides_what_breaks(
    compare: Compare, kept: Compatibility, words: tuple[str, str], part: str
) -> None:
    assert compare(*words, kept=kept).needed == part


@pytest.mark.parametrize(
    ("old", "new", "fault", "least"),
    [
        (
            *("1.4.2", "1.4.2"),
            "the content changed under the same version, 1.4.2: these changes need a major version",
            "2.0.0",
        ),
        ("1.4.2", "1.4.3", "1.4.2 → 1.4.3 is a patch version: these changes need a major one", "2.0.0"),
        ("1.4.2", "1.5.0", "1.4.2 → 1.5.0 is a minor version: these changes need a major one", "2.0.0"),
        ("1.4.2", "1.4.1", "the version went back from 1.4.2 to 1.4.1", "2.0.0"),
        ("1.4.2", "2.0.0", "", "2.0.0"),
        ("1.4.2", "3.1.7", "", "2.0.0"),
        ("0.4.2", "0.4.3", "0.4.2 → 0.4.3 is a patch version: these changes need a minor one", "0.5.0"),
        ("0.4.2", "0.5.0", "", "0.5.0"),
        ("0.4.2", "1.0.0", "", "0.5.0"),
        ("9.9.9", "10.0.0", "", "10.0.0"),
    ],
)
def test_the_version_must_rise_as_far_as_the_content(old: str, new: str, fault: str, least: str) -> None:
    before = OLD.replace("1.4.2", old)
    after = OLD.replace("1.4.2", new).replace("score: mean", "score: min")
    found = diff(subject(before), subject(after))
    assert (found.fault, found.least_version, found.lawful) == (fault, least, not fault)


def test_the_author_overrules_the_heuristic_once(compare: Compare) -> None:
    entry = "changes: [{id: roof, kind: editorial, note: Two was a slip}]\nscore: mean"
    words = ("within two days", "within nine days")
    said = compare(*words, "score: mean", entry)
    assert ("text-edited", "`roof`, good was edited (the author says so)") in [
        (change.name, change.message) for change in said.changes
    ]
    assert said.needed == "patch"
    # An entry that stood there before speaks of an earlier change.
    assert compare(*words, old=OLD.replace("score: mean", entry)).needed == "minor"


def test_the_author_can_call_an_edit_a_change_of_meaning(compare: Compare) -> None:
    entry = "changes: [{id: walls, kind: meaning, note: The wall is another one}]\nscore: mean"
    assert compare("cracks in the walls", "cracks in the wall", "score: mean", entry).needed == "minor"


def test_a_value_model_that_is_gone_leaves_money_without_a_place() -> None:
    before, after = OLD.replace("version:", "value: retention\nversion:"), OLD
    found = diff(subject(before), subject(after))
    assert [(change.what, change.message) for change in found.changes] == [
        ("CSM714", "the value model was removed: money figures find no place")
    ]
    assert found.needed == "major"


def test_who_acts_instead_is_shown_with_a_changed_role(compare: Compare) -> None:
    roles = "profile:\n  - {id: executives, ask: Who?, kind: choices, options: [{id: head, label: Head}]}\n"
    old = OLD.replace("profile:\n", roles).replace(
        "score: mean", "roles: {head: {instead: owner}, owner: O}\nscore: mean"
    )
    (change,) = compare("head: {instead: owner}", "head: Head", old=old).changes
    assert (change.message, change.before, change.after) == ("`roles/head` changed", "owner", "Head")


def test_changes_come_worst_first(compare: Compare) -> None:
    found = compare("Soot burns", "Soot glows", "within two", "within nine", "score: mean", "score: min", WALLS, "")
    assert [change.category for change in found.changes] == ["answers", "scores", "meaning", "other"]


@pytest.mark.parametrize("words", [words for words, _ in CASES], ids=[text[:40] for _, (_, _, _, text) in CASES])
def test_what_changes_one_way_changes_the_other_way_too(words: tuple[str, ...]) -> None:
    changed = OLD
    for before, after in zip(words[::2], words[1::2], strict=True):
        changed = changed.replace(before, after, 1)
    back = diff(subject(changed), subject(OLD))
    assert back.changes
    assert back.needed != "none"


def test_a_rubric_never_differs_from_itself() -> None:
    found = diff(subject(OLD), subject(OLD))
    assert (found.changes, found.needed, found.lawful) == ((), "none", True)


WITH_WHEN = OLD.replace(
    "            text: A roofer looks",
    "            when: {all: [{roof.photo: yes}, {roof.noted: yes}]}\n            text: A roofer looks",
).replace("{id: billed, ", "{id: billed, may-not-apply: true, ")


def test_a_condition_of_a_level_is_compared_by_what_it_says(compare: Compare) -> None:
    spelt = ("{all: [{roof.photo: yes}, {roof.noted: yes}]}", "{all: [{roof.noted: [yes]}, {roof.photo: yes}]}")
    assert [change.what for change in compare(*spelt, old=WITH_WHEN).changes] == ["layout-changed"]
    (change,) = compare("{all: [{roof.photo", "{any: [{roof.photo", old=WITH_WHEN).changes
    assert (change.what, change.message) == ("CSM713", "`roof` reaches good by another condition")
    (change,) = compare("            when: {all: [{roof.photo: yes}, {roof.noted: yes}]}\n", "", old=WITH_WHEN).changes
    assert change.message == "`roof` reaches good by its gates and those below now, no longer by a condition"


def test_a_condition_follows_a_renamed_question(compare: Compare) -> None:
    renamed = compare(
        *("- id: roof", "- id: cover\n        previously: [roof]"),
        *("{all: [{roof.photo: yes}, {roof.noted: yes}]}", "{all: [{cover.photo: yes}, {cover.noted: yes}]}"),
        *("successor: roof", "successor: cover"),
        old=WITH_WHEN,
    )
    assert not [change for change in renamed.changes if change.category == "scores"]


def test_a_gate_that_can_no_longer_be_left_out_loses_answers(compare: Compare) -> None:
    (change,) = compare("may-not-apply: true, ", "", old=WITH_WHEN).changes
    assert (change.what, change.category) == ("CSM705", "answers")
    assert change.message.startswith("`roof.billed` can no longer be left out as not applicable")
