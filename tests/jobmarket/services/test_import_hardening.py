"""Files that are broken, hostile or absurd: what is good is stored, the rest is rejected with field and reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Employer, Vacancy
from jobmarket.services.coding import code_posting
from jobmarket.services.file_import import coded_chunks
from jobmarket.services.postings_import import ImportCount, store_postings
from jobmarket.services.reference import load_reference
from jobmarket.services.rejections import MESSAGES, Rejection
from matching.reading import BadRow, RawPosting
from tests.bureau import Bureau

GOOD = {"source": "甲网", "source_id": "good", "title": "电工", "company": "甲厂", "wage_text": "6-8千"}
TEN_MEGABYTES = "长" * 3_400_000  # three bytes each

ABSURD: list[dict[str, Any]] = [
    {"wage_text": "-99999999999999999999999万/月"},
    {"wage_text": 10**40},
    {"wage_text": "1e999"},
    {"wage_text": "0"},
    {"headcount_text": "99999999999999999999人"},
    {"headcount_text": "-5人"},
    {"experience_text": "999999999999年以上"},
    {"posted_text": "0001-01-01"},
    {"posted_text": "9999-12-31"},
    {"latitude": 1e300, "longitude": "-1e308"},
    {"location_text": "\ud800火星·奥林匹斯"},
    {"company": "厂" * 5_000},
    {"industry": "业" * 5_000, "address_text": "路" * 5_000},
    {"tags": ["t" * 1_000] * 1_000},
    {"title": "\x00电\x07\u202e工\ufeff"},
    {"description": "\x00" * 1_000},
]


def write(folder: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def import_file(database: Database, path: Path) -> tuple[ImportCount, list[Rejection]]:
    """What `jobmarket import postings` does, in this process."""
    count, rejections = ImportCount(), []
    for chunk in coded_chunks(path, processes=0):
        count.add(store_postings(database, chunk.postings))
        rejections += chunk.rejections
    return count, rejections


def test_absurd_values_are_stored_as_unknown_on_both_databases(empty_database: Database, tmp_path: Path) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        load_reference(session)
    rows = [GOOD | {"source_id": str(number)} | changes for number, changes in enumerate(ABSURD)]

    count, rejections = import_file(empty_database, write(tmp_path, [*rows, GOOD]))

    rejected = {next(iter(ABSURD[one.line - 1])): one.reason for one in rejections}
    assert rejected == {"location_text": "not-json"}  # a lone surrogate
    assert count.imported == len(rows) + 1 - len(rejections)
    with empty_database.session() as session:
        for vacancy in session.scalars(select(Vacancy)):
            assert vacancy.title == "电工"
            assert vacancy.headcount >= 1
            assert (vacancy.wage_min or 0) <= (vacancy.wage_max or 0) <= 10_000_000
            assert len(vacancy.tags) <= 50
        assert all(len(name) <= 200 for name in session.scalars(select(Employer.name)))


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"title": ""}, "title", "missing"),
        ({"title": "<img src=x onerror=alert(1)>"}, "title", "missing"),
        ({"title": {"zh": "电工"}}, "title", "wrong-type"),
        ({"title": "电" * 201}, "title", "too-long"),
        ({"description": "说" * 60_000}, "description", "too-long"),
        ({"source": "源" * 61}, "source", "too-long"),
        ({"source_id": "1" * 121}, "source_id", "too-long"),
        ({"tags": {"a": 1}}, "tags", "wrong-type"),
        ({"latitude": "north"}, "latitude", "wrong-type"),
        ({"title": "职位名称", "company": "公司名称"}, "title", "header-row"),
    ],
)
def test_a_rejected_row_names_field_and_reason_and_the_rest_goes_on(
    database: Database, tmp_path: Path, changes: dict[str, Any], field: str, reason: str
) -> None:
    path = write(tmp_path, [GOOD | {"source_id": "bad"} | changes, GOOD])

    count, rejections = import_file(database, path)

    assert count.imported == 1
    assert [(one.line, one.field, one.reason) for one in rejections] == [(1, field, reason)]
    assert " / " in str(rejections[0].as_row()["message"])


def test_a_description_of_ten_megabytes_is_rejected_in_every_form(database: Database, tmp_path: Path) -> None:
    row = GOOD | {"source_id": "long", "description": TEN_MEGABYTES}
    listed = tmp_path / "list.json"
    listed.write_text(json.dumps([row, GOOD], ensure_ascii=False))
    table = tmp_path / "table.csv"
    table.write_text(
        f"source,source_id,title,company,wage_text,description\n甲网,long,电工,甲厂,,{TEN_MEGABYTES}\n甲网,good,电工,甲厂,6-8千,\n"
    )
    lines = tmp_path / "lines.jsonl"
    lines.write_text(f"{json.dumps(row, ensure_ascii=False)}\n{json.dumps(GOOD)}\n")

    for path in (listed, table, lines):
        count, rejections = import_file(database, path)
        assert count.imported + count.unchanged == 1, path.name
        assert [one.reason for one in rejections] in (["too-long"], ["line-too-long"]), path.name
        assert all(len(one.value) <= 200 for one in rejections)


def test_markup_and_formulas_are_text_and_nothing_else(bureau: Bureau) -> None:
    ids = bureau.announce(
        {"title": "<b>电工</b><script>alert(1)</script>", "description": "<p>包住</p><iframe src=//x></iframe>双休"},
        {"title": '=HYPERLINK("http://x","电工")'},
        {"title": "电工 {{ 7*7 }} ${7*7} %s"},
    )

    titles = {hit.vacancy.id: hit.vacancy.title for hit in bureau.search("电工").hits}

    assert titles[ids[0]] == "电工"
    assert titles[ids[1]] == '=HYPERLINK("http://x","电工")'
    assert titles[ids[2]] == "电工 {{ 7*7 }} ${7*7} %s"
    with bureau.database.session() as session:
        assert session.get_one(Vacancy, ids[0]).description.split() == ["包住", "双休"]


def test_linked_data_with_a_long_address_as_identifier_is_the_same_posting_each_time(
    database: Database, tmp_path: Path
) -> None:
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "电工",
        "hiringOrganization": {"name": "甲厂"},
        "url": "https://example.org/" + "x" * 500,
    }
    path = write(tmp_path, [posting])

    first, _ = import_file(database, path)
    again, rejections = import_file(database, path)

    assert (first.imported, again.unchanged, rejections) == (1, 1, [])


def test_a_repeated_import_is_unchanged_in_every_form(database: Database, tmp_path: Path) -> None:
    rows = [GOOD | {"source_id": str(number), "title": f"电工{number}"} for number in range(30)]
    listed, table = tmp_path / "rows.json", tmp_path / "rows.csv"
    listed.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-16")
    header = ",".join(GOOD)
    table.write_text("\n".join([header, *(",".join(row.values()) for row in rows)]), encoding="gb18030")

    counts = [import_file(database, path)[0] for path in (write(tmp_path, rows), listed, table)]

    assert [(count.imported, count.unchanged) for count in counts] == [(30, 0), (0, 30), (0, 30)]


def test_every_reason_is_said_in_both_languages() -> None:
    for reason, message in MESSAGES.items():
        chinese, _, english = message.partition(" / ")
        assert any("\u4e00" <= character <= "\u9fff" for character in chinese), reason
        assert english.strip().isascii(), reason


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=80),
    st.sampled_from(["6-8千", "面议", "上海·虹口", "3-5年", "本科", "<script>", "=1+1", "\x00"]),
    st.lists(st.text(max_size=8), max_size=4),
    st.dictionaries(st.text(max_size=4), st.integers(), max_size=2),
)
FIELDS = st.sampled_from(
    ["title", "company", "wage_text", "location_text", "experience_text", "education_text", "headcount_text", "tags",
     "posted_text", "latitude", "description", "source", "source_id", "category", "unknown"]
)  # fmt: skip


@given(st.dictionaries(FIELDS, VALUES, max_size=12))
def test_any_row_is_a_posting_or_a_rejection(row: dict[str, Any]) -> None:
    try:
        coded = code_posting(RawPosting.from_mapping(row))
    except BadRow as bad:
        assert bad.reason_code in MESSAGES  # noqa: PT017
        return
    assert 1 <= len(coded.raw.title) <= 200
    assert len(coded.raw.source) <= 60
    assert len(coded.raw.source_id) <= 120
    assert (coded.facts.wage.minimum or 0) <= (coded.facts.wage.maximum or 10**9)
