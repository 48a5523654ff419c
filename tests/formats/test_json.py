from __future__ import annotations

import dataclasses
import json

from csmaturity.formats.json import render
from csmaturity.report.model import FORMAT, Report


def test_it_names_its_format_and_holds_data_pages_and_date(report: Report) -> None:
    read = json.loads(render(report))
    assert read["format"] == FORMAT == "csmaturity-report/2"
    assert read["data"] == report.data
    assert read["date"] == "2026-11-21"
    assert [page["title"] for page in read["pages"]] == [page.title for page in report.pages]


def test_blocks_say_what_they_are(report: Report) -> None:
    read = json.loads(render(report))
    assert [block["block"] for block in read["summary"]] == ["Figure", "Figure", "Callout", "Bullets"]
    assert read["summary"][2]["kind"] == "finding"


def test_a_figure_is_its_title_its_table_a_sentence_and_its_charts_numbers(report: Report) -> None:
    score, heat, *_ = json.loads(render(report))["summary"]
    assert heat.keys() == {"block", "title", "alt", "grid", "source"}
    assert heat["title"] == "Nine questions, three levels"
    assert [cell["text"] for cell in heat["grid"]["rows"][0]] == [
        *("Seat and rank of Customer Success", "■■◻ Average; target: Excellent", "documented")
    ]
    assert heat["grid"]["note"].startswith("■ level today, ")
    assert heat["grid"]["rows"][0][0]["link"] == "nine-questions-1"
    assert score["words"].startswith("0.7 of 2")
    assert (score["chart"]["block"], score["chart"]["point"], score["chart"]["mark"]) == (
        "ScoreBar",
        36.0,
        "0.7 (0.6 to 0.9)",
    )


def test_nothing_of_a_drawing_is_written(report: Report) -> None:
    written = render(report)
    assert not {'"drawing"', '"key"', '"shapes"'} & set(written.replace(":", " ").split())


def test_text_is_kept_as_it_is_and_keys_are_sorted(report: Report) -> None:
    hostile = "<b> {{7*7}} Grüße 顧客"
    written = render(dataclasses.replace(report, organisation=hostile))
    assert f'"organisation": "{hostile}"' in written
    assert list(json.loads(written)) == sorted(json.loads(written))
    assert written.endswith("}\n")
