"""Many clients as one HTML page: small multiples, tables, and a list that sorts; no second file, no request.

Not the values (csmaturity.report.portfolio.overview) nor the report's pages (csmaturity.formats.html.template).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from csmaturity.language import is_right_to_left, say, spoken
from csmaturity.report.portfolio import pages
from csmaturity.report.portfolio.overview import ClientRow, Ladder, Overview
from csmaturity.report.table import Grid
from csmaturity.report.wording import capital, one_line

_FONT_FACE = re.compile(r"@font-face \{[^}]*\}\n?")
_LEAST_SHOWN = 0.08
"""A narrower part of a bar has no room for its share."""


def render(overview: Overview, clients: Iterable[ClientRow], templates: Mapping[str, bytes], title: str) -> bytes:
    """The page as UTF-8; sorting needs a script, everything else none."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    environment = ImmutableSandboxedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    parts = {name: templates[name].decode() for name in ("portfolio.html.j2", "portfolio.css", "portfolio.js")}
    style = "".join(templates[name].decode() for name in ("common.css", "screen.css")) + parts["portfolio.css"]
    catalogue = spoken()
    language = catalogue.language if catalogue else "en"
    page = environment.from_string(parts["portfolio.html.j2"]).render(
        language=language,
        direction="rtl" if is_right_to_left(language) else "",
        title=title,
        style=Markup(_FONT_FACE.sub("", style)),  # noqa: S704 - our own file
        script=Markup(parts["portfolio.js"]),  # noqa: S704 - our own file
        who=capital(pages.who(overview)),
        cautions=[capital(one) for one in pages.cautions(overview)],
        rubrics=[_rubric(one, overview) for one in overview.rubrics],
        clients=list(_lists(clients, overview)),
        clients_title=say("Clients"),
        how_to_sort=say("Choose a heading to sort by its column."),
    )
    return page.encode()


def _rubric(one: Any, overview: Overview) -> dict[str, Any]:
    blocks = pages.rubric_blocks(one, overview)
    return {
        "title": one_line(one.rubric.title),
        "bearing": pages.bearing(one.ladders, one.clients),
        "multiples": [_multiple(ladder) for ladder in one.ladders],
        "grids": [block for block in blocks if isinstance(block, Grid)],
    }


def _lists(clients: Iterable[ClientRow], overview: Overview) -> Iterator[dict[str, Any]]:
    """The tables of clients, each cell with the value that it sorts by."""
    rows = list(clients)
    for grid, held in pages.client_grids(rows, overview):
        numbers = [column.numeric for column in grid.columns]
        values = (
            (
                *(("", row.part) if overview.by else ("",)),
                row.day.isoformat(),
                *("" if one is None else one for one in (row.point, row.low, row.high)),
                cells[-1].text,
            )
            for row, cells in zip(held, grid.rows, strict=True)
        )
        yield {
            "caption": grid.caption,
            "head": [(column.heading, is_number) for column, is_number in zip(grid.columns, numbers, strict=True)],
            "rows": [
                [(cell.text, value) for cell, value in zip(cells, sorts, strict=True)]
                for cells, sorts in zip(grid.rows, values, strict=True)
            ],
        }


def _multiple(ladder: Ladder) -> dict[str, Any]:
    """A question's clients as a bar of its levels, lowest first, with the open ones at its end."""
    total = ladder.known + ladder.open
    counts = [*((label, count, _shade(at, len(ladder.levels))) for at, (label, count) in enumerate(ladder.levels))]
    counts.append((say("Open"), ladder.open, 0))
    shown = [(label, count, shade) for label, count, shade in counts if count]
    return {
        "title": one_line(ladder.title),
        "parts": [
            {"count": count, "shade": shade, "share": count if count >= _LEAST_SHOWN * total else ""}
            for _, count, shade in shown
        ],
        "words": " · ".join(f"{one_line(label)} {count}" for label, count, _ in shown) or say("Nobody answered."),
    }


def _shade(at: int, of: int) -> int:
    """1 for the lowest third of a scale, 3 for the highest."""
    return 1 + (3 * at) // max(of, 1)
