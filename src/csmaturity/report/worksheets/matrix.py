"""The role matrix as one page: a table to hand out, the disagreements between sources, and what is still to be settled.

Not the checks themselves (csmaturity.planning.worksheet.matrix).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.errors import Finding
from csmaturity.language import say
from csmaturity.planning.worksheet.matrix import MatrixFile, Part
from csmaturity.report.model import Block, Bullets, Page, Paragraph
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import listed
from csmaturity.report.worksheets.rights import unsettled


def page(matrix: MatrixFile, found: Sequence[Finding]) -> Page:
    """The table of parts, both voices where sources disagree, and what the checks found."""
    titles = {role.id: role.title for role in matrix.roles}
    blocks: list[Block] = [
        *_agreed(matrix),
        _table(matrix, titles),
        *unsettled(found),
        *_dissent(matrix),
        *_notes(matrix),
    ]
    return Page("role-matrix", say("Role matrix"), _title(matrix), tuple(blocks), dense=True)


def _title(matrix: MatrixFile) -> str:
    open_ = [part for part in matrix.parts if not part.owner]
    if open_:
        return say("{title}: {parts} still without an owner", title=matrix.title, parts=listed([p.part for p in open_]))
    return say("{title}: every part has an owner", title=matrix.title)


def _agreed(matrix: MatrixFile) -> list[Block]:
    parts = []
    if matrix.segment:
        parts.append(say("For: {customers}.", customers=matrix.segment.rstrip(".")))
    if matrix.agreed_by:
        parts.append(say("Agreed by: {people}.", people=listed(matrix.agreed_by)))
    return [Paragraph(" ".join(parts), lead=True)] if parts else []


def _table(matrix: MatrixFile, titles: dict[str, str]) -> Grid:
    return Grid(
        say("Who owns which part, and who helps"),
        (
            Column(say("Part"), 30),
            Column(say("Owner"), 18),
            Column(say("Helps"), 20),
            Column(say("What the customer is told"), 32),
        ),
        tuple(_row(part, titles) for part in matrix.parts),
    )


def _row(part: Part, titles: dict[str, str]) -> tuple[Item, ...]:
    owner = listed([titles[id] for id in part.owner])
    return (
        Item(part.part, basis=part.basis),
        Item(owner or say("nobody yet"), tone="" if owner else "bad"),
        Item(listed([titles[id] for id in part.helps]) or "–"),
        Item(part.told or "–"),
    )


def _dissent(matrix: MatrixFile) -> list[Block]:
    """Both voices, side by side; which one holds here is the owner's choice and stands in the table."""
    items = tuple(
        Item(say("{part}. {voice} ({source})", part=part.part, voice=one.text, source=one.source))
        for part in matrix.parts
        for one in part.dissent
    )
    return [Bullets(items, heading=say("Where the sources disagree"))] if items else []


def _notes(matrix: MatrixFile) -> list[Block]:
    items = [Item(say("{part}: {note}", part=part.part, note=part.note)) for part in matrix.parts if part.note]
    items += [Item(note) for note in matrix.notes]
    return [Bullets(tuple(items), heading=say("Notes"))] if items else []
