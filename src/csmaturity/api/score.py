"""The scorecard of an assessment: to look at, as data, and held against a bar.

Not the arithmetic (csmaturity.scoring), nor the report, of which nothing is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.language import Catalogue


class ScoreRequest(NamedTuple):
    """An assessment by its file, with the files of rubrics that are not built in; `language` is a tag such as "de"."""

    file: str
    rubrics: tuple[str, ...] = ()
    language: str | None = None


class ScoreResult(NamedTuple):
    """The scores of a case; `case.scorecard` has them exact, and `case.notes` what should be said beside them."""

    case: Case
    catalogue: Catalogue | None = None

    @property
    def data(self) -> dict[str, Any]:
        """The scores for machines, versioned: rubrics with their parts and questions, and contradictions."""
        from csmaturity.language import speaking
        from csmaturity.report.data import standing_data
        from csmaturity.report.discretion import discreet_outline

        with speaking(self.catalogue):
            return standing_data(discreet_outline(self.case.outline()))

    def render(self, width: int = 80, colour: bool = False) -> str:
        """The scores as a terminal shows them: heat maps, scores with their intervals, findings about the answers."""
        from csmaturity.api.terminal import blocks_text
        from csmaturity.language import speaking
        from csmaturity.report.discretion import discreet_outline
        from csmaturity.report.summary import standing

        with speaking(self.catalogue):
            return blocks_text(standing(discreet_outline(self.case.outline())), width, colour)

    def below(self, bar: str) -> tuple[str, ...]:
        """A line for each rubric that does not surely reach a stage or share of its range, such as 0.5 or 50%.

        An unknown answer is not a pass. Raises UsageError for a bar that is neither.
        """
        from csmaturity.report.summary import below_words
        from csmaturity.scoring.bar import below

        return tuple(below_words(one, bar) for one in below(self.case.scorecard, bar))


def score(request: ScoreRequest) -> ScoreResult:
    """The scores that follow from a file. Raises InputError for bad files, UsageError for an unknown language."""
    from csmaturity.api.case import open_case
    from csmaturity.api.theme import catalogue_of

    catalogue = catalogue_of(request.language)
    return ScoreResult(open_case(request.file, request.rubrics, request.language), catalogue)
