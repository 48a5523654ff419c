"""How a view looks: a function from a view to styled lines that fill its window exactly, and the cursor's place.

Not what stands between the rules (each panel's `body`), nor the colours (csmaturity.interview.screen).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import FactStep, QuestionStep
from csmaturity.interview.faces import FEWEST_COLUMNS, FEWEST_ROWS
from csmaturity.interview.screen.state import Body, View
from csmaturity.interview.screen.text import Line, apart, fitted, line, lines
from csmaturity.interview.wrapping import columns, wrap
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line

HEAD_ROWS = 3
BAR_SHARE = 3
"""The progress bar takes one part in so many of the window's columns."""

MOST_MESSAGE_ROWS = 4

GAP = "  "
"""Between two keys."""

KEPT_HINTS = 2
"""So many keys at the end of the row of keys stay when room is short: help and quit."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole window: as many lines as it has rows; `cursor` is a row and a column."""

    lines: tuple[Line, ...]
    cursor: tuple[int, int]


def draw(view: View) -> Drawn:
    """Draw a view."""
    if view.is_too_small:
        return _too_small(view)
    body = view.panel.body(view)
    message = _message(view, body)
    room = view.room - len(message) + 1
    seen = [_margin(one) for one in body.lines[view.top : view.top + room]]
    keys = _keys(view, 1 + room - len(seen))
    seen += [line("")] * (room - len(seen) - len(keys) + 1)
    rule = line("─" * view.columns, "rule")
    return Drawn((*_head(view), rule, *seen, rule, *message, *keys), _cursor(view, body))


def _head(view: View) -> tuple[Line, Line]:
    saved = say("READ-ONLY") if view.is_read_only else view.saved
    title = one_line(view.panel.title(view))
    first = (("title", f" {apart(title, saved, view.columns - 2)} "),)
    subtitle = view.panel.subtitle(view)
    return first, _margin(line(fitted(subtitle, view.columns - 2), "dim")) if subtitle else _progress(view)


def _progress(view: View) -> Line:
    """How far the interview is: a bar, the same in words, and the present section's count."""
    progress = view.interview.progress
    room = view.columns // BAR_SHARE
    full = room * progress.done // progress.total if progress.total else room
    words = " " + say("{done} done, {open} to go", done=progress.done, open=progress.open)
    rest = view.columns - 2 - room - columns(words)
    section = _section(view.interview, rest - 2)
    gap = " " * (rest - columns(section))
    return (("", " "), ("bar", "█" * full), ("dim", "░" * (room - full)), ("", words), ("dim", f"{gap}{section} "))


def _section(interview: Interview, room: int) -> str:
    """The innermost section of the present question with its own progress; empty where there is none."""
    step = interview.step
    if isinstance(step, FactStep) or not isinstance(step, QuestionStep) or not step.sections:
        return ""
    within = [one for one in interview.questions if one.sections[: len(step.sections)] == step.sections]
    done, total = sum(map(interview.is_done, within)), len(within)
    count = say("{section}: {done} of {total}", section="", done=done, total=total)
    title = fitted(step.sections[-1].name, max(1, room - columns(count)))
    return say("{section}: {done} of {total}", section=title, done=done, total=total)


def _message(view: View, body: Body) -> tuple[Line, ...]:
    """What the last key did or why it could not be obeyed, else how much lies above and below.

    A long message takes rows of the body for as long as it is shown.
    """
    width = view.columns - 2
    if view.message:
        style, first = ("error", "! ") if view.refused else ("said", "")
        return tuple(_margin(one) for one in lines(view.message, width, style, first)[:MOST_MESSAGE_ROWS])
    below, above = len(body.lines) - view.top - view.room, view.top
    parts = [say("↑ {rows} above", rows=above)] if above > 0 else []
    more = " ".join([*parts, say("↓ {rows} more below", rows=below)] if below > 0 else parts)
    fits = body.status and above and columns(body.status) + columns(more) < width
    return (line(f" {apart(body.status, more, width)}" if fits else f" {more}", "dim"),)


def _keys(view: View, rows: int) -> tuple[Line, ...]:
    """The keys that work here, all where the body leaves rows free, else as many as fit; those at the end always."""
    hints = list(view.panel.hints(view))
    while len(hints) > KEPT_HINTS and len(_in_rows(hints, view.columns - 2)) > max(1, rows):
        del hints[-KEPT_HINTS - 1]
    return tuple(map(_spelt, _in_rows(hints, view.columns - 2)))


def _in_rows(hints: Sequence[str], width: int) -> list[list[str]]:
    """Hints in as many rows as they take."""
    rows: list[list[str]] = [[]]
    for hint in hints:
        if rows[-1] and columns(GAP.join([*rows[-1], hint])) > width:
            rows.append([])
        rows[-1].append(hint)
    return rows


def _spelt(hints: Sequence[str]) -> Line:
    spans: list[tuple[str, str]] = [("", " ")]
    for hint in hints:
        key, _, meaning = hint.partition(" ")
        spans += [("key", key), ("", f" {meaning}{GAP}")]
    spans[-1] = (spans[-1][0], spans[-1][1].rstrip())
    return tuple(spans)


def _cursor(view: View, body: Body) -> tuple[int, int]:
    row, column = body.cursor or (view.top, 0)
    row = min(max(row - view.top, 0), view.room - 1)
    return HEAD_ROWS + row, min(column + 1, view.columns - 1)


def _margin(one: Line) -> Line:
    return (("", " "), *one)


def _too_small(view: View) -> Drawn:
    """The only thing shown below the least size; no answer can be given meanwhile."""
    texts = (
        say("Make the window larger, or press q and run the command with --plain."),
        say(
            "It is {size}; {least} is the least.",
            size=f"{view.columns} × {view.rows}",
            least=f"{FEWEST_COLUMNS} × {FEWEST_ROWS}",
        ),
        say("All answers are kept."),
    )
    wrapped = (part for text in texts for part in wrap(text, view.columns))
    rows = [line(fitted(part, view.columns)) for part in wrapped][: view.rows]
    return Drawn((*rows, *[line("")] * (view.rows - len(rows))), (0, 0))
