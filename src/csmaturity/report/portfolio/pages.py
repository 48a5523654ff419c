"""What many clients say together, in words and tables, for every format that shows blocks.

Not the values (csmaturity.report.portfolio.overview).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.report.model import Block, Bullets, Heading, Paragraph
from csmaturity.report.portfolio.overview import ClientRow, Ladder, Overview, RubricOverview, Spread
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, one_line, with_minus
from csmaturity.scoring.rounding import percent, rounded

NOTHING = "–"


def portfolio_blocks(overview: Overview, clients: Iterable[ClientRow], left_out: int = 0) -> tuple[Block, ...]:
    """The whole picture: who is counted, each rubric, and the clients; `left_out` of them are not shown."""
    blocks: list[Block] = [Paragraph(capital(who(overview)))]
    if told := tuple(cautions(overview)):
        blocks.append(Bullets(tuple(Item(capital(one)) for one in told)))
    for rubric in overview.rubrics:
        blocks += rubric_blocks(rubric, overview)
    blocks += [grid for grid, _ in client_grids(clients, overview)]
    if left_out:
        blocks.append(Paragraph(say_count(left_out, "And {number} more.", "And {number} more.")))
    return tuple(blocks)


def who(overview: Overview) -> str:
    """How many clients are counted, and when they answered."""
    if not overview.clients or overview.first is None or overview.last is None:
        return say("No client is counted.")
    clients = say_count(overview.clients, "{number} client", "{number} clients")
    if overview.first == overview.last:
        return say("{clients}, answered on {day}.", clients=clients, day=day(overview.last))
    first, last = day(overview.first), day(overview.last)
    return say("{clients}, answered between {first} and {last}.", clients=clients, first=first, last=last)


def cautions(overview: Overview) -> Iterator[str]:
    """What a reader has to know before any number: what is old, left out, mixed, open."""
    if overview.stale:
        months = overview.stale_months
        yield say_count(
            overview.stale,
            "{number} client answered more than {months} months ago.",
            "{number} clients answered more than {months} months ago.",
            months=months,
        )
    if overview.earlier:
        yield say_count(
            overview.earlier,
            "{number} earlier file of the same organisations is not counted.",
            "{number} earlier files of the same organisations are not counted.",
        )
    if overview.faults:
        yield say_count(
            overview.faults,
            "{number} file can't be read and is left out.",
            "{number} files can't be read and are left out.",
        )
    for one in overview.rubrics:
        title = one_line(one.rubric.title)
        if len(one.versions) > 1:
            held = listed([f"{version} ({count})" for version, count in one.versions.items()])
            yield say(
                "{title}: the clients answered different versions, {versions}; all are scored by {present}.",
                title=title,
                versions=held,
                present=one.rubric.version,
            )
        open_ = one.clients - one.exact
        if open_:
            yield say_count(
                open_,
                "{title}: {number} client left something open; its point score counts what is answered.",
                "{title}: {number} clients left something open; their point scores count what is answered.",
                title=title,
            )


def rubric_blocks(one: RubricOverview, overview: Overview) -> Iterator[Block]:
    """One rubric: its scores, where the clients stand at each question, groups and movement."""
    yield Heading(one_line(one.rubric.title))
    if any(part.spread for part in one.parts):
        yield _parts(one)
    yield _ladders(one)
    if said := bearing(one.ladders, one.clients):
        yield Paragraph(said)
    if overview.by and one.groups:
        yield _groups(one, overview.by)
    if one.movement and overview.since:
        yield _movement(one, overview)


def _parts(one: RubricOverview) -> Grid:
    columns = (Column(say("Part"), 34), *_spread_columns())
    rows = tuple(
        (
            Item(f"{'  ' * part.depth}{one_line(part.title)}" if part.depth else say("Overall")),
            *_spread(part.spread, one.rubric.decimals),
        )
        for part in one.parts
    )
    return Grid(say("Scores: a quarter of the clients lies below the first quartile"), columns, rows)


def _spread_columns() -> tuple[Column, ...]:
    words = (say("Clients"), say("Lowest"), say("Quartile 1"), say("Median"), say("Quartile 3"), say("Highest"))
    return tuple(Column(word, 11, numeric=True) for word in words)


def _spread(spread: Spread | None, decimals: int) -> tuple[Item, ...]:
    if spread is None:
        return tuple(Item(NOTHING) for _ in Spread._fields)
    return (Item(str(spread.clients)), *(Item(score_text(value, decimals)) for value in spread[1:]))


def score_text(value: float, decimals: int) -> str:
    """A score as people read it."""
    return with_minus(rounded(Fraction(value).limit_denominator(10**6), decimals))


def _ladders(one: RubricOverview) -> Grid:
    """Each question's clients by level; where scales differ, by position from the lowest."""
    scales = {tuple(label for label, _ in ladder.levels) for ladder in one.ladders}
    if len(scales) == 1:
        labels = [one_line(label) for label in next(iter(scales))]
    else:
        most = max((len(scale) for scale in scales), default=0)
        labels = [say("Level {number}", number=at) for at in range(1, most + 1)]
    columns = (
        Column(say("Question"), 40),
        *(Column(label, 12, numeric=True) for label in labels),
        Column(say("Open"), 10, numeric=True),
    )
    rows = tuple(
        (
            Item(one_line(ladder.title)),
            *(
                Item(_part(ladder.levels[at][1], ladder.known) if at < len(ladder.levels) else NOTHING)
                for at in range(len(labels))
            ),
            Item(str(ladder.open) if ladder.open else NOTHING),
        )
        for ladder in one.ladders
    )
    return Grid(say("Where the clients stand, as shares of those whose level is known"), columns, rows)


