"""Rubrics with a fault in their numbers or conditions: see hint_cases."""

from __future__ import annotations

from hint_cases import Case  # type: ignore[import-not-found]
from hint_files import GONE  # type: ignore[import-not-found]
from hint_rubrics import HEAT, LEVEL  # type: ignore[import-not-found]

LOAVES = "sections.2.questions.1.answer"
WHEN = f"{HEAT}.applies-when"
WHILE = "objections.0.while"
PLAIN = {"size": "big"}
NOTHING_GIVES_A_LEVEL = {
    "sections.2.questions.1.levels": {id_: {"text": "x"} for id_ in ("low", "mid", "top")},
    f"{LOAVES}.points": GONE,
}


NUMBERS = (
    Case(
        "rubric",
        {"benchmarks.0.per": "staff"},
        "Name the figure that is divided under `compares`.",
        {"benchmarks.0.compares": "arr"},
    ),
    Case(
        "rubric",
        {"benchmarks.0.compares": "arr", "benchmarks.0.per": "motto"},
        "A ratio is of two numbers.",
        {"benchmarks.0.per": "staff"},
    ),
    Case("rubric", {f"{LOAVES}.max": 0}, "Correct one of them.", {f"{LOAVES}.max": 100}),
    Case("rubric", {f"{LOAVES}.points": [[0, 0]]}, "Add a second point.", {f"{LOAVES}.points": [[0, 0], [100, 2]]}),
    Case(
        "rubric",
        {f"{LOAVES}.points": [[50, 1], [0, 0]]},
        "List the points from the lowest number to the highest.",
        {f"{LOAVES}.points": [[0, 0], [50, 1]]},
    ),
    Case("rubric", {f"{LOAVES}.max": 90}, "Correct one of them.", {f"{LOAVES}.max": 100}),
    Case(
        "rubric",
        {f"{LOAVES}.points": [[0, 0], [100, 9]]},
        "Give a worth on the question's scale.",
        {f"{LOAVES}.points": [[0, 0], [100, 2]]},
    ),
    Case(
        "rubric",
        NOTHING_GIVES_A_LEVEL,
        "Add `points`, or a `when` to each level, such as {loaves: {min: 10}}.",
        {f"{LOAVES}.points": [[0, 0], [100, 2]]},
    ),
    Case(
        "rubric",
        NOTHING_GIVES_A_LEVEL,
        "Add `points`, or a `when` to each level, such as {loaves: {min: 10}}.",
        {
            "sections.2.questions.1.levels.mid.when": {"loaves": {"min": 10}},
            "sections.2.questions.1.levels.top.when": {"loaves": {"min": 50}},
        },
    ),
    Case(
        "rubric",
        {
            "sections.2.questions.1.levels": {
                **{"low": {"text": "x"}, "mid": {"text": "x"}},
                "top": {"text": "x", "gates": [{"id": "g9", "text": "Sold?"}]},
            }
        },
        "Ask for the gates in a question of their own.",
        {
            "sections.2.questions.1.levels.top": {"text": "x"},
            "sections.2.questions.0.levels": {
                **{"low": {"text": "x"}, "mid": {"text": "x"}},
                "top": {"text": "x", "gates": [{"id": "g9", "text": "Sold?"}]},
            },
        },
    ),
)

CONDITIONS = (
    Case(
        "rubric",
        {"coherence.0.when.all": ["x"], "coherence.0.when.heat": GONE},
        "a condition must be `name: value` pairs",
        {"coherence.0.when.all": [{"heat": "top"}]},
    ),
    Case("rubric", {WHEN: {}}, "Remove it.", {WHEN: GONE}),
    Case("rubric", {WHEN: {"all": PLAIN}}, "Begin each with `- `.", {WHEN: {"all": [PLAIN]}}),
    Case("rubric", {WHEN: {"sise": "big"}}, "did you mean size?", {WHEN: PLAIN}),
    Case("rubric", {WHEN: {"size": {}}}, "Write a value after it.", {WHEN: PLAIN}),
    Case("rubric", {WHEN: {"size": []}}, "List at least one value.", {WHEN: {"size": ["big"]}}),
    Case("rubric", {WHEN: {"staff": {"least": 3}}}, "Known here: ", {WHEN: {"staff": {"min": 3}}}),
    Case("rubric", {WHEN: {"size": {"min": 3}}}, "List the values after `in`.", {WHEN: {"size": {"in": ["big"]}}}),
    Case("rubric", {WHEN: {"staff": {"min": "many"}}}, "`min` needs a number", {WHEN: {"staff": {"min": 3}}}),
    Case("rubric", {WHEN: {"size": None}}, "Write a value.", {WHEN: PLAIN}),
    Case("rubric", {WHEN: {"size": "bigg"}}, "did you mean big?", {WHEN: PLAIN}),
    Case("rubric", {WHEN: {"staff": "many"}}, "`staff` is a number", {WHEN: {"staff": 3}}),
    Case("rubric", {WHEN: {"night": True}}, "Write yes.", {WHEN: {"night": "yes"}}),
    Case("rubric", {WHEN: {"motto": 3}}, "Put it in quotes.", {WHEN: {"motto": "3"}}),
    Case("rubric", {WHEN: {"glaze": "yea"}}, "Use facts of the profile.", {WHEN: PLAIN}),
    Case("rubric", {WHEN: {"other/glaze": "yea"}}, "Use facts of the profile.", {WHEN: PLAIN}),
    Case("rubric", {LEVEL: {"other/glaze": "yea"}}, "Use a question of this rubric.", {LEVEL: {"glaze": "yea"}}),
    Case("rubric", {LEVEL: {"loose": {"min": 0.5}}}, "Name one of its questions.", {LEVEL: {"dust": "top"}}),
    Case("rubric", {LEVEL: {"heat.s1": "yes"}}, "Name a gate.", {LEVEL: {"heat.g1": "yes"}}),
    Case("rubric", {LEVEL: {"heat.g9": "yes"}}, "Known here: s1, g1, g2.", {LEVEL: {"heat.g1": "yes"}}),
    Case(
        "rubric",
        {"coherence.0.when": {"making": 0.5}},
        "Compare it: {min: 0.5} or {max: 0.5}.",
        {"coherence.0.when": {"making": {"min": 0.5}}},
    ),
    Case("rubric", {"coherence.0.when": {"heat": 7}}, "Worth: 0, 1, 2.", {"coherence.0.when": {"heat": 2}}),
    Case("rubric", {WHILE: {"budget-asked": "no"}}, "must be true or false", {WHILE: {"budget-asked": False}}),
    Case("rubric", {WHILE: {"by-quarter": 0}}, "must be a whole number from 1", {WHILE: {"by-quarter": 1}}),
    Case("rubric", {WHILE: {"reached": []}}, "Name a level, such as question@level.", {WHILE: {"reached": "heat@mid"}}),
    Case("rubric", {WHILE: {"reached": "heat"}}, "must be question@level", {WHILE: {"reached": "heat@mid"}}),
    Case("rubric", {WHILE: {"reached": "haet@mid"}}, "did you mean heat?", {WHILE: {"reached": "heat@mid"}}),
    Case("rubric", {WHILE: {"reached": "heat@mod"}}, "did you mean mid?", {WHILE: {"reached": "heat@mid"}}),
    Case("rubric", {WHILE: {"scheduled": "heat@low"}}, "Known here: mid, top.", {WHILE: {"scheduled": "heat@mid"}}),
)
