"""The pages on who said what: each question's spread, by group where a group is large enough, and the agreement.

Not the gap between two sides (csmaturity.report.perception), nor the agenda that follows (csmaturity.report.workshop).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from csmaturity.assessment.model import Voice
from csmaturity.assessment.voices import Said, Tally, Voices
from csmaturity.assessment.voices_groups import Group, groups, may_be_shown, raters
from csmaturity.language import say, say_count
from csmaturity.report.brief import OUT_OF_SCOPE, Brief, page_id, title
from csmaturity.report.model import Block, Bullets, Heading, Item, Page, Paragraph, Spread, SpreadRow
from csmaturity.report.wording import capital, day, decimal, first_of, listed, one_line, quoted
from csmaturity.rubric.model import Rubric, ScaleLevel
from csmaturity.scoring.agreement import RELIABLE, TENTATIVE, Agreement, Lacking, agreement
from csmaturity.scoring.scorecard import QuestionScore, RubricScore
from csmaturity.scoring.spread import Accord, accord

NAMED = 3
"""Questions that a title or sentence names before it counts the rest."""


def pages(brief: Brief) -> tuple[Page, ...]:
    """A page for each rubric; none where one person answered."""
    if brief.voices is None:
        return ()
    return tuple(_page(brief, brief.voices, result) for result in brief.results)


def _page(brief: Brief, voices: Voices, result: RubricScore) -> Page:
    scores = asked(voices, result.questions)
    blocks: list[Block] = [Paragraph(_rule_in_short(voices), lead=True)]
    blocks += _spreads(brief, voices, result, scores)
    if voices.combination.rule == "lead":
        blocks.append(Paragraph(say("The bars show everybody; the level that counts is that of the lead.")))
    return Page(f"voices--{result.rubric.id}", say("Who said what"), _title(voices, result, scores), tuple(blocks))


def asked(voices: Voices, scores: Sequence[QuestionScore]) -> tuple[QuestionScore, ...]:
    """The questions that the organisation was asked, that somebody said something about, and that may be shown."""
    return tuple(
        score
        for score in scores
        if score.state not in OUT_OF_SCOPE and tally_of(voices, score).said.answered and _is_shown(voices, score)
    )


def _is_shown(voices: Voices, score: QuestionScore) -> bool:
    return may_be_shown(voices, rubric_of(voices, score), tally_of(voices, score).said)


def rubric_of(voices: Voices, score: QuestionScore) -> Rubric:
    """The rubric that a question belongs to."""
    return next(one for one in voices.rubrics if one.id == score.rubric)


def tally_of(voices: Voices, score: QuestionScore) -> Tally:
    """What everybody said to a question."""
    return voices.tallies[score.rubric, score.question.id]


def group_name(brief: Brief, group: Group) -> str:
    """What a report calls a group of people, with how many they are."""
    count = len(group.people)
    match group.kind:
        case "lead":
            return say("Leaders ({count})", count=count)
        case "role":
            return say("{role} ({count})", role=brief.role(group.role), count=count)
        case _:
            return say("Others ({count})", count=count)


def rater_names(brief: Brief, pair: tuple[Voice, Voice]) -> tuple[str, str]:
    """What a report calls two raters: their roles where those differ, never their names."""
    first, second = (brief.role(voice.respondent.role or "") for voice in pair)
    if first and second and first != second:
        return first, second
    return say("First rater"), say("Second rater")


def _spreads(
    brief: Brief, voices: Voices, result: RubricScore, scores: Sequence[QuestionScore]
) -> Iterator[Spread | Paragraph]:
    """The bars, one block for each set of levels."""
    parts = _parts(brief, voices)
    scales: dict[tuple[str, ...], list[SpreadRow]] = {}
    for score in scores:
        levels = tuple(one_line(level.label) for level in score.scale)
        scales.setdefault(levels, []).extend(_rows(voices, score, parts))
    for levels, rows in scales.items():
        alt = " ".join(f"{row.label}: {row.text}." for row in rows)
        yield Spread(one_line(result.rubric.title), levels, tuple(rows), alt)
    if any(tally_of(voices, score).said.answered and not _is_shown(voices, score) for score in result.questions):
        yield Paragraph(_held_back(voices))
    elif not scales:
        yield Paragraph(say("Nobody answered a question of this rubric."))
    if scales or not result.rubric.about_people:
        yield Paragraph(agreement_words(agreement_of(voices, scores)))


def _held_back(voices: Voices) -> str:
    return say(
        "Answers to this rubric speak of people at work. What was said is shown for questions that at least {least} "
        "people answered, and held back for the others.",
        least=voices.combination.min_group,
    )


def _parts(brief: Brief, voices: Voices) -> list[tuple[str, tuple[Voice, ...]]]:
    """The people who are shown apart, with what they are called: groups, or two raters one by one."""
    pair = raters(voices)
    if pair:
        return [(name, (voice,)) for name, voice in zip(rater_names(brief, pair), pair, strict=True)]
    return [(group_name(brief, group), group.people) for group in groups(voices)]


def _rows(voices: Voices, score: QuestionScore, parts: Sequence[tuple[str, tuple[Voice, ...]]]) -> Iterator[SpreadRow]:
    tally = tally_of(voices, score)
    words = [most_say(score.scale, tally.said), accord_words(tally.said)]
    if tally.agreed:
        words.append(say("agreed: {level}", level=_agreed_level(score)))
    yield _row(title(score), tally.said, "; ".join(filter(None, words)), link=page_id(score))
    rubric = rubric_of(voices, score)
    groups_said = [(name, voices.said(people, rubric, score.question)) for name, people in parts]
    if may_be_shown(voices, rubric, *(held for _, held in groups_said)):
        for name, held in groups_said:
            yield _row(name, held, most_say(score.scale, held), detail=True)


def _row(label: str, held: Said, text: str, *, detail: bool = False, link: str = "") -> SpreadRow:
    return SpreadRow(label, held.levels, held.open, text, detail=detail, link=link)


def most_say(scale: Sequence[ScaleLevel], held: Said) -> str:
    """What most people say: "7 of 12 say Average"; of two levels with as many people both are named."""
    total = held.placed
    if not total:
        return say("nobody chose a level")
    most = max(held.levels)
    names = [one_line(level.label) for level, count in zip(scale, held.levels, strict=True) if count == most]
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
    if not _is_shown(voices, score):
        return _held_back(voices)
    tally = tally_of(voices, score)
    people, counts = len(voices.people), tally.counts_in_words
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
    if alpha >= RELIABLE:
        return f"{head} {say('From 0.8 on, one person stands for the others.')}"
    if alpha >= TENTATIVE:
        return f"{head} {say('From 0.67 on, tentative conclusions hold; read the spread of each question.')}"
    if alpha > 0:
        return f"{head} {say('Below 0.67 one person does not speak for the others: read the spread, not the middle.')}"
    return f"{head} {say('People agree no more than chance would have them: talk before you plan.')}"


def _title(voices: Voices, result: RubricScore, scores: Sequence[QuestionScore]) -> str:
    name = one_line(result.rubric.title)
    divided = [score for score in scores if accord(tally_of(voices, score).said.levels) is Accord.DIVIDED]
    if divided:
        return say_count(
            len(divided),
            "{people} people rated us, and they are divided on {questions}",
            "{people} people rated us, and they are divided on {questions}",
            people=len(voices.people),
            questions=first_of([quoted(title(score)) for score in divided], NAMED),
        )
    apart = [score for score in scores if accord(tally_of(voices, score).said.levels) is Accord.ONE_LEVEL]
    if apart:
        return say_count(
            len(apart),
            "{people} people rated us, and on {number} question they differ by one level",
            "{people} people rated us, and on {number} questions they differ by one level",
            people=len(voices.people),
        )
    if not scores:
        return say("What {people} people said on “{rubric}” is not shown", people=len(voices.people), rubric=name)
    return say("{people} people rated us on “{rubric}”, and most agree", people=len(voices.people), rubric=name)


def _rule_in_short(voices: Voices) -> str:
    match voices.combination.rule:
        case "lowest":
            return say("Where nobody agreed on an answer, the lowest level that anybody chose counts.")
        case "lead":
            return say("Where nobody agreed on an answer, that of the lead counts.")
        case _:
            return say("Where nobody agreed on an answer, the middle one counts; of two middle ones, the lower.")


def _agreed_level(score: QuestionScore) -> str:
    return one_line(score.level.label) if score.level else say("not known")


def who_answered(brief: Brief, voices: Voices) -> str:
    """How many people answered, when, and in which groups as far as those may be shown."""
    started = min(voice.started for voice in voices.people).date()
    ended = max(voice.updated for voice in voices.people).date()
    when = say("on {day}", day=day(ended))
    if started != ended:
        when = say("between {first} and {last}", first=day(started), last=day(ended))
    count = len(voices.people)
    head = say_count(count, "One person answered {when}.", "{count} people answered {when}.", when=when)
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


def many_answered(brief: Brief, voices: Voices) -> str:
    """What the cover discloses: how many answered, how many answers they agreed on, and what the rest follow."""
    agreed = sum(tally.agreed for tally in voices.tallies.values())
    counts = say(
        "They agreed on {agreed} of {total} answers; the others follow by a rule that the appendix names.",
        agreed=agreed,
        total=len(voices.tallies),
    )
    return f"{who_answered(brief, voices)} {counts}"


def summary(brief: Brief) -> tuple[Block, ...]:
    """What the terminal shows: who answered, and the spread of each question."""
    if brief.voices is None:
        return ()
    blocks: list[Block] = [Heading(say("Who said what")), Paragraph(who_answered(brief, brief.voices))]
    for result in brief.results:
        scores = asked(brief.voices, result.questions)
        blocks += [*_spreads(brief, brief.voices, result, scores)]
    return tuple(blocks)


def method_lines(voices: Voices) -> Iterator[str]:
    """How one answer came about, and what is held back so that nobody can be told from the report."""
    questions = list(voices.tallies.values())
    agreed = sum(tally.agreed for tally in questions)
    yield say("{agreed} of {total} answers were agreed on by the people.", agreed=agreed, total=len(questions))
    yield capital(_rule_in_short(voices))
    yield say("People who don't know, or say that a question doesn't apply, are left out of the middle and counted.")
    yield say("A statement counts as most people see it, and as unknown where yes and no are as many.")
    if raters(voices) is None:
        yield say(
            "Roles of fewer than {least} people are counted among the others and never shown apart.",
            least=voices.combination.min_group,
        )
    yield say("Names and the notes of single people are not printed; a note that was recorded with an agreed one is.")


def method_blocks(brief: Brief, voices: Voices) -> list[Block]:
    """Who answered, and how many answers became one."""
    lines = tuple(Item(line) for line in method_lines(voices))
    return [Paragraph(who_answered(brief, voices)), Bullets(lines, heading=say("How many answers became one"))]
