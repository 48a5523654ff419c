"""How many words a paper for executives prints in a cell of a table: what authors are warned of, and reports keep to.

Not the rule that warns (csmaturity.rubric.check.rules.cells), nor how a report shortens (csmaturity.report.limits).
"""

from __future__ import annotations

WORDS = 20
"""The most words in a cell."""

ANSWER_WORDS = 34
"""The most words of an answer to an objection and of an event that ends the plan, whose columns are wider."""
