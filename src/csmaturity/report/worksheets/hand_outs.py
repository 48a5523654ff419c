"""Decision rights and the role matrix, each as one page: a table to hand out, and what is still to be settled.

Not the checks themselves (csmaturity.planning.worksheet.rights, csmaturity.planning.worksheet.matrix).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.errors import Finding
from csmaturity.language import say, say_count
from csmaturity.planning.worksheet.matrix import MatrixFile, Part
from csmaturity.planning.worksheet.rights import Right, RightsFile
from csmaturity.report.model import Block, Page, Paragraph, listing
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import listed, sentence


def rights_page(rights: RightsFile, found: Sequence[Finding]) -> Page:
    """The table of decisions, its notes, and what the checks found."""
    titles = {role.id: role.title for role in rights.roles}
    grid = Grid(
        say("Who decides what, up to which limit, and who comes next"),
        (
            Column(say("Decision"), 25),
            Column(say("Who"), 9),
            Column(say("Alone up to"), 24),
            Column(say("Next approver"), 18),
            Column(say("Reply within"), 14),
            Column(say("Logged"), 10),
        ),
        tuple(_right_row(right, titles) for right in rights.rights),
    )
    alone = sum(1 for right in rights.rights if right.limit or right.always)
    title = say_count(
        alone,
        "{title}: one kind of decision is made on the spot, inside a limit",
        "{title}: {count} kinds of decision are made on the spot, inside limits",
        title=rights.title,
    )
    blocks = (*_signed(rights), grid, *_unsettled(found), *listing(say("Notes"), _rights_notes(rights)))
    return Page("decision-rights", say("Decision rights"), title, blocks, dense=True)


def matrix_page(matrix: MatrixFile, found: Sequence[Finding]) -> Page:
    """The table of parts, both voices where sources disagree, and what the checks found."""
    titles = {role.id: role.title for role in matrix.roles}
    grid = Grid(
        say("Who owns which part, and who helps"),
        (
            Column(say("Part"), 30),
            Column(say("Owner"), 18),
            Column(say("Helps"), 20),
            Column(say("What the customer is told"), 32),
        ),
        tuple(_part_row(part, titles) for part in matrix.parts),
    )
    # Both voices, side by side; which one holds here is the owner's choice and stands in the table.
    dissent = [
        Item(say("{part}. {voice} ({source})", part=part.part, voice=one.text, source=one.source))
        for part in matrix.parts
        for one in part.dissent
    ]
    notes = [Item(say("{part}: {note}", part=part.part, note=part.note)) for part in matrix.parts if part.note]
    blocks = (
        *_agreed(matrix),
        grid,
        *_unsettled(found),
        *listing(say("Where the sources disagree"), dissent),
        *listing(say("Notes"), [*notes, *map(Item, matrix.notes)]),
    )
    return Page("role-matrix", say("Role matrix"), _matrix_title(matrix), blocks, dense=True)


def _signed(rights: RightsFile) -> list[Block]:
    parts = []
    if rights.approved_by:
        parts.append(say("Approved by: {people}.", people=listed(rights.approved_by)))
    if rights.review:
        parts.append(say("Looked at again: {when}.", when=rights.review.rstrip(".")))
    return [Paragraph(" ".join(parts), lead=True)] if parts else []


def _right_row(right: Right, titles: dict[str, str]) -> tuple[Item, ...]:
    limit = right.limit or (say("always") if right.always else say("not settled"))
    return (
        Item(right.decision, basis=right.basis),
        Item(titles[right.who]),
        Item(limit, tone="" if right.limit or right.always else "bad"),
        Item(" → ".join(titles[id] for id in right.next) or "–"),
        Item(right.reply_within or "–"),
        Item(say("yes") if right.logged else say("no"), tone="" if right.logged else "bad"),
    )


def _rights_notes(rights: RightsFile) -> list[Item]:
    items = [
        Item(say("{decision}: {note}", decision=right.decision, note=right.note))
        for right in rights.rights
        if right.note
    ]
    items += [
        Item(say("{decision} is measured by: {measure}", decision=right.decision, measure=right.measure))
        for right in rights.rights
        if right.measure
    ]
    return [*items, *map(Item, rights.notes)]


def _matrix_title(matrix: MatrixFile) -> str:
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


def _part_row(part: Part, titles: dict[str, str]) -> tuple[Item, ...]:
    owner = listed([titles[id] for id in part.owner])
    return (
        Item(part.part, basis=part.basis),
        Item(owner or say("nobody yet"), tone="" if owner else "bad"),
        Item(listed([titles[id] for id in part.helps]) or "–"),
        Item(part.told or "–"),
    )


def _unsettled(found: Sequence[Finding]) -> tuple[Block, ...]:
    items = (Item(f"{sentence(one.message)} {one.hint}", mark="▼", tone="bad") for one in found)
    return listing(say("Still to be settled"), items)
