"""Roles: what they are called, who acts where the organisation has no such executive, and what can't be meant."""

from __future__ import annotations

import pytest

from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.texts import texts
from csmaturity.storage.yaml.reader import parse

RUBRIC = """\
format: csmaturity-rubric/1
id: choir
version: 1.0.0
title: A choir
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
profile:
  - id: executives
    ask: Who is there?
    kind: choices
    options:
      - {id: treasurer, label: Treasurer}
      - {id: organist, label: Organist}
      - {id: librarian, label: Librarian}
questions:
  - {id: voice, title: Voice, ask: How?, why: So, levels: {low: {text: None}, top: {text: All}}}
personas: [{id: treasurer, title: The treasurer, tests-for: Sums, argument: It pays}]
roles:
  conductor: Conductor
  treasurer: {instead: organist}
  organist: {title: Organist, instead: conductor}
  librarian: Keeper of the notes
"""


def rubric(old: str = "", new: str = "") -> Rubric:
    assert old in RUBRIC
    return load_rubric(parse(RUBRIC.replace(old, new).encode(), "r.yaml"))


def test_a_role_is_a_text_or_says_who_acts_instead() -> None:
    found = rubric()
    assert found.role_titles == {"conductor": "Conductor", "organist": "Organist", "librarian": "Keeper of the notes"}
    assert found.instead == {"treasurer": "organist", "organist": "conductor"}
    assert [(one.key, one.text) for one in texts(found) if one.key.startswith("roles")] == [
        ("roles.conductor", "Conductor"),
        ("roles.organist.title", "Organist"),
        ("roles.librarian", "Keeper of the notes"),
    ]


@pytest.mark.parametrize(
    ("role", "executives", "acts"),
    [
        ("treasurer", None, "treasurer"),
        ("treasurer", ("treasurer",), "treasurer"),
        ("treasurer", ("organist",), "organist"),
        ("treasurer", (), "conductor"),
        ("treasurer", ("librarian",), "conductor"),
        ("organist", ["treasurer"], "conductor"),
        ("conductor", (), "conductor"),
        ("librarian", (), "librarian"),
        ("audience", (), "audience"),
    ],
)
def test_who_acts_where_the_organisation_has_no_such_executive(
    role: str, executives: tuple[str, ...] | None, acts: str
) -> None:
    assert rubric().acting(role, executives) == acts


def test_without_the_fact_everybody_acts_alone() -> None:
    plain = Rubric.model_validate(
        {
            **{"format": "csmaturity-rubric/1", "id": "r", "version": "1.0.0", "title": "R", "summary": "s"},
            "roles": {"a": {"instead": "b"}, "b": {"instead": "a"}},
        }
    )
    assert plain.acting("a", ()) == "a"


def test_a_circle_that_no_file_may_hold_still_ends() -> None:
    fact = rubric().model_dump(by_alias=True)["profile"][0]
    options = ({"id": "a", "label": "A"}, {"id": "b", "label": "B"})
    turning = Rubric.model_validate(
        {
            **{"format": "csmaturity-rubric/1", "id": "r", "version": "1.0.0", "title": "R", "summary": "s"},
            "profile": ({**fact, "options": options},),
            "roles": {"a": {"instead": "b"}, "b": {"instead": "a"}},
        }
    )
    assert turning.acting("a", ()) == "b"
    assert turning.acting("a", ("a",)) == "a"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            *("instead: conductor", "instead: treasurer"),
            "these roles act for each other: treasurer → organist → treasurer",
            "Let one of them have no `instead`.",
        ),
        ("instead: organist", "instead: treasurer", "these roles act for each other: treasurer → treasurer", ""),
        ("instead: conductor", "instead: condutor", "no role and no persona is called `condutor`", "conductor"),
        (
            *("  librarian: Keeper", "  singer: {instead: conductor}\n  librarian: Keeper"),
            "`singer` always acts: no fact `executives` of kind `choices` has it among its options",
            "Add the option `singer` to the fact `executives`, or remove `instead`.",
        ),
        ("kind: choices", "kind: choice", "`treasurer` always acts", ""),
        ("{instead: organist}", "{insted: organist}", "unknown key `insted`; did you mean instead?", ""),
        ("{instead: organist}", "[organist]", "`treasurer` must be a text, not a list", ""),
        ("librarian: Keeper of the notes", "librarian: 7", "`librarian` must be a text, not `7`", ""),
        ("title: Organist,", "title: [Organist],", "`title` must be a text, not a list", ""),
    ],
)
def test_roles_that_can_not_be_meant(old: str, new: str, message: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        rubric(old, new)
    first = caught.value.findings[0]
    assert (first.message + first.hint).startswith(message)
    assert hint in first.message + first.hint
    lines = RUBRIC.replace(old, new).splitlines()
    assert lines[first.line - 1].lstrip().startswith(("treasurer", "organist", "singer", "librarian"))
    assert first.column > 1


def test_each_built_in_rubric_asks_once_for_the_same_executives() -> None:
    from csmaturity.storage.library import load, rubric_files

    rubrics = [load(name)[0] for name in rubric_files()]
    asked = [next(fact for fact in one.profile if fact.id == "executives") for one in rubrics]
    assert all(fact == asked[0] for fact in asked)
    assert asked[0].choices == ("cro", "cfo", "cpo", "cmo", "chro", "coo")
    for one in rubrics:
        named = {
            role
            for question in one.all_questions
            for move in question.moves.values()
            for role in (move.owner, *move.agree)
        }
        named |= {persona.id for persona in one.personas}
        for role in named & set(asked[0].choices):
            assert one.acting(role, ()) == "ceo", (one.id, role)
            assert one.acting(role, (role,)) == role
