"""What the offline form asks, as plain data for its script: rubrics, levels, statements, facts, roles, words.

Not the page (csmaturity.interview.form.page).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from csmaturity.assessment.short_form import Asked, deciding_facts, every, is_quick
from csmaturity.interview.form.words import confidences, replies, words
from csmaturity.interview.welcome import MINUTES_A_QUESTION, who_says_so
from csmaturity.language import say
from csmaturity.report.amounts import wanted_words
from csmaturity.report.labels import basis_word, our_reading
from csmaturity.report.languages import habits_of, is_mirrored, other_texts, own_language
from csmaturity.report.short_form import is_short
from csmaturity.rubric.diff.decides import decides
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.number import NumberAnswer
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Gate, Question, Signal
from csmaturity.rubric.section import Section


@dataclass(frozen=True, slots=True)
class FormSettings:
    """What the sender wants of a form. `roles` are ids that a respondent can choose among; if empty, the rubrics' own
    or one that the respondent types.

    `checks` asks the statements behind each level too, `facts` all facts about the organisation (else only those that
    decide which questions apply). `quick` asks the short form only. `send` says where the file of answers should go.
    """

    organisation: str = ""
    roles: tuple[str, ...] = ()
    anonymous: bool = False
    checks: bool = True
    facts: bool = False
    quick: bool = False
    send: str = ""

    @property
    def is_asked(self) -> Asked:
        """Which questions the form asks."""
        return is_quick if self.quick else every


def form_data(rubrics: Sequence[tuple[Rubric, str]], settings: FormSettings) -> dict[str, Any]:
    """Everything that the page's script needs. Each rubric comes with the SHA-256 of its file.

    `id` tells one form's answers from another's on the same device: it follows from all that is asked. `languages` has
    the language of each text that is not in that of our own words.
    """
    only = [rubric for rubric, _ in rubrics]
    languages = {text: tag for tag, held in other_texts(only).items() for text in sorted(held)}
    asked = {
        "language": own_language(),
        "dates": habits_of(),
        **({"mirrored": True} if is_mirrored(only) else {}),
        **({"languages": languages} if languages else {}),
        "organisation": settings.organisation,
        "anonymous": settings.anonymous,
        "send": settings.send,
        "roles": _roles(only, settings.roles),
        "others": not settings.roles,
        "facts": [_fact(fact) for fact in _facts(only, settings.is_asked, every=settings.facts)],
        "rubrics": [_rubric(rubric, sha256, settings, named=len(rubrics) > 1) for rubric, sha256 in rubrics],
        "confidences": confidences(),
        "replies": replies(),
        **({"form": "quick"} if settings.quick else {}),
        "about": _about(only, settings),
        "words": words(settings.organisation),
    }
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return {"id": hashlib.sha256(text.encode()).hexdigest()[:16], **asked}


def _about(rubrics: Sequence[Rubric], settings: FormSettings) -> dict[str, Any]:
    """What the first page says of the questionnaire: what it is, its minutes for each question, who says so."""
    left = sum(every(one) and not settings.is_asked(one) for rubric in rubrics for one in rubric.all_questions)
    return {
        "summaries": [rubric.summary for rubric in rubrics] if len(rubrics) == 1 else [],
        "minutes": MINUTES_A_QUESTION,
        "source": who_says_so(rubrics),
        "short": is_short(left) if settings.quick else "",
    }


def role_ids(rubrics: Sequence[Rubric]) -> tuple[str, ...]:
    """The roles that the rubrics speak of: whoever is to be convinced, owns a move or has to agree to one."""
    found: dict[str, None] = {}
    for rubric in rubrics:
        for persona in rubric.personas:
            found.setdefault(persona.id)
        for question in rubric.all_questions:
            for move in question.moves.values():
                for role in (move.owner, *move.agree):
                    found.setdefault(role)
    return tuple(found)


def _roles(rubrics: Sequence[Rubric], wanted: Sequence[str]) -> list[dict[str, str]]:
    titles = {id: one_line(name) for rubric in reversed(rubrics) for id, name in rubric.role_titles.items()}
    titles |= {persona.id: one_line(persona.title) for rubric in rubrics for persona in rubric.personas}
    return [{"id": id, "label": titles.get(id) or _spelt(id)} for id in wanted or role_ids(rubrics)]


def _spelt(id: str) -> str:
    """An id as words: abbreviations of up to three letters in capitals, else a capital first."""
    parts = [part.upper() if len(part) <= 3 else part for part in id.split("-")]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def _facts(rubrics: Sequence[Rubric], is_asked: Asked, *, every: bool) -> list[Fact]:
    """The facts to ask, each once: all of them, or those on which some question or statement asked depends."""
    needed = deciding_facts(rubrics, is_asked)
    found: dict[str, Fact] = {}
    for rubric in rubrics:
        for fact in rubric.profile:
            if every or fact.id in needed:
                found.setdefault(fact.id, fact)
    return list(found.values())


def _fact(fact: Fact) -> dict[str, Any]:
    options = [{"id": option.id, "label": one_line(option.label)} for option in fact.options]
    if fact.kind == "yes-no":
        options = replies()[:2]
    return {
        "id": fact.id,
        "ask": fact.ask,
        "help": fact.help or "",
        "kind": fact.kind,
        "several": fact.is_several,
        "numeric": fact.is_number,
        "options": options,
        "min": None if fact.min is None else _plain(fact.min),
        "max": None if fact.max is None else _plain(fact.max),
    }


def _rubric(rubric: Rubric, sha256: str, settings: FormSettings, *, named: bool) -> dict[str, Any]:
    """`named` puts the rubric's title above its questions; of a single one it stands at the top of the page."""
    above = (rubric.title,) if named else ()
    return {
        "id": rubric.id,
        "version": rubric.version,
        "sha256": sha256,
        "decides": decides(rubric.as_written),
        "questions": [
            _question(rubric, (*above, *within), conditions, question, settings)
            for within, conditions, question in _questions(rubric, (), ())
            if settings.is_asked(question)
        ],
    }


