"""The scorecard of an assessment: to look at, as data, and held against a bar.

Not the arithmetic (csmaturity.scoring), nor the report, of which nothing is made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.errors import CsmaturityError, InputError, UsageError

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.language import Catalogue
    from csmaturity.report.outline import Outline


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
    def outline(self) -> Outline:
        """The scores as they may be shown, with what they are read from."""
        from csmaturity.report.discretion import discreet_outline

        return discreet_outline(self.case.outline())

    @property
    def data(self) -> dict[str, Any]:
        """The scores for machines, versioned: rubrics with their parts and questions, and contradictions."""
        from csmaturity.language import speaking
        from csmaturity.report.data import standing_data

        with speaking(self.catalogue):
            return standing_data(self.outline)

    def render(self, width: int = 80, colour: bool = False) -> str:
        """The scores as a terminal shows them: heat maps, scores with their intervals, findings about the answers."""
        from csmaturity.api.terminal import blocks_text
        from csmaturity.language import speaking
        from csmaturity.report.summary import standing

        with speaking(self.catalogue):
            return blocks_text(standing(self.outline), width, colour)

    def below(self, bar: str) -> tuple[str, ...]:
        """A line for each rubric that does not surely reach a stage or share of its range, such as 0.5 or 50%.

        An unknown answer is not a pass. Raises UsageError for a bar that is neither.
        """
        from csmaturity.report.summary import below_words
        from csmaturity.scoring.bar import below

        return tuple(below_words(one, bar) for one in below(self.case.scorecard, bar))


class FleetScores(NamedTuple):
    """The scores of many clients; `results` by file, in the order asked for, `faults` of those that can't be scored."""

    results: tuple[tuple[str, ScoreResult], ...]
    faults: tuple[tuple[str, CsmaturityError], ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """For machines, versioned: each client's standing, and each file that can't be scored with its reasons."""
        from csmaturity.report.portfolio.scores import scores_data

        return scores_data([(file, one.outline) for file, one in self.results], [_fault(*one) for one in self.faults])

    def render(self, width: int = 80, colour: bool = False) -> str:
        """A table as a terminal shows it, with one row for each client and rubric; "" without any."""
        from csmaturity.api.terminal import blocks_text
        from csmaturity.language import speaking
        from csmaturity.report.portfolio.scores import scores_grids

        if not self.results:
            return ""
        with speaking(self.results[0][1].catalogue):
            return blocks_text(scores_grids([one.outline for _, one in self.results]), width, colour)

    def below(self, bar: str) -> tuple[str, ...]:
        """A line for each client's rubric that does not surely reach the bar; see `ScoreResult.below`."""
        return tuple(f"{file}: {line}" for file, one in self.results for line in one.below(bar))


def score_each(files: Sequence[str], rubrics: tuple[str, ...] = (), language: str | None = None) -> FleetScores:
    """The scores of many clients. A file with faults stops no other.

    Raises UsageError for an unknown language, CsmaturityError for a rubric that is named and can't be read.
    """
    from csmaturity.api.case import check_rubrics

    check_rubrics(rubrics)
    results, faults = [], []
    for file in files:
        try:
            results.append((file, score(ScoreRequest(file, rubrics, language))))
        except UsageError:
            raise
        except CsmaturityError as error:
            faults.append((file, error))
    return FleetScores(tuple(results), tuple(faults))


def _fault(file: str, error: CsmaturityError) -> dict[str, Any]:
    if isinstance(error, InputError):
        return {"file": file, "faults": [one.headline() for one in error.findings]}
    return {"file": file, "faults": [error.message]}


def score(request: ScoreRequest) -> ScoreResult:
    """The scores that follow from a file. Raises InputError for bad files, UsageError for an unknown language."""
    from csmaturity.api.case import open_case
    from csmaturity.api.theme import catalogue_of

    catalogue = catalogue_of(request.language)
    return ScoreResult(open_case(request.file, request.rubrics, request.language), catalogue)
