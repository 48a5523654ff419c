"""The core model of OWASP SAMM: a folder of YAML files, one an object, that name each other by id.

Functions hold practices, practices streams, streams one question a maturity level. The answers of a stream are added
up, as the model does it: three levels of at most one point make 0 to 3; all above is a mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from csmaturity.errors import InputError
from csmaturity.rubric.importing.draft import Draft, free_id, listed, mappings, slug
from csmaturity.rubric.importing.given import Given, Imported
from csmaturity.rubric.source import Source

_TYPES = frozenset(
    ("Function", "Practice", "Stream", "PracticeLevel", "MaturityLevel", "Activity", "Question", "AnswerSet")
)
_NEEDED = ("Function", "Practice", "Stream", "Activity", "Question", "AnswerSet")
_NOT_HELD: Mapping[str, tuple[str, ...]] = {
    "Activity": ("results", "metrics", "costs", "personnel", "notes", "relatedActivities"),
    "Practice": ("assignee", "progress"),
}


class _Part(NamedTuple):
    """One object of the model with the file that it stands in."""

    source: Source
    data: Mapping[str, Any]


def is_one(given: Given) -> bool:
    """Whether the files hold questions, activities and sets of answers of the model's types."""
    found = {_type(source) for source in given.sources}
    return {"Activity", "Question", "AnswerSet"} <= found


def read(given: Given) -> Imported:
    """The rubric; raises InputError where an object names one that is nowhere."""
    return _Model(given).imported()


def _type(source: Source) -> str:
    said = source.data.get("type") if isinstance(source.data, Mapping) else None
    return said if isinstance(said, str) and said in _TYPES else ""


