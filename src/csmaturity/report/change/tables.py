"""The tables of a comparison: both readings of the score, levels that moved, moves done, targets met.

Not the waterfall (csmaturity.report.change.waterfall), nor the page (csmaturity.report.change.pages).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from csmaturity.language import number, say, say_count
from csmaturity.report.change.earlier import Since
from csmaturity.report.change.waterfall import HUNDRED, shown
from csmaturity.report.model import Bullets
from csmaturity.report.outline import BAD, GOOD, MIDDLE, OPEN, QUIET, level_words, reached, title
from csmaturity.report.standing.maps import score_on_scale
from csmaturity.report.standing.score_words import score_in_brief
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import day, listed, one_line, quoted
from csmaturity.rubric.moves import Step
from csmaturity.rubric.section import PATTERN
from csmaturity.scoring.comparison import Comparison, Pair
from csmaturity.scoring.scorecard import RubricScore

UP, DOWN = "▲", "▼"


def readings(since: Since, now: dt.date) -> Grid:
    """Each rubric's score as it was reported, as the same answers read under today's rubric, and now."""
    columns = (
        Column(say("Rubric"), 28),
        Column(say("As reported on {date}", date=day(since.date)), 24),
        Column(say("The same answers, today's rubric"), 24),
        Column(say("Now, {date}", date=day(now)), 24),
    )
    rows = tuple(row for comparison in since.comparisons for row in _readings(since, comparison))
    return Grid(say("The score then and now"), columns, rows)


def _reading(since: Since, comparison: Comparison) -> tuple[Item, ...]:
    rubric, reported = comparison.rubric, comparison.reported
    before = since.versions.get(rubric.id, rubric.version)
    if reported:
        then, reread = _both_scales(reported), _both_scales(comparison.then)
    elif rubric.id in since.unread:
        then = say("Not known: version {version} is not at hand", version=before)
        reread = _both_scales(comparison.then)
    else:
        then, reread = _both_scales(comparison.then), say("The same rubric")
    return Item(one_line(rubric.title)), Item(then), Item(reread), Item(_both_scales(comparison.now))


def _readings(since: Since, comparison: Comparison) -> Iterator[tuple[Item, ...]]:
    """A rubric's row, or one for each section that has a score where the rubric gives none of the whole."""
    if comparison.now.root.rule != PATTERN:
        yield _reading(since, comparison)
        return
    reported, then = comparison.reported, comparison.then
    for section in comparison.now.root.sections():
        if section.score is not None:
            id_ = section.node.id
            same = say("The same rubric")
            before, reread = (_section(reported, id_), _section(then, id_)) if reported else (_section(then, id_), same)
            yield Item(one_line(section.node.name)), Item(before), Item(reread), Item(score_on_scale(section.score))


def _section(result: RubricScore, id_: str) -> str:
    """The score of a section, where the rubric has it and it has one."""
    found = next((one.score for one in result.root.sections() if one.node.id == id_), None)
    return score_on_scale(found) if found else "–"


def _both_scales(result: RubricScore) -> str:
    """A score on the rubric's scale, as on other pages, and on 0 to 100, as in the waterfall."""
    score, words = result.root.score, score_in_brief(result)
    if score is None or score.point is None or (score.lowest == 0 and score.highest == HUNDRED):
        return words
    return say("{score} On 0 to 100: {share}.", score=words, share=shown(score.share(score.point)))


def levels(since: Since) -> Grid | None:
    """The questions whose level moved, became known or unknown, or that came into scope or left it."""
    rows = tuple(row for pair in since.pairs for row in _level_row(since, pair))
    if not rows:
        return None
    columns = (Column(say("Question"), 40), Column(say("Then"), 20), Column(say("Now"), 20), Column(say("Change"), 20))
    return Grid(say("Where a level changed"), columns, rows)


def _level_row(since: Since, pair: Pair) -> Iterator[tuple[Item, ...]]:
    then, now = level_words(pair.then), level_words(pair.now)
    step = pair.step
    if pair.reworded:
        if pair.now.rubric not in since.unread:
            differs = since.differs_by_words(pair)
            words = say("asked otherwise, not comparable") if differs else say("asked otherwise, answered the same")
            yield Item(title(pair.now)), Item(then), Item(now), Item(words, mark=QUIET, tone="quiet")
    elif step:
        yield Item(title(pair.now)), Item(then), Item(now), _step_item(step)
    elif pair.settled:
        yield Item(title(pair.now)), Item(then), Item(now), Item(say("now known"), mark=GOOD, tone="good")
    elif pair.unsettled:
        yield Item(title(pair.now)), Item(then), Item(now), Item(say("no longer known"), mark=OPEN, tone="open")
    elif (pair.then.score is None) != (pair.now.score is None):
        words = say("counts now") if pair.then.score is None else say("no longer counts")
        yield Item(title(pair.now)), Item(then), Item(now), Item(words, mark=QUIET, tone="quiet")


