"""Nice-to-have, what stands for education, alternatives of licences, night shifts: read, scored and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Education, Matcher, Seeker, Vacancy
from matching.conditions import read_conditions
from matching.wording import say
from tests.shared_files import SHARED


@pytest.mark.parametrize(
    ("text", "preferred"),
    [
        ("熟悉Java；会Python者优先", ("python",)),
        ("1.精通Java 2.懂Python优先 3.有责任心", ("python",)),
        ("熟悉Java，Python更佳；熟悉Python", ()),
        ("Strong Java. Python is a plus", ("python",)),
        ("必须会Python", ()),
    ],
)
def test_a_skill_that_is_only_preferred_is_told_from_a_demanded_one(text: str, preferred: tuple[str, ...]) -> None:
    vacancy = Vacancy.from_text("程序员", text)

    assert vacancy.preferred_skills == preferred
    assert "python" in vacancy.skills or not preferred


@pytest.mark.parametrize(
    ("text", "years", "floor"),
    [
        ("本科以上学历，优秀者可放宽学历要求", 3, None),
        ("本科学历，5年以上工作经验者学历可放宽至大专", 5, Education.COLLEGE),
        ("要求大专以上，三年以上工作经验，有经验者学历不限", 3, Education.NONE),
        ("大专及以上学历（条件优秀者可接受中专学历）", 3, Education.VOCATIONAL),
        ("Bachelor's degree or equivalent work experience", 3, Education.NONE),
        ("大专以上学历，年龄可放宽", None, None),
        ("大专以上学历，优秀者专业可放宽", None, None),
        ("大专以上，优秀应届生可放宽", None, None),
        ("学历不限", None, None),
        ("抗压能力强，愿意接受挑战", None, None),
    ],
)
def test_what_may_stand_for_education_is_read(text: str, years: float | None, floor: Education | None) -> None:
    vacancy = Vacancy.from_text("职员", text)

    assert (vacancy.substitute_years, vacancy.education_floor) == (years, floor)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("本科学历，5年以上工作经验者学历可放宽至大专", Education.BACHELOR),
        ("大专及以上学历（条件优秀者可接受中专学历）", Education.COLLEGE),
        ("专业不限大专以上学历", Education.COLLEGE),
        ("1、大专以上学历、条件优秀者可放宽2、会用办公软件", Education.COLLEGE),
        ("大专以上学历硕士优先", Education.COLLEGE),
    ],
)
def test_a_relief_or_a_preference_does_not_change_the_demand(text: str, level: Education) -> None:
    assert Vacancy.from_text("职员", text).education is level


@pytest.mark.parametrize(
    ("text", "demanded"),
    [
        ("持有焊工证或电工证", 1),
        ("需持焊工证、电工证", 2),
        ("持C1或以上驾照", 1),
        ("有电工证优先", 0),
    ],
)
def test_one_of_several_licences_is_enough_where_the_text_says_so(text: str, demanded: int) -> None:
    assert len(Vacancy.from_text("维修工", text).certificates) == demanded


@pytest.mark.parametrize(
    ("text", "nights"),
    [
        ("能适应夜班", True),
        ("两班倒，每月轮换", True),
        ("四班三运转", True),
        ("must be able to work night shifts", True),
        ("长白班，不倒班", False),
        ("无夜班，周末双休", False),
        ("No night shifts", False),
        ("能上夜班者优先", None),
        ("早九晚六", None),
    ],
)
def test_night_shifts_are_read(text: str, nights: bool | None) -> None:
    assert Vacancy.from_text("操作工", text).nights is nights


def test_a_person_who_refuses_nights_says_so() -> None:
    assert Seeker.from_text("护理员\n不上夜班").nights is False
    assert Seeker.from_text("护理员\n可以上夜班").nights is True
    assert Seeker.from_text("护理员").nights is None


def test_experience_stands_for_education_where_the_vacancy_allows_it(matcher: Matcher) -> None:
    vacancy = Vacancy.from_text("焊工", "大专以上学历，有五年以上经验者学历可放宽至高中")
    seekers = [Seeker(text="焊工", education=Education.SENIOR, experience_years=years) for years in (6, 4)]

    enough, short = matcher.rank(vacancy, seekers)

    assert (enough.index, enough.eligible, short.eligible) == (0, True, False)
    assert "学历高中，要求大专，岗位允许以经验代替：有六年经验" in [say(note) for note in enough.reasons]


def test_experience_does_not_go_below_the_floor(matcher: Matcher) -> None:
    vacancy = Vacancy.from_text("焊工", "本科以上学历，有五年以上经验者学历可放宽至大专")

    assert not matcher.rank(vacancy, [Seeker(text="焊工", education=Education.SENIOR, experience_years=20)])[0].eligible


def test_a_preferred_skill_counts_less_than_a_demanded_one(matcher: Matcher) -> None:
    vacancy = Vacancy(title="程序员", skills=("java", "python"), preferred_skills=("python",))

    best, other = matcher.rank(vacancy, [Seeker(text="程序员", skills=(skill,)) for skill in ("python", "java")])

    assert (best.index, other.index) == (1, 0)
    assert "会Python更好" in [say(note) for note in best.gaps]
    assert "缺：Java" in [say(note) for note in other.gaps]


def test_both_directions_weigh_preferences_alike(matcher: Matcher) -> None:
    vacancy = Vacancy(
        title="程序员", skills=("java", "python"), preferred_skills=("python",), preferred_certificates=("pmp",)
    )
    seeker = Seeker(text="程序员", skills=("java",), certificates=("pmp",))

    there, back = matcher.rank(vacancy, [seeker])[0], matcher.rank_vacancies(seeker, [vacancy])[0]

    assert there.parts["skills"] == pytest.approx(back.parts["skills"])
    assert ("certificates", "preferred") in [(note.part, note.kind) for note in there.reasons]


def test_a_preferred_licence_is_worth_something_and_lacking_it_misses_nothing(matcher: Matcher) -> None:
    vacancy = Vacancy.from_text("项目经理", "有PMP证书优先")
    with_it, without = Seeker(text="项目经理", certificates=("pmp",)), Seeker(text="项目经理")

    best, other = matcher.rank(vacancy, [without, with_it])

    assert (best.index, other.eligible) == (1, True)


@pytest.mark.parametrize("held", ["welder", "electrician"])
def test_either_licence_is_enough_in_both_directions(matcher: Matcher, held: str) -> None:
    vacancy, seeker = (
        Vacancy(title="维修", certificates=("electrician|welder",)),
        Seeker(text="维修", certificates=(held,)),
    )

    assert matcher.rank(vacancy, [seeker])[0].eligible
    assert matcher.rank_vacancies(seeker, [vacancy])[0].eligible


def test_lacking_both_licences_is_said_with_both_names(matcher: Matcher) -> None:
    match = matcher.rank(Vacancy(title="维修", certificates=("electrician|welder",)), [Seeker(text="维修")])[0]

    assert not match.eligible
    assert any("或" in say(note) for note in match.gaps)


def test_who_refuses_nights_is_not_eligible_for_them(matcher: Matcher) -> None:
    vacancy = Vacancy(title="护理员", nights=True)

    refusing, unknown = Seeker(text="护理员", nights=False), Seeker(text="护理员")
    best, other = matcher.rank(vacancy, [refusing, unknown])

    assert (best.index, best.eligible, other.eligible) == (1, True, False)
    assert "要上夜班，本人不上夜班" in [say(note) for note in other.gaps]


def test_how_far_a_place_is_is_said(matcher: Matcher) -> None:
    match = matcher.rank(Vacancy(title="焊工", region_code="320505"), [Seeker(text="焊工", region_codes=("310100",))])[
        0
    ]

    (gap,) = [note for note in match.gaps if note.part == "distance"]
    assert 50 < gap.values["km"] < 150  # type: ignore[operator]
    assert f"相距约 {gap.values['km']} 公里" in say(gap)


@given(text=st.text(alphabet="本科大专学历可放宽优秀者经验年以上5三夜班无或电工证焊、，。；()（）1 2.", max_size=120))
def test_any_text_gives_conditions(text: str) -> None:
    said = read_conditions("职员", text)

    assert said.substitute_years is None or 0 <= said.substitute_years <= 40


def test_conditions_of_all_real_descriptions_are_read(shared: object) -> None:
    """More than nine in ten of the real sentences that relieve the education (放宽…学历) are understood."""
    import gzip
    import json

    with gzip.open(SHARED / "data" / "postings.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if "放宽学历" in (row.get("description") or "")]

    understood = [read_conditions(row["title"], row["description"]).substitute_years is not None for row in rows]

    assert len(rows) > 20
    assert sum(understood) > 0.9 * len(rows)
