"""What else differs between two assessments: who answered, facts, the questions themselves, proof, evidence, money.

Not what moved the score (csmaturity.report.change.waterfall).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csmaturity.assessment.facts import fact_words, same_value
from csmaturity.assessment.finance import CURRENCY
from csmaturity.assessment.model import Assessment, Combination
from csmaturity.assessment.voices import Voices, role_name
from csmaturity.assessment.voices_groups import roles
from csmaturity.language import say, say_count
from csmaturity.planning.figures import figures
from csmaturity.report.brief import Brief
from csmaturity.report.cases import shown_cases
from csmaturity.report.change.earlier import Since
from csmaturity.report.money_words import figure_label, figure_words
from csmaturity.report.standing.stale import NAMES, stale_questions
from csmaturity.report.wording import first_of, listed, one_line, quoted
from csmaturity.rubric.fact import Fact
from csmaturity.scoring.comparison import Pair


def beside(brief: Brief, since: Since) -> list[str]:
    """What else is different, a sentence each."""
    return [
        *people(brief, since),
        *facts(brief, since),
        *questions(since),
        *records(brief, since),
        *money_inputs(brief, since),
        *cases(brief, since),
    ]


def people(brief: Brief, since: Since) -> Iterator[str]:
    """Whether somebody else answered, and how far the part of a change that comes with it can be told apart."""
    then, now = _who(brief, since.assessment), _who(brief, brief.assessment)
    if any(comparison.common for comparison in since.comparisons):
        yield say(
            "Answered then by {then}, now by {now}. What comes with roles that were heard only once has a bar of its "
            "own. Within the other roles, what changed with the people and what changed in the company can't be told "
            "apart.",
            then=then,
            now=now,
        )
    elif then != now or _of_other_roles(brief, since):
        yield say(
            "Answered then by {then}, now by {now}. What changed with the people and what changed in the company can't "
            "be told apart.",
            then=then,
            now=now if then != now else say("as many, not all of them in the same roles"),
        )
    yield from _rule(since.assessment, brief.assessment)


def _of_other_roles(brief: Brief, since: Since) -> bool:
    """Whether a role was heard only once."""
    rubrics = [comparison.rubric for comparison in since.comparisons]
    then, now = (Voices.of(one, rubrics) for one in (since.assessment, brief.assessment))
    if then is None or now is None:
        return False
    return any(roles(then, rubric) != roles(now, rubric) for rubric in rubrics)


def _rule(then: Assessment, now: Assessment) -> Iterator[str]:
    """Whether many answers became one in another way."""
    if not then.voices or not now.voices:
        return
    before, after = then.combination or Combination(), now.combination or Combination()
    leaders = [{role_name(role) for role in one.lead} for one in (before, after)]
    if before.rule != after.rule:
        yield say(
            "Many answers became one by {then} then, and by {now} now. What that changed is in the bars of the "
            "answers.",
            then=_rule_words(before),
            now=_rule_words(after),
        )
    elif before.rule == "lead" and leaders[0] != leaders[1]:
        yield say("Other roles lead now than then. What that changed is in the bars of the answers.")


def _rule_words(combination: Combination) -> str:
    match combination.rule:
        case "lowest":
            return say("the lowest level")
        case "mean":
            return say("the mean of the levels")
        case "lead":
            return say("the leaders' middle level")
        case _:
            return say("the middle level")


def _who(brief: Brief, assessment: Assessment) -> str:
    if assessment.voices:
        return say_count(len(assessment.voices), "{number} person", "{number} people")
    role = assessment.respondent.role
    return say("one person ({role})", role=brief.role(role)) if role else say("one person, role not named")


def facts(brief: Brief, since: Since) -> Iterator[str]:
    """The facts about the organisation that are different, each with both values."""
    then, now = since.assessment.organisation.facts, brief.assessment.organisation.facts
    wanted: dict[str, Fact] = {}
    for rubric in brief.rubrics:
        for fact in rubric.profile:
            wanted.setdefault(fact.id, fact)
    changed = [
        say(
            "{fact} from {then} to {now}",
            fact=quoted(fact.ask),
            then=_fact(fact, then.get(id_)),
            now=_fact(fact, now.get(id_)),
        )
        for id_, fact in wanted.items()
        if not same_value(then.get(id_), now.get(id_))
    ]
    if changed:
        yield say("Facts about the organisation changed: {facts}.", facts="; ".join(changed))


def _fact(fact: Fact, value: object) -> str:
    return say("not given") if value is None else fact_words(fact, value)


def questions(since: Since) -> Iterator[str]:
    """Questions that only one of the two versions of a rubric asks."""
    new = [quoted(question.name) for comparison in since.comparisons for question in comparison.new]
    gone = [quoted(question.name) for comparison in since.comparisons for question in comparison.gone]
    if new:
        yield say_count(
            len(new), "New in the rubric is {names}.", "New in the rubric are {names}.", names=first_of(new, NAMES)
        )
    if gone:
        yield say_count(
            len(gone),
            "No longer in the rubric is {names}.",
            "No longer in the rubric are {names}.",
            names=first_of(gone, NAMES),
        )


def records(brief: Brief, since: Since) -> Iterator[str]:
    """Claims that went beyond the checked statements or came back to them, and evidence that is too old by now."""
    pairs = since.pairs
    over = [_title(pair) for pair in pairs if pair.now.overclaims and not pair.then.overclaims]
    back = [_title(pair) for pair in pairs if pair.then.overclaims and not pair.now.overclaims]
    if over:
        yield say("Claimed above the checked statements now, and not then: {names}.", names=first_of(over, NAMES))
    if back:
        yield say("Claimed above the checked statements then, and no longer: {names}.", names=first_of(back, NAMES))
    proven = [_proof(pair) for pair in pairs if _proof(pair)]
    if proven:
        yield say("What the checked statements bear out changed: {changes}.", changes="; ".join(proven))
    stale = [quoted(score.question.name) for score in stale_questions(brief)]
    if stale:
        yield say("Evidence that is older by now than the rubric allows: {names}.", names=first_of(stale, NAMES))


def _proof(pair: Pair) -> str:
    """How the evidenced level moved, where the checked statements settle one both times."""
    then, now = pair.then, pair.now
    if then.evidenced_low != then.evidenced_high or now.evidenced_low != now.evidenced_high:
        return ""
    if not then.evidenced_low or not now.evidenced_low or then.evidenced_low.id == now.evidenced_low.id:
        return ""
    return say(
        "{question} from {then} to {now}",
        question=_title(pair),
        then=one_line(then.evidenced_low.label),
        now=one_line(now.evidenced_low.label),
    )


def money_inputs(brief: Brief, since: Since) -> Iterator[str]:
    """The inputs of the value model that are different, each with both values."""
    then, now = since.assessment.finance, brief.assessment.finance
    if not brief.has_money or (then is None and now is None):
        return
    if then is None or now is None:
        if now:
            yield say("Money figures are given now, and were not then.")
        else:
            yield say("Money figures were given then, and are not now.")
        return
    # Whole blocks are compared with our defaults for what they leave out; of others, what they say.
    then, now = then.complete or then, now.complete or now
    before = {figure.field: figure for figure in figures(then)}
    changed = [
        say(
            "{figure} from {then} to {now}",
            figure=one_line(figure_label(figure.field, monthly=figure.monthly)),
            then=figure_words(then.currency or CURRENCY, before[figure.field])
            if figure.field in before
            else say("not given"),
            now=figure_words(now.currency or CURRENCY, figure),
        )
        for figure in figures(now)
        if isinstance(figure.value, Fraction)
        and (figure.field not in before or before[figure.field].value != figure.value)
    ]
    if changed:
        yield say("Money figures changed: {figures}.", figures=listed(changed))


def cases(brief: Brief, since: Since) -> Iterator[str]:
    """How many dated cases have been told since, of those that may be shown."""
    before = {(case.date, case.text) for case in since.assessment.cases}
    new = sum((case.date, case.text) not in before for case in shown_cases(brief))
    if new:
        yield say_count(
            new,
            "{count} dated case has been told since; it stands on the page of its question.",
            "{count} dated cases have been told since; they stand on the pages of their questions.",
        )


def _title(pair: Pair) -> str:
    return quoted(pair.now.question.name)
