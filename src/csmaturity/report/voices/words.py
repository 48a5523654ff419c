"""What a report says of the answers of many people: who they are, what most say, how far they agree, what is held back.

Not the pages that show it (csmaturity.report.voices.pages).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from csmaturity.assessment.gate_answer import NotApplicable
from csmaturity.assessment.model import Voice
from csmaturity.assessment.voices import Said, Tally, Voices
from csmaturity.assessment.voices_groups import Group, groups, may_be_shown, raters
from csmaturity.language import say, say_count
from csmaturity.report.outline import OUT_OF_SCOPE, Outline
from csmaturity.report.wording import decimal, listed, one_line, quoted, sentence, when
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import ScaleLevel
from csmaturity.scoring.agreement import FEW, RELIABLE, TENTATIVE, Accord, Agreement, Lacking, accord, agreement
from csmaturity.scoring.scorecard import QuestionScore

NAMED = 3
"""Questions that a title or sentence names before it counts the rest."""


def asked(voices: Voices, scores: Sequence[QuestionScore]) -> tuple[QuestionScore, ...]:
    """The questions that the organisation was asked, that somebody said something about, and that may be shown."""
    return tuple(
        score
        for score in scores
        if score.state not in OUT_OF_SCOPE and tally_of(voices, score).said.answered and is_shown(voices, score)
    )


def is_shown(voices: Voices, score: QuestionScore) -> bool:
    """Whether enough people answered a question for a report to tell what was said."""
    return may_be_shown(voices, rubric_of(voices, score), tally_of(voices, score).said)


def rubric_of(voices: Voices, score: QuestionScore) -> Rubric:
    """The rubric that a question belongs to."""
    return next(one for one in voices.rubrics if one.id == score.rubric)


def tally_of(voices: Voices, score: QuestionScore) -> Tally:
    """What everybody said to a question."""
    return voices.tallies[score.rubric, score.question.id]


def accord_of(voices: Voices, score: QuestionScore) -> Accord:
    """How far apart people's answers to a question lie."""
    return accord(tally_of(voices, score).said.levels)


def group_name(brief: Outline, group: Group) -> str:
    """What a report calls a group of people, with how many they are."""
    count = len(group.people)
    match group.kind:
        case "lead":
            return say("Leaders ({count})", count=count)
        case "role":
            return say("{role} ({count})", role=brief.role(group.role), count=count)
        case _:
            return say("Others ({count})", count=count)


def rater_names(brief: Outline, pair: tuple[Voice, Voice]) -> tuple[str, str]:
    """What a report calls two raters: their roles where those differ, never their names."""
    first, second = (brief.role(voice.respondent.role or "") for voice in pair)
    if first and second and first != second:
        return first, second
    return say("First rater"), say("Second rater")


def held_back(voices: Voices) -> str:
    """Why the spread of some questions is not shown."""
    return say(
        "Answers to this rubric speak of people at work. What was said is shown for questions that at least {least} "
        "people answered, and held back for the others.",
        least=voices.combination.min_group,
    )


def counts_words(scale: Sequence[ScaleLevel], held: Said) -> str:
    """Who said what: "3 Poor, 7 Average, 2 Excellent, 1 doesn't know"; only what somebody said."""
    parts = [
        say("{count} {level}", count=count, level=one_line(level.label))
        for level, count in zip(scale, held.levels, strict=True)
        if count
    ]
    if held.open:
        parts.append(say_count(held.open, "{count} doesn't know", "{count} don't know"))
    if held.not_applicable:
        parts.append(
            say_count(held.not_applicable, "{count} says that it doesn't apply", "{count} say that it doesn't apply")
        )
    if held.silent:
        parts.append(say_count(held.silent, "{count} said nothing", "{count} said nothing"))
    return ", ".join(parts)


def not_applicable_words(score: QuestionScore, voices: Voices | None) -> str:
    """Why a question is left out: as it was written, or how many say so where a rule made one answer of many."""
    tally = tally_of(voices, score) if voices else None
    if tally is None or tally.agreed or not score.answer.not_applicable:
        return sentence(score.answer.not_applicable or "")
    return say_count(
        tally.counted.not_applicable,
        "{count} person says that it doesn't apply, and nobody chose a level.",
        "{count} people say that it doesn't apply, and nobody chose a level.",
    )


def refusal_words(score: QuestionScore, gate: str, said: NotApplicable, voices: Voices | None) -> str:
    """Why a statement does not apply: as it was written, or how many say so where a rule made one answer of many."""
    if voices is None or voices.is_agreed(score.rubric, score.question.id, gate):
        return one_line(said.not_applicable)
    people = voices.refusals(score.rubric, score.question.id, gate)
    return say_count(
        people, "{count} person says that it doesn't apply", "{count} people say that it doesn't apply"
    )  # fmt: skip


