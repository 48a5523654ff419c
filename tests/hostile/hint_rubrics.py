"""Rubrics with a fault in their fields or between their parts: see hint_cases."""

from __future__ import annotations

from hint_cases import Case, swapped  # type: ignore[import-not-found]
from hint_files import GONE  # type: ignore[import-not-found]

HEAT, GLAZE = "sections.0.questions.0", "sections.0.questions.1"
LEVEL = f"{HEAT}.levels.top.when"
OF = "sections.1.of"

MOVE = {
    **dict.fromkeys(("title", "why-now", "first-step", "produces", "indicator", "done-when"), "x"),
    **{"owner": "ceo", "effort": "S", "political": 1, "steps": ["x"]},
}


FIELDS = (
    Case("rubric", {"titel": "x"}, "Correct its spelling, or remove it.", {"titel": GONE}),
    Case("rubric", {"title": GONE}, "Add `title:` here.", {"title": "Oven"}),
    Case(
        "rubric",
        {f"{HEAT}.why": GONE, f"{HEAT}.ask": GONE},
        "Add `ask:` here.",
        {f"{HEAT}.ask": "Who?", f"{HEAT}.why": "So."},
    ),
    Case("rubric", {"title": None}, "Write a text after it, or remove the key.", {"title": "Oven"}),
    Case("rubric", {"summary": ""}, "Write a text after it, or remove the key.", {"summary": "Text"}),
    swapped("title: Oven\n", "title: yes\n", "", "title: 'yes'\n")._replace(
        bad=("title: Oven\n", "title: true\n"),
        says='Put it in quotes: "true".',
        mended=("title: true\n", 'title: "true"\n'),
    ),
    swapped("title: Oven\n", "title: 010\n", 'Put it in quotes: "010".', 'title: "010"\n'),
    Case("rubric", {"title": ["Oven"]}, "must be a text, not a list", {"title": "Oven"}),
    Case(
        "rubric",
        {"scale": "low"},
        "Write each item on its own line after `- `.",
        {
            "scale": [
                {"id": "low", "label": "L", "value": 0},
                {"id": "mid", "label": "M", "value": 1},
                {"id": "top", "label": "T", "value": 2},
            ]
        },
    ),
    Case("rubric", {"roles": "ceo"}, "must be `key: value` pairs", {"roles": GONE}),
    Case(
        "rubric",
        {f"{HEAT}.levels.low": "Nobody."},
        "must be `key: value` pairs",
        {f"{HEAT}.levels.low": {"text": "Nobody."}},
    ),
    Case(
        "rubric",
        {"stages.0": "cold"},
        "must be `key: value` pairs",
        {"stages.0": {"id": "cold", "label": "C", "from": 0, "text": "C."}},
    ),
    Case("rubric", {"sections.0.score": "means"}, "did you mean mean?", {"sections.0.score": "mean"}),
    Case("rubric", {"value": "retenton"}, "did you mean retention?", {"value": "retention"}),
    Case(
        "answers",
        {"answers.oven.heat.unknown": False, "answers.oven.heat.level": GONE},
        "Write true, or remove the key.",
        {"answers.oven.heat.unknown": GONE},
    ),
    Case(
        "rubric",
        {f"{HEAT}.levels.top.gates.0.may-not-apply": "x"},
        "must be true or false",
        {f"{HEAT}.levels.top.gates.0.may-not-apply": True},
    ),
    Case("rubric", {f"{HEAT}.moves.top.political": 9}, "must be 5 or less", {f"{HEAT}.moves.top.political": 5}),
    Case("rubric", {f"{HEAT}.moves.top.political": 0}, "must be 1 or more", {f"{HEAT}.moves.top.political": 1}),
    Case("rubric", {f"{HEAT}.moves.top.political": 1.5}, "must be a whole number", {f"{HEAT}.moves.top.political": 2}),
    Case(
        "rubric", {f"{HEAT}.moves.top.political": "two"}, "must be a whole number", {f"{HEAT}.moves.top.political": 2}
    ),
    Case("rubric", {f"{HEAT}.moves.mid.steps": []}, "Add at least one item.", {f"{HEAT}.moves.mid.steps": ["Ask"]}),
    Case("rubric", {"scale.0.value": "none"}, "must be a number", {"scale.0.value": 0}),
    swapped(
        "id: low, label: Low, value: 0",
        "id: low, label: Low, value: .inf",
        "must be a finite number",
        "id: low, label: Low, value: 0",
    ),
    Case("rubric", {"scale.2.value": 10**101}, "too large a number", {"scale.2.value": 2}),
    swapped(
        "id: mid, label: Middle, value: 1",
        "id: mid, label: Middle, value: 1e-400",
        "too small a number",
        "id: mid, label: Middle, value: 1",
    ),
    Case("rubric", {"id": "Oven 1"}, "must be an id", {"id": "oven-1"}),
    Case("rubric", {"id": "o" * 200}, "must be an id of at most", {"id": "o"}),
    Case("rubric", {"version": "1.0"}, "must be a version of three numbers", {"version": "1.0.0"}),
    Case(
        "rubric",
        {f"{HEAT}.moves.top.requires": ["glaze"]},
        "must name a level as question@level",
        {f"{HEAT}.moves.top.requires": ["glaze@yea"]},
    ),
    Case("answers", {"cases.0.question": "a/b/c"}, "must name a question by its id", {"cases.0.question": "oven/heat"}),
    Case("overlay", {"language": "d?"}, "must be the tag of a language", {"language": "de"}),
    Case("rubric", {"title": "x" * 21_000}, "Shorten it; a reader needs less.", {"title": "x" * 20_000}),
    Case(
        "rubric",
        {"summary": "x" * 20_001, "sources": [{"id": f"s{n}", "title": "x" * 19_000} for n in range(140)]},
        "Shorten it, or make two rubrics of it.",
        {"summary": "x", "sources": GONE},
    ),
    Case("rubric", {f"k{n}": 1 for n in range(200)}, "Mend these first", {f"k{n}": GONE for n in range(200)}),
    Case("overlay", {"texts.title.text": "x" * 21_000}, "Shorten it; a reader needs less.", {"texts.title.text": "x"}),
)

