"""No sentence of a paper names an amount, a quarter, a level or an executive that its plan does not have.

Over several assessments, and for each executive to whom a paper can be addressed. What is expected is worked out here
from the plan and the answers: not by csmaturity.planning.speaking, which it is to keep honest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from itertools import accumulate
from typing import Any, NamedTuple

import pytest

from csmaturity.api.case import open_case
from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment
from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.chapters import paper
from csmaturity.report.compose import compose
from csmaturity.report.figures.figure import Figure
from csmaturity.report.limits import short
from csmaturity.report.model import Page
from csmaturity.report.outline import Outline, target_of
from csmaturity.report.own_figures import printed
from csmaturity.report.paper import reader
from csmaturity.report.speaking import speaks
from csmaturity.report.table import Grid, Item
from csmaturity.report.wording import day, money
from csmaturity.rubric.fields import Record
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.storage import library

DATE = dt.date(2026, 11, 21)
RUBRICS = ("nine-questions", "empowerment", "role-design", "team-conditions")
EXECUTIVES = ("cro", "cfo", "cpo", "cmo", "chro", "coo")
AMOUNT = re.compile(r"[$€£]\d[\d.,]*(?:k|M|bn)?\b")
QUARTER = re.compile(r"\b[Qq]uarter (\d+)\b")
BY_DAY = re.compile(r"^By (\d+ \w+ \d{4}): ")
"""The day of an ask that stands below a decision, where it is a later one."""
SPAN = re.compile(r"Quarter (\d+) to Quarter (\d+)")
"""How long a move of the calendar runs."""


class Made(NamedTuple):
    """A paper with the first page of each reader to whom it can be addressed, and what it was made from.

    The briefing for each executive, which goes with it, stands last: what is said there is said to the same people.
    """

    brief: Brief
    pages: tuple[Page, ...]

    def starts(self, *steps: str) -> bool:
        """Whether the plan holds one of some steps, such as seat@average or nine-questions/seat@average."""
        held = {str(one.step) for one in self.brief.plan.moves}
        return any(one.endswith(f"/{step.rpartition('/')[2]}") and step in one for one in held for step in steps)

    def is_above_the_lowest(self, question: str) -> bool:
        """Whether a question is proven to stand above its lowest level."""
        return any(one.question.id == question and (one.ground or 0) > 0 for one in self.brief.questions)

    def asks_for_money(self) -> bool:
        """Whether a decision on page one spends money."""
        return any(one.move is None or one.move.move.new_money for one in self.brief.decisions)

    def asks_for_none(self) -> bool:
        """Whether every decision on page one is known to spend none."""
        return all(one.move and one.move.move.new_money is False for one in self.brief.decisions)


def levels(*cycle: str | None) -> Callable[[Rubric, Any, int], dict[str, Any] | None]:
    """Answers that go through some levels, by their places on each scale, again and again; None is not known."""

    def answer(rubric: Rubric, question: Any, number: int) -> dict[str, Any] | None:
        wanted = cycle[number % len(cycle)]
        scale = rubric.scale_of(question)
        if wanted is None:
            return {"unknown": True}
        return {"level": scale[{"low": 0, "middle": len(scale) // 2, "high": len(scale) - 1}[wanted]].id}

    return answer


def but(middle: str) -> Callable[[Rubric, Any, int], dict[str, Any] | None]:
    """Everything at the highest level, one question in the middle."""

    def answer(rubric: Rubric, question: Any, number: int) -> dict[str, Any] | None:
        return levels("middle" if question.id == middle else "high")(rubric, question, number)

    return answer


def assessed(make: Any, rubrics: tuple[Rubric, ...], answer: Any, **more: Any) -> Assessment:
    """An assessment of some rubrics."""
    answers = {
        one.id: {asked.id: answer(one, asked, number) for number, asked in enumerate(one.all_questions)}
        for one in rubrics
    }
    uses = tuple({"id": one.id, "version": one.version} for one in rubrics)
    now = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
    head = {"rubrics": uses, "started": now, "updated": now, "answers": answers, "respondent": {"role": "cs-leader"}}
    return Assessment.model_validate(head | more)


def brief_of(rubrics: tuple[Rubric, ...], given: Assessment) -> Brief:
    """The brief, as the product makes it."""
    return Brief.of(Outline(rubrics, given, score(rubrics, given), DATE, due(DATE)))


def facts(*there: str) -> dict[str, Any]:
    """The executives that a company has."""
    return {"organisation": {"facts": {"executives": there}}}


CASES: Mapping[str, tuple[Any, ...]] = {
    "all at the lowest": (levels("low"), {}),
    "all at the lowest, with money": (levels("low"), {"finance": True}),
    "all in the middle": (levels("middle"), {}),
    "all in the middle, with money": (levels("middle"), {"finance": True}),
    "all at the highest": (levels("high"), {"finance": True}),
    "nothing known": (levels(None), {}),
    "mixed": (levels("low", "middle", "high"), {"finance": True}),
    "mixed otherwise": (levels("high", "low", None, "middle", "low"), {}),
    "mixed, turned round": (levels("middle", "high", "low"), {}),
    "without the pilot": (
        levels("low"),
        {"plan": {"drop": {"nine-questions/renewals@average": "not this year", "cost-model@average": "later"}}},
    ),
    "without a review": (
        levels("low", "middle"),
        {"plan": {"drop": {"exec-attention@average": "no time", "exec-attention@excellent": "no time"}}},
    ),
    "the money at once": (levels("low"), {"finance": {"starts": "month 1"}}),
    "the money at once, in the middle": (levels("middle"), {"finance": {"starts": "month 1"}}),
    "far away": (
        levels("low"),
        {
            "plan": {
                "pin": dict.fromkeys(("seat@average", "segments@average", "coverage@average"), dt.date(2028, 1, 10))
            }
        },
    ),
    **{f"only {one} is left": (but(one), {}) for one in ("seat", "renewals", "cost-model", "exec-attention", "value")},
    **{f"only {one} is left of the team": (but(one), {"finance": True}) for one in ("authority", "roles", "safe-risk")},
    "only a chief executive": (levels("low"), {**facts(), "finance": True}),
    "no finance, no people function": (levels("middle", "low"), facts("cro", "cpo", "coo")),
}


@pytest.fixture(scope="module", params=[*CASES, "the example", "the example of four rubrics"])
def made(request: pytest.FixtureRequest, root: Any, make: Any) -> Made:
    """The paper of an assessment."""
    if request.param in CASES:
        answer, more = CASES[request.param]
        if given_finance := more.get("finance"):
            more = {**more, "finance": make.finance() | (given_finance if isinstance(given_finance, dict) else {})}
        rubrics = tuple(library.load(id_)[0] for id_ in RUBRICS)
        given = assessed(make, rubrics, answer, **more)
    else:
        name = "quillmoor-systems" if request.param == "the example" else "four-rubrics"
        case = open_case(str(root / "examples" / f"{name}.yaml"), None)
        rubrics, given = case.rubrics, case.assessment
    brief = brief_of(rubrics, given)
    known = {who.id for rubric in rubrics for who in rubric.personas}.difference(missing(given))
    first = (reader.page(replace(brief, reader=who)) for who in sorted(known))
    report = compose(brief)
    briefing = (page for page in report.pages if page.id == "arguments")
    return Made(brief, (*paper(report), *(page for page in first if page), *briefing))


def missing(given: Assessment) -> set[str]:
    """The executives that the company says it has not got."""
    there = given.organisation.facts.get("executives")
    return set() if there is None else set(EXECUTIVES).difference(there)


def sentences(made: Made, make: Any, *only: str) -> Iterator[str]:
    """What a reader sees on the pages of a paper, or on some of them; the headings of tables left out."""
    for page in made.pages:
        if not only or page.id.startswith(only):
            yield page.title
            for block in page.blocks:
                grid = block.grid if isinstance(block, Figure) else block
                if isinstance(grid, Grid):
                    yield from make.texts((grid.caption, grid.note, grid.rows))
                if not isinstance(block, (Grid, Figure)):
                    yield from make.texts(block)


def fractions(part: object) -> Iterator[Fraction]:
    """Every number in a value."""
    if isinstance(part, (Fraction, int)) and not isinstance(part, bool):
        yield Fraction(part)
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from fractions(one)
    elif isinstance(part, Mapping):
        yield from fractions(tuple(part.values()))
    elif isinstance(part, (Value, Case)):
        for name in (name for name in dir(part) if not name.startswith("_")):
            yield from fractions(getattr(part, name))
    elif is_dataclass(part):
        for field in fields(part):
            yield from fractions(getattr(part, field.name))
    elif isinstance(part, Record):
        for name in type(part).model_fields:
            yield from fractions(getattr(part, name))


def over_time(value: Value) -> Iterator[Fraction]:
    """What each case has earned and not spent by every month, and what a quarter earns."""
    for case in value.cases:
        yield from accumulate(month.profit - month.cost for month in case.months)
        for first in range(0, len(case.months), 3):
            yield sum((month.profit for month in case.months[first : first + 3]), Fraction(0))
            yield sum((month.cost for month in case.months[first : first + 3]), Fraction(0))


def test_every_amount_is_one_of_the_value_model_of_a_planned_move_or_of_an_outside_figure(
    made: Made, make: Any
) -> None:
    value, currency = made.brief.value, made.brief.value.currency if made.brief.value else "USD"
    asked = [one.amount for one in made.brief.decisions if one.amount]
    held = [one.balance for option in made.brief.options if option.value and (one := option.value.base.deepest)]
    ways = [amount for option in made.brief.options for amount in (*fractions(option), *accumulate(option.quarters))]
    ways += [amount for option in made.brief.options if option.value for amount in over_time(option.value)]
    known = {money(abs(one), currency) for one in (*fractions(value), *asked, *held, *ways)}
    written = [one.move.cost or "" for one in made.brief.plan.moves]
    # What companies an outside figure speaks of may be told by the size of their contracts.
    written += [text for rubric in made.brief.rubrics for one in rubric.benchmarks for text in (one.topic, one.figure)]
    written += make.texts(made.brief.assessment.finance.model_dump()) if made.brief.assessment.finance else []
    written += [text for _, one in printed(made.brief) for text in (one.topic, one.figure)]
    known |= {amount.rstrip(".,") for text in written for amount in AMOUNT.findall(text)}
    for text in sentences(made, make):
        for amount in AMOUNT.findall(text):
            assert amount.rstrip(".,") in known, f"{amount}: {text}"


def test_a_quarter_is_named_only_where_a_move_starts_in_it(made: Made, make: Any) -> None:
    starts = {one.quarter for one in made.brief.plan.moves}
    given = made.brief.assessment.finance
    starts |= {int(number) for number in QUARTER.findall(str(given.starts if given else ""))}
    spans = {(one.quarter, (one.end - 1) // 13 + 1) for one in made.brief.plan.moves}
    for text in sentences(made, make):
        for first, last in SPAN.findall(text):
            assert (int(first), int(last)) in spans, text
        for number in QUARTER.findall(SPAN.sub("", text)):
            assert int(number) in starts, f"quarter {number}: {text}"


def test_an_ask_belongs_to_a_move_of_the_first_two_quarters(made: Made, make: Any) -> None:
    shown = {BY_DAY.sub("", text) for text in sentences(made, make, "asks", "for-")}
    soon = {(one.step.rubric, one.step.question) for one in made.brief.plan.moves if one.start < 26}
    for rubric in made.brief.rubrics:
        for persona in rubric.personas:
            for ask in persona.asks:
                if f"{ask.text.removesuffix('.')}." in shown:
                    assert soon.intersection((rubric.id, one) for one in ask.about), ask.text


def test_an_ask_names_the_day_on_which_its_first_move_starts(made: Made, make: Any) -> None:
    rows = [row for page in made.pages if page.id == "asks" for row in asks_of(page)]
    every = [(rubric.id, ask) for rubric in made.brief.rubrics for who in rubric.personas for ask in who.asks]
    for _, what, _ in rows:
        words = what.detail or what.text
        later = BY_DAY.match(words)
        said = BY_DAY.sub("", words)
        starts = {
            min(
                one.start
                for one in made.brief.plan.moves
                if one.step.rubric == rubric and one.step.question in ask.about
            )
            for rubric, ask in every
            if short(ask.text) == said and speaks(made.brief, ask, rubric, ask.about)
        }
        days = {day(made.brief.day_of(start)) for start in starts}
        # Where no day is named it is that of the decisions, as the note below says.
        assert not days or (later[1] if later else day(made.brief.decide_by)) in days, said


def asks_of(page: Page) -> Iterator[tuple[Item, ...]]:
    """The rows of the table of asks."""
    for block in page.blocks:
        if isinstance(block, Grid) and block.caption == "Asks of the first two quarters":
            yield from block.rows


def test_an_objection_is_about_a_move_of_the_plan(made: Made, make: Any) -> None:
    shown = set(sentences(made, make, "objections", "for-"))
    planned = {(one.step.rubric, one.step.question) for one in made.brief.plan.moves}
    for rubric in made.brief.rubrics:
        for one in (*rubric.objections, *(said for who in rubric.personas for said in who.objections)):
            about = {(rubric.id, question) for question in one.about}
            same = any(about & planned for about in _about(made.brief.rubrics, one.answer))
            assert one.answer not in shown or not about or same, one.says


def _about(rubrics: tuple[Rubric, ...], answer: str) -> Iterator[set[tuple[str, str]]]:
    """What every objection with this answer is about: two rubrics may give the same."""
    for rubric in rubrics:
        for one in (*rubric.objections, *(said for who in rubric.personas for said in who.objections)):
            if one.answer == answer:
                yield {(rubric.id, question) for question in one.about}


LEVEL = re.compile(r"\b(Poor|Average|Excellent)\b")


def test_a_level_in_an_ask_or_objection_is_today_s_a_target_or_planned(made: Made, make: Any) -> None:
    known = {one.level.label for one in made.brief.questions if one.level}
    known |= {target.label for one in made.brief.questions if (target := target_of(one))}
    # Whoever disagrees with a ladder speaks of its levels, and not of the plan.
    doubts = {doubt.text for one in made.brief.questions for doubt in one.question.dissent}
    for text in sentences(made, make, "asks", "objections", "for-"):
        for label in LEVEL.findall("" if any(doubt in text for doubt in doubts) else text):
            assert label in known, f"{label}: {text}"


def planned(*steps: str) -> Callable[[Made], bool]:
    """Whether the plan holds one of some steps."""
    return lambda made: made.starts(*steps)


RENEWALS = ("renewals@average", "renewals@excellent")
CLAIMS: Mapping[str, Callable[[Made], bool]] = {
    r"\bpilot in which|tried out in one segment|[Oo]ne segment is tried": planned("renewals@average"),
    r"one segment for two quarters|spent on the pilot|pay before the pilot": planned("renewals@average"),
    r"Renewals and upsell go to|which renewals and upsells": planned("renewals@excellent"),
    r"takes an account from Sales|separate decision with its own pilot": lambda made: not made.starts(*RENEWALS),
    r"Today you are asked to agree on figures|no money is released|decided today spends money": Made.asks_for_none,
    r"Money is asked for|the money that is asked for|Each decision says what": Made.asks_for_money,
    r"triggers that release budget|same figures as its budget": planned("cost-model@excellent"),
    r"hires made ahead|load justifies a hire": planned("cost-model@excellent"),
    r"Sign with us what keeping|one figure that both sides sign": planned("cost-model@average"),
    r"head of Customer Success reports to you|first step is a direct line|Moving the line": planned("seat@average"),
    r"A direct line gives you|Reporting to another executive works": planned("seat@average"),
    r"joins the executive team\.|a seat lets the other|The grade changes only": planned("seat@excellent"),
    r"Why a seat so early": planned("seat@excellent"),
    r"recruit on a schedule": planned("cost-model@excellent"),
    r"Adding customers' goals": planned("health@average"),
    r"One list and one monthly session|Take customer requests from one": planned("product-loop@average"),
    r"Tying requests to contract|arrives once and with account": planned("product-loop@excellent"),
    r"Decide the ranked customer requests": planned("product-loop@excellent"),
    r"Tie one goal of Marketing": planned("shared-goals@average"),
    r"Derive the goal of Marketing": planned("shared-goals@excellent"),
    r"at the handoffs that still fail": planned("shared-goals@average", "value@excellent"),
    r"cross-sell list picked": planned("renewals@excellent"),
    r"decision of its own in this plan": planned("renewals@average", "renewals@excellent"),
    r"A monthly action log shows|from such a review": planned("exec-attention@average"),
    r"The action log shows": lambda made: made.is_above_the_lowest("exec-attention"),
    r"ten commonest exceptions with us": planned("authority@average"),
    r"costs hours rather than money": planned("voice@excellent"),
    r"Fill in the role matrix separately": planned("empowerment/roles@average"),
    r"the accounts with most friction": planned("empowerment/roles@excellent"),
    r"what the mistake review covers": planned("safe-risk@average"),
    r"can be excluded from experiments": planned("safe-risk@excellent"),
    r"which of the two roles a customer": planned("role-design/roles@average"),
    r"Every post in the plan has hours": planned("role-design/roles@excellent"),
    r"Hold a monthly review|One hour a month with owners": planned("exec-attention@average"),
    r"Read the daily digest": planned("exec-attention@excellent"),
    r"\bledger can be audited|A ledger with dates|joint review each quarter": planned("value@excellent"),
    r"Every experiment has|each trial has|one experiment may cost": planned("safe-risk@excellent"),
    r"Set the caps with us|The proposal is a cap": planned("authority@excellent"),
    r"next hire in Customer Success": planned("role-design/roles@excellent"),
    r"We already have a ratio": lambda made: made.is_above_the_lowest("cost-model"),
}
"""What some sentences of the four rubrics take for granted, and whether plan and answers have it."""


def test_no_sentence_to_executives_takes_for_granted_what_the_plan_has_not(made: Made, make: Any) -> None:
    for text in sentences(made, make, "asks", "objections", "for-", "arguments"):
        for wording, fits in CLAIMS.items():
            assert not re.search(wording, text) or fits(made), text


def test_each_claim_is_made_somewhere_in_the_rubrics() -> None:
    from csmaturity.rubric.texts import texts

    said = " ".join(phrase.text for id_ in RUBRICS for phrase in texts(library.load(id_)[0]))
    assert not [part for wording in CLAIMS for part in wording.split("|") if not re.search(part, said)]


def test_whoever_the_company_has_not_got_is_not_named(made: Made, make: Any) -> None:
    gone = missing(made.brief.assessment)
    titles = {one.title for rubric in made.brief.rubrics for one in rubric.personas if one.id in gone}
    short = re.compile("|".join(rf"\b{one.upper()}\b" for one in sorted(gone)) or r"(?!)")
    for text in sentences(made, make):
        assert not [title for title in titles if title.casefold() in text.casefold()], text
        assert not short.search(text), text
