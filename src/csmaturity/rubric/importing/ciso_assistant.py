"""A framework of CISO Assistant: the tree of requirement nodes in a YAML library.

Not the way back (csmaturity.rubric.exporting.ciso_assistant).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from csmaturity.errors import InputError
from csmaturity.rubric.exporting.ciso_assistant import PACKAGER, unnumbered, urn
from csmaturity.rubric.fields import LANGUAGE_TAG
from csmaturity.rubric.importing.draft import Draft, free_id, listed, mappings, shortened, slug, version
from csmaturity.rubric.importing.given import Given, Imported
from csmaturity.rubric.source import Path, Source

RESULTS: Final = (("non-compliant", "Non compliant", 0), ("partially-compliant", "Partially compliant", Decimal("0.5")))
"""What a requirement is found to be where the framework defines no scores, worst first, as the tool calls it."""

COMPLIANT: Final = ("compliant", "Compliant", 1)

_FRAMEWORK = ("objects", "framework")
_MOST_RUNGS = 11
"""Scores that nobody named are rungs up to here; a range of a hundred is a percentage, not a scale."""

_MOST_AUTHORS = 40
"""More commas than that are no list of authors."""

_NOT_HELD: Final[Mapping[str, str]] = {
    "threats": "links to threats",
    "reference_controls": "links to reference controls",
    "translations": "translation of a requirement: write it with `csmaturity rubric translate`",
}


def is_one(given: Given) -> bool:
    """Whether some file is a library with a framework."""
    return any(_framework(source) is not None for source in given.sources)


def read(given: Given) -> Imported:
    """The rubric of the first framework; raises InputError where it has no requirement that can be assessed."""
    draft = Draft()
    found = [(source, one) for source in given.sources if (one := _framework(source)) is not None]
    if not found:
        source = given.sources[0]
        hint = "A library says `objects:`, in it `framework:`, in it `requirement_nodes:`."
        raise InputError((source.finding((), "this is no library with a framework", hint),))
    source, framework = found[0]
    draft.leave("another framework: import it by its own file", len(found) - 1)
    library = source.data
    for name in library["objects"]:
        if name != "framework":
            draft.leave(f"objects of the library other than its framework: {draft.line(name)}")
    if library.get("translations"):
        draft.leave("translations of the library: write them with `csmaturity rubric translate`")
    title = draft.line(framework.get("name")) or draft.line(library.get("name")) or given.stem
    id_ = draft.id(framework.get("ref_id"), title, given.stem)
    groups = {
        ref: (slug(ref) or f"group-{number}", group)
        for number, group in enumerate(mappings(framework.get("implementation_groups_definition")), start=1)
        if (ref := str(group.get("ref_id", "")))
    }
    scale, method = _scale(draft, framework)
    is_ours = library.get("packager") == PACKAGER
    sections, questions = _Tree(
        draft, source, id_ if is_ours else "", {ref: tag for ref, (tag, _) in groups.items()}
    ).built(framework)
    used = _tags(questions, sections)
    selections = [
        {
            "id": draft.id(f"group-{tag}"),
            "ref": draft.line(ref),
            "title": draft.line(group.get("name")) or draft.line(ref),
            "summary": draft.text(group.get("description")),
            "of": {"tags": [tag]},
        }
        for ref, (tag, group) in groups.items()
        if tag in used
    ]
    language = str(library.get("locale", ""))
    about, whole = (draft.text(part.get("description")) for part in (framework, library))
    about = about or whole
    # What a library says beyond its framework is how to use that.
    more = whole.removeprefix(about).strip() if whole.startswith(about) else ""
    return draft.imported(
        {
            "id": id_,
            "version": _version(library),
            "language": language if LANGUAGE_TAG.fullmatch(language) else "en",
            "title": title,
            "summary": about or title,
            "method": "\n\n".join(one for one in (more, method) if one),
            "sources": _ours(draft, library) if is_ours else [_source(draft, library, title)],
            "scale": scale,
            "sections": [*sections, *selections],
            "questions": questions,
        }
    )


def _version(library: Mapping[str, Any]) -> str:
    number: Any = library.get("version")
    is_ours = library.get("packager") == PACKAGER and isinstance(number, int) and number >= 0
    return unnumbered(number) if is_ours else version(number)


def _ours(draft: Draft, library: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sources of a rubric that was exported, a line each, behind the author where it begins with one."""
    parts = draft.line(library.get("provider")).split(", ")
    # An author's name may hold a comma, so the longest run that fits is one.
    runs = {", ".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, len(parts) + 1)}
    authors = sorted(runs - {""}, key=len, reverse=True) if len(parts) <= _MOST_AUTHORS else []
    sources: list[dict[str, Any]] = []
    for line in str(library.get("copyright") or "").splitlines():
        title = draft.line(line)
        author = next((one for one in authors if title.startswith(f"{one}, ")), "")
        if title and title != draft.line(library.get("name")):
            sources.append({"id": f"s{len(sources) + 1}", "title": title.removeprefix(f"{author}, "), "author": author})
    return sources


