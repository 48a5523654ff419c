"""Decision rights as one page: a table to hand out, and what is still to be settled.

Not the checks themselves (csmaturity.planning.worksheet.rights).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.errors import Finding
from csmaturity.language import say, say_count
from csmaturity.planning.worksheet.rights import Right, RightsFile
from csmaturity.report.model import Block, Bullets, Page, Paragraph
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import listed, sentence


def page(rights: RightsFile, found: Sequence[Finding]) -> Page:
    """The table of decisions, its notes, and what the checks found."""
    titles = {role.id: role.title for role in rights.roles}
    blocks: list[Block] = [*_signed(rights), _table(rights, titles), *unsettled(found), *_notes(rights)]
    return Page("decision-rights", say("Decision rights"), _title(rights), tuple(blocks), dense=True)


def _title(rights: RightsFile) -> str:
    alone = sum(1 for right in rights.rights if right.limit or right.always)
    return say_count(
        alone,
        "{title}: one kind of decision is made on the spot, inside a limit",
        "{title}: {count} kinds of decision are made on the spot, inside limits",
        title=rights.title,
    )


def _signed(rights: RightsFile) -> list[Block]:
    parts = []
    if rights.approved_by:
        parts.append(say("Approved by: {people}.", people=listed(rights.approved_by)))
    if rights.review:
        parts.append(say("Looked at again: {when}.", when=rights.review.rstrip(".")))
    return [Paragraph(" ".join(parts), lead=True)] if parts else []


def _table(rights: RightsFile, titles: dict[str, str]) -> Grid:
    return Grid(
        say("Who decides what, up to which limit, and who comes next"),
        (
            Column(say("Decision"), 25),
            Column(say("Who"), 9),
            Column(say("Alone up to"), 24),
            Column(say("Next approver"), 18),
            Column(say("Reply within"), 14),
            Column(say("Logged"), 10),
        ),
        tuple(_row(right, titles) for right in rights.rights),
    )


def _row(right: Right, titles: dict[str, str]) -> tuple[Item, ...]:
    limit = right.limit or (say("always") if right.always else say("not settled"))
    return (
        Item(right.decision, basis=right.basis),
        Item(titles[right.who]),
        Item(limit, tone="" if right.limit or right.always else "bad"),
        Item(" → ".join(titles[id] for id in right.next) or "–"),
        Item(right.reply_within or "–"),
        Item(say("yes") if right.logged else say("no"), tone="" if right.logged else "bad"),
    )


def unsettled(found: Sequence[Finding]) -> list[Block]:
    """What the checks found, as a list; nothing where there is nothing."""
    items = tuple(Item(f"{sentence(one.message)} {one.hint}", mark="▼", tone="bad") for one in found)
    return [Bullets(items, heading=say("Still to be settled"))] if items else []


def _notes(rights: RightsFile) -> list[Block]:
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
    items += [Item(note) for note in rights.notes]
    return [Bullets(tuple(items), heading=say("Notes"))] if items else []
