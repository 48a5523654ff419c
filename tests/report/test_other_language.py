"""The report in another language: nothing of ours stays English, and nothing of the rubric's is touched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.finance import Finance
from csmaturity.language import Catalogue, speaking

WORD = re.compile(r"[A-Za-z]{2,}")
FOREIGN = {"ARR", "GRR", "NRR", "USD", "yaml"}
"""Names, ids and abbreviations that no language translates."""

FIELDS = {field.alias or name for name, field in Finance.model_fields.items()}
"""What the page on missing figures tells to write into the file."""


def answers(make: Any) -> dict[str, Any]:
    """Rubrics and answers without an English word, so that each English word in the report is one of ours."""
    levels = {level: {"text": f"qqa {level}"} for level in ("qqlow", "qqhigh")}
    scale = ({"id": "qqlow", "label": "Qqlow", "value": 0}, {"id": "qqhigh", "label": "Qqhigh", "value": 1})
    fields = ("why-now", "first-step", "produces", "indicator", "done-when", "owner")
    words = {**dict.fromkeys(fields, "qqb"), "steps": ("qqc",)}

    def question(id_: str, **move: Any) -> Any:
        moves = {"qqhigh": make.move("qqa", **words, **move)} if move else {}
        return make.question(id_, title=id_, ask="qqa", why="qqb", levels=levels, moves=moves)

    rubric = make.rubric(
        question("qqone", requires=("qqtwo@qqhigh",)),
        question("qqtwo", enables=("qqthree@qqhigh",)),
        question("qqthree", cost="qqd"),
        question("qqfour"),
        **{"title": "qqtitle", "summary": "qqs", "scale": scale, "id": "qqid"},
    )
    return {"rubric": rubric, "ids": ("qqone", "qqtwo", "qqthree", "qqfour")}


SAID: dict[str, Any] = {
    "lowest": "qqlow",
    "highest": "qqhigh",
    "unknown": {"unknown": True},
    "left out": {"not-applicable": "qqd"},
    "backed": {
        "level": "qqlow",
        "confidence": "low",
        "note": "qqd",
        "evidence": ({"text": "qqd"},),
        "target": "qqhigh",
    },
}


@pytest.mark.parametrize("money", [True, False])
@pytest.mark.parametrize("said", [*SAID, "mixed"])
def test_nothing_of_ours_stays_english(said: str, money: bool, make: Any, made_up_language: Catalogue) -> None:
    made = answers(make)
    every = list(SAID.values())
    given = {id_: every[place] if said == "mixed" else SAID[said] for place, id_ in enumerate(made["ids"])}
    more = {"finance": make.finance()} if money else {}
    with speaking(made_up_language):
        report = make.report((made["rubric"],), make.assessment("qqid", given, **more))
    parts = (report.pages, report.summary, report.standing, report.roadmap, report.disclosure, report.subtitle)
    english = {
        (word, text)
        for text in make.texts(parts)
        for word in WORD.findall(re.sub(r"`[^`]*`", "", text))
        if not word.lower().startswith("qq") and word not in FOREIGN and text not in FIELDS
    }
    assert not english
    assert report.language == "zz"


PAIR = re.compile(r"(?=\b([A-Za-z'’-]+ [A-Za-z'’-]+)\b)")


def test_the_example_holds_no_english_but_that_of_its_rubrics_and_answers(
    root: Path, builtin: Any, answered: Any, make: Any, made_up_language: Catalogue
) -> None:
    files = (root / "examples" / "quillmoor-systems.yaml", *(root / "rubrics").glob("*.yaml"))
    theirs = " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files).casefold()
    with speaking(made_up_language):
        report = make.report(builtin, answered)
    parts = (report.pages, report.summary, report.roadmap, report.disclosure)
    pairs = {(pair, text) for text in make.texts(parts) for pair in PAIR.findall(" ".join(text.split()))}
    assert not {(pair, text) for pair, text in pairs if pair.casefold() not in theirs}


def test_a_role_is_called_what_the_rubric_calls_it_and_an_id_is_spelt_out_elsewhere(make: Any) -> None:
    move = make.move("Do it", owner="cs-leader", agree=("exec-team", "night-shift"))
    asked = make.question("thing", moves={"high": move})
    named = {"cs-leader": "CS-Leitung", "exec-team": "Geschäftsleitung"}
    for roles, owner, agree in (
        (named, "CS-Leitung", "Geschäftsleitung and Night shift"),
        ({}, "Cs leader", "Exec team and Night shift"),
    ):
        report = make.report((make.rubric(asked, roles=roles),), make.assessment("small", {"thing": "low"}))
        said = " ".join(make.texts(make.page(report, "question--small--thing")))
        assert f"{owner}, to be agreed with {agree}." in said


def test_the_glossary_puts_a_letter_with_a_mark_beside_the_one_without(make: Any) -> None:
    terms = ("Zusage", "Übergabe", "Upselling", "Ärger", "Angebot", "Umsatz")
    asked = make.question("thing", title=", ".join(terms))
    rubric = make.rubric(asked, glossary=dict.fromkeys(terms, "Etwas."))
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}))
    shown = [text for text in make.texts(make.page(report, "glossary")) if text in terms]
    assert shown == ["Angebot", "Ärger", "Übergabe", "Umsatz", "Upselling", "Zusage"]
