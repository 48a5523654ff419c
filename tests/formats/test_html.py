from __future__ import annotations

import dataclasses
import html
import re
from html.parser import HTMLParser

import pytest

from csmaturity.formats.html.template import render
from csmaturity.report.model import Bullets, Callout, Note, Page, Paragraph, Report
from csmaturity.report.table import Item

HOSTILE = (
    '<b>bold</b><script>alert(1)</script> {{7*7}} {% if 1 %} {{ "".__class__ }} [bold red]x[/] \x1b[31mred\x1b[0m '
    "\u202eevil\u200f url(http://bad.example/a.png) &amp; \"quoted\" 'single'"
)


class Tags(HTMLParser):
    """Collects start tags with their attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile(report: Report) -> Report:
    note = f"{HOSTILE} [a](javascript:alert(1)) [b](https://good.example/x) ![p](http://bad.example/p.png) <img src=x>"
    blocks = (
        Paragraph(HOSTILE),
        Bullets((Item(HOSTILE, "source"),)),
        Callout("finding", HOSTILE, HOSTILE),
        Note(HOSTILE, note),
    )
    page = Page('x" onclick="y', HOSTILE, HOSTILE, blocks)
    return dataclasses.replace(report, organisation=HOSTILE, title=HOSTILE, pages=(page, *report.pages))


def test_no_address_is_loaded_and_the_policy_forbids_it(report: Report, templates: dict[str, bytes]) -> None:
    page = Tags(render(hostile(report), templates))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [attributes for _, attributes in page.tags if "src" in attributes]
    policies = [it["content"] for tag, it in page.tags if tag == "meta" and it.get("http-equiv")]
    assert policies == [policies[0]]
    assert str(policies[0]).startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:")


def test_style_sheets_name_nothing_but_embedded_fonts(report: Report, templates: dict[str, bytes]) -> None:
    style = render(report, templates).split("<style>")[1].split("</style>")[0]
    addresses = re.findall(r"url\(([^)]{0,25})", style)
    assert addresses
    assert all(address.startswith('"data:font/woff2;base64,') for address in addresses)
    assert "@import" not in style


def test_user_text_is_shown_as_text(report: Report, templates: dict[str, bytes]) -> None:
    text = render(hostile(report), templates)
    page = Tags(text)
    assert "<b>bold</b><script>alert(1)</script> {{7*7}} {% if 1 %}" in page.text
    assert "49" not in re.sub(r"<svg.*?</svg>|<style>.*?</style>", "", text, flags=re.DOTALL)
    assert not [it for _, it in page.tags if any(name.startswith("on") for name in it)]
    assert not {"\x1b", "\u202e", "\u200f"} & set(text)
    assert "red" in page.text


def test_a_notes_links_are_only_web_and_mail_and_its_pictures_are_words(
    report: Report, templates: dict[str, bytes]
) -> None:
    page = Tags(render(hostile(report), templates))
    outside = {str(it["href"]) for tag, it in page.tags if tag == "a" and not str(it["href"]).startswith("#")}
    assert outside == {"https://good.example/x", "https://example.org/chart"}
    assert "[a](javascript:alert(1))" in page.text


def test_it_reads_well_aloud(report: Report, templates: dict[str, bytes]) -> None:
    text = render(report, templates)
    page = Tags(text)
    assert ("html", {"lang": "en"}) in page.tags
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert all(it.get("role") == "img" for tag, it in page.tags if tag == "svg")
    assert len(re.findall(r"<svg[^>]*><title>[^<]+</title>", text)) == text.count("<svg")
    assert all(it.get("scope") in ("col", "row") for tag, it in page.tags if tag == "th")
    assert text.count("<caption>") == text.count('<table class="')


def test_every_page_is_in_the_contents_and_links_lead_somewhere(report: Report, templates: dict[str, bytes]) -> None:
    page = Tags(render(report, templates))
    ids = [it["id"] for _, it in page.tags if it.get("id")]
    assert len(ids) == len(set(ids))
    targets = [str(it["href"])[1:] for tag, it in page.tags if tag == "a" and str(it["href"]).startswith("#")]
    assert set(targets) <= set(ids)
    for each in report.pages:
        assert page.text.count(each.title) >= 2


def test_it_has_a_dark_and_a_paper_style(report: Report, templates: dict[str, bytes]) -> None:
    text = render(report, templates)
    assert "@media (prefers-color-scheme: dark)" in text
    assert "@media print" in text


def test_the_same_report_gives_the_same_text(report: Report, templates: dict[str, bytes]) -> None:
    assert render(report, templates) == render(report, templates)


@pytest.mark.parametrize("basis", ["source", "ours", "company", "assumption", "benchmark", "outside"])
def test_a_label_that_is_used_is_explained(basis: str, report: Report, templates: dict[str, bytes]) -> None:
    legend = render(report, templates).split('<section class="legend">')[1].split("</section>")[0]
    assert f"basis-{basis}" in legend


def test_levels_are_told_apart_without_colour(report: Report, templates: dict[str, bytes]) -> None:
    heat = render(report, templates).split(">Backed by</th>")[1].split("</table>")[0]
    said = {html.unescape(title) for title in re.findall("<title>([^<]+)</title>", heat)}
    assert {"Average; target: Excellent", "Poor (claimed: Average); target: Excellent", "don't know"} <= said
    assert "not applicable" in heat
