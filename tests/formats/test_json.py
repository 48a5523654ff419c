from __future__ import annotations

import dataclasses
import json

from csmaturity.formats.json import render
from csmaturity.report.model import FORMAT, Report


def test_it_names_its_format_and_holds_data_pages_and_date(report: Report) -> None:
    read = json.loads(render(report))
    assert read["format"] == FORMAT == "csmaturity-report/1"
    assert read["data"] == report.data
    assert read["date"] == "2026-11-21"
    assert [page["title"] for page in read["pages"]] == [page.title for page in report.pages]


def test_blocks_say_what_they_are(report: Report) -> None:
    read = json.loads(render(report))
    assert [block["block"] for block in read["summary"]] == ["ScoreBar", "HeatMap", "Callout", "Bullets"]
    assert read["summary"][2]["kind"] == "finding"
    assert read["summary"][1]["rows"][0]["position"] == 1


def test_text_is_kept_as_it_is_and_keys_are_sorted(report: Report) -> None:
    hostile = "<b> {{7*7}} Grüße 顧客"
    written = render(dataclasses.replace(report, organisation=hostile))
    assert f'"organisation": "{hostile}"' in written
    assert list(json.loads(written)) == sorted(json.loads(written))
    assert written.endswith("}\n")
