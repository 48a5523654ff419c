"""Where answers speak of people at work, a report shows levels and neither notes nor the words of records."""

from __future__ import annotations

from typing import Any

import pytest

SECRET = "Ada in the night shift is exhausted"


@pytest.mark.parametrize("about_people", [True, False])
def test_notes_and_records_are_printed_only_where_they_are_not_about_people(make: Any, about_people: bool) -> None:
    rubric = make.rubric(make.question("seat"), **{"about-people": about_people})
    answer = {"level": "low", "note": SECRET, "evidence": ({"text": SECRET, "url": SECRET, "date": "2026-10-01"},)}
    made = make.report((rubric,), make.assessment("small", {"seat": answer}))
    printed = "\n".join(make.texts((made.pages, made.summary, made.standing, made.data)))
    assert (SECRET in printed) is not about_people
    assert ("what it says stays in the file" in printed) is about_people


def test_a_private_section_is_in_no_page_no_plan_and_no_data(make: Any) -> None:
    open_part = {"id": "team", "title": "Team", "questions": (make.question("seat"),)}
    secret = make.question("chief", moves={"high": make.move("Settle the handover of the chief")})
    private = {"id": "self-check", "title": "Self-check", "score": "none", "private": True, "questions": (secret,)}
    rubric = make.rubric(sections=(open_part, private))
    made = make.report((rubric,), make.assessment("small", {"seat": "low", "chief": {"level": "low", "note": SECRET}}))
    printed = "\n".join(make.texts((made.pages, made.summary, made.standing, made.roadmap, made.data)))
    for words in ("The chief", "chief looks low", "Settle the handover", SECRET):
        assert words not in printed, words
    assert "Not printed, because it speaks of one person: Self-check." in printed
    assert "The seat" in printed


def test_what_waits_for_a_private_move_does_not_name_it(make: Any) -> None:
    secret = make.question("chief", moves={"high": make.move("Settle the handover of the chief", owner="cs")})
    private = {"id": "self-check", "title": "Self-check", "score": "none", "private": True, "questions": (secret,)}
    moves = {"rests": make.move("Rest on it", requires=("chief@high",)), "busy": make.move("Be busy", owner="cs")}
    questions = tuple(make.question(name, moves={"high": one}) for name, one in moves.items())
    rubric = make.rubric(
        sections=(private, {"id": "team", "title": "Team", "questions": questions}),
        capacity=({"owner": "cs", "moves": 1},),
    )
    made = make.report((rubric,), make.assessment("small", dict.fromkeys(("chief", "rests", "busy"), "low")))
    printed = "\n".join(make.texts((made.pages, made.summary, made.standing, made.roadmap, made.data)))
    for words in ("The chief", "chief@high", "Settle the handover"):
        assert words not in printed, words
    reasons = {one["step"]: (one["waits"][0]["reason"], one["reason"]) for one in made.data["plan"] if one["waits"]}
    for step, (waits, starts) in {
        "small/rests@high": ("Waits for what it requires", "Starts when what it requires is reached. "),
        "small/busy@high": ("Waits: its owner has no hand free", "Starts when its owner has a hand free. "),
    }.items():
        assert reasons[step][0] == waits
        assert reasons[step][1].startswith(starts)


def test_what_a_private_question_blocks_does_not_name_it(make: Any) -> None:
    private = {"id": "self-check", "title": "Self-check", "private": True, "questions": (make.question("chief"),)}
    rests = make.question("rests", moves={"high": make.move("Rest on it", requires=("chief@high",))})
    rubric = make.rubric(sections=(private, {"id": "team", "title": "Team", "questions": (rests,)}))
    made = make.report((rubric,), make.assessment("small", {"chief": "low", "rests": "low"}))
    assert made.data["left_out"][0]["reason"] == "Blocked: needs what this report does not show"
    assert "The chief" not in "\n".join(make.texts((made.pages, made.roadmap, made.data)))