STRUCTURE = (
    Case("rubric", {"id": "profile"}, "Choose another id.", {"id": "other"}),
    Case("rubric", {"language": "d_"}, "Write it as in en, de or pt-BR.", {"language": "de"}),
    Case(
        "rubric",
        {
            "sections": [],
            "coherence": GONE,
            "objections": GONE,
            "benchmarks": GONE,
            "retired": GONE,
            "changes": GONE,
            "roles": GONE,
        },
        "Add `questions:`.",
        {"questions": [{"id": "heat", "title": "H", "ask": "?", "why": "!"}]},
    ),
    Case("rubric", {"scale.1.id": "low"}, "Give one of the two another id.", {"scale.1.id": "mid"}),
    Case("rubric", {f"{GLAZE}.id": "all"}, "Choose another id.", {f"{GLAZE}.id": "glaze"}),
    Case(
        "rubric",
        {
            "scales.pair": [{"id": "yea", "label": "Y", "value": 1}],
            f"{GLAZE}.levels": {"yea": {"text": "A tile."}},
            f"{GLAZE}.moves": GONE,
            f"{HEAT}.moves.top.requires": GONE,
            "coherence": GONE,
        },
        "Add a second level.",
        {"scales.pair.1": {"id": "zea", "label": "Z", "value": 2}, f"{GLAZE}.levels.zea": {"text": "Two."}},
    ),
    Case("rubric", {"scale.1.value": 5}, "List the levels from lowest to highest", {"scale.1.value": 1}),
    Case(
        "rubric",
        {"scales.pair.0.value": 1, "scales.pair.1.value": 0},
        "with values that go the same way.",
        {"scales.pair.0.value": 0, "scales.pair.1.value": 1},
    ),
    Case(
        "rubric",
        {"sections.3": {"id": "bare", "title": "Bare"}},
        "Add `questions:` or remove the section.",
        {"sections.3": GONE},
    ),
    Case(
        "rubric",
        {"sections.0.questions.0.weight": 0, "sections.0.questions.1.weight": 0},
        "Give at least one a weight above 0.",
        {"sections.0.questions.1.weight": 1},
    ),
    Case("rubric", {f"{GLAZE}.scale": "pear"}, "did you mean pair?", {f"{GLAZE}.scale": "pair"}),
    Case("rubric", {f"{GLAZE}.scale": "zz"}, "Known here: pair.", {f"{GLAZE}.scale": "pair"}),
    Case(
        "rubric",
        {"scale": []},
        "Add `scale:` to the rubric or to it.",
        {
            "scale": [
                {"id": "low", "label": "L", "value": 0},
                {"id": "mid", "label": "M", "value": 1},
                {"id": "top", "label": "T", "value": 2},
            ]
        },
    ),
    Case("rubric", {f"{GLAZE}.levels.yes": {"text": "x"}}, "did you mean yea?", {f"{GLAZE}.levels.yes": GONE}),
    Case(
        "rubric",
        {f"{GLAZE}.levels.nay": GONE},
        "Describe each level of the scale, or none.",
        {f"{GLAZE}.levels.nay": {"text": "x"}},
    ),
    Case(
        "rubric", {f"{GLAZE}.levels.nay": GONE}, "Describe each level of the scale, or none.", {f"{GLAZE}.levels": GONE}
    ),
    Case("rubric", {f"{GLAZE}.moves.nay": MOVE}, "Remove it.", {f"{GLAZE}.moves.nay": GONE}),
    Case("rubric", {f"{GLAZE}.moves.zzz": MOVE}, "Known here: yea.", {f"{GLAZE}.moves.zzz": GONE}),
    Case("rubric", {"stages.0.from": 0.1}, "Write `from: 0`.", {"stages.0.from": 0}),
    Case("rubric", {"stages.1.from": 0}, "List the stages from lowest to highest.", {"stages.1.from": 0.5}),
    Case(
        "rubric",
        {"profile.0.options": []},
        "Add `options:`.",
        {"profile.0.options": [{"id": "small", "label": "S"}, {"id": "big", "label": "B"}]},
    ),
    Case(
        "rubric",
        {"profile.0.kind": "text"},
        "Write `kind: choice` or `kind: choices`, or remove the options.",
        {"profile.0.kind": "choice"},
    ),
    Case(
        "rubric",
        {"profile.1.kind": "text", "profile.1.max": GONE},
        "Write `kind: number`, or remove it.",
        {"profile.1.kind": "number"},
    ),
    Case("rubric", {"profile.1.min": 99}, "Exchange the two.", {"profile.1.min": 90, "profile.1.max": 99}),
    Case(
        "rubric",
        {"tables.0.rows.0.cells": ["x"]},
        "this row has 1 cells; the table has 2 columns",
        {"tables.0.rows.0.cells": ["x", "y"]},
    ),
    Case("rubric", {"roles.cro.instead": "ceoo"}, "did you mean ceo?", {"roles.cro.instead": "ceo"}),
    Case(
        "rubric",
        {"roles.cfo": {"title": "Money", "instead": "ceo"}},
        "Add the option `cfo` to the fact `executives`, or remove `instead`.",
        {"profile.4.options.2": {"id": "cfo", "label": "CFO"}},
    ),
    Case(
        "rubric",
        {"roles.cro.instead": "chro", "roles.chro.instead": "cro"},
        "Let one of them have no `instead`.",
        {"roles.chro.instead": GONE},
    ),
    Case(
        "rubric",
        {"sections.1.questions": [{"id": "n", "title": "N", "ask": "?", "why": "!"}]},
        "Remove this, or `of`.",
        {"sections.1.questions": GONE},
    ),
    Case(
        "rubric",
        {"sections.1.questions": [{"id": "n", "title": "N", "ask": "?", "why": "!"}]},
        "Remove this, or `of`.",
        {OF: GONE},
    ),
    Case("rubric", {OF: []}, "Select some, or remove the section.", {OF: ["heat"]}),
    Case("rubric", {OF: {}}, "To select all questions, write `of: {below: oven}`.", {OF: {"below": "oven"}}),
    Case("rubric", {OF: {"tags": ["hut"]}}, "did you mean hot?", {OF: {"tags": ["hot"]}}),
    Case("rubric", {OF: {"below": "makin"}}, "did you mean making?", {OF: {"below": "making"}}),
    Case("rubric", {OF: ["heat", "heat"]}, "Name it once; a weight makes it count more.", {OF: ["heat"]}),
    Case("rubric", {OF: ["haet"]}, "did you mean heat?", {OF: ["heat"]}),
    Case(
        "rubric",
        {OF: ["more"], "sections.3": {"id": "more", "title": "M", "of": ["hot-ones"]}},
        "Take one of them out of an `of`.",
        {OF: ["heat"]},
    ),
    Case(
        "rubric",
        {f"{HEAT}.moves.top.requires": ["gloze@yea"]},
        "did you mean glaze?",
        {f"{HEAT}.moves.top.requires": ["glaze@yea"]},
    ),
    Case(
        "rubric",
        {f"{HEAT}.moves.top.requires": ["glaze@yee"]},
        "did you mean yea?",
        {f"{HEAT}.moves.top.requires": ["glaze@yea"]},
    ),
    Case("rubric", {"objections.0.about": ["haet"]}, "did you mean heat?", {"objections.0.about": ["heat"]}),
    Case("rubric", {"benchmarks.0.compares": "grrr"}, "did you mean grr?", {"benchmarks.0.compares": "grr"}),
    Case(
        "rubric",
        {f"{GLAZE}.moves.yea.requires": ["heat@top"]},
        "Remove one of these requirements.",
        {f"{GLAZE}.moves.yea.requires": GONE},
    ),
    Case(
        "rubric", {f"{HEAT}.levels.low.when": {"glaze": "yea"}}, "Remove its `when`.", {f"{HEAT}.levels.low.when": GONE}
    ),
    Case(
        "rubric",
        {LEVEL: {"glaze": "yea"}, f"{GLAZE}.levels.yea.when": {"heat": "top"}},
        "Take one of them out of a `when`.",
        {f"{GLAZE}.levels.yea.when": GONE},
    ),
    Case(
        "rubric",
        {f"{GLAZE}.levels.yea.when": {"making.score": {"min": 1}}},
        "or give `glaze` the `weight: 0`.",
        {f"{GLAZE}.weight": 0},
    ),
)