def _step_item(step: int) -> Item:
    if step > 0:
        return Item(say_count(step, "up {number} level", "up {number} levels"), mark=UP, tone="good")
    return Item(say_count(-step, "down {number} level", "down {number} levels"), mark=DOWN, tone="bad")


def moves(since: Since) -> Grid | None:
    """The moves that the earlier plan took in its first two quarters or that are done, and whether the level stands."""
    rows = []
    done = planned = 0
    for chosen in since.plan.moves:
        pair = _pair(since, chosen.step)
        if pair is None or pair.now.score is None:
            continue
        planned += 1
        is_done = reached(pair.now, chosen.step.level)
        done += is_done and not _only_claimed(pair, chosen.step.level)
        if is_done or chosen.quarter == 1:
            words = _move_item(pair, chosen.step.level, is_done=is_done)
            level = next((one.label for one in pair.now.scale if one.id == chosen.step.level), chosen.step.level)
            rows.append((Item(one_line(chosen.move.title)), Item(title(pair.now)), Item(one_line(level)), words))
    if not rows:
        return None
    columns = (
        *(Column(say("Move"), 36), Column(say("Question"), 34)),
        *(Column(say("Level to reach"), 15), Column(say("Reached"), 15)),
    )
    caption = say_count(
        planned,
        "The move planned then: {done}",
        "Of {number} moves planned then, {done}",
        done=say_count(done, "{number} done", "{number} done", number=number(done, planned)),
    )
    return Grid(
        caption, columns, tuple(rows), say("Listed are the moves that are done and those of the first quarter.")
    )


def _move_item(pair: Pair, level: str, *, is_done: bool) -> Item:
    if not is_done:
        return Item(say("not yet"), mark=BAD, tone="bad")
    if _only_claimed(pair, level):
        return Item(say("claimed, not shown"), mark=MIDDLE, tone="middle")
    return Item(say("done"), mark=GOOD, tone="good")


def targets(since: Since) -> Bullets | None:
    """The targets that were chosen then: met, met by the claim alone, not met, or not known."""
    found: dict[str, list[str]] = {verdict: [] for verdict in ("met", "claimed", "missed", "open")}
    for pair in since.pairs:
        if pair.then.answer.target is not None and pair.now.score is not None:
            found[_verdict(pair)].append(quoted(pair.now.question.name))
    items = tuple(_target_item(verdict, names) for verdict, names in found.items() if names)
    count = sum(map(len, found.values()))
    heading = say_count(count, "The target that was chosen then", "The {number} targets that were chosen then")
    return Bullets(items, heading=heading) if items else None


def _verdict(pair: Pair) -> str:
    if pair.now.rank is None:
        return "open"
    target = pair.then.answer.target or ""
    if not reached(pair.now, target):
        return "missed"
    return "claimed" if _only_claimed(pair, target) else "met"


def _only_claimed(pair: Pair, level: str) -> bool:
    """Whether the checked statements can't bear out a level that is claimed."""
    now = pair.now
    if now.evidenced_high is None:
        return False
    return now.scale.index(now.evidenced_high) < now.place(level)


def _target_item(verdict: str, names: Sequence[str]) -> Item:
    held, count = listed(names), len(names)
    match verdict:
        case "met":
            return Item(say_count(count, "Met: {names}.", "{number} met: {names}.", names=held), mark=GOOD, tone="good")
        case "claimed":
            text = say("Met as claimed, while the checked statements bear out less: {names}.", names=held)
            return Item(text, mark=MIDDLE, tone="middle")
        case "missed":
            text = say_count(count, "Not met: {names}.", "{number} not met: {names}.", names=held)
            return Item(text, mark=BAD, tone="bad")
        case _:
            return Item(say("Not known: {names}.", names=held), mark=OPEN, tone="open")


def _pair(since: Since, step: Step) -> Pair | None:
    for pair in since.pairs:
        if pair.now.rubric == step.rubric and step.question in (pair.now.question.id, *pair.now.question.previously):
            return pair
    return None
