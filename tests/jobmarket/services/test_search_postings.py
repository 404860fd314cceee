"""Searching vacancies with a real database and the real engine: conditions, facets, order, words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indexer.highlight import Segment
from jobmarket.services.search import PostingQuery, Sort, search_postings, similar_postings
from tests.bureau import Bureau, ids_of, marked, titles_of
from tests.factories import make_employer, make_vacancy

SHANGHAI, HONGKOU, PUDONG, BEIJING = "310000", "310109", "310115", "110000"

ELECTRICIANS = (
    {"title": "维修电工", "wage_text": "8000-12000", "location_text": "上海·虹口", "advantage": "包住"},
    {"title": "电工学徒", "wage_text": "4000-5000", "location_text": "上海·浦东新区"},
    {"title": "高压电工", "wage_text": "9000-13000", "location_text": "北京·朝阳"},
    {"title": "会计", "wage_text": "8000-10000", "location_text": "上海·虹口"},
)


def test_a_free_text_is_place_occupation_wage_and_benefit(bureau: Bureau) -> None:
    bureau.announce(*ELECTRICIANS)

    page = bureau.search("上海 电工 八千以上 包住")

    assert titles_of(page) == ["维修电工"]
    assert [chip.key for chip in page.chips] == [
        "place:310000",
        "occupation:6-31-01-03",
        "wage:8000",
        "benefit:包住",
    ]


@pytest.mark.parametrize(
    ("taken_off", "found"),
    [
        ("place:310000", {"维修电工", "高压电工"}),
        ("wage:8000", {"维修电工", "电工学徒"}),
        ("benefit:包住", {"维修电工"}),
        ("occupation:6-31-01-03", {"维修电工"}),
    ],
)
def test_a_chip_that_is_taken_off_no_longer_counts(bureau: Bureau, taken_off: str, found: set[str]) -> None:
    bureau.announce(*ELECTRICIANS)

    page = bureau.search("上海 电工 八千以上 包住", without=(taken_off,))

    assert set(titles_of(page)) == found
    assert taken_off not in {chip.key for chip in page.chips}


def test_without_the_occupation_chip_only_the_words_count(bureau: Bureau) -> None:
    bureau.announce({"title": "家政服务员"}, {"title": "住家阿姨"})
    (chip,) = bureau.search("阿姨").chips

    assert "家政服务员" in bureau.titles("阿姨")
    with bureau.database.session() as session:
        page = search_postings(session, bureau.engine, None, PostingQuery(text="阿姨", without=(chip.key,)))
    assert titles_of(page) == ["住家阿姨"]


def test_a_benefit_raises_but_does_not_exclude(bureau: Bureau) -> None:
    bureau.announce({"title": "厨师", "advantage": ""}, {"title": "厨师", "company": "乙店", "advantage": "包吃住"})

    page = bureau.search("厨师 包吃住")

    assert [hit.vacancy.employer.name for hit in page.hits] == ["乙店", "厂0"]


def test_what_is_given_apart_goes_before_what_the_text_says(bureau: Bureau) -> None:
    bureau.announce(*ELECTRICIANS)

    assert bureau.titles("上海 电工", region=BEIJING) == ["高压电工"]


def test_a_province_finds_its_cities_and_districts(bureau: Bureau) -> None:
    bureau.announce(
        {"title": "甲", "location_text": "苏州·昆山"},
        {"title": "乙", "location_text": "南京·鼓楼"},
        {"title": "丙", "location_text": "杭州·西湖"},
        {"title": "丁"},
    )

    assert set(bureau.titles(region="320000")) == {"甲", "乙"}
    assert set(bureau.titles(region="320500")) == {"甲"}
    assert len(bureau.titles()) == 4


def test_an_occupation_group_finds_its_occupations(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        for title, code in (("甲", "6-31-01-03"), ("乙", "6-31-01-01"), ("丙", "6-29-01-01")):
            make_vacancy(session, title, occupation_code=code)
    bureau.index()

    assert set(bureau.titles(occupation="6-31-01")) == {"甲", "乙"}
    assert set(bureau.titles(occupation="6")) == {"甲", "乙", "丙"}
    assert bureau.titles(occupation="6-31-01-03") == ["甲"]


def test_wage_education_experience_and_industry_narrow_down(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        factory = make_employer(session, industry_code="C")
        make_vacancy(session, "甲", wage_min=6000, wage_max=7000, education=5, employer=factory)
        make_vacancy(session, "乙", wage_min=None, wage_max=None, wage_kind="negotiable", experience_min_years=3)
        make_vacancy(session, "丙", wage_min=9000, wage_max=9000, education=2, experience_min_years=1)
    bureau.index()

    assert set(bureau.titles(wage_min=7000)) == {"甲", "丙"}
    assert set(bureau.titles(education=4)) == {"乙", "丙"}
    assert set(bureau.titles(experience=2)) == {"甲", "丙"}
    assert bureau.titles(industry="C") == ["甲"]


def test_posted_since_counts_days(bureau: Bureau) -> None:
    today = date.today()
    bureau.announce(
        {"title": "新", "posted_text": today.isoformat()},
        {"title": "旧", "posted_text": (today - timedelta(days=20)).isoformat()},
    )

    assert bureau.titles(since_days=7) == ["新"]
    assert set(bureau.titles(since_days=30)) == {"新", "旧"}


def test_facets_count_one_level_below_what_was_chosen(bureau: Bureau) -> None:
    bureau.announce(*ELECTRICIANS)

    everywhere = bureau.search("电工").facets
    inside = bureau.search("电工", region=SHANGHAI).facets

    assert everywhere["region_1"] == ((SHANGHAI, 2), (BEIJING, 1))
    assert set(inside["region_3"]) == {(HONGKOU, 1), (PUDONG, 1)}
    assert dict(everywhere["wage_band"]) == {"12000": 2, "5000": 1}


def test_the_total_and_the_facets_agree_with_the_hits(bureau: Bureau) -> None:
    bureau.announce(*ELECTRICIANS)

    page = bureau.search("电工", limit=1)

    assert (len(page.hits), page.total) == (1, 3)
    assert sum(count for _, count in page.facets["region_1"]) == 3


def test_sorting_by_date_and_wage(bureau: Bureau) -> None:
    today = date.today()
    bureau.announce(
        {"title": "甲", "wage_text": "5000-6000", "posted_text": today.isoformat()},
        {"title": "乙", "wage_text": "9000-9900", "posted_text": (today - timedelta(days=3)).isoformat()},
        {"title": "丙", "posted_text": (today - timedelta(days=1)).isoformat()},
    )

    assert bureau.titles(sort=Sort.DATE) == ["甲", "丙", "乙"]
    assert bureau.titles(sort=Sort.WAGE) == ["乙", "甲", "丙"]


def test_what_was_asked_for_is_marked_in_title_and_text(bureau: Bureau) -> None:
    bureau.announce({"title": "高级C++工程师", "description": "我们寻找熟悉 c++ 与 Linux 的工程师。"})

    (hit,) = bureau.search("C++ 工程师").hits

    assert hit.highlights["title"] == (Segment("高级", False), Segment("C++", True), Segment("工程师", True))
    assert marked(hit.highlights["description"]) == ["c++", "工程师"]


def test_a_hit_says_in_one_line_why_it_was_found(bureau: Bureau) -> None:
    bureau.announce(*ELECTRICIANS)

    (hit,) = bureau.search("上海 电工 八千以上").hits

    assert hit.why.say("zh") == "符合“电工”，在上海市虹口区，工资可达 8,000 元/月"
    assert hit.why.say("en") == "Fits “电工”, in the place you asked for, can pay 8,000 yuan a month"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("C++", {"C++开发工程师"}),
        ("C#", {"C#工程师"}),
        (".NET", {"ASP.NET 工程师"}),
        ("UX/UI", {"UX/UI设计师"}),
        ('"开发工程师"', {"C++开发工程师", "Java开发工程师"}),
        ("工程师 -C++ -Java", {"C#工程师", "ASP.NET 工程师"}),
        ('工程师 -"开发工程师"', {"C#工程师", "ASP.NET 工程师"}),
        ("“设计师”", {"UX/UI设计师"}),
    ],
)
def test_quotes_minus_and_names_of_techniques(bureau: Bureau, question: str, found: set[str]) -> None:
    titles = ("C++开发工程师", "C#工程师", "ASP.NET 工程师", "UX/UI设计师", "Java开发工程师", "保洁员")
    bureau.announce(*({"title": title} for title in titles))

    with bureau.database.session() as session:  # by words alone: vectors may add what is nearly the same
        page = search_postings(session, bureau.engine, None, PostingQuery(text=question))

    assert set(titles_of(page)) == found


def test_a_posting_that_could_not_be_classified_is_found_by_its_words(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        row = make_vacancy(
            session, "鹡鸰观察员", description="看护湿地里的鹡鸰", occupation_code=None, region_code=None
        )
    bureau.announce(*ELECTRICIANS)

    assert ids_of(bureau.search("鹡鸰")) == [row.id]
    assert ids_of(bureau.search("湿地")) == [row.id]


def test_similar_vacancies_are_near_in_meaning_and_never_the_vacancy_itself(bureau: Bureau) -> None:
    own, welder, _ = bureau.announce({"title": "电焊工"}, {"title": "氩弧焊工"}, {"title": "西餐厨师"})

    with bureau.database.session() as session:
        found = similar_postings(session, bureau.engine, own)
        nobody = similar_postings(session, bureau.engine, 9_999)

    assert found[0].vacancy.id == welder
    assert own not in [hit.vacancy.id for hit in found]
    assert nobody == ()


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("pyhton", "python", "Python工程师"),
        ("javasript", "javascript", "JavaScript前端"),
        ("软件工程帅", "软件工程师", "软件工程师"),
    ],
)
def test_slips_of_the_keyboard_find_what_was_meant_and_say_so(
    bureau: Bureau, typed: str, meant: str, title: str
) -> None:
    bureau.announce({"title": title}, {"title": "搬运工"})

    page = bureau.search(typed)

    assert titles_of(page)[0] == title
    assert [(one.original, one.corrected) for one in page.corrections] == [(typed, meant)]
    assert bureau.search(typed, literal=True).corrections == ()


@pytest.mark.parametrize("question", ["full stack", "fullstack", "full-stack", "全栈"])
def test_all_names_of_one_skill_find_all_vacancies_with_it(bureau: Bureau, question: str) -> None:
    bureau.announce(
        {"title": "Full Stack Engineer"}, {"title": "fullstack developer"}, {"title": "全栈开发"}, {"title": "月嫂"}
    )

    assert set(bureau.titles(question)) == {"Full Stack Engineer", "fullstack developer", "全栈开发"}


def test_closed_vacancies_are_not_shown_even_before_the_index_knows(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        row = make_vacancy(session, "电工")
    bureau.index()
    with bureau.database.begin() as session:
        session.merge(row).state = "closed"

    assert bureau.titles("电工") == []


def test_without_an_encoder_words_decide(bureau: Bureau) -> None:
    bureau.announce(*ELECTRICIANS)

    with bureau.database.session() as session:
        page = search_postings(session, bureau.engine, None, PostingQuery(text="高压电工"))

    assert titles_of(page)[0] == "高压电工"


def test_words_in_any_script_and_width_are_the_same(bureau: Bureau) -> None:
    bureau.announce({"title": "護理員"}, {"title": "Ｊａｖａ工程师"})

    assert bureau.titles("护理员")[0] == "護理員"
    assert bureau.titles("java")[0] == "Ｊａｖａ工程师"
