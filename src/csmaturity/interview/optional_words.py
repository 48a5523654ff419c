"""The optional part in words: what it is for, what each step asks, what is said there, and what is kept of it.

Not the money figures (csmaturity.interview.figure_words), the reading of what is typed
(csmaturity.assessment.typed_figures), nor the faces.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from csmaturity.assessment import optional
from csmaturity.assessment.finance import NEEDED, GivenFinance, Improvement
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import DatedCase
from csmaturity.assessment.optional_given import given_to
from csmaturity.assessment.steps import AUTHOR, CASES, OFFER, OWN_ROLE, OptionalStep, asks_for_money
from csmaturity.interview.figure_words import figure_asked
from csmaturity.language import figure_basis_word, numeral, percent, say, say_count
from csmaturity.rubric.plain_text import one_line

UNSOURCED = ("currency", "cost-covers", "period", "method")
"""Figures that nobody has to stand behind."""


class Part(NamedTuple):
    """A part of what is optional: its first step, what it is called, and how it stands."""

    first: OptionalStep
    title: str
    stand: str


def purpose(interview: Interview) -> str:
    """What the optional part is for, before anything is asked."""
    if asks_for_money(interview.rubrics):
        return say(
            "Optional, and never scored: with its author's name, dated cases and money figures the report can say who "
            "speaks, what happened and what retention is worth."
        )
    return say(
        "Optional, and never scored: with its author's name and dated cases the report can say who speaks and what "
        "happened."
    )


def parts(interview: Interview) -> tuple[Part, ...]:
    """The parts in order, each with how it stands."""
    assessment = interview.assessment
    author = [text for id_ in AUTHOR if (text := typed_form(interview, id_))]
    found = [
        Part(_step(interview, AUTHOR[0]), say("Author"), ", ".join(author) or say("not given")),
        Part(_step(interview, CASES), say("Dated cases"), in_short(interview, CASES) or say("none")),
    ]
    if asks_for_money(interview.rubrics):
        found.append(Part(_step(interview, "arr"), say("Money figures"), money_stand(assessment.finance)))
    return tuple(found)


def money_stand(finance: GivenFinance | None) -> str:
    """How many of the needed figures are there, and what cannot be right."""
    from csmaturity.planning.faults import faults

    given = finance or GivenFinance()
    have = len(NEEDED) - len(given.lacking)
    stand = say("{have} of {needed} needed figures", have=have, needed=len(NEEDED))
    if 0 < have < len(NEEDED):
        stand = say("{stand}, {figures} lacking", stand=stand, figures=", ".join(given.lacking))
    wrong = faults(given)
    return say("{stand}; {fault}", stand=stand, fault=wrong[0].message) if wrong else stand


def stand(interview: Interview) -> str:
    """The whole of it on one line."""
    return "; ".join(say("{title}: {stand}", title=part.title, stand=part.stand) for part in parts(interview))


def head(step: OptionalStep) -> str:
    """A step's place among the optional ones."""
    return say("Optional {number} of {total}.", number=step.number, total=step.total)


def asked(step: OptionalStep) -> tuple[str, str]:
    """What a step asks, and how it may be answered."""
    match step.id:
        case "offer":
            return say("The optional part"), ""
        case "author-name":
            return say("Who prepares the report?"), say("The cover prints the name.")
        case "author-role":
            return say("In which role?"), say("Such as Head of Customer Success.")
        case "respondent-role":
            return (
                say("Which role is yours in the plan?"),
                say("What that role can do alone is asked of nobody else. Its number, title or id:"),
            )
        case "cases":
            return (
                say("Which dated incidents make the argument?"),
                say("A day on which it went wrong, or right, says more than a level. Printed only where you allow it."),
            )
        case _:
            return figure_asked(step.id)


def choices(interview: Interview, step: OptionalStep) -> tuple[str, ...]:
    """What there is to choose from at a step, a number each; nothing where it is free."""
    return tuple(optional.roles(interview).values()) if step.id == OWN_ROLE else ()


