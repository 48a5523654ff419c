"""A custom lens of the AWS Well-Architected Tool: pillars, questions with choices, and rules that say the risk.

Choices become gates. The rules are tried in their order and the first that holds decides; as conditions of levels, of
which the highest that holds counts, each level says which rules lead to it and that no rule for a lower one came first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from csmaturity.errors import InputError
from csmaturity.rubric.importing.draft import Draft, free_id, mappings
from csmaturity.rubric.importing.given import Given, Imported
from csmaturity.rubric.source import Path, Source

RISKS: Final[Mapping[str, tuple[str, str]]] = {
    "HIGH_RISK": ("high-risk", "High risk"),
    "MEDIUM_RISK": ("medium-risk", "Medium risk"),
    "NO_RISK": ("no-risk", "No risk"),
}
"""The id and label of each risk, worst first; a level's value is its place here."""

_RANK: Final = {name: place for place, name in enumerate(RISKS)}
_TOKEN = re.compile(r"\s*(&&|\|\||!|\(|\)|[A-Za-z0-9_.-]+)")
_MOST_DEPTH = 40

Condition = Mapping[str, Any] | bool
"""As a level's `when` has it, or what holds always or never."""


class _Rule(NamedTuple):
    """A rule: the place of its risk in RISKS, and its condition."""

    rank: int
    condition: Condition


class _NotReadError(Exception):
    """A condition that is not as the tool writes them; the text says why."""


def is_one(given: Given) -> bool:
    """Whether a file has pillars, and questions with choices in them."""
    return any(mappings(_pillars(source)) and _has_choices(source) for source in given.sources)


def read(given: Given) -> Imported:
    """The rubric; raises InputError for a condition that can't be read or names a choice that there is not."""
    source = next((one for one in given.sources if _pillars(one)), given.sources[0])
    draft = Draft()
    data = source.data if isinstance(source.data, Mapping) else {}
    if not mappings(data.get("pillars")):
        raise InputError((source.finding((), "this is no lens: `pillars` is missing", "Is it the right file?"),))
    draft.leave("another lens: import it by its own file", sum(bool(_pillars(one)) for one in given.sources) - 1)
    title = draft.line(data.get("name")) or given.stem
    id_ = draft.id(title, given.stem)
    lens = _Lens(draft, source)
    sections = [made for place, one in enumerate(data["pillars"]) if (made := lens.pillar(place, one))]
    if not sections:
        hint = "A question needs `choices`, and `riskRules` that tell at least two risks apart."
        raise InputError((source.finding(("pillars",), "no question here has risks to tell apart", hint, key=True),))
    return draft.imported(
        {
            "id": id_,
            "version": "1.0.0",
            "title": title,
            "summary": draft.text(data.get("description")) or title,
            "sources": [{"id": "lens", "title": title, "author": draft.line(data.get("owner"))}],
            "scale": lens.rungs(tuple(_RANK.values())),
            "scales": lens.scales,
            "sections": sections,
        }
    )


def _pillars(source: Source) -> Any:
    return source.data.get("pillars") if isinstance(source.data, Mapping) else None


def _has_choices(source: Source) -> bool:
    return any(
        isinstance(question.get("choices"), tuple)
        for pillar in mappings(_pillars(source))
        for question in mappings(pillar.get("questions"))
    )


