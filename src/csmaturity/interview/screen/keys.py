"""What a key press does to the full screen: a function from a view and a key to the next view.

Not where keys come from (csmaturity.interview.screen), nor what each panel makes of them (its own file).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import FactStep, OptionalStep, QuestionStep
from csmaturity.interview import wording
from csmaturity.interview.screen.cases import CaseList
from csmaturity.interview.screen.checks import Checks
from csmaturity.interview.screen.fact import ChoiceFact, Opening, SeveralFact, WrittenFact
from csmaturity.interview.screen.help import Help
from csmaturity.interview.screen.optional import OfferPanel, OptionalField
from csmaturity.interview.screen.question import QuestionPanel
from csmaturity.interview.screen.review import ReviewList
from csmaturity.interview.screen.scorecard import ReportPanel, ScorecardPanel
from csmaturity.interview.screen.state import NO_OFFER, Body, Offer, Panel, Quit, View
from csmaturity.interview.welcome import Told, how_long, how_to_answer, welcome
from csmaturity.language import say

_ALL = "*"
"""Stands in `introduced` for all rubrics at once; no rubric has this id."""

_LETTERS = {"j": "down", "k": "up"}


def begin(
    interview: Interview,
    *,
    offer: Offer = NO_OFFER,
    is_read_only: bool = False,
    asks_gates: bool = False,
    saved: str = "",
    begun: Sequence[str] = (),
) -> View:
    """The first view of a session, at the step where the interview stands; `begun` is shown before it."""
    view = View(
        interview,
        _step_panel(interview),
        saved=saved,
        is_read_only=is_read_only,
        asks_gates=asks_gates,
        offer=offer,
    )
    if begun:
        heading = say("Before the first question")
        return view.open(Opening(tuple(Told("", text) for text in begun), heading))
    return view if interview.progress.done else _introduced(view)


def press(view: View, key: str, now: dt.datetime) -> View:
    """The view after a key: a character, or a name such as `enter`, `up`, `escape`, `ctrl-c`.

    Whatever is not understood leaves everything as it was and says why.
    """
    before = _quiet(view)
    if key == "ctrl-c" or (view.is_too_small and key == "q"):
        left = _settled(before, before.panel.leave(before, now))
        return replace(left, wanted=Quit(interrupted=key == "ctrl-c"))
    if view.is_too_small:
        return before.refuse("")
    if not before.panel.takes_text:
        key = _LETTERS.get(key, key)
        if key == "q":
            is_finished = isinstance(before.panel, (ScorecardPanel, ReportPanel))
            return replace(before, wanted=Quit(finished=is_finished))
        if key == "?" and not isinstance(before.panel, Help):
            return before.open(Help(before.panel))
    if key in ("pageup", "pagedown"):
        rows = (before.room - 1) * (1 if key == "pagedown" else -1)
        return _clamped(replace(before, top=before.top + rows), before.panel.body(before))
    try:
        return _settled(before, before.panel.press(before, key, now))
    except AnswerError as error:
        return before.refuse(f"{error.message} {error.hint}".strip())


def paste(view: View, text: str, now: dt.datetime) -> View:
    """The view after a paste: text for a field, never an answer."""
    before = _quiet(view)
    if view.is_too_small:
        return before.refuse("")
    return _settled(before, before.panel.paste(before, text, now))


def resized(view: View, columns: int, rows: int) -> View:
    """The view in a window of another size."""
    return in_sight(replace(view, columns=columns, rows=rows))


def in_sight(view: View) -> View:
    """The view scrolled as little as it takes to show what is marked."""
    body = view.panel.body(view)
    top = view.top
    if body.focus:
        top = max(top, body.focus.stop - view.room)
        top = min(top, body.focus.start)
    return _clamped(replace(view, top=top), body)


def _clamped(view: View, body: Body) -> View:
    """The view scrolled no further than its body goes."""
    last = max(0, len(body.lines) - view.room)
    return replace(view, top=min(max(0, view.top), last))


def _quiet(view: View) -> View:
    return replace(view, message="", refused=False, wanted=None)


def _settled(before: View, after: View) -> View:
    """The view with the panel of its step, kept unchanged where it may not change, and scrolled into sight."""
    if before.is_read_only and _differs(before.interview, after.interview):
        return before.refuse(say("Nothing can be changed: another session holds the file."))
    if after.interview is not before.interview and _key(after.interview) != _key(before.interview):
        after = replace(after, step_panel=_step_panel(after.interview), top=0)
        if after.interview.position > before.interview.position and not after.over:
            after = _introduced(after)
    if after.asks_gates and (after.step_panel != before.step_panel or isinstance(before.over, Opening)):
        after = _with_gates(after)
    is_scrolled = after.panel is before.panel and after.top != before.top
    return _clamped(after, after.panel.body(after)) if is_scrolled else in_sight(after)


def _differs(old: Interview, new: Interview) -> bool:
    one, other = old.assessment, new.assessment
    kept = ("answers", "organisation", "respondent", "prepared_by", "cases", "finance", "plan")
    return any(getattr(one, part) is not getattr(other, part) for part in kept)


def _key(interview: Interview) -> str | None:
    return interview.step.key if interview.step else None


def _step_panel(interview: Interview) -> Panel:
    """The panel of the present step."""
    step = interview.step
    if isinstance(step, QuestionStep):
        return QuestionPanel.at(interview, step)
    if isinstance(step, FactStep):
        if step.fact.is_several:
            return SeveralFact.at(interview, step)
        return ChoiceFact.at(interview, step) if step.fact.choices else WrittenFact.at(interview, step)
    if isinstance(step, OptionalStep):
        if step.part == "offer":
            return OfferPanel()
        return CaseList(step) if step.part == "cases" else OptionalField.begin(interview, step)
    return ReviewList(is_end=True)


def _with_gates(view: View) -> View:
    """The view with the gates opened, where the question is still open and nothing else is."""
    step = view.interview.step
    if view.over or not isinstance(step, QuestionStep) or not step.gates or view.interview.is_done(step):
        return view
    return view.open(Checks.begin(step))


def _introduced(view: View) -> View:
    """The view with what lies ahead opened, before the first fact and at the first question of a rubric, once each."""
    step = view.interview.step
    if wording.begins(view.interview) and not view.introduced:
        return replace(view.open(Opening(welcome(view.interview), _first())), introduced=frozenset({_ALL}))
    if not isinstance(step, QuestionStep) or step.rubric.id in view.introduced:
        return view
    first = next(one for one in view.interview.questions if one.rubric is step.rubric)
    if step.key != first.key:
        return view
    width = 10_000
    head, *summary = wording.divider(view.interview, step.rubric, width)
    takes = "" if view.introduced or view.interview.progress.done else f"{how_long(view.interview)} {how_to_answer()}"
    text = (*([Told("", takes)] if takes else []), Told(head, " ".join(summary)))
    introduced = view.introduced | {step.rubric.id}
    if _ALL in view.introduced and len(view.interview.rubrics) == 1:
        return replace(view, introduced=introduced)
    return replace(view.open(Opening(text, _first() if takes else say("The next part"))), introduced=introduced)


def _first() -> str:
    return say("What this is, and what it will take")
