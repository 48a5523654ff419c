"""Answers, translations and settings with a fault: see hint_cases."""

from __future__ import annotations

from pathlib import Path

from hint_cases import Case, lays, swapped  # type: ignore[import-not-found]
from hint_files import GONE, RUBRIC, TEXTS  # type: ignore[import-not-found]


def _unreadable(folder: Path) -> None:
    (folder / "rubric.txt").write_text("", encoding="utf-8")
    (folder / "pipe").touch()


def _readable(folder: Path) -> None:
    (folder / "rubric.txt").unlink()
    (folder / "pipe").unlink()


ANSWERS = (
    Case("answers", {"answers.oven.glaze.level": 1}, "Write the id of a level.", {"answers.oven.glaze.level": "nay"}),
    Case("answers", {"answers.oven.loaves.level": "mid"}, "Write digits only", {"answers.oven.loaves.level": 7.5}),
    Case("answers", {"answers.oven.loaves.level": 101}, "must be 100 or less", {"answers.oven.loaves.level": 100}),
    Case(
        "answers",
        {"organisation.facts.size": {"a": 1}},
        "Give one value, or remove the key.",
        {"organisation.facts.size": "big"},
    ),
    Case(
        "answers",
        {"organisation.facts.size": [1]},
        "List the options by their ids, as in [a, b].",
        {"organisation.facts.size": "big", "organisation.facts.executives": ["cro"]},
    ),
    swapped("staff: 7", "staff: .inf", "must be a finite number", "staff: 7", "answers"),
    Case("answers", {"updated": "yesterday"}, "must be a date and time such as", {"updated": "2026-11-21T10:00:00Z"}),
    Case(
        "answers",
        {"updated": "9999-12-31T23:59:59Z"},
        "must be a date and time between the years",
        {"updated": "2026-11-21T10:00:00Z"},
    ),
    Case("answers", {"cases.0.date": "soon"}, "must be a date such as 2026-11-21", {"cases.0.date": "2026-11-21"}),
    Case(
        "answers",
        {"answers.oven.heat.gates.g1": "maybe"},
        "must be yes, no or unknown",
        {"answers.oven.heat.gates.g1": "unknown"},
    ),
    Case(
        "answers",
        {"answers.oven.heat.gates.g1": {"not-applicable": ""}},
        "needs a reason after",
        {"answers.oven.heat.gates.g1": "no"},
    ),
    Case(
        "answers",
        {"answers.oven.heat.gates.g1": {"not-applicable": "none"}},
        "Write yes, no or unknown.",
        {"answers.oven.heat.gates.g1": "no"},
    ),
    Case(
        "answers",
        {"answers.oven.heat.gates.g1": {"not-applicable": "x", "more": 1}},
        "must be yes, no, unknown, or",
        {"answers.oven.heat.gates.g1": "no"},
    ),
    Case(
        "answers",
        {},
        "Remove the block, or write `value: retention` in the rubric",
        {"finance": GONE},
        lays("no-money", ""),
    ),
    Case(
        "answers",
        {"finance.currency": "dollars"},
        "must be three capital letters or one sign",
        {"finance.currency": "EUR"},
    ),
    Case(
        "answers",
        {"finance.starts": "soon"},
        "must be a month or a quarter after the decision",
        {"finance.starts": "quarter 2"},
    ),
    Case("answers", {"answers.oven.heat.level": "mod"}, "did you mean mid?", {"answers.oven.heat.level": "mid"}),
    Case(
        "answers",
        {"answers.oven.heat.gates.g9": "yes"},
        "Known here: s1, g1, g2.",
        {"answers.oven.heat.gates.g9": GONE},
    ),
    Case("answers", {"answers.oven.haet": {"level": "mid"}}, "did you mean heat?", {"answers.oven.haet": GONE}),
    Case("answers", {"answers.ovn": {"heat": {"level": "mid"}}}, "did you mean oven?", {"answers.ovn": GONE}),
    Case("answers", {"rubrics.1": {"id": "oven", "version": "1.0.0"}}, "Keep one.", {"rubrics.1": GONE}),
    Case("answers", {"rubrics.1": {"id": "ovn", "version": "1.0.0"}}, "did you mean oven?", {"rubrics.1": GONE}),
    Case(
        "answers",
        {"rubrics.0.version": "9.0.0"},
        "Update csmaturity, or give the rubric file that was used then.",
        {"rubrics.0.version": "1.0.0"},
    ),
    Case("answers", {"rubrics.0.version": "0.9.0"}, "Run csmaturity assess", {"rubrics.0.version": "1.0.0"}),
    Case("answers", {"organisation.facts.size": "bigg"}, "did you mean big?", {"organisation.facts.size": "big"}),
    Case("answers", {"organisation.facts.sise": "big"}, "did you mean size?", {"organisation.facts.sise": GONE}),
    Case(
        "answers",
        {"organisation.facts.staff": "many"},
        "Write digits only, such as 120.",
        {"organisation.facts.staff": 7},
    ),
    Case("answers", {"cases.0.question": "haet"}, "did you mean heat?", {"cases.0.question": "heat"}),
    Case(
        "answers",
        {},
        "Write oven/heat or kiln/heat.",
        {"cases.0.question": "oven/heat", "plan.options.small.moves": ["oven/heat@mid"]},
        lays("second", ""),
    ),
    Case(
        "answers",
        {"answers.kiln": {"heat": {"level": "mid"}}, "cases": GONE, "plan": GONE},
        "Add it: - {id: kiln, version: 1.0.0}.",
        {"rubrics.1": {"id": "kiln", "version": "1.0.0"}},
        lays("second", ""),
    ),
    Case(
        "answers",
        {"plan.drop": {"glaze": "x"}},
        "Write it as question@level, for instance seat@average.",
        {"plan.drop": {"glaze@yea": "x"}},
    ),
    Case("answers", {"plan.drop": {"ovn/glaze@yea": "x"}}, "Rubrics: oven.", {"plan.drop": {"oven/glaze@yea": "x"}}),
    Case(
        "answers",
        {"plan.drop": {"gloze@yea": "x"}},
        "Questions: dust, glaze, heat, loaves.",
        {"plan.drop": {"glaze@yea": "x"}},
    ),
    Case("answers", {"plan.drop": {"glaze@yeah": "x"}}, "Levels: yea.", {"plan.drop": {"glaze@yea": "x"}}),
    Case(
        "answers",
        {"plan.drop": {"glaze@nay": "x"}},
        "Name the level that a move leads to.",
        {"plan.drop": {"glaze@yea": "x"}},
    ),
    Case("answers", {"plan.drop": {"dust@mid": "x"}}, "This question has no moves: leave it out.", {"plan.drop": {}}),
    Case(
        "answers",
        {"plan.drop": {"glaze@yea": "x", "oven/glaze@yea": "y"}},
        "Keep one.",
        {"plan.drop": {"glaze@yea": "x"}},
    ),
    Case(
        "answers",
        {"plan.waive": {"glaze@yea": "x"}},
        "Name the move that need not wait for it: oven/heat@top.",
        {"plan.waive": {"oven/heat@top": "x"}},
    ),
    Case("answers", {"plan.waive": {"heat@mid": "x"}}, "Leave it out.", {"plan.waive": {}}),
    Case(
        "answers",
        {"plan.options.small.moves": ["haet@mid"]},
        "did you mean heat?",
        {"plan.options.small.moves": ["heat@mid"]},
    ),
    Case("answers", {"plan.capacity": {"cero": 1}}, "Owners of moves: ceo, cro.", {"plan.capacity": {"ceo": 1}}),
)

