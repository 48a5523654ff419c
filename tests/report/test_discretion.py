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
