"""The rule on texts that a paper for executives prints in the cells of its tables.

Not how a paper shortens those that are too long (csmaturity.report.limits).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.cells import ANSWER_WORDS, WORDS
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.source import Path

_KEYS = {"indicator": WORDS, "done-when": WORDS, "first-step": WORDS, "concede": WORDS, "answer": ANSWER_WORDS}
_LAST = frozenset({*_KEYS, "ask", "asks", "text"})
"""What such a text is the value of, or stands in a list under."""


def too_long_for_its_cell(subject: Subject) -> Iterator[Finding]:
    """A text that is cut off in the paper, because it stands in a cell there.

    The tables of the paper hold 20 words of a first step, an indicator, a sign that something is done, an ask and a
    concession, and 34 of an answer to an objection and of an event that ends the plan. What is longer ends in “…”,
    and only the evidence book has the rest.

    Bad: done-when: a sentence with three conditions, two exceptions and the name of whoever signs
    Good: done-when: Finance has signed the model, and a trigger has released one hire.
    """
    for path, text in subject.page.texts:
        most = _most(path)
        if most and (count := len(text.split())) > most:
            hint = f"Say it in {most} words; what else matters fits into `steps`."
            yield subject.finding(path, f"{count} words, of which the paper prints {most} at most", hint)


def _most(path: Path) -> int:
    last = path[-1] if isinstance(path[-1], str) else path[-2]
    if last not in _LAST and path[0] != "stop-when":
        return 0
    keys = [part for part in path if isinstance(part, str)]
    if "moves" in keys or "objections" in keys:
        return _KEYS.get(keys[-1], 0)
    is_ask = "personas" in keys and ("ask" in keys or "asks" in keys) and keys[-1] in ("ask", "text")
    return WORDS if is_ask else ANSWER_WORDS if keys[0] == "stop-when" else 0
