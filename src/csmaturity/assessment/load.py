"""From a parsed file to an assessment, and whether it still fits the rubrics that it answers.

Not the reading and saving (csmaturity.storage), nor what the answers are worth (csmaturity.scoring).
"""

from __future__ import annotations

from csmaturity.assessment.model import FORMAT, Assessment
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.source import Source


def load_assessment(source: Source) -> Assessment:
    """The assessment in a file; raises InputError with every fault found."""
    refuse_other_format(source, FORMAT, "assessment")
    return validated(Assessment, source)
