"""Files joined into one: in any order, any number of times, with what contradicts itself named."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.assessment.combine import Given, combined, parts_of
from csmaturity.assessment.combine_checks import doubles, rubric_sets, without
from csmaturity.assessment.model import Answer, Assessment, Combination
from csmaturity.rubric.model import Rubric
from csmaturity.storage.yaml.writer import dump

BAKERY = Rubric.model_validate(
    {
        "format": "csmaturity-rubric/1",
        "id": "bakery",
        "version": "1.2.0",
        "title": "Bakery",
        "summary": "s",
        "scale": tuple({"id": one, "label": one, "value": place} for place, one in enumerate(("poor", "fair", "good"))),
        "questions": (
            {"id": "dough", "title": "Dough", "ask": "?", "why": "!", "levels": {"poor": {"text": "a"}}},
            {"id": "shop", "title": "Shop", "ask": "?", "why": "!", "levels": {"poor": {"text": "a"}}},
        ),
    }
)


def file(name: str, dough: str = "fair", *, minute: int = 0, **more: Any) -> Given:
    """One person's file."""
    moment = f"2026-11-21T10:{minute:02}:00Z"
    head = {"rubrics": ({"id": "bakery", "version": "1.2.0"},), "started": moment, "updated": moment}
    answers = {"bakery": {"dough": {"level": dough}}}
    return Given(name, Assessment.model_validate(head | {"answers": answers} | more))


def join(*given: Given, **combination: Any) -> tuple[Assessment, tuple[str, ...]]:
    parts = parts_of(given)
    kept = without(parts, doubles(parts, anonymous=bool(combination.get("anonymous"))))
    return combined(given, [part.voice for part in kept], Combination.model_validate(combination), [BAKERY])