OVERLAYS = (
    Case("overlay", {"of": "kiln"}, "Rename one of the two files.", {"of": "oven"}),
    Case("overlay", {"language": "en"}, "Name the language it is translated to.", {"language": "de"}),
    Case("overlay", {"language": "fr"}, "Rename the file, or correct this.", {"language": "de"}),
    Case(
        "overlay",
        {},
        "Name it after the rubric's file: model.de.yaml beside model.yaml.",
        {},
        lays("rubric.txt", ""),
        lays("rubric.txt", RUBRIC),
    ),
    Case(
        "overlay",
        {},
        "Mend the rubric first.",
        {},
        lays("rubric.txt", RUBRIC.replace("title: Oven\n", "")),
        lays("rubric.txt", RUBRIC),
    ),
    Case(
        "overlay",
        {},
        "Mend the rubric first.",
        {},
        _unreadable,
        _readable,
    ),
)

SETTINGS = (
    swapped('select = ["CSM4"]', 'select = ["CSM4"', "unclosed array", 'select = ["CSM4"]', "settings"),
    swapped('select = ["CSM4"]', 'selct = ["CSM4"]', "did you mean select?", 'select = ["CSM4"]', "settings"),
    swapped('select = ["CSM4"]', 'select = "CSM4"', "must be a list", 'select = ["CSM4"]', "settings"),
    swapped('"CSM4"', '"CSM999"', "`csmaturity rubric rules` lists them.", '"CSM4"', "settings"),
    swapped('"CSM4"', '"CSM\\u0039\\u0039"', "`csmaturity rubric rules` lists them.", '"CSM4"', "settings"),
    swapped(
        "[tool.csmaturity]\nselect = []\n",
        "[tool]\ncsmaturity = 1\n",
        "`csmaturity` must be a table",
        "[tool.csmaturity]\n",
        "shared",
    ),
    swapped(
        'fail-on = "error"',
        'fail-on = "fatal"',
        "Choose among: error, warning, info.",
        'fail-on = "warning"',
        "settings",
    ),
    swapped('"scores"', '"all"', "Choose among: answers, scores, meaning.", '"meaning"', "settings"),
    swapped('["html"]', '["htm1"]', "did you mean html?", '["html"]', "settings"),
    swapped('["paper"]', '["papers"]', "did you mean paper?", '["paper"]', "settings"),
    swapped('language = "en"\n', f"language = {'1' * 5000}\n", "Write a shorter one.", 'language = "en"\n', "settings"),
    swapped(
        'language = "en"\n',
        'language = "en"\nbrand = "nowhere"\n',
        "Begin one with `brand new`.",
        'language = "en"\n',
        "settings",
    ),
    Case("settings", lambda text: text + b"#\xff\n", "it is no UTF-8", lambda text: text.replace(b"#\xff\n", b"")),
    Case(
        "settings",
        lambda text: b"a = " + b"[" * 5000 + b"]" * 5000,
        "it is nested too deep",
        lambda _: TEXTS["settings"].encode(),
    ),
)
