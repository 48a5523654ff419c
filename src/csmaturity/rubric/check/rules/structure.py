"""The rules about a rubric's structure: keys, types, ids and references. Loading a rubric finds what breaks them.

Not the finding, which is csmaturity.rubric.load: its faults carry these rules' codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.rubric.check.model import Hit, Subject


def unknown_key(subject: Subject) -> Iterator[Hit]:
    """A key that the format doesn't know.

    Its text would never be asked or printed; mostly it is a misspelling, and the nearest known key is offered.

    Bad: `titel: Renewals`
    Good: `title: Renewals`
    """
    return iter(())


def missing_key(subject: Subject) -> Iterator[Hit]:
    """A key, level or part that the format needs is missing.

    Bad: a question without `why`
    Good: `why: Nobody defends a renewal that nobody owns.`
    """
    return iter(())


def wrong_type(subject: Subject) -> Iterator[Hit]:
    """A value of the wrong kind: a text where a list belongs, a word where a number belongs.

    Bad: `ask-to-see: the log`
    Good: `ask-to-see: [the log]`
    """
    return iter(())


def bad_value(subject: Subject) -> Iterator[Hit]:
    """A value of the right kind that can't be: out of range, not among the choices, or at odds with another.

    Bad: `effort: XL`
    Good: `effort: L`
    """
    return iter(())


def bad_identifier(subject: Subject) -> Iterator[Hit]:
    """An id that is no id: ids are small letters, digits and single hyphens, a letter first.

    Ids stand in answers, links and file names for years; spaces and capitals break one of them sooner or later.

    Bad: `id: Health Score`
    Good: `id: health-score`
    """
    return iter(())


def duplicate_id(subject: Subject) -> Iterator[Hit]:
    """Two things of one kind with the same id: an answer couldn't tell which of them it answers.

    Bad: two questions with `id: churn`
    Good: `id: churn` and `id: churn-reasons`
    """
    return iter(())


def unknown_reference(subject: Subject) -> Iterator[Hit]:
    """A name that points to nothing: a question, level or source that this rubric doesn't have.

    Bad: `requires: [valeu@average]`
    Good: `requires: [value@average]`
    """
    return iter(())


def unsupported_schema(subject: Subject) -> Iterator[Hit]:
    """The file is not a rubric, or one for a newer csmaturity.

    Bad: `format: csmaturity-rubric/9`
    Good: `format: csmaturity-rubric/1`
    """
    return iter(())
