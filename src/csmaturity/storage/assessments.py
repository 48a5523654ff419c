"""Assessment files: loaded, and saved whole.

Not the fields of an assessment (csmaturity.assessment.model), the form of its file (csmaturity.storage.yaml.writer) nor
who may write it at a time (csmaturity.storage.lock).
"""

from __future__ import annotations

from pathlib import Path

from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Assessment
from csmaturity.errors import CsmaturityError
from csmaturity.rubric.source import Source
from csmaturity.storage.files import name_of, read_bytes, write_whole
from csmaturity.storage.yaml.bytes import MAX_BYTES
from csmaturity.storage.yaml.writer import dump


def load(path: Path | str) -> tuple[Assessment, Source]:
    """An assessment and its source, from a file or (for `-`) standard input; raises CsmaturityError or InputError."""
    source = read(path)
    return load_assessment(source), source


def read(path: Path | str) -> Source:
    """An assessment file, or standard input for `-`, before it is known to be one. Raises as `load` does."""
    from csmaturity.storage.yaml.reader import MAX_ANSWERED, parse

    return parse(read_bytes(path), name_of(path), most=MAX_ANSWERED)


def save(path: Path | str, assessment: Assessment) -> None:
    """Write an assessment whole: a crash leaves the file as it was. Raises CsmaturityError."""
    content = dump(assessment).encode("utf-8")
    if len(content) > MAX_BYTES:
        raise CsmaturityError(
            f"{path} would be larger than the 4 MiB that csmaturity reads; the file there is unchanged",
            "Shorten the longest notes.",
        )
    write_whole(path, content)
