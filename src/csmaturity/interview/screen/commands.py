"""The keys that mean the same at every step: back, skip, overview, search, review.

Not those of one kind of step (csmaturity.interview.screen.question, screen_fact), nor help and quit, which every panel
has (csmaturity.interview.screen.keys).
"""

from __future__ import annotations

from csmaturity.interview.screen.overview import Overview
from csmaturity.interview.screen.review import ReviewList
from csmaturity.interview.screen.state import View
from csmaturity.language import say


def command(view: View, key: str) -> View:
    """The view after a command; an unknown key is refused."""
    if key in ("b", "left", "shift-tab"):
        return view.back()
    if key == "s":
        return view.with_interview(view.interview.skip())
    if key == "o":
        return view.open(Overview.at(view.interview))
    if key == "/":
        return view.open(Overview.at(view.interview, is_search=True))
    if key == "r":
        return view.open(ReviewList())
    if key == "u":
        return view.undone()
    if key == "escape":
        return view
    name = key.capitalize() if len(key) > 1 else key
    return view.refuse(say("{key} does nothing here. Press ? for the keys.", key=name))