def _framework(source: Source) -> Mapping[str, Any] | None:
    data: Any = source.data
    for step in _FRAMEWORK:
        data = data.get(step) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) and mappings(data.get("requirement_nodes")) else None


def _source(draft: Draft, library: Mapping[str, Any], title: str) -> dict[str, Any]:
    packager = draft.line(library.get("packager"))
    # Its date is that of the packaging, and no year of the framework.
    when = draft.line(library.get("publication_date"))
    packed = f"Packaged for CISO Assistant by {packager}{f', {when}' if when else ''}." if packager else ""
    said = (draft.text(library.get("copyright")), packed)
    return {
        "id": "framework",
        "title": draft.line(library.get("name")) or title,
        "author": draft.line(library.get("provider")),
        "note": "\n".join(one for one in said if one),
    }


def _scale(draft: Draft, framework: Mapping[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """The rungs, lowest first, and what the framework says of each of them."""
    defined: Any = framework.get("scores_definition")
    if isinstance(defined, Mapping):
        for name in defined:
            if name != "scale":
                draft.leave(f"scores_definition.{draft.line(name)}")
        defined = defined.get("scale")
    scores = {one["score"]: one for one in mappings(defined) if _is_number(one.get("score"))}
    low, high = framework.get("min_score"), framework.get("max_score")
    if len(scores) < 2 and isinstance(low, int) and isinstance(high, int) and 0 < high - low < _MOST_RUNGS:
        scores = {one: {} for one in range(low, high + 1)}
    if len(scores) < 2:
        return [{"id": id_, "label": label, "value": value} for id_, label, value in (*RESULTS, COMPLIANT)], ""
    taken: set[str] = set()
    rungs, said = [], []
    for score, one in sorted(scores.items()):
        label = draft.line(one.get("name")) or str(score)
        rungs.append({"id": free_id(taken, label, f"level-{score}"), "label": label, "value": score})
        if about := draft.text(one.get("description")):
            said.append(f"{label}: {about}")
    return rungs, "\n\n".join(said)


class _Tree:
    """The nodes of a framework, each under the one that it names as its parent, in the order of the file."""

    def __init__(self, draft: Draft, source: Source, ours: str, groups: Mapping[str, str]) -> None:
        # A group that the framework does not define is a tag like any other; only defined ones get a section.
        self._draft, self._source, self._ours, self._groups = draft, source, ours, dict(groups)
        self._below: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}

    def built(self, framework: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The sections and questions at the top."""
        nodes: Any = framework["requirement_nodes"]
        urns = {str(one.get("urn")) for one in mappings(nodes)}
        for place, node in enumerate(nodes):
            if not isinstance(node, Mapping):
                raise InputError((self._finding(place, "this is no requirement node", "Write it as `key: value`."),))
            parent = str(node.get("parent_urn") or "")
            if parent and parent not in urns:
                hint = "Mend `parent_urn`, or remove it to put the node on top."
                raise InputError((self._finding(place, f"no node has the urn {parent[:100]}", hint),))
            self._below.setdefault(parent, []).append((place, node))
        sections, questions = self._parts("", 0)
        if not sections and not questions:
            hint = "At least one needs `assessable: true` and a name or a description."
            raise InputError((self._source.finding((*_FRAMEWORK, "requirement_nodes"), "no node is assessable", hint),))
        return sections, questions

    def _parts(self, urn: str, depth: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        sections: list[dict[str, Any]] = []
        questions: list[dict[str, Any]] = []
        for place, node in self._below.pop(urn, ()):
            question = self._question(node) if node.get("assessable") is True else None
            name = str(node.get("urn") or "")
            if not name or name not in self._below:
                if question:
                    questions.append(question)
                else:
                    self._draft.leave("node without requirements below it")
                continue
            if depth >= _MOST_DEPTH:
                raise InputError((self._finding(place, "nodes stand too deep in each other", "Is it the right file?"),))
            ref, title, about = self._words(node)
            if not title and question:
                title, ref = question["title"], question.get("ref", "")
            made: dict[str, Any] = {"id": self._id(node, title, ref), "ref": ref, "title": title, "summary": about}
            made["sections"], below = self._parts(name, depth + 1)
            made["questions"] = [*([question] if question else []), *below]
            if not title:
                self._draft.leave("node without a name: what stands below it stands one level higher")
                sections += made["sections"]
                questions += made["questions"]
            elif made["sections"] or made["questions"]:
                sections.append(made)
        return sections, questions

    def _id(self, node: Mapping[str, Any], *wanted: str) -> str:
        """An id: of a library of ours the one that stands in the name of the node."""
        own = str(node.get("urn", "")).removeprefix(urn(self._ours, ""))
        return own if self._ours and self._draft.take(own) else self._draft.id(*wanted)

    def _words(self, node: Mapping[str, Any]) -> tuple[str, str, str]:
        """The id that was published, a title, and the text that is not in the title already."""
        draft = self._draft
        ref, name, about = (
            draft.line(node.get("ref_id")),
            draft.line(node.get("name")),
            draft.text(node.get("description")),
        )
        title = name or draft.line(shortened(about)) or ref
        return ref if ref != title else "", title, about if about != title else ""

    def _question(self, node: Mapping[str, Any]) -> dict[str, Any] | None:
        draft = self._draft
        ref, title, about = self._words(node)
        asked = self._asked(node)
        if asked and not (draft.line(node.get("name")) or about):
            about, title = asked[0], draft.line(shortened(asked[0]))
            ref, asked = draft.line(node.get("ref_id")), asked[1:]
        if not title:
            draft.leave("requirement without a name, a description and a ref_id")
            return None
        for key, what in _NOT_HELD.items():
            draft.leave(what, len(listed(node.get(key))) if not isinstance(node.get(key), Mapping) else 1)
        weight: Any = node.get("weight")
        groups = [str(one) for one in listed(node.get("implementation_groups"))]
        for one in groups:
            if one not in self._groups and (tag := slug(one)):
                self._groups[one] = tag
        return {
            "id": self._id(node, ref, title, "requirement"),
            "ref": ref,
            "tags": [self._groups[one] for one in dict.fromkeys(groups) if one in self._groups],
            "title": title,
            "ask": about or title,
            "help": "\n".join(one for one in (draft.text(node.get("annotation")), *asked) if one),
            "ask-to-see": [
                line for one in str(node.get("typical_evidence") or "").splitlines() if (line := draft.line(one))
            ],
            "weight": weight if _is_number(weight) and weight >= 0 and weight != 1 else None,
        }

    def _asked(self, node: Mapping[str, Any]) -> tuple[str, ...]:
        """What the tool asks to find a requirement's result; the choices under it have no place in a rubric."""
        held: Any = node.get("questions")
        found = mappings(tuple(held.values())) if isinstance(held, Mapping) else mappings(held)
        self._draft.leave("choices of a requirement's own questions; the questions are in its `help`", len(found))
        return tuple(text for one in found if (text := self._draft.text(one.get("text"))))

    def _finding(self, place: int, message: str, hint: str) -> Any:
        path: Path = (*_FRAMEWORK, "requirement_nodes", place)
        return self._source.finding(path, message, hint)


_MOST_DEPTH = 20
"""So deep may nodes stand in each other; the tool itself shows eight."""


def _tags(questions: list[dict[str, Any]], sections: list[dict[str, Any]]) -> set[str]:
    found = {tag for one in questions for tag in one["tags"]}
    return found.union(*(_tags(one["questions"], one["sections"]) for one in sections))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