def typed_form(interview: Interview, id_: str) -> str:
    """What is kept at a step as it would be typed; "" where nothing is."""
    value = given_to(interview.assessment, id_)
    if value is None:
        return ""
    if id_ == OWN_ROLE:
        return optional.roles(interview).get(value) or one_line(value)
    if isinstance(value, Improvement):
        return " ".join(_digits(one) for one in (value.low, value.base, value.high))
    if isinstance(value, tuple):
        return " ".join(percent(_digits(share * 100)).replace("\u00a0", "") for share in value)
    if isinstance(value, Fraction):
        is_share = _unit(id_) == "share"
        return percent(_digits(value * 100)) if is_share else _grouped(value)
    if _unit(id_) == "start":
        from csmaturity.report.money_words import start_words

        return start_words(str(value))
    return one_line(str(value))


def shown(interview: Interview, id_: str) -> str:
    """What is kept at a step, in full: an amount with its currency, points by their name; "" where nothing is."""
    typed = typed_form(interview, id_)
    finance = interview.assessment.finance or GivenFinance()
    if not typed or id_ in AUTHOR:
        return typed
    match _unit(id_):
        case "money":
            return say("{currency} {amount}", currency=finance.currency, amount=typed) if finance.currency else typed
        case "points":
            low, base, high = typed.split(" ")
            return say("{low} low, {base} base, {high} high, in points a year", low=low, base=base, high=high)
        case _:
            return typed


def in_short(interview: Interview, id_: str) -> str:
    """What is kept at any step of the optional part in a few words; "" where nothing is."""
    cases = len(interview.assessment.cases)
    if id_ == CASES:
        return say_count(cases, "{count} case", "{count} cases") if cases else ""
    return "" if id_ == OFFER else shown(interview, id_)


def with_labels(interview: Interview, id_: str) -> str:
    """What is kept of a figure, with who says so and its source."""
    finance = interview.assessment.finance or GivenFinance()
    said = shown(interview, id_)
    who = [figure_basis_word(finance.basis[id_])] if id_ in finance.basis else []
    more = ", ".join([*who, *([one_line(finance.sources[id_])] if id_ in finance.sources else [])])
    return f"{said} ({more})" if said and more else said


def case_words(interview: Interview, case: DatedCase) -> str:
    """A case on one line: when, to which question, what, and whether it may be printed."""
    from csmaturity.assessment.cases import questions_named
    from csmaturity.report.wording import day

    found = questions_named(case.question, interview.rubrics)
    titles = [
        one_line(step.question.name) for step in interview.questions if (step.rubric.id, step.question.id) in found
    ]
    title = titles[0] if titles else case.question
    words = say("{day}, {question}: {text}", day=day(case.date), question=title, text=one_line(case.text))
    return say("{case} (may be printed)", case=words) if case.may_be_shown else words


def case_not_kept() -> str:
    """What is said where a case was being typed and the session ended."""
    return say("The new case was not kept: it was not told to its end.")


def kept_words(interview: Interview, id_: str) -> str:
    """What is said once a figure is kept: what was understood, and what now cannot be right beside it."""
    from csmaturity.planning.faults import doubts, faults
    from csmaturity.report.money_words import figure_label

    said = shown(interview, id_)
    if id_ in (one for one in UNSOURCED if one != "cost-covers") or id_ in AUTHOR:
        return f"{said.rstrip('.')}."
    finance = interview.assessment.finance or GivenFinance()
    told = (*faults(finance), *doubts(finance))
    words = say("{figure}: {value}.", figure=figure_label(id_), value=said.rstrip("."))
    return f"{words} {_but(told)}".strip()


def _but(told: Sequence[Any]) -> str:
    return say("But {fault}. {hint}", fault=told[0].message, hint=told[0].hint) if told else ""


def _step(interview: Interview, id_: str) -> OptionalStep:
    return next(step for step in interview.steps if isinstance(step, OptionalStep) and step.id == id_)


def _unit(field: str) -> str:
    from csmaturity.planning.figures import FIELDS

    return dict(FIELDS).get(field, "text")


def _digits(number: Fraction) -> str:
    return numeral(_decimal(number))


def _grouped(number: Fraction) -> str:
    whole, dot, rest = _decimal(number).partition(".")
    return numeral(f"{int(whole):,}{dot}{rest}")


def _decimal(number: Fraction) -> str:
    """Digits with nothing rounded away that a person would type."""
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():f}"


def needs_basis(id_: str) -> bool:
    """Whether somebody is to stand behind what a step gives."""
    return id_ not in (*AUTHOR, *UNSOURCED)