Conditions = tuple[Mapping[str, Any], ...]


def _questions(
    node: Rubric | Section, within: tuple[str, ...], above: Conditions
) -> Iterator[tuple[tuple[str, ...], Conditions, Question]]:
    """Every question in file order, with the titles of its sections and all conditions that it stands under."""
    for question in node.questions:
        yield within, (*above, question.applies_when) if question.applies_when else above, question
    for section in node.sections:
        held = (*above, section.applies_when) if section.applies_when else above
        yield from _questions(section, (*within, section.name), held)


def _question(
    rubric: Rubric, within: Sequence[str], conditions: Conditions, question: Question, settings: FormSettings
) -> dict[str, Any]:
    scale = [level for level in rubric.scale_of(question) if level.id in question.levels]
    levels = [question.levels[level.id] for level in scale]
    statements: list[Signal | Gate] = []
    for level in levels:
        statements += level.signals
        statements += level.gates
    return {
        "id": question.id,
        "section": " · ".join(within),
        "title": our_reading(question.name, rubric.basis_of(question)),
        "ask": question.ask,
        "help": question.help or "",
        "why": question.why or "",
        **({} if question.why_basis == "source" else {"why-from": basis_word(question.why_basis)}),
        "applies": [_plain(condition) for condition in conditions],
        "levels": [
            {"id": level.id, "label": level.label, "text": question.levels[level.id].text or ""} for level in scale
        ],
        **({"absent": say("The question counts as the level aimed at.")} if rubric.counts_absent(question) else {}),
        **({"number": _number(question.answer)} if question.answer else {}),
        "checks": [_check(check) for check in statements] if settings.checks else [],
    }


def _number(answer: NumberAnswer) -> dict[str, Any]:
    """What number is asked for, and its bounds."""
    bounds = {"min": answer.min, "max": answer.max}
    return {"wanted": wanted_words(answer), **{name: None if at is None else _plain(at) for name, at in bounds.items()}}


def _check(check: Signal | Gate) -> dict[str, Any]:
    """A statement; with `applies`, the conditions under which it is asked, and `leave`, that it may not apply.

    Most have neither, and a page of 50 statements is asked to stay small.
    """
    said: dict[str, Any] = {"id": check.id, "text": check.text}
    if isinstance(check, Gate) and check.applies_when:
        said["applies"] = [_plain(check.applies_when)]
    if isinstance(check, Gate) and check.may_not_apply:
        said["leave"] = True
    return said


def _plain(value: Any) -> Any:
    """A condition or number as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(held) for held in value]
    if isinstance(value, Fraction):
        value = number_out(value)
    return float(value) if isinstance(value, Decimal) else value
