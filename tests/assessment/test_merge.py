"""Answers taken from another file: what is new is added, what differs stays and is named."""

from __future__ import annotations

import datetime as dt

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.merge import merged
from csmaturity.assessment.model import Assessment

LATER = dt.datetime(2026, 11, 21, 13, tzinfo=dt.UTC)


def test_new_answers_notes_gates_and_facts_are_added(interview: Interview) -> None:
    mine = interview.go_to("bakery/dough").choose("fair", LATER).gate("f1", "yes", LATER)
    theirs = (
        interview.give_fact("Hearth", LATER)
        .go_to("bakery/dough")
        .note("Seen", LATER)
        .gate("g1", "no", LATER)
        .go_to("bakery/shop")
        .dont_know(LATER)
    )
    result, left = merged(mine.assessment, theirs.assessment)
    assert left == ()
    assert result.organisation.name == "Hearth"
    dough = result.answer("bakery", "dough")
    assert (dough.level, dough.note, dough.gates) == ("fair", "Seen", {"f1": "yes", "g1": "no"})
    assert result.answer("bakery", "shop").unknown


def test_what_differs_stays_and_is_named_with_both_values(interview: Interview) -> None:
    at = interview.go_to("bakery/dough")
    mine = at.choose("fair", LATER).note("Mine", LATER).gate("f1", "yes", LATER)
    theirs = at.not_applicable("No dough", LATER).note("Theirs", LATER).gate("f1", "unknown", LATER)
    result, left = merged(mine.assessment, theirs.assessment)
    assert result == mine.assessment
    path = ("answers", "bakery", "dough")
    assert sorted((*one.path, one.message) for one in left) == [
        (*path, "gates", "f1", "gate `f1` is “unknown” here, but “yes” is answered already"),
        (*path, "not-applicable", "`dough` is “not applicable: No dough” here, but “fair” is answered already"),
        (*path, "note", "the note of `dough` is “Theirs” here, but “Mine” is answered already"),
    ]


def test_evidence_is_joined_and_merging_twice_changes_nothing(interview: Interview) -> None:
    at = interview.go_to("bakery/dough")
    mine, theirs = at.add_evidence("One", LATER), at.add_evidence("One", LATER).add_evidence("Two", LATER)
    once, left = merged(mine.assessment, theirs.assessment)
    assert [record.text for record in once.answer("bakery", "dough").evidence] == ["One", "Two"]
    assert merged(once, theirs.assessment) == (once, ())
    assert left == ()


def test_several_choices_differ_by_what_is_chosen_and_not_by_their_order(interview: Interview) -> None:
    def held(*executives: str) -> Assessment:
        facts = {"executives": executives}
        organisation = interview.assessment.organisation.model_copy(update={"facts": facts})
        return interview.assessment.model_copy(update={"organisation": organisation})

    assert merged(held("cro", "cfo"), held("cfo", "cro"))[1] == ()
    result, (left,) = merged(held("cro", "cfo"), held())
    assert result.organisation.facts == {"executives": ("cro", "cfo")}
    assert left.message == "fact `executives` is “[]” here, but “[cfo, cro]” is answered already"
