"""How a score, a date, an amount or an option came about: its name → its derivation, line by line.

Not the scores themselves (csmaturity.api.score) nor the words of a line (csmaturity.report.explain).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.report.explain.derivation import Derivation
    from csmaturity.report.explain.grounds import Grounds


class ExplainRequest(NamedTuple):
    """An assessment by its file, and what of it: a rubric, a section or a question by id; None is every score.

    Also `plan`, a step such as seat@average, `money`, an amount such as money.base.net-gain, `option`, option.small.
    """

    file: str
    node: str | None = None
    rubrics: tuple[str, ...] = ()


class ExplainResult(NamedTuple):
    """A derivation: a title, and lines each with its depth, its text and the place that it rests on."""

    derivation: Derivation
    notes: tuple[Note, ...] = ()

    def render(self, width: int = 80) -> str:
        """The derivation as a text, each line under the one that it explains."""
        import textwrap

        lines = [self.derivation.title]
        for line in self.derivation.lines:
            indent = "  " * line.depth
            text = line.text + (f"  [{line.place}]" if line.place else "")
            lines += textwrap.wrap(
                text, width, initial_indent=indent, subsequent_indent=f"{indent}    ", break_on_hyphens=False
            )
        return "\n".join(lines)


def explain(request: ExplainRequest) -> ExplainResult:
    """The derivation that a request asks for.

    Raises InputError for bad files, UsageError where no node has that name, or more than one.
    """
    from csmaturity.api.case import open_case
    from csmaturity.report.explain.explain import explain as derived

    case = open_case(request.file, request.rubrics)

    def grounds() -> Grounds:
        from csmaturity.report.discretion import discreet_brief
        from csmaturity.report.explain.grounds import Grounds

        return Grounds(discreet_brief(case.brief()), case.source, case.sources)

    return ExplainResult(derived(case.scorecard, request.node, case.sources, case.voices, grounds), case.notes)
