"""Rows of a file → clean texts → typed facts; bad rows say what is wrong with them."""

from __future__ import annotations

import gzip
import json
import os
import unicodedata
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading import BadRow, CompanySize, Experience, RawPosting, clean_text, read_posting
from matching.types import Education, WageKind

REPO = Path(__file__).parents[3]
POSTINGS = Path(os.environ.get("JOBMARKET_SHARED", REPO.parent / "shared")) / "data" / "postings.jsonl.gz"


def raw(**fields: object) -> RawPosting:
    return RawPosting.from_mapping({"title": "电工", **fields})


def test_a_whole_posting() -> None:
    facts = read_posting(
        raw(
            wage_text="8千-1.1万·13薪",
            location_text="上海·虹口·北外滩",
            experience_text="3-5年",
            education_text="大专及以上",
            headcount_text="2人",
            posted_text="2024-03-01",
            company_size="互联网A轮100-499人",
            company_nature="民营",
            latitude=31.25,
            longitude="121.5",
        ),
        today=date(2024, 3, 5),
    )

    assert (facts.wage.minimum, facts.wage.maximum, facts.wage.months) == (8000, 11000, 13)
    assert facts.region_code == "310109"
    assert facts.experience is not None
    assert (facts.experience.min_years, facts.experience.max_years) == (3, 5)
    assert facts.education is Education.COLLEGE
    assert facts.headcount == 2
    assert facts.company_size is CompanySize.MEDIUM
    assert facts.industry_hint == "互联网"
    assert facts.posted_on == date(2024, 3, 1)
    assert (facts.latitude, facts.longitude) == (31.25, 121.5)
    assert facts.unread == ()


def test_an_empty_posting_has_nothing_unread() -> None:
    facts = read_posting(raw())

    assert facts.wage.kind is WageKind.NONE
    assert (facts.region_code, facts.experience, facts.education, facts.posted_on) == (None, None, None, None)
    assert facts.unread == ()


def test_what_is_not_understood_is_named() -> None:
    meaningless = dict.fromkeys(
        ("location_text", "experience_text", "education_text", "headcount_text", "posted_text", "company_nature"), "?"
    )

    facts = read_posting(raw(wage_text="500元/次", latitude=999, longitude=0, **meaningless))

    assert set(facts.unread) == {"wage_text", "coordinates", *meaningless}


def test_cells_that_slid_into_the_next_column_are_put_right() -> None:
    facts = read_posting(raw(experience_text="本科", education_text="英语良好"))

    assert facts.education is Education.BACHELOR
    assert facts.unread == ()


def test_what_a_board_left_out_is_not_asked_for() -> None:
    without_experience = read_posting(raw(experience_text="大专"))
    without_education = read_posting(raw(experience_text="无工作经验", education_text="普通话一般"))

    assert without_experience.experience == Experience(0, None, "大专")
    assert without_education.education is Education.NONE


def test_swapped_experience_and_education() -> None:
    facts = read_posting(raw(experience_text="大专", education_text="3年以上"))

    assert facts.education is Education.COLLEGE
    assert facts.experience is not None
    assert facts.experience.min_years == 3