def _part(count: int, of: int) -> str:
    return percent(Fraction(count, of)) if of else NOTHING


def bearing(ladders: Sequence[Ladder], clients: int) -> str:
    """The question that holds up most moves at most clients; "" where none does."""
    most = max(ladders, key=lambda one: one.bearing, default=None)
    if most is None or not most.bearing:
        return ""
    return say_count(
        most.bearing,
        "Weakest where it bears most: {question}, at {part} of {clients} clients.",
        "Weakest where it bears most: {question}, at {part} of {clients} clients.",
        question=one_line(most.title),
        part=str(most.bearing),
        clients=str(clients),
    )


def _groups(one: RubricOverview, by: str) -> Grid:
    fact = next((fact for fact in one.rubric.profile if fact.id == by), None)
    # The id too: the list of clients has it, and `--where` takes it.
    labels = {option.id: f"{one_line(option.label)} ({option.id})" for option in fact.options} if fact else {}
    order = {id: at for at, id in enumerate(labels)}
    columns = (Column(say("Group"), 34), *_spread_columns())
    rows = tuple(
        (
            Item(labels.get(group.value, one_line(group.value)) or say("not said")),
            *_spread(group.spread, one.rubric.decimals),
        )
        for group in sorted(one.groups, key=lambda group: order.get(group.value, len(order)))
    )
    caption = say("Scores by {fact}", fact=f"{by}: {one_line(fact.ask)}" if fact else by)
    return Grid(caption, columns, rows)


def _movement(one: RubricOverview, overview: Overview) -> Grid:
    columns = (
        Column(say("Part"), 34),
        *(
            Column(word, 11, numeric=True)
            for word in (say("Clients"), say("Rose"), say("Fell"), say("Before"), say("Now"))
        ),
    )
    decimals = one.rubric.decimals
    rows = tuple(
        (
            Item(one_line(move.title)),
            *(Item(str(count)) for count in (move.clients, move.rose, move.fell)),
            *(Item(score_text(value, decimals)) for value in (move.before, move.now)),
        )
        for move in one.movement
    )
    since = day(overview.since) if overview.since else ""
    return Grid(say("Since {day}: means of the clients that answered both times", day=since), columns, rows)


def client_grids(clients: Iterable[ClientRow], overview: Overview) -> Iterator[tuple[Grid, Sequence[ClientRow]]]:
    """A table of the clients for each rubric, with the rows that it shows."""
    rubrics = {one.rubric.id: one.rubric for one in overview.rubrics}
    held: dict[str, list[ClientRow]] = {}
    for client in clients:
        held.setdefault(client.rubric, []).append(client)
    for id, rows in held.items():
        rubric = rubrics[id]
        stages = {stage.id: stage.label for stage in rubric.stages}
        columns = (
            Column(say("Client"), 34),
            *((Column(say("Group"), 18),) if overview.by else ()),
            Column(say("Answered on"), 16),
            Column(say("Score"), 12, numeric=True),
            Column(say("At worst"), 12, numeric=True),
            Column(say("At best"), 12, numeric=True),
            Column(say("Stage"), 18),
        )
        cells = tuple(
            (
                Item(one_line(row.organisation or row.file)),
                *((Item(one_line(row.part) or NOTHING),) if overview.by else ()),
                Item(row.day.isoformat()),
                *(
                    Item(NOTHING if one is None else score_text(one, rubric.decimals))
                    for one in (row.point, row.low, row.high)
                ),
                Item(one_line(stages.get(row.stage, "")) or NOTHING),
            )
            for row in rows
        )
        yield Grid(say("Clients: {title}", title=one_line(rubric.title)), columns, cells), rows