class _Lens:
    """The lens while its rubric is made; `scales` are those of questions whose rules never give some risk."""

    def __init__(self, draft: Draft, source: Source) -> None:
        self.draft, self.source = draft, source
        self.scales: dict[str, Any] = {}

    def rungs(self, ranks: tuple[int, ...]) -> list[dict[str, Any]]:
        """The levels of a scale with these risks."""
        names = tuple(RISKS.values())
        return [{"id": names[rank][0], "label": names[rank][1], "value": rank} for rank in ranks]

    def pillar(self, place: int, pillar: Any) -> dict[str, Any] | None:
        if not isinstance(pillar, Mapping):
            raise InputError((self.source.finding(("pillars", place), "this is no pillar", "Write it as an object."),))
        draft = self.draft
        title = draft.line(pillar.get("name")) or draft.line(pillar.get("id")) or f"Pillar {place + 1}"
        made = {"id": draft.id(pillar.get("id"), title), "ref": draft.line(pillar.get("id")), "title": title}
        held = mappings(pillar.get("questions"))
        if len(held) != len(pillar.get("questions") or ()):
            at: Path = ("pillars", place, "questions")
            raise InputError((self.source.finding(at, "a question here is no object", "Write it as an object."),))
        asked = (self._question(("pillars", place, "questions", number), one) for number, one in enumerate(held))
        questions = [one for one in asked if one]
        return {**made, "ref": _unless_same(made["ref"], title), "questions": questions} if questions else None

    def _question(self, path: Path, data: Mapping[str, Any]) -> dict[str, Any] | None:
        draft = self.draft
        title = draft.line(data.get("title")) or draft.line(data.get("id"))
        taken: set[str] = set()
        choices = {}
        for one in mappings(data.get("choices")):
            choices[str(one.get("id"))] = (free_id(taken, one.get("id"), "choice"), one)
        id_ = draft.id(data.get("id"), title, "question")
        rules = tuple(self._rules(path, data, {key: f"{id_}.{gate}" for key, (gate, _) in choices.items()}))
        decided = {rank: _leads_to(rank, rules) for rank in _RANK.values()}
        # A risk below one that always holds is never the answer, nor is one that no rule leads to.
        floor = max((rank for rank, one in decided.items() if one is True), default=0)
        ranks = tuple(rank for rank, one in decided.items() if rank >= floor and (one is not False or rank == floor))
        if len(ranks) < 2 or not choices:
            draft.leave(f"question {draft.line(data.get('id')) or title}: its rules tell no risks apart")
            return None
        names = tuple(RISKS.values())
        levels: dict[str, Any] = {names[rank][0]: {} for rank in ranks}
        levels |= {names[rank][0]: {"when": decided[rank]} for rank in ranks[1:]}
        levels[names[ranks[-1]][0]]["gates"] = [
            {"id": gate, "text": draft.text(one.get("title")) or str(key)} for key, (gate, one) in choices.items()
        ]
        plans = sum(bool(one.get("improvementPlan")) for _, one in choices.values())
        draft.leave("improvementPlan of a choice: a move needs an owner, an effort and a proof", plans)
        draft.leave("additionalResources", bool(data.get("additionalResources")))
        about = draft.text(data.get("description"))
        return {
            "id": id_,
            "ref": _unless_same(draft.line(data.get("id")), title),
            "title": title,
            "ask": title,
            "why": about,
            "help": "\n\n".join(self._help(data, [one for _, one in choices.values()])),
            "scale": self._scale(ranks),
            "levels": levels,
        }

    def _help(self, data: Mapping[str, Any], choices: list[Mapping[str, Any]]) -> Iterator[str]:
        """What the lens says of a question and of each of its choices."""
        for one in (data, *choices):
            resource = one.get("helpfulResource")
            resource = resource if isinstance(resource, Mapping) else {}
            said = (resource.get("displayText"), resource.get("url"), one.get("url"))
            text = " ".join(dict.fromkeys(line for value in said if (line := self.draft.line(value))))
            if text:
                yield text if one is data else f"{self.draft.line(one.get('title'))}: {text}"

    def _scale(self, ranks: tuple[int, ...]) -> str:
        """The name of the scale of these risks; empty for all of them, which is the rubric's."""
        if len(ranks) == len(RISKS):
            return ""
        ids = tuple(RISKS.values())
        name = "-or-".join(ids[rank][0].removesuffix("-risk") for rank in ranks)
        self.scales.setdefault(name, self.rungs(ranks))
        return name

    def _rules(self, path: Path, data: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[_Rule]:
        for place, rule in enumerate(mappings(data.get("riskRules"))):
            at: Path = (*path, "riskRules", place)
            risk = str(rule.get("risk"))
            if risk not in _RANK:
                hint = f"Write one of {', '.join(RISKS)}."
                raise InputError((self.source.finding((*at, "risk"), f"{risk[:40]} is no risk", hint),))
            written = str(rule.get("condition", ""))
            try:
                yield _Rule(_RANK[risk], True if written.strip() == "default" else _Expression(written, names).read())
            except _NotReadError as error:
                hint = "A condition has ids of this question's choices, &&, ||, ! and brackets; or it is default."
                raise InputError((self.source.finding((*at, "condition"), str(error), hint),)) from None


def _unless_same(ref: str, title: str) -> str:
    return "" if ref == title else ref


def _leads_to(rank: int, rules: tuple[_Rule, ...]) -> Condition:
    """When the first rule that holds is one for this risk, or a better risk's: the highest level that holds counts."""
    ways: list[Condition] = []
    before: list[Condition] = []
    for rule in rules:
        if rule.rank == rank:
            ways.append(_every([rule.condition, *(_not(one) for one in before)]))
        elif rule.rank < rank:
            before.append(rule.condition)
    return _some(ways)


def _not(one: Condition) -> Condition:
    if isinstance(one, bool):
        return not one
    return one["not"] if set(one) == {"not"} else {"not": one}


def _every(ones: list[Condition]) -> Condition:
    return _joined("all", ones, is_neutral=True)


def _some(ones: list[Condition]) -> Condition:
    return _joined("any", ones, is_neutral=False)


def _joined(word: str, ones: list[Condition], *, is_neutral: bool) -> Condition:
    """Conditions as one; what holds always, or never, changes nothing or decides all."""
    if any(one is (not is_neutral) for one in ones):
        return not is_neutral
    flat: list[Any] = []
    for one in ones:
        if not isinstance(one, bool):
            flat.extend(one[word] if set(one) == {word} else [one])
    kept = [one for place, one in enumerate(flat) if one not in flat[:place]]
    if not kept:
        return is_neutral
    return kept[0] if len(kept) == 1 else {word: kept}


class _Expression:
    """A condition as the tool writes it: choices with &&, ||, ! and brackets; && binds closer than ||."""

    def __init__(self, written: str, names: Mapping[str, str]) -> None:
        self._names = names
        self._tokens: list[str] = []
        at = 0
        while at < len(written.rstrip()):
            found = _TOKEN.match(written, at)
            if not found:
                raise _NotReadError(f"this condition can't be read at “{written[at : at + 20].strip()}”")
            self._tokens.append(found[1])
            at = found.end()
        self._at = 0

    def read(self) -> Condition:
        """The condition; raises _NotReadError."""
        found = self._or(0)
        if self._at < len(self._tokens):
            raise _NotReadError(f"this condition goes on with {self._tokens[self._at][:40]} where it should end")
        return found

    def _or(self, depth: int) -> Condition:
        ways = [self._and(depth)]
        while self._next("||"):
            ways.append(self._and(depth))
        return _some(ways)

    def _and(self, depth: int) -> Condition:
        ways = [self._one(depth)]
        while self._next("&&"):
            ways.append(self._one(depth))
        return _every(ways)

    def _one(self, depth: int) -> Condition:
        if depth > _MOST_DEPTH:
            raise _NotReadError("this condition has too many brackets in each other")
        if self._next("!"):
            return _not(self._one(depth + 1))
        if self._next("("):
            found = self._or(depth + 1)
            if not self._next(")"):
                raise _NotReadError("a bracket is not closed in this condition")
            return found
        if self._at >= len(self._tokens):
            raise _NotReadError("this condition ends where a choice should stand")
        name = self._tokens[self._at]
        self._at += 1
        if name not in self._names:
            raise _NotReadError(f"this question has no choice {name[:40]}")
        return {self._names[name]: "yes"}

    def _next(self, token: str) -> bool:
        is_next = self._at < len(self._tokens) and self._tokens[self._at] == token
        self._at += is_next
        return is_next
