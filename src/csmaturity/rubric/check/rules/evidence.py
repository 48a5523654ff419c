"""Rules on proof and next steps: what shows a level, how to reach the next one, where a link leads.

Not the texts of the levels themselves (csmaturity.rubric.check.rules.levels).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.page import LevelWording, QuestionWording, Wording
from csmaturity.rubric.check.rules.questions import ALIKE, alike
from csmaturity.rubric.source import Path
from csmaturity.rubric.words.lists import WordLists

MOST_REPEATED = 3
LONGEST_VAGUE = 60
"""Characters: a longer text names more than a kind of document."""


def missing_evidence(subject: Subject) -> Iterator[Finding]:
    """A level above the lowest that nothing could prove.

    A level that cannot be shown is an opinion. `evidence` at its gates or `ask-to-see` at the question is enough.

    Bad: excellent: {text: Goals are shared.}
    Good: the same with `ask-to-see: [Goal sheet of each department with its owner]` at the question
    """
    help_ = "Name a record at the gate (`evidence`) or at the question (`ask-to-see`)."
    for asked in subject.page.questions:
        bare = [] if asked.question.ask_to_see else list(_bare(asked))
        if bare:
            message = f"nothing would prove {', '.join(what for _, what in bare)}"
            yield subject.finding(bare[0][0], message, help_)


def _bare(asked: QuestionWording) -> Iterator[tuple[Path, str]]:
    """Each level above the lowest that no record proves, with its place; of one with gates the first bare gate."""
    for level in asked.levels[1:]:
        gates = level.level.gates
        bare = next((place for place, gate in enumerate(gates) if not gate.evidence), None)
        if not gates and level.level.when is None:
            yield level.wording.path, f"`{level.scale_level.id}`"
        elif bare is not None:
            yield level.gates[bare].path, f"the gate `{gates[bare].id}`"


def unverifiable_evidence(subject: Subject) -> Iterator[Finding]:
    """Evidence named so widely that anything would do.

    "Documentation" is never missing. Name the record and what must be on it.

    Bad: Documentation
    Good: Procedure with its version, owner and last review
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for path, text in _evidence(asked):
            if len(text) <= LONGEST_VAGUE and Wording(path, text).present <= lists.unverifiable:
                yield subject.finding(path, f"“{text}” could be anything", "Name the record and what is on it.")


def _evidence(asked: QuestionWording) -> Iterator[tuple[Path, str]]:
    for place, text in enumerate(asked.question.ask_to_see):
        yield (*asked.path, "ask-to-see", place), text
    for level in asked.levels:
        for place, gate in enumerate(level.level.gates):
            if gate.evidence:
                yield (*asked.path, "levels", level.scale_level.id, "gates", place, "evidence"), gate.evidence


def missing_next_step(subject: Subject) -> Iterator[Finding]:
    """A level that no move leads to.

    The plan then stops below it without a word. A rubric without any move makes no plan and is left alone, and so is a
    question without one in a section with `score: none`, which is a pattern to read rather than a ladder.

    Bad: moves: {average: …} with the levels poor, average, excellent
    Good: moves: {average: …, excellent: …}
    """
    questions = subject.page.questions
    if not any(asked.question.moves for asked in questions):
        return
    patterns = subject.page.rubric.patterns if subject.page.rubric else {}
    for asked in questions:
        if asked.question.id in patterns and not asked.question.moves:
            continue
        for level in asked.levels[1:]:
            if level.scale_level.id not in asked.question.moves:
                message = f"no move leads to `{level.scale_level.id}` of `{asked.question.id}`"
                path = (*asked.path, "levels", level.scale_level.id)
                yield subject.finding(path, message, f"Add `{level.scale_level.id}:` under `moves`.", key=True)


def recommendation_not_actionable(subject: Subject) -> Iterator[Finding]:
    """A move that does not say what to do.

    Its title or first step begins without a verb, has fewer than four words, or repeats the level.

    Bad: Better communication
    Good: Send each team its goal sheet
    """
    lists = subject.lists
    for asked in subject.page.questions:
        for level in asked.levels:
            move = asked.question.moves.get(level.scale_level.id)
            for key, text in (("title", move.title), ("first-step", move.first_step)) if move else ():
                words = text.split()
                fault = _not_actionable(text, words, lists) or _repeats(level, text, words)
                if fault:
                    path = (*asked.path, "moves", level.scale_level.id, key)
                    yield subject.finding(path, fault, "Begin with a verb: who is to do what?")


def _repeats(level: LevelWording, text: str, words: list[str]) -> str:
    described = level.wording
    if len(words) < ALIKE * len(described.present) or len(text) > 2 * len(described.text):
        return ""  # too few or too many words, whichever they are
    alike_ = alike(Wording((), text).present, described.present)
    return f"this repeats the level `{level.scale_level.id}`" if alike_ else ""


def _not_actionable(text: str, words: list[str], lists: WordLists) -> str:
    if len(words) < lists.fewest_words:
        return f"“{text}” is too short to act on"
    first = words[0].lower().strip(",.:;“”\"'")
    noun = first.endswith(lists.noun_endings) and first not in lists.verbs_with_noun_endings
    participle = first.endswith(lists.participle_endings) and first not in lists.not_participles
    ends = (word.rstrip(".,:;") for word in words if word.endswith((".", ",", ":", ";")) or word is words[-1])
    if any(end.endswith(lists.infinitive_endings) for end in ends):
        return ""
    if first in lists.not_actions or noun or participle:
        return f"“{words[0]} …” does not begin with a verb"
    return ""


def duplicate_recommendation(subject: Subject) -> Iterator[Finding]:
    """The same move in more than three questions.

    It was copied, so it fits none of them well, and the plan lists it again and again.

    Bad: "Write a policy" in five questions
    Good: a move of its own for each, or one question for the policy
    """
    seen: dict[str, list[Path]] = defaultdict(list)
    for asked in subject.page.questions:
        for level, move in asked.question.moves.items():
            seen[" ".join(move.title.lower().split())].append((*asked.path, "moves", level, "title"))
    for paths in seen.values():
        if len({path[:-3] for path in paths}) > MOST_REPEATED:
            first = subject.source.place(paths[0])
            for path in paths[1:]:
                message = f"this move stands {len(paths)} times, first on line {first.line}"
                yield subject.finding(path, message, "Say what this question needs.")


def bad_link(subject: Subject) -> Iterator[Finding]:
    """A link that readers can't follow safely: not https, or no address at all.

    Only its form is looked at; nothing is fetched.

    Bad: http://example.com/model
    Good: https://example.com/model
    """
    rubric = subject.rubric
    for place, source in enumerate(rubric.sources if rubric else ()):
        if source.url:
            fault = _link_fault(source.url)
            if fault:
                yield subject.finding(
                    ("sources", place, "url"), f"`{source.url}` {fault}", "Give the address with https://."
                )
    for path, text in subject.page.texts if "http://" in subject.page.whole else ():
        if "http://" in text:
            yield subject.finding(path, "this links with http://", "Give the address with https://.")


def _link_fault(url: str) -> str:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - read because an impossible port raises ValueError only here
    except ValueError:
        return "is no address"
    if parts.scheme != "https":
        return "is not an https address"
    host = parts.hostname or ""
    return "is no address" if "." not in host or any(letter.isspace() for letter in url) else ""
