"""`report --language`: our own words, numbers and dates in the language asked for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csmaturity.storage.catalogues import languages

Run = Callable[..., Any]


def test_numbers_and_dates_are_german_and_the_page_says_so(run: Run, example: Path) -> None:
    result = run("report", example, "--language", "de", "-f", "html", "-o", "-")
    assert result.code == 0
    assert '<html lang="de"' in result.out
    assert "12. Dezember 2026" in result.out
    assert "12 December 2026" not in result.out
    assert "1,5 (1,0 " in result.out


def test_amounts_shares_and_quotes_are_german(run: Run, example: Path) -> None:
    out = run("report", example, "--language", "de", "-f", "markdown", "-o", "-").out
    assert "Vom ARR zu Jahresbeginn verlieren wir jährlich 2,8\u00a0Mio.\u00a0\\$" in out
    assert "−297\u00a0Tsd.\u00a0\\$" in out
    assert "wofür, steht unter „Was es kostet“." in out
    assert "1,56 Punkte Bruttobindung" in out
    behind = run("report", example, "--language", "de", "-f", "markdown", "--document", "evidence", "-o", "-").out
    assert "| 29 % |" in behind
    assert "Treffen Sie bis zum 12. Dezember 2026 zwei Entscheidungen" in out


def test_a_language_we_do_not_speak_is_refused_before_anything_is_written(
    run: Run, example: Path, tmp_path: Path
) -> None:
    result = run("report", example, "--language", "tlh", "-f", "html", "-o", tmp_path)
    assert result.code == 2
    assert "csmaturity doesn't know the language tlh" in result.err
    assert f"It speaks {', '.join(languages())}; of others" in result.err
    assert not list(tmp_path.iterdir())


def test_the_rubric_is_said_in_german_where_it_is_translated(run: Run, tmp_path: Path, example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    overlay = "format: csmaturity-translation/1\nof: nine-questions\nlanguage: de\ntexts:\n"
    overlay += "  questions.seat.title: {source: Seat and rank of Customer Success, text: Sitz und Rang}\n"
    (tmp_path / "nine-questions.de.yaml").write_text(overlay, encoding="utf-8")
    result = run("report", file, "--language", "de-AT", "-f", "markdown", "-o", "-")
    assert result.code == 0
    assert "Sitz und Rang" in result.out
    assert "Seat and rank of Customer Success" not in result.out
    assert "Was ein CSM allein entscheiden darf" in result.out
    told = [line for line in result.err.splitlines() if line.startswith("note: not translated to de-AT")]
    assert len(told) == 1
    assert "texts of nine-questions (" in told[0]
    assert "empowerment" not in told[0]


def test_what_is_not_translated_is_named_as_the_language_that_it_is_in(run: Run, tmp_path: Path, example: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    overlay = "format: csmaturity-translation/1\nof: nine-questions\nlanguage: de\ntexts:\n"
    overlay += "  questions.seat.title: {source: Seat and rank of Customer Success, text: Sitz und Rang}\n"
    (tmp_path / "nine-questions.de.yaml").write_text(overlay, encoding="utf-8")
    page = run("report", file, "--language", "de", "-f", "html", "-o", "-").out
    assert '<html lang="de">' in page
    assert '<span lang="en">Shared accountability for customers</span>' in page
    assert ">Sitz und Rang<" in page
    assert '">Sitz und Rang</span>' not in page
    assert 'lang="de"' not in page.partition("<body>")[2]


def test_scores_are_the_same_in_every_language(run: Run, example: Path) -> None:
    english, german = (
        json.loads(run("score", example, "--json", *options).out) for options in ((), ("--language", "de"))
    )
    facts = ("id", "version", "score", "stage", "load_bearing", "holds_up")
    for one, other in zip(english["rubrics"], german["rubrics"], strict=True):
        assert {key: one[key] for key in facts} == {key: other[key] for key in facts}
    assert english["rubrics"][1]["title"] != german["rubrics"][1]["title"]


def test_the_scorecard_takes_a_language_too(run: Run, example: Path) -> None:
    result = run("score", example, "--language", "de")
    assert result.code == 0
    assert "Befugnisse von Customer Success Managern" in result.out


def test_what_is_left_to_do_is_told_in_the_reports_language(run: Run, tmp_path: Path, example: Path) -> None:
    acme = tmp_path / "acme.yaml"
    acme.write_text(example.read_text("utf-8").partition("\nfinance:")[0] + "\n", "utf-8")
    result = run("report", acme, "--language", "de", "-f", "markdown", "-o", tmp_path / "acme.md")
    assert result.err.splitlines() == [
        "Hinweis: Eine Angabe fehlt, die Sie ergänzen können; --document notes sagt, welche und wie",
        f"Geschrieben: {tmp_path / 'acme.md'}",
        "Nicht geschrieben: evidence und notes; Sie bekommen sie mit --document all.",
    ]


def test_a_brand_s_language_is_the_report_s_unless_another_is_asked_for(
    run: Run, example: Path, tmp_path: Path
) -> None:
    brand = tmp_path / "brand"
    shutil.copytree(example.parent / "brands" / "meridian", brand)
    text = (brand / "brand.yaml").read_text(encoding="utf-8")
    (brand / "brand.yaml").write_text(text.replace("language: en\n", "language: de-AT\n"), encoding="utf-8")
    arguments = ("report", example, "--brand", brand, "-f", "html", "-o", "-")
    assert '<html lang="de-AT">' in run(*arguments).out
    assert '<html lang="en">' in run(*arguments, "--language", "en").out


def test_no_role_of_the_built_in_rubrics_stays_english(run: Run, example: Path) -> None:
    four = example.with_name("four-rubrics.yaml")
    for file in (example, four):
        out = run("report", file, "--language", "de", "-f", "markdown", "-o", "-").out
        assert "CS-Leitung" in out
        assert not [name for name in ("CS leader", "Department heads", "Exec team", "Executive team") if name in out]


def test_bare_figures_are_german(run: Run, example: Path) -> None:
    out = run("report", example, "--language", "de", "-f", "markdown", "--document", "evidence", "-o", "-").out
    assert "| 14 %. " in out
    assert "14%" not in out


def test_the_scorecard_is_german_throughout(run: Run, example: Path) -> None:
    out = " ".join(run("score", example, "--language", "de").out.split())
    assert "Neun Fragen, davon zwei auf „Hervorragend“, drei auf „Mittel“ und drei auf „Schwach“;" in out
    assert "0,9 auf einer Skala von 0 bis 2" in out
    assert re.search(r"\b(?:the|of|and|questions?|on)\b", out) is None


def test_a_rubric_in_a_language_we_lack_gets_a_report_and_a_form_with_our_words_in_english(
    run: Run, example: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    overlay = tmp_path / "nine-questions.fr.yaml"
    assert run("rubric", "translate", "nine-questions", "fr", "-o", overlay).code == 0
    text = overlay.read_text(encoding="utf-8")
    seat = "source: Seat and rank of Customer Success\n    text: "
    assert f'{seat}""' in text
    overlay.write_text(text.replace(f'{seat}""', f"{seat}Place et rang"), encoding="utf-8")
    result = run("report", case, "--language", "fr", "-f", "html", "-o", "-")
    assert result.code == 0
    assert "csmaturity has no words of its own in fr: they are English; numbers and dates follow fr" in result.err
    assert '<html lang="en">' in result.out
    assert '<span lang="fr">Place et rang</span>' in result.out
    assert "12 décembre 2026" in result.out
    assert "What it costs" in result.out
    assert "texts of nine-questions (" in result.err
