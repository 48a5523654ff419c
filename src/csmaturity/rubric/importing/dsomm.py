"""The activities of OWASP DSOMM: dimension, in it sub-dimension, in it activity with a level; one file or a folder.

An activity is implemented or not, and the score of a part is the share of its activities that are. A section for each
level shows that share across the dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from csmaturity.errors import InputError
from csmaturity.rubric.importing.draft import Draft, listed, slug, version, year
from csmaturity.rubric.importing.given import Given, Imported
from csmaturity.rubric.source import Path, Source

_SCALE: Final = (("not-implemented", "Not implemented", 0), ("implemented", "Implemented", 100))
_TOLD: Final[Mapping[str, str]] = {
    "dependsOn": "dependsOn of an activity: a rubric lets moves wait for each other, and an activity has none",
    "implementation": "implementation of an activity: tools that help",
    "references": "references of an activity to other standards",
    "difficultyOfImplementation": "difficultyOfImplementation of an activity",
    "usefulness": "usefulness of an activity",
    "teamsImplemented": "teamsImplemented of an activity: answers are no part of a rubric",
    "teamsEvidence": "teamsEvidence of an activity: answers are no part of a rubric",
}
_HEAD = "meta"
_ABOUT = "_meta"


def is_one(given: Given) -> bool:
    """Whether activities with a level and a risk or measure stand three deep."""
    return any(True for source in given.sources for _ in _activities(source))


def read(given: Given) -> Imported:
    """The rubric; raises InputError where no activity is found or a level is no number from 1."""
    draft = Draft()
    id_ = draft.id("owasp-dsomm")
    head = next((one for source in given.sources if (one := _mapping(_mapping(source.data).get(_HEAD)))), {})
    dimensions: dict[str, dict[str, Any]] = {}
    levels: set[int] = set()
    for source in given.sources:
        found = list(_activities(source))
        draft.leave("file without activities", not found and _HEAD not in _mapping(source.data))
        for path, activity in found:
            level = activity["level"]
            if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= _MOST_LEVELS:
                message, hint = "`level` is not the number of a level", f"Write one from 1 to {_MOST_LEVELS}."
                raise InputError((source.finding((*path, "level"), message, hint),))
            levels.add(level)
            _section(draft, dimensions, path)["questions"].append(_question(draft, str(path[2]), activity, level))
    if not dimensions:
        message = (
            "no activity stands here: a dimension, in it a sub-dimension, in it activities with `level` and `risk`"
        )
        raise InputError((given.sources[0].finding((), message, "Is it the right file or folder?"),))
    for dimension in dimensions.values():
        dimension["summary"] = _about(draft, given, dimension["title"])
        dimension["sections"] = list(dimension["sections"].values())
    by_level = [
        {"id": draft.id(f"level-{level}"), "title": f"Level {level}", "of": {"tags": [f"at-level-{level}"]}}
        for level in sorted(levels)
    ]
    publisher = draft.line(head.get("publisher"))
    text = {
        "id": "model",
        "title": "OWASP DevSecOps Maturity Model (DSOMM)",
        "author": "OWASP",
        "year": year(head.get("released")),
        "url": publisher if publisher.startswith("https://") else "",
    }
    title = "OWASP DevSecOps Maturity Model"
    return draft.imported(
        {
            "id": id_,
            "version": version(head.get("version")),
            "title": title,
            "summary": title,
            "sources": [text],
            "decimals": 0,
            "unit": "%",
            "scale": [{"id": id_, "label": label, "value": value} for id_, label, value in _SCALE],
            "sections": [*dimensions.values(), *by_level],
        }
    )


_MOST_LEVELS = 9


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _activities(source: Source) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Each activity of a file with its path: dimension, sub-dimension, name."""
    for dimension, held in _mapping(source.data).items():
        for part, activities in _mapping(held).items():
            for name, one in _mapping(activities).items():
                if isinstance(one, Mapping) and "level" in one and ("risk" in one or "measure" in one):
                    yield (dimension, part, name), one


def _section(draft: Draft, dimensions: dict[str, dict[str, Any]], path: Path) -> dict[str, Any]:
    """The section of a sub-dimension, made with its dimension when the first activity comes."""
    dimension, part = str(path[0]), str(path[1])
    if dimension not in dimensions:
        dimensions[dimension] = {
            "id": draft.id(dimension),
            "title": draft.line(dimension),
            "summary": "",
            "sections": {},
        }
    held: dict[str, Any] = dimensions[dimension]["sections"]
    if part not in held:
        held[part] = {"id": draft.id(part), "title": draft.line(part), "questions": []}
    made: dict[str, Any] = held[part]
    return made


def _question(draft: Draft, name: str, activity: Mapping[str, Any], level: int) -> dict[str, Any]:
    for key, what in _TOLD.items():
        draft.leave(what, bool(activity.get(key)))
    meta = _mapping(activity.get("meta"))
    said = (activity.get("comments"), activity.get("comment"), meta.get("implementationGuide"))
    about, measure = draft.text(activity.get("description")), draft.text(activity.get("measure"))
    risk = draft.text(activity.get("risk"))
    tags = [f"at-level-{level}", *(slug(str(one)) for one in listed(activity.get("tags")) if one != "none")]
    # What a program calls an activity by is nothing to print before its title, and must not be lost.
    tags.append(slug(f"uuid-{activity['uuid']}") if activity.get("uuid") else "")
    return {
        "id": draft.id(name),
        "tags": list(dict.fromkeys(tag for tag in tags if tag)),
        "title": draft.line(name),
        "ask": measure or about or draft.line(name),
        "why": risk,
        "help": "\n\n".join(text for one in said if (text := draft.text(one))),
        "ask-to-see": [
            line
            for one in str(activity.get("assessment") or "").splitlines()
            if (line := draft.line(one.lstrip().removeprefix("-")))
        ],
        "context": [{"text": about}] if about and about != risk else [],
    }


def _about(draft: Draft, given: Given, dimension: str) -> str:
    """What a file beside a dimension's says of it."""
    found = (_mapping(_mapping(source.data).get(_ABOUT)) for source in given.sources)
    return next((draft.text(one.get("description")) for one in found if draft.line(one.get("label")) == dimension), "")
