"""A rule's manual page, read from its text: a line, why, and an example of bad and good.

Not how the command prints it (csmaturity.cli.rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csmaturity.rubric.check.model import Rule
from csmaturity.rubric.words.lists import WordLists

TOPICS = {
    "0": "The file",
    "1": "Structure",
    "2": "Wording",
    "3": "Levels",
    "4": "Evidence and next steps",
    "5": "Scoring",
    "6": "Glossary and languages",
    "7": "Changes between versions",
    "9": "Suppressions and baselines",
}
"""What the hundred of a code stands for."""


_OPENING = """# Rules

What `csmaturity rubric check` looks for. A code is permanent, and its hundred is the topic. The severity is no part of
the code and can be set for each project. `csmaturity rubric rules NAME` prints one of these pages.

Errors and warnings are always shown, notes (info) with `--pedantic`. Rules that need word lists run on English rubrics;
for a rubric in another language they are skipped, and the output says so.

## How precise the wording rules are

Each rule was run on 60 badly and 60 well worded questions (`tests/rubric/check/corpus`); the bad ones say which rules
they break. `python benchmarks/wording.py` prints the figures and fails below 80% found or above 5% false. Questions
and word lists come from the same project, so the figures guard against a rule that gets worse; elsewhere a rule will
miss more. On 58 questions of public questionnaires that the lists were not made for, double-barrelled-question fired 19
times, 18 of them rightly, and missed two.
"""


@dataclass(frozen=True, slots=True)
class Manual:
    """What there is to say about a rule: `line` is one sentence, `why` paragraphs, `bad` and `good` are examples."""

    rule: Rule
    line: str
    why: tuple[str, ...]
    bad: str
    good: str

    @property
    def text(self) -> str:
        """All but the first line, as paragraphs."""
        examples = (f"{word}: {example}" for word, example in (("Bad", self.bad), ("Good", self.good)) if example)
        return "\n\n".join((*self.why, *examples))

    def notes(self, spoken: Iterable[WordLists]) -> tuple[str, ...]:
        """What a reader may want to know about how the rule runs; `spoken` are the lists of all languages."""
        said = []
        if self.rule.severity == "info":
            said.append("Shown with --pedantic.")
        if self.rule.fixable:
            said.append("--fix mends it.")
        if self.rule.language_bound:
            *most, last = [lists.language for lists in spoken if self.rule.speaks(lists)]
            listed = f"{', '.join(most)} and {last}" if most else last
            said.append(f"Needs words of the language; there are some for {listed}.")
            said.append("In other languages it is skipped, with a note.")
        if self.rule.comparing:
            said.append("Needs an older version: `rubric diff OLD NEW`, or `rubric check --against GITREF`.")
        return tuple(said)


def manual(rule: Rule) -> Manual:
    """The manual page of a rule."""
    parts: dict[str, list[str]] = {"": [], "Bad": [], "Good": []}
    current = ""
    for line in rule.page.splitlines():
        head, colon, rest = line.partition(": ")
        example = bool(colon) and head in ("Bad", "Good")
        current = head if example else current
        parts[current].append(rest if example else line)
    first, *paragraphs = "\n".join(parts[""]).strip().split("\n\n")
    why = tuple(" ".join(paragraph.split()) for paragraph in paragraphs)
    return Manual(
        rule, " ".join(first.split()), why, *(" ".join(" ".join(parts[key]).split()) for key in ("Bad", "Good"))
    )


def matching(wanted: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rule of that code or name, else every rule whose code or name begins so; capitals don't matter."""
    word = wanted.lower()
    listed = tuple(rules)
    exact = tuple(rule for rule in listed if word in (rule.code.lower(), rule.name))
    return exact or tuple(rule for rule in listed if rule.code.lower().startswith(word) or rule.name.startswith(word))


def markdown(rules: Sequence[Rule], figures: str, spoken: Iterable[WordLists]) -> str:
    """All manual pages as one document; `figures` is a table that says how precise the wording rules are."""
    lists = tuple(spoken)
    lines = [*_OPENING.split("\n"), figures]
    topic = ""
    for rule in rules:
        if rule.code[3] != topic:
            topic = rule.code[3]
            lines += ["", f"## {TOPICS.get(topic, 'Other')}"]
        lines += ["", *_page(manual(rule), lists)]
    return "\n".join(lines) + "\n"


def _page(page: Manual, spoken: Iterable[WordLists]) -> list[str]:
    lines = [f"### {page.rule.code} {page.rule.name} ({page.rule.severity})", "", page.line]
    for paragraph in (*page.why, " ".join(page.notes(spoken))):
        if paragraph:
            lines += ["", paragraph]
    examples = [f"- {label}: {text}" for label, text in (("Bad", page.bad), ("Good", page.good)) if text]
    return [*lines, "", *examples] if examples else lines