FILES = st.lists(
    st.tuples(
        st.sampled_from(["poor", "fair", "good"]),
        st.integers(0, 59),
        st.fixed_dictionaries(
            {},
            optional={
                "respondent": st.fixed_dictionaries(
                    {"role": st.sampled_from(["csm", "ceo"])},
                    optional={"name": st.sampled_from(["Ann", "Bo"]), "token": st.sampled_from(["t1", "t2", "t3"])},
                ),
                "organisation": st.fixed_dictionaries(
                    {}, optional={"name": st.sampled_from(["A", "B"]), "facts": st.just({"size": "small"})}
                ),
            },
        ),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(FILES, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_files_changes_nothing(files: Any, chance: random.Random, anonymous: bool) -> None:
    given = [file(f"{number}.yaml", level, minute=minute, **more) for number, (level, minute, more) in enumerate(files)]
    settings_ = {"anonymous": True} if anonymous else {}
    first = dump(join(*given, **settings_)[0])
    chance.shuffle(given)
    assert dump(join(*given, **settings_)[0]) == first


@settings(max_examples=60, deadline=None)
@given(FILES, st.booleans())
def test_combining_again_changes_nothing(files: Any, anonymous: bool) -> None:
    given = [file(f"{number}.yaml", level, minute=minute, **more) for number, (level, minute, more) in enumerate(files)]
    settings_ = {"anonymous": True} if anonymous else {}
    result, _ = join(*given, **settings_)
    again, _ = join(Given("all.yaml", result), *given, **settings_)
    assert dump(again) == dump(result)


def test_the_original_answers_stay_whole_and_nothing_is_agreed_on() -> None:
    given = file("a.yaml", "good", respondent={"role": "csm", "name": "Ann"})
    result, _ = join(given, file("b.yaml", minute=1))
    assert result.answers == {}
    assert given.assessment.answers in [voice.answers for voice in result.voices]
    assert {voice.respondent.name for voice in result.voices} == {"Ann", None}


def test_agreed_answers_survive_when_more_people_are_added() -> None:
    result, _ = join(file("a.yaml"), file("b.yaml", minute=1))
    agreed = result.model_copy(update={"answers": {"bakery": {"dough": Answer(level="poor")}}})
    more, told = join(Given("all.yaml", agreed), file("c.yaml", "good", minute=2))
    assert len(more.voices) == 3
    assert more.answer("bakery", "dough") == Answer(level="poor")
    assert told == ()


def test_two_files_that_agreed_on_different_answers_keep_the_later_and_say_so() -> None:
    result, _ = join(file("a.yaml"), file("b.yaml", minute=1))
    early = result.model_copy(update={"answers": {"bakery": {"dough": Answer(level="poor")}}})
    late = early.model_copy(
        update={
            "answers": {"bakery": {"dough": Answer(level="good")}},
            "updated": result.updated.replace(hour=20),
        }
    )
    more, told = join(Given("early.yaml", early), Given("late.yaml", late))
    assert more.answer("bakery", "dough").level == "good"
    assert told == ("bakery/dough was agreed on differently; the answer of the later file is kept",)


def test_facts_are_the_lead_s_else_most_people_s_and_differences_are_told() -> None:
    def sized(name: str, size: str, minute: int, role: str = "csm") -> Given:
        return file(name, minute=minute, organisation={"facts": {"size": size}}, respondent={"role": role})

    files = (sized("a", "small", 1), sized("b", "big", 2), sized("c", "big", 3))
    result, told = join(*files)
    assert result.organisation.facts == {"size": "big"}
    assert told == ("the fact size differs: big (2), small (1); taken: big",)
    led, told = join(*files, sized("d", "small", 4, "ceo"), lead=("ceo",))
    assert led.organisation.facts == {"size": "small"}
    assert told == ("the fact size differs: big (2), small (2); taken: small",)


def test_a_respondent_s_own_file_never_names_who_prepared_the_report() -> None:
    own: dict[str, Any] = {"prepared-by": {"name": "Ann"}}
    result, _ = join(file("a.yaml", **own), file("b.yaml", minute=1))
    assert result.prepared_by.name is None


def test_the_same_content_twice_and_one_person_twice_are_doubles() -> None:
    one = file("a.yaml", respondent={"role": "csm", "name": "Ann"})
    copy = Given("copy.yaml", one.assessment)
    later = file("later.yaml", "good", minute=9, respondent={"role": "CSM", "name": "ann"})
    parts = parts_of([one, copy, later, file("b.yaml", minute=1)])
    found = doubles(parts)
    assert [double.message for double in found] == [
        "a.yaml and copy.yaml say the same",
        "a.yaml and later.yaml hold different answers of one person",
    ]
    kept = {part.voice.id for part in without(parts, found)}
    assert len(kept) == 2
    assert parts[2].voice.id in kept


def test_people_of_one_role_without_names_are_different_people_unless_they_began_in_the_same_second() -> None:
    colleagues = [file("a.yaml", respondent={"role": "csm"}), file("b.yaml", minute=1, respondent={"role": "csm"})]
    assert doubles(parts_of(colleagues)) == ()
    again = file("c.yaml", "good", respondent={"role": "csm"})
    assert len(doubles(parts_of([*colleagues, again]))) == 1


def by_form(path: str, token: str, dough: str = "fair", **more: Any) -> Given:
    """A file that an anonymous form wrote: a day, no time, no name."""
    day: dict[str, Any] = {"started": "2026-11-21T00:00:00Z", "updated": "2026-11-21T00:00:00Z"}
    return file(path, dough, respondent={"role": "csm", "token": token} | more, **day)


def test_people_who_say_the_same_on_an_anonymous_form_are_told_apart_by_its_token() -> None:
    given = (by_form("a.yaml", "t1"), by_form("b.yaml", "t2"))
    assert doubles(parts_of(given)) == ()
    result, _ = join(*given, anonymous=True)
    assert len(result.voices) == 2


def test_a_second_download_of_one_person_s_form_is_a_double_although_no_name_tells() -> None:
    first, second = by_form("a.yaml", "t1"), by_form("b.yaml", "t1", "good")
    assert [one.message for one in doubles(parts_of([first, second]))] == [
        "a.yaml and b.yaml hold different answers of one person"
    ]
    again = doubles(parts_of([first, Given("copy.yaml", first.assessment)]))
    assert [one.message for one in again] == ["a.yaml and copy.yaml say the same"]


def test_one_name_on_two_forms_is_one_person_whatever_the_tokens() -> None:
    phone, laptop = by_form("a.yaml", "t1", name="Ann"), by_form("b.yaml", "t2", "good", name="ann")
    later = by_form("c.yaml", "t2", "poor")
    found = doubles(parts_of([phone, laptop, later]))
    assert [one.message for one in found] == ["a.yaml, b.yaml and c.yaml hold different answers of one person"]


def test_of_one_day_s_two_files_the_fuller_counts() -> None:
    more: dict[str, Any] = {"answers": {"bakery": {"dough": {"level": "fair"}, "shop": {"level": "poor"}}}}
    fuller = Given(
        "a.yaml",
        by_form("a.yaml", "t1").assessment.model_copy(update={"answers": file("x", **more).assessment.answers}),
    )
    found = doubles(parts_of([fuller, by_form("b.yaml", "t1", "good")]))
    assert [one.kept.file for one in found] == ["a.yaml"]


def test_a_named_file_that_an_anonymous_combination_holds_is_no_double() -> None:
    given = by_form("a.yaml", "t1", name="Ann")
    result, _ = join(given, anonymous=True)
    parts = parts_of([Given("all.yaml", result), given])
    assert doubles(parts, anonymous=True) == ()


def test_a_voice_that_is_in_the_combined_file_already_is_no_double() -> None:
    given = file("a.yaml")
    result, _ = join(given)
    assert doubles(parts_of([Given("all.yaml", result), given])) == ()


def test_files_are_sorted_by_the_rubrics_that_they_answer() -> None:
    other = file("b.yaml", rubrics=({"id": "shop", "version": "1.0.0"},), answers={})
    assert rubric_sets([other, file("a.yaml"), file("c.yaml")]) == {
        ("bakery",): ["a.yaml", "c.yaml"],
        ("shop",): ["b.yaml"],
    }


def test_several_choices_are_one_answer_in_whatever_order_people_list_them() -> None:
    def of(minute: int, *executives: str) -> Given:
        return file(f"{minute}.yaml", minute=minute, organisation={"facts": {"executives": executives}})

    result, told = join(of(0, "cro", "cfo"), of(1, "cmo"), of(2, "cfo", "cro"), of(3))
    assert result.organisation.facts["executives"] == ("cro", "cfo")
    assert told == ("the fact executives differs: [cfo, cro] (2), [] (1), [cmo] (1); taken: [cfo, cro]",)
    assert join(of(0, "cro", "cfo"), of(2, "cfo", "cro"))[1] == ()