class _Model:
    """The objects by type and id, and the rubric while it is made of them."""

    def __init__(self, given: Given) -> None:
        self.draft = Draft()
        self.given = given
        self.parts: dict[str, dict[str, _Part]] = {name: {} for name in _TYPES}
        for source in given.sources:
            if not (type_ := _type(source)):
                self.draft.leave("file of another type")
                continue
            id_ = str(source.data.get("id") or source.name)
            if id_ in self.parts[type_]:
                first = self.parts[type_][id_].source.name
                message, hint = f"the id {id_[:100]} stands in {first} already", "Give one of the two another id."
                raise InputError((source.finding(("id",), message, hint),))
            self.parts[type_][id_] = _Part(source, source.data)
        for type_ in _NEEDED:
            if not self.parts[type_]:
                message = f"the model has no file of the type {type_}"
                hint = "Name the folder that holds business_functions, security_practices, streams and the others."
                raise InputError((given.sources[0].finding((), message, hint),))

    def imported(self) -> Imported:
        draft = self.draft
        models = {str(one.data["model"]) for one in self.parts["Function"].values() if one.data.get("model")}
        name = " ".join(sorted(models)) or self.given.stem
        title = f"OWASP SAMM ({draft.line(name)})"
        id_ = draft.id(f"owasp-{name}")
        self.scales, self.answers = self._scales()
        self._by_activity = self._below("Question", "activity", "Activity")
        self._by_stream = self._below("Activity", "stream", "Stream")
        self._by_practice = self._below("Stream", "practice", "Practice")
        by_function = self._below("Practice", "function", "Function")
        sections = []
        for key, part in self._ordered("Function"):
            held = [made for one in by_function.get(key, ()) if (made := self._practice(part, one))]
            if held:
                sections.append({**self._section(part), "sections": held})
        levels = sorted(self.parts["MaturityLevel"].values(), key=_order)
        said = (f"Level {one.data.get('number')}: {draft.text(one.data.get('description'))}" for one in levels)
        for type_, keys in _NOT_HELD.items():
            for key in keys:
                draft.leave(
                    f"{key} of a file of type {type_}", sum(bool(one.data.get(key)) for one in self._all(type_))
                )
        return draft.imported(
            {
                "id": id_,
                "version": _version(name),
                "title": title,
                "summary": "\n\n".join(f"{one['title']}: {one['summary']}" for one in sections if one["summary"])
                or title,
                "method": "\n".join(said),
                "sources": [{"id": "model", "title": title, "author": "OWASP"}],
                # Answers are worth quarters, and a practice is the mean of two sums: its authors print hundredths.
                "decimals": 2,
                "scales": self.scales,
                "sections": sections,
            }
        )

    def _all(self, type_: str) -> tuple[_Part, ...]:
        return tuple(self.parts[type_].values())

    def _ordered(self, type_: str) -> list[tuple[str, _Part]]:
        return sorted(self.parts[type_].items(), key=lambda one: _order(one[1]))

    def _below(self, type_: str, key: str, above: str) -> dict[str, list[_Part]]:
        """The objects of a type by what they belong to, in their order; raises InputError for one that is nowhere."""
        found: dict[str, list[_Part]] = {}
        for _, part in self._ordered(type_):
            named = str(part.data.get(key) or "")
            if named not in self.parts[above]:
                message = f"no {above} has the id {named[:100] or '(none is named)'}"
                hint = f"Mend `{key}`, or add the file of that id."
                raise InputError((part.source.finding((key,), message, hint),))
            found.setdefault(named, []).append(part)
        return found

    def _scales(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The sets of answers as scales, each once, and the name of each by the id of its set."""
        scales: dict[str, Any] = {}
        names: dict[str, str] = {}
        by_content: dict[tuple[Any, ...], str] = {}
        taken: set[str] = set()
        for key, part in sorted(self.parts["AnswerSet"].items(), key=lambda one: one[1].source.name):
            values = sorted(mappings(part.data.get("values")), key=lambda one: _number(one.get("value")))
            content = tuple((self.draft.line(one.get("text")), _number(one.get("value"))) for one in values)
            if len(content) < 2 or not all(text for text, _ in content):
                message, hint = "this set has fewer than two answers with a text", "Give each `text` and `value`."
                raise InputError((part.source.finding(("values",), message, hint),))
            self.draft.leave("weight of an answer", sum(_number(one.get("weight", 1)) != 1 for one in values))
            if content not in by_content:
                stem = re.sub(r".*[/\\]|\.[^.]*$", "", part.source.name)
                by_content[content] = free_id(taken, f"answers-{stem}")
                ids: set[str] = set()
                scales[by_content[content]] = [
                    {"id": free_id(ids, text, "answer"), "label": text, "value": value} for text, value in content
                ]
            names[key] = by_content[content]
        return scales, names

    def _section(self, part: _Part) -> dict[str, Any]:
        draft, data = self.draft, part.data
        title = draft.line(data.get("name")) or "Untitled"
        short = draft.text(data.get("shortDescription"))
        about = draft.text(data.get("longDescription")) or draft.text(data.get("description"))
        return {
            "id": draft.id(title),
            "title": title,
            "summary": "\n\n".join(dict.fromkeys(one for one in (short, about) if one)),
        }

    def _practice(self, function: _Part, practice: _Part) -> dict[str, Any] | None:
        made = self._section(practice)
        code = f"{str(function.data.get('name', '?'))[:1]}-{self.draft.line(practice.data.get('shortName'))}"
        streams = []
        for stream in self._by_practice.get(str(practice.data.get("id")), ()):
            questions = list(self._questions(code, stream))
            if questions:
                letter = self.draft.line(stream.data.get("letter"))
                section = self._section(stream)
                streams.append({**section, "ref": f"{code}-{letter}", "score": "sum", "questions": questions})
        return {**made, "ref": code, "sections": streams} if streams else None

    def _questions(self, code: str, stream: _Part) -> Iterator[dict[str, Any]]:
        letter = self.draft.line(stream.data.get("letter"))
        held = [(self._level(one), one) for one in self._by_stream.get(str(stream.data.get("id")), ())]
        for level, activity in sorted(held, key=lambda one: one[0]):
            asked = self._by_activity.get(str(activity.data.get("id")), ())
            for number, question in enumerate(asked, start=1):
                ref = f"{code}-{level}-{letter}" + (f"-{number}" if len(asked) > 1 else "")
                yield self._question(ref, level, activity, question)

    def _level(self, activity: _Part) -> int:
        """The number of the maturity level that an activity belongs to, by way of its practice's level."""
        between = self.parts["PracticeLevel"].get(str(activity.data.get("level") or ""))
        level = self.parts["MaturityLevel"].get(str(between.data.get("maturityLevel") or "")) if between else None
        number = level.data.get("number") if level else None
        if not isinstance(number, int):
            message, hint = "this level leads to no maturity level", "Mend `level`, or add the files that it names."
            raise InputError((activity.source.finding(("level",), message, hint),))
        return number

    def _question(self, ref: str, level: int, activity: _Part, question: _Part) -> dict[str, Any]:
        draft, data = self.draft, activity.data
        answers = str(question.data.get("answerSet") or "")
        if answers not in self.answers:
            message, hint = f"no AnswerSet has the id {answers[:100]}", "Mend `answerSet`, or add the file of that id."
            raise InputError((question.source.finding(("answerSet",), message, hint),))
        title = draft.line(data.get("title")) or ref
        criteria = [f"- {line}" for one in listed(question.data.get("quality")) if (line := draft.line(one))]
        about = draft.text(data.get("longDescription")) or draft.text(data.get("shortDescription"))
        return {
            "id": draft.id(ref),
            "ref": ref,
            "tags": [slug(f"level-{level}")],
            "title": title,
            "ask": draft.text(question.data.get("text")) or title,
            "why": draft.text(data.get("benefit")),
            "help": "\n".join(criteria),
            "context": [{"text": about}] if about else [],
            "scale": self.answers[answers],
        }


def _order(part: _Part) -> tuple[Decimal, str]:
    return _number(part.data.get("order", part.data.get("number"))), part.source.name


def _number(value: object) -> Decimal:
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else Decimal(0)


def _version(name: str) -> str:
    """The version in a model's name: SAMM20 is 2.0."""
    digits = re.findall("[0-9]", name)
    return ".".join([*digits[:3], "0", "0", "0"][:3]) if digits else "1.0.0"
