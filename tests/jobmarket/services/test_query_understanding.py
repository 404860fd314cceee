"""What a question is understood to say, and what stays words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.services.query_understanding import ChipKind, parse_query
from matching.types import Education


def chips(text: str, without: tuple[str, ...] = ()) -> dict[str, str]:
    """Kind → value of what was understood."""
    return {chip.kind.value: chip.value for chip in parse_query(text, without).chips}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海", {"place": "310000"}),
        ("上海虹口", {"place": "310109"}),
        ("上海 虹口区", {"place": "310109"}),
        ("江苏苏州", {"place": "320500"}),
        ("浦东新区", {"place": "310115"}),
        ("in Shanghai", {"place": "310000"}),
        ("八千以上", {"wage": "8000"}),
        ("8000以上", {"wage": "8000"}),
        ("8k-12k", {"wage": "8000"}),
        ("月薪1万以上", {"wage": "10000"}),
        ("本科", {"education": str(int(Education.BACHELOR))}),
        ("大专以上学历", {"education": str(int(Education.COLLEGE))}),
        ("三年以上经验", {"experience": "3"}),
        ("应届生", {"experience": "0"}),
        ("5 years experience", {"experience": "5"}),
        ("周末双休", {"benefit": "周末双休"}),
    ],
)
def test_one_demand(text: str, expected: dict[str, str]) -> None:
    assert chips(text) == expected


def test_a_whole_question_in_any_order() -> None:
    asked = {"place": "310109", "wage": "10000", "education": "5", "experience": "3", "benefit": "双休"}

    for text in ("上海虹口 月薪1万以上 本科 3年经验 会计 双休", "双休 会计 3年经验 本科 1万以上 上海虹口"):
        found = parse_query(text)
        assert chips(text).items() >= asked.items()
        assert (chips(text)["occupation"], found.plain) == ("2-06-03-00", "会计")


def test_two_places_are_both_meant_but_of_nested_ones_the_smaller() -> None:
    assert [chip.value for chip in parse_query("北京 上海 护士").of(ChipKind.PLACE)] == ["110000", "310000"]
    assert [chip.value for chip in parse_query("上海 虹口 护士").of(ChipKind.PLACE)] == ["310109"]


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("上海 电工", "place:310000", "电工"),
        ("电工 八千以上", "wage:8000", "电工"),
        ("电工 包住", "benefit:包住", "电工"),
        ("电工 本科", "education:5", "电工"),
        ("电工 3年经验", "experience:3", "电工"),
    ],
)
def test_a_demand_that_is_taken_off_is_not_searched_as_words_either(text: str, key: str, rest: str) -> None:
    found = parse_query(text, without=[key])

    assert key in {chip.key for chip in parse_query(text).chips}
    assert key not in {chip.key for chip in found.chips}
    assert (found.rest, found.plain) == (rest, rest)


def test_taking_off_the_district_leaves_the_city() -> None:
    assert chips("上海 虹口 电工", ("place:310109",))["place"] == "310000"
    assert "place" not in chips("上海 虹口 电工", ("place:310109", "place:310000"))


def test_an_occupation_that_is_taken_off_leaves_its_words() -> None:
    found = parse_query("电工", without=["occupation:6-31-01-03"])

    assert (found.chips, found.plain, found.named) == ((), "电工", False)


@pytest.mark.parametrize("text", ['"上海 八千以上"', "-上海", '保姆 -"本科"'])
def test_phrases_and_exclusions_are_meant_as_written(text: str) -> None:
    found = parse_query(text)

    assert not {ChipKind.PLACE, ChipKind.WAGE, ChipKind.EDUCATION} & {chip.kind for chip in found.chips}
    assert found.rest == text


@pytest.mark.parametrize(
    "text", ["C++", "C#", ".NET", "UX/UI", "Node.js", "5G工程师", "3D设计师", "python3", "4S店销售"]
)
def test_names_with_signs_and_digits_stay_whole(text: str) -> None:
    found = parse_query(text)

    assert found.rest == text
    assert ChipKind.WAGE not in {chip.kind for chip in found.chips}
    assert found.corrections == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pyhton", "python"),
        ("javasript", "javascript"),
        ("软件工程帅", "软件工程师"),
        ("上海 pyhton 1万", "python"),
    ],
)
def test_slips_are_corrected_and_reported(typed: str, meant: str) -> None:
    found = parse_query(typed)

    assert found.plain == meant
    assert [one.corrected for one in found.corrections] == [meant]
    assert parse_query(typed, literal=True).corrections == ()


@pytest.mark.parametrize(
    "text", ["python", "java", "javascript", "电工", "软件工程师", "华为", "kubernetes", "王小二面馆"]
)
def test_right_words_are_left_alone(text: str) -> None:
    assert parse_query(text).corrections == ()


def test_full_stack_is_one_occupation_however_it_is_written() -> None:
    assert len({chips(text)["occupation"] for text in ("full stack", "fullstack", "Full-Stack", "全栈")}) == 1


@given(st.text(max_size=120))
def test_any_text_is_understood_somehow(text: str) -> None:
    found = parse_query(text)

    for chip in found.chips:
        start, end = chip.span
        assert 0 <= start <= end <= len(found.text)
    assert parse_query(text, [chip.key for chip in found.chips]).of(ChipKind.WAGE) == ()
