"""Benchmark pools on disk: read with every fault at its place, and as the text of a file.

Not what a pool holds (csmaturity.assessment.pool) nor how it is made (csmaturity.api.pooling).
"""

from __future__ import annotations

from pathlib import Path

from csmaturity.assessment.pool import FORMAT, Pool
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.storage.files import read_source
from csmaturity.storage.yaml.writer import dump


def load(file: str | Path) -> Pool:
    """The pool in a file. Raises InputError for one that is none, CsmaturityError for one that can't be read."""
    source = read_source(file)
    refuse_other_format(source, FORMAT, "benchmark pool")
    return validated(Pool, source)


def text_of(pool: Pool) -> str:
    """A pool as the text of its file."""
    return dump(pool)