def test_the_address_tells_the_place_where_there_is_no_other() -> None:
    assert read_posting(raw(address_text="上海市长宁区福泉路111号")).region_code == "310105"


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ({}, "title", "missing"),
        ({"title": ""}, "title", "missing"),
        ({"title": None}, "title", "missing"),
        ({"title": " \u200b\x00 "}, "title", "missing"),
        ({"title": "<p></p>"}, "title", "missing"),
        ({"title": ["电工"]}, "title", "wrong-type"),
        ({"title": True}, "title", "wrong-type"),
        ({"title": "长" * 201}, "title", "too-long"),
        ({"title": "电工", "description": "长" * 10_000_000}, "description", "too-long"),
        ({"title": "电工", "description": "长" * 50_001}, "description", "too-long"),
        ({"title": "电工", "wage_text": "9" * 100_001}, "wage_text", "too-long"),
        ({"title": "电工", "wage_text": {"min": 1}}, "wage_text", "wrong-type"),
        ({"title": "电工", "tags": 5}, "tags", "wrong-type"),
        ({"title": "电工", "latitude": "north"}, "latitude", "wrong-type"),
        ({"title": "职位名称", "company": "公司名称", "wage_text": "薪资"}, "title", "header-row"),
    ],
)
def test_bad_rows(row: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(BadRow) as caught:
        RawPosting.from_mapping(row)

    assert (caught.value.field, caught.value.reason_code) == (field, reason)
    assert len(caught.value.value) <= 80


@pytest.mark.parametrize("row", [None, [], "电工", 5])
def test_rows_that_are_no_objects(row: object) -> None:
    with pytest.raises(BadRow, match="not-an-object"):
        RawPosting.from_mapping(row)  # type: ignore[arg-type]


def test_numbers_are_taken_as_texts() -> None:
    posting = raw(source_id=17, wage_text=8000, headcount_text=2.0, company=float("nan"))

    assert (posting.source_id, posting.wage_text, posting.headcount_text, posting.company) == ("17", "8000", "2", None)


def test_unknown_keys_are_ignored() -> None:
    assert raw(colour="red") == raw()


def test_a_missing_id_is_made_from_the_texts() -> None:
    first, again, other = raw(company="甲", colour=1), raw(company="甲"), raw(company="乙")

    assert first.source_id == again.source_id
    assert first.source_id != other.source_id
    assert first.source == "file"


def test_tags_come_as_a_list_or_as_one_text() -> None:
    assert raw(tags=["Java", "", None, "Java", "SQL"]).tags == ("Java", "SQL")
    assert raw(tags="包吃，包住；五险").tags == ("包吃", "包住", "五险")


@pytest.mark.parametrize("piece", ["<!--", "<p ", "<script>", "<iframe ", "&lt;", "</p", " \n"])
def test_hostile_markup_leaves_no_tag(piece: str) -> None:
    posting = raw(description=piece * 4_000)

    assert "<script" not in (posting.description or "")


def test_only_descriptions_have_several_lines() -> None:
    posting = raw(company="甲\n公司", description="一\n二")

    assert (posting.company, posting.description) == ("甲 公司", "一\n二")


def test_long_texts_of_lesser_fields_are_cut() -> None:
    posting = raw(advantage="好" * 900)

    assert len(posting.advantage or "") == 500


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("电工<script>alert(1)</script>", "电工"),
        ("<b>电工</b>&amp;焊工", "电工&焊工"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;电工", "电工"),
        ("一<br/>二<p>三</p>", "一\n二三"),
        ("<img src=x onerror=alert(1)>电工", "电工"),
        ("熟悉 List<String> 和 a < b", "熟悉 List<String> 和 a < b"),
        ("C++/C#/.NET", "C++/C#/.NET"),
        ("电\x00工\x07\u202e", "电工"),
        ("电\ud800工", "电工"),
        ("&#0;&#8203;电工", "电工"),
        ("a\r\n\r\n\r\nb\t\tc", "a\nb c"),
        ("<script>没有结尾", ""),
        ("<scr<b>ipt>alert(1)", "alert(1)"),
    ],
)
def test_cleaning(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text(max_size=300))
def test_clean_text_can_be_stored_and_shown(text: str) -> None:
    clean = clean_text(text)

    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co") and letter not in "\n\t" for letter in clean)
    assert clean == clean.strip()


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.lists(st.text(max_size=5), max_size=3),
)


@given(
    st.dictionaries(st.sampled_from(sorted(RawPosting.__dataclass_fields__)), values), st.text(min_size=1, max_size=20)
)
def test_any_row_is_read_or_rejected_with_a_reason(row: dict[str, object], title: str) -> None:
    try:
        facts = read_posting(RawPosting.from_mapping({**row, "title": title}))
    except BadRow as bad:
        outcome = {bad.reason_code}
    else:
        outcome = set(facts.unread)

    reasons = {"missing", "wrong-type", "too-long", "header-row"}
    assert outcome <= reasons | {*RawPosting.__dataclass_fields__, "coordinates"}


@pytest.mark.skipif(not POSTINGS.exists(), reason="the shared postings file is not on this machine")
def test_real_postings_are_understood() -> None:
    present: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    with gzip.open(POSTINGS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 5):
            try:
                posting = RawPosting.from_mapping(json.loads(line))
            except BadRow:
                continue
            present.update(name for name in RawPosting.__dataclass_fields__ if getattr(posting, name))
            missed.update(read_posting(posting).unread)

    wanted = {"wage_text": 0.995, "location_text": 0.98, "experience_text": 0.995, "education_text": 0.995}
    shares = {name: 1 - missed[name] / present[name] for name in wanted}
    assert all(shares[name] >= share for name, share in wanted.items()), shares
