"""The one list of rules, in the order of their codes: a new rule is a function and a row here.

A rule whose fault is found elsewhere is a text instead (csmaturity.rubric.check.rules.documented).

Not the rules themselves (csmaturity.rubric.check.rules) nor what runs them (csmaturity.rubric.check.run).
"""

from __future__ import annotations

from csmaturity.rubric.check.model import Rule
from csmaturity.rubric.check.rules import (
    advice,
    cells,
    conditions,
    consistency,
    evidence,
    glossary,
    levels,
    quantities,
    questions,
    scoring,
    terms,
    texts,
    translations,
    unused,
)
from csmaturity.rubric.check.rules.documented import RULES as DOCUMENTED

_WORDING: tuple[Rule, ...] = (
    Rule("CSM201", "double-barrelled-question", "warning", questions.double_barrelled_question, language_bound=True),
    Rule("CSM202", "leading-question", "warning", questions.leading_question, language_bound=True),
    Rule("CSM203", "vague-term", "warning", terms.vague_term, language_bound=True),
    Rule("CSM204", "absolute-term", "info", terms.absolute_term, language_bound=True),
    Rule("CSM205", "negated-question", "warning", questions.negated_question, language_bound=True),
    Rule("CSM206", "missing-time-frame", "info", questions.missing_time_frame, language_bound=True),
    Rule("CSM207", "undefined-acronym", "warning", texts.undefined_acronym, language_bound=True),
    Rule("CSM208", "hard-to-read", "info", texts.hard_to_read, language_bound=True),
    Rule("CSM209", "yes-no-stem", "info", questions.yes_no_stem, language_bound=True),
    Rule("CSM210", "intention-wording", "warning", terms.intention_wording, language_bound=True),
    Rule("CSM211", "open-list", "info", terms.open_list, language_bound=True),
    Rule("CSM212", "placeholder-text", "error", texts.placeholder_text),
    Rule("CSM213", "similar-questions", "warning", questions.similar_questions, language_bound=True),
    Rule("CSM214", "presupposition", "info", questions.presupposition, language_bound=True),
    Rule("CSM215", "stray-whitespace", "info", texts.stray_whitespace, fixable=True),
    Rule("CSM217", "hidden-character", "warning", texts.hidden_character),
    Rule("CSM216", "long-question", "warning", texts.long_question),
)

_LEVELS: tuple[Rule, ...] = (
    Rule("CSM301", "levels-too-similar", "warning", levels.levels_too_similar, language_bound=True),
    Rule("CSM302", "levels-unbalanced", "info", levels.levels_unbalanced),
    Rule("CSM303", "level-values-not-increasing", "error", scoring.level_values_not_increasing),
    Rule("CSM304", "level-values-outside-bounds", "error", scoring.level_values_outside_bounds),
    Rule("CSM305", "overlapping-quantities", "warning", quantities.overlapping_quantities, language_bound=True),
    Rule("CSM306", "comparative-only-level", "warning", levels.comparative_only_level, language_bound=True),
    Rule("CSM307", "circular-level", "warning", levels.circular_level, language_bound=True),
    Rule("CSM308", "negation-only-level", "info", levels.negation_only_level, language_bound=True),
    Rule("CSM309", "too-many-conditions", "warning", levels.too_many_conditions, language_bound=True),
    Rule("CSM310", "shifting-dimension", "info", levels.shifting_dimension, language_bound=True),
    Rule("CSM311", "judging-word", "warning", levels.judging_word, language_bound=True),
    Rule("CSM312", "clause-without-gate", "info", consistency.clause_without_gate, language_bound=True),
    Rule("CSM313", "sign-of-higher-level", "info", consistency.sign_of_higher_level, language_bound=True),
)

_EVIDENCE: tuple[Rule, ...] = (
    Rule("CSM401", "missing-evidence", "warning", evidence.missing_evidence),
    Rule("CSM402", "unverifiable-evidence", "info", evidence.unverifiable_evidence, language_bound=True),
    Rule("CSM403", "missing-next-step", "error", evidence.missing_next_step),
    Rule(
        "CSM404",
        "recommendation-not-actionable",
        "warning",
        evidence.recommendation_not_actionable,
        language_bound=True,
    ),
    Rule("CSM405", "duplicate-recommendation", "info", evidence.duplicate_recommendation),
    Rule("CSM406", "bad-link", "warning", evidence.bad_link),
    Rule("CSM407", "unconditional-argument", "warning", advice.unconditional_argument, language_bound=True),
    Rule("CSM408", "too-long-for-its-cell", "info", cells.too_long_for_its_cell),
)

_SCORING: tuple[Rule, ...] = (
    Rule("CSM501", "dominant-weight", "warning", scoring.dominant_weight),
    Rule("CSM502", "zero-weight", "info", scoring.zero_weight),
    Rule("CSM503", "invalid-condition", "error", conditions.invalid_condition),
    Rule("CSM504", "constant-condition", "warning", conditions.constant_condition),
    Rule("CSM505", "unbalanced-dimension", "info", scoring.unbalanced_dimension),
    Rule("CSM506", "unreachable-level", "error", scoring.unreachable_level),
    Rule("CSM507", "unused-fact", "info", unused.unused_fact),
    Rule("CSM508", "bare-benchmark", "warning", unused.bare_benchmark),
)

_LANGUAGE: tuple[Rule, ...] = (
    Rule("CSM601", "missing-translation", "warning", translations.missing_translation),
    Rule("CSM602", "stale-translation", "warning", translations.stale_translation),
    Rule("CSM603", "translation-mismatch", "warning", translations.translation_mismatch),
    Rule("CSM604", "untranslated-copy", "info", translations.untranslated_copy),
    Rule("CSM605", "unused-glossary-entry", "info", glossary.unused_glossary_entry, fixable=True),
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            Rule("CSM008", "ambiguous-scalar", "warning", texts.ambiguous_scalar, fixable=True),
            *DOCUMENTED,
            *_WORDING,
            *_LEVELS,
            *_EVIDENCE,
            *_SCORING,
            *_LANGUAGE,
        ),
        key=lambda rule: rule.code,
    )
)

BY_CODE = {rule.code: rule for rule in RULES}