def most_say(scale: Sequence[ScaleLevel], held: Said) -> str:
    """What most people say: "7 of 12 say Average"; of two levels with as many people both are named."""
    total = held.placed
    if not total:
        return say("nobody chose a level")
    most = max(held.levels)
    names = [quoted(level.label) for level, count in zip(scale, held.levels, strict=True) if count == most]
    if total == 1:
        return say("1 answer: {level}", level=names[0])
    if most == total:
        return say("all {total} say {level}", total=total, level=names[0])
    if len(names) == 1:
        return say_count(
            most, "{count} of {total} says {level}", "{count} of {total} say {level}", total=total, level=names[0]
        )
    return say("{levels}: {count} of {total} each", levels=listed(names), count=most, total=total)


def said_line(voices: Voices, score: QuestionScore) -> str:
    """Who said what to one question, and whether an answer was agreed on, for the question's own page."""
    if not is_shown(voices, score):
        return held_back(voices)
    tally = tally_of(voices, score)
    people, counts = len(voices.people), counts_words(tally.scale, tally.said)
    if tally.agreed:
        return say("Agreed on; before that, {people} people answered: {counts}.", people=people, counts=counts)
    return say("{people} people answered: {counts}.", people=people, counts=counts)


def accord_words(held: Said) -> str:
    """How far people differ, in the report's three words; "" where there is nobody to compare."""
    match accord(held.levels):
        case Accord.AGREE:
            return say("they agree") if max(held.levels) == held.placed else say("most agree")
        case Accord.ONE_LEVEL:
            return say("differ by one level")
        case Accord.DIVIDED:
            return say("divided")
        case _:
            return ""


def agreement_of(voices: Voices, scores: Sequence[QuestionScore]) -> Agreement:
    """Alpha over the rubric's questions that share its most frequent scale."""
    scales = Counter(tuple(level.id for level in score.scale) for score in scores)
    if not scales:
        return agreement(())
    shared = scales.most_common(1)[0][0]
    held = [score for score in scores if tuple(level.id for level in score.scale) == shared]
    return agreement([dict(enumerate(tally_of(voices, score).said.levels)) for score in held])


def agreement_words(found: Agreement) -> str:
    """Alpha with what it means, or why there is none."""
    if found.lacking is Lacking.PEOPLE:
        return say("Agreement can't be given as a number: no question was answered by two people.")
    if found.lacking is Lacking.VARIATION:
        return say("Agreement can't be given as a number: every answer is the same level, so nothing varies.")
    alpha = found.alpha if found.alpha is not None else Fraction(0)
    head = say(
        "Agreement over these questions: {alpha}, where 1 is perfect and 0 is what chance would give (Krippendorff's "
        "alpha for ordered levels, from {answers} answers).",
        alpha=decimal(alpha, 2),
        answers=found.answers,
    )
    if not found.says_something:
        if found.people < FEW:
            return f"{head} {say('So few people answered that this number says little: read each question.')}"
        return f"{head} {say('Nearly all answers are the same level, so this number says little: read each question.')}"
    if alpha >= RELIABLE:
        return f"{head} {say('From 0.8 on, one person stands for the others.')}"
    if alpha >= TENTATIVE:
        return f"{head} {say('From 0.67 on, tentative conclusions hold; read the spread of each question.')}"
    if alpha > 0:
        return f"{head} {say('Below 0.67 one person does not speak for the others: read the spread, not the middle.')}"
    return f"{head} {say('People agree no more than chance would have them: talk before you plan.')}"


def rule_in_short(voices: Voices) -> str:
    """How many answers became one, in a sentence."""
    match voices.combination.rule:
        case "lowest":
            return say("Where no answer was settled together, the lowest level that anybody chose counts.")
        case "mean":
            return say("Where no answer was settled together, the mean of the answers counts.")
        case "lead":
            return say("Where no answer was settled together, that of the lead counts.")
        case _:
            return say("Where no answer was settled together, the middle one counts; of two middle ones, the lower.")


def who_answered(brief: Outline, voices: Voices) -> str:
    """How many people answered, when, and in which groups as far as those may be shown."""
    started = min(voice.started for voice in voices.people).date()
    ended = max(voice.updated for voice in voices.people).date()
    count = len(voices.people)
    head = say_count(count, "One person answered {when}.", "{count} people answered {when}.", when=when(started, ended))
    shown = groups(voices)
    if shown:
        return f"{head} {say('By group: {groups}.', groups=listed([group_name(brief, one) for one in shown]))}"
    pair = raters(voices)
    if pair:
        names = rater_names(brief, pair)
        return (
            f"{head} {say('Two raters, compared on purpose: {first} and {second}.', first=names[0], second=names[1])}"
        )
    return head
