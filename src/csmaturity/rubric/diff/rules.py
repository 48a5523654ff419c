"""The rules about two versions of a rubric, as rows of the table of rules: their docstrings are manual pages.

Not the comparing (csmaturity.rubric.diff.compare): on a single file none of these has anything to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.rubric.check.model import Hit, Rule, Subject


def bump_too_small(subject: Subject) -> Iterator[Hit]:
    """The version has not risen as far as its content changed.

    Whoever keeps answers relies on the version: with the same first number, old answers still fit and score the same.
    Says which part must rise. Also told: a version that went back, and other content under the same version.

    Bad: a weight goes from 1 to 3 and the version from 1.4.0 to 1.4.1
    Good: a weight goes from 1 to 3 and the version from 1.4.0 to 2.0.0
    """
    yield from _needs_two_versions(subject)


def question_removed(subject: Subject) -> Iterator[Hit]:
    """A question is gone, and with it the answers of everybody.

    Listed under `retired` with a reason and a successor, it breaks nothing for those who keep answers. Its weight still
    leaves the score, so where a version promises scores (the default) a question that counted needs the major part.

    Bad: the question `seat` is deleted
    Good: `retired: [{id: seat, reason: Asked in two places, successor: mandate}]` under the next first number
    """
    yield from _needs_two_versions(subject)


def id_reused(subject: Subject) -> Iterator[Hit]:
    """An id now belongs to another question, so that old answers count for something never asked.

    Told where a retired id returns, which no version allows, and where question and levels share hardly a word with
    what stood there before.

    Bad: `id: logs` asked about reading log files and now asks about hardening settings
    Good: a new id for the new question, and `logs` under `retired`
    """
    yield from _needs_two_versions(subject)


def id_renamed(subject: Subject) -> Iterator[Hit]:
    """A question has another id, and answers under the old one find no question.

    With `previously` the answers move along and the minor part is enough.

    Bad: `id: seat` becomes `id: seat-and-rank`
    Good: `{id: seat-and-rank, previously: [seat]}`
    """
    yield from _needs_two_versions(subject)


def level_set_changed(subject: Subject) -> Iterator[Hit]:
    """What can be answered has changed: a level came, went or changed places, or a gate or signal went.

    A stored level or gate answer then names nothing, and the question has to be asked again.

    Bad: the level `average` is split in two under version 1.3.0
    Good: the same under version 2.0.0
    """
    yield from _needs_two_versions(subject)


def answer_type_changed(subject: Subject) -> Iterator[Hit]:
    """An id is answered in another way: a choice became a number, a fact became a question.

    What was stored is of the wrong kind and can't be read as an answer any more.

    Bad: the fact `company-size` goes from `kind: choice` to `kind: number`
    Good: a new fact `employees` beside it
    """
    yield from _needs_two_versions(subject)


def level_value_changed(subject: Subject) -> Iterator[Hit]:
    """A level is worth something else, so that the same answers give another score.

    Scores of two dates are then no longer comparable, although nobody answered otherwise.

    Bad: `average` goes from 1 to 0.5 in a patch
    Good: the same in the next major version
    """
    yield from _needs_two_versions(subject)


def weight_changed(subject: Subject) -> Iterator[Hit]:
    """A question or section counts for more or less. Weights that all grow alike change nothing and are not told.

    The overall score moves without any new answer, and a trend over time shows the rubric, not the company.

    Bad: `weight: 3` for one question in a patch
    Good: the same in the next major version
    """
    yield from _needs_two_versions(subject)


def applicability_changed(subject: Subject) -> Iterator[Hit]:
    """A question or section is asked of others than before, narrower or wider.

    Who was asked before may not count now, or stands with a question unanswered that was never theirs.

    Bad: `applies-when: {company-size: [large]}` is added in a patch
    Good: the same in the next major version
    """
    yield from _needs_two_versions(subject)


def moved_between_dimensions(subject: Subject) -> Iterator[Hit]:
    """A question or section counts in another section, so that both sections score otherwise.

    A reader who follows one section over time compares two different sets of questions.

    Bad: `churn` moves from `money` to `customers` in a patch
    Good: the same in the next major version
    """
    yield from _needs_two_versions(subject)


def scored_question_added(subject: Subject) -> Iterator[Hit]:
    """A new question counts, so that old assessments are incomplete and their intervals wider.

    Where only answers must stay valid (`--compatibility answers`), the minor part is enough.

    Bad: a question is added in a patch
    Good: the same in the next major version, or with `weight: 0` in a minor one
    """
    yield from _needs_two_versions(subject)


def meaning_changed(subject: Subject) -> Iterator[Hit]:
    """A question, descriptor, gate or proof says something else, although everything still fits and scores the same.

    Edits of case, punctuation and spelling are not told. A change to a number, a negation, a quantifier, a modal or a
    word of frequency always is. `changes: [{id, kind: editorial, note}]` overrules it, visible in review.

    Bad: "at least half of the accounts" becomes "at least 80% of the accounts" in a patch
    Good: the same in the next minor version
    """
    yield from _needs_two_versions(subject)


def threshold_or_aggregation_changed(subject: Subject) -> Iterator[Hit]:
    """Scores come about in another way: the roll-up, what open answers count, a stage's start, the deciding gates.

    The same answers lead to another number or another word, and nothing in the answers shows why.

    Bad: `score: mean` becomes `score: min` in a patch
    Good: the same in the next major version
    """
    yield from _needs_two_versions(subject)


def profile_field_removed_or_narrowed(subject: Subject) -> Iterator[Hit]:
    """A fact, or an option of one, is gone, and what organisations said about themselves fits no more.

    Facts decide which questions are asked; one that fits nothing leaves them open.

    Bad: the option `medium` is deleted in a patch
    Good: the same in the next major version
    """
    yield from _needs_two_versions(subject)


def rubric_removed(subject: Subject) -> Iterator[Hit]:
    """A rubric file is gone and no other file holds a rubric of its id.

    Assessments that name it can't be scored or even opened for reading again.

    Bad: `rubrics/onboarding.yaml` is deleted
    Good: the file stays until nobody keeps answers for it, or the rule is ignored for the one change that removes it
    """
    yield from _needs_two_versions(subject)


def locale_removed(subject: Subject) -> Iterator[Hit]:
    """The texts are no longer there in a language that they had.

    Those who answered in it meet a questionnaire that they can't read.

    Bad: `language: de` becomes `language: en` in a patch
    Good: the same in the next minor version
    """
    yield from _needs_two_versions(subject)


def _needs_two_versions(_: Subject) -> Iterator[Hit]:
    """Nothing: these rules speak in `rubric diff` and `rubric check --against`."""
    return iter(())


RULES: tuple[Rule, ...] = (
    Rule("CSM701", "bump-too-small", "error", bump_too_small, comparing=True),
    Rule("CSM702", "question-removed", "error", question_removed, comparing=True),
    Rule("CSM703", "id-reused", "error", id_reused, comparing=True),
    Rule("CSM704", "id-renamed", "error", id_renamed, comparing=True),
    Rule("CSM705", "level-set-changed", "error", level_set_changed, comparing=True),
    Rule("CSM706", "answer-type-changed", "error", answer_type_changed, comparing=True),
    Rule("CSM707", "level-value-changed", "error", level_value_changed, comparing=True),
    Rule("CSM708", "weight-changed", "error", weight_changed, comparing=True),
    Rule("CSM709", "applicability-changed", "error", applicability_changed, comparing=True),
    Rule("CSM710", "moved-between-dimensions", "error", moved_between_dimensions, comparing=True),
    Rule("CSM711", "scored-question-added", "error", scored_question_added, comparing=True),
    Rule("CSM712", "meaning-changed", "warning", meaning_changed, comparing=True),
    Rule("CSM713", "threshold-or-aggregation-changed", "error", threshold_or_aggregation_changed, comparing=True),
    Rule("CSM714", "profile-field-removed-or-narrowed", "error", profile_field_removed_or_narrowed, comparing=True),
    Rule("CSM715", "rubric-removed", "error", rubric_removed, comparing=True),
    Rule("CSM716", "locale-removed", "warning", locale_removed, comparing=True),
)
"""CSM7xx, for the table of rules."""

BY_CODE = {rule.code: rule for rule in RULES}
NAMES = {rule.code: rule.name for rule in RULES}
