"""Turning pages while rows arrive, change and go; questions that cannot be answered; a search engine that is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from indexer import Collection, SearchEngine, open_engine
from jobmarket import migrating
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import Vacancy, VacancyState
from jobmarket.services.reference import load_reference
from jobmarket.services.search import (
    BadCursor,
    BadLimit,
    OutOfRange,
    PostingPage,
    PostingQuery,
    QueryTooLong,
    SearchRefused,
    Sort,
    UnknownCode,
    search_postings,
)
from tests.bureau import Bureau, encoder, ids_of, titles_of
from tests.factories import make_employer, make_vacancy

NOBODY_LISTENS = "http://127.0.0.1:9"
ORDERS = [("电工", Sort.FIT), ("电工", Sort.DATE), ("电工", Sort.WAGE), ("", Sort.FIT)]


def stock(bureau: Bureau, count: int, days_old: int = 10, drained: bool = True) -> list[int]:
    """Vacancies with few different days and wages, so that many are equal in the order."""
    with bureau.database.begin() as session:
        rows = [
            make_vacancy(
                session,
                "电工" if number % 2 else "维修电工",
                published_at=datetime.now(UTC).replace(microsecond=0) - timedelta(days=days_old + number % 3),
                wage_max=9000 + 1000 * (number % 4),
            )
            for number in range(count)
        ]
    if drained:
        bureau.index()
    return [row.id for row in rows]


def all_pages(bureau: Bureau, between: Any = lambda: None, **question: Any) -> list[int]:
    """Ids of all pages one after the other; `between` is done after each page."""
    found: list[int] = []
    cursor = None
    while True:
        page = bureau.search(cursor=cursor, **question)
        found += ids_of(page)
        if page.next_cursor is None:
            return found
        cursor = page.next_cursor
        between()


@pytest.mark.parametrize(("text", "sort"), ORDERS)
def test_pages_follow_each_other_without_gap_or_repetition(bureau: Bureau, text: str, sort: Sort) -> None:
    rows = stock(bureau, 23)

    found = all_pages(bureau, text=text, sort=sort, limit=5)

    assert sorted(found) == rows
    assert found == ids_of(bureau.search(text, sort=sort, limit=50))


@pytest.mark.parametrize(("text", "sort"), ORDERS)
def test_rows_that_arrive_between_pages_move_nothing(bureau: Bureau, text: str, sort: Sort) -> None:
    rows = stock(bureau, 17)
    expected = ids_of(bureau.search(text, sort=sort, limit=50))

    found = all_pages(bureau, lambda: stock(bureau, 3, days_old=0), text=text, sort=sort, limit=4)

    assert sorted(found) == rows
    assert found == expected or sort is Sort.FIT
    assert len(ids_of(bureau.search(text, sort=sort, limit=50))) > len(rows)


@pytest.mark.parametrize(("text", "sort"), ORDERS)
def test_rows_that_go_between_pages_take_no_other_with_them(bureau: Bureau, text: str, sort: Sort) -> None:
    rows = stock(bureau, 12)
    first = bureau.search(text, sort=sort, limit=4)
    gone = ids_of(first)[0]
    with bureau.database.begin() as session:
        session.get_one(Vacancy, gone).state = VacancyState.CLOSED
    bureau.engine.delete(Collection.POSTINGS, [gone])

    second = bureau.search(text, sort=sort, limit=20, cursor=None)
    rest = bureau.search(text, sort=sort, limit=4, cursor=first.next_cursor)

    assert sorted(ids_of(second)) == [row for row in rows if row != gone]
    assert not set(ids_of(rest)) & set(ids_of(first))


@pytest.mark.parametrize(("text", "sort"), ORDERS)
def test_going_back_shows_the_page_before(bureau: Bureau, text: str, sort: Sort) -> None:
    stock(bureau, 12)
    first = bureau.search(text, sort=sort, limit=4)
    second = bureau.search(text, sort=sort, limit=4, cursor=first.next_cursor)

    back = bureau.search(text, sort=sort, limit=4, cursor=second.previous_cursor)

    assert (first.first, second.first, back.first) == (1, 5, 1)
    assert ids_of(back) == ids_of(first)
    assert first.previous_cursor is None


@pytest.mark.parametrize(
    ("question", "refusal", "field"),
    [
        ({"text": "电" * 10_000}, QueryTooLong, "text"),
        ({"limit": 0}, BadLimit, "limit"),
        ({"limit": -3}, BadLimit, "limit"),
        ({"limit": 10_000}, BadLimit, "limit"),
        ({"region": "999999"}, UnknownCode, "region"),
        ({"occupation": "9-99"}, UnknownCode, "occupation"),
        ({"industry": "ZZ"}, UnknownCode, "industry"),
        ({"wage_min": -1}, OutOfRange, "wage_min"),
        ({"education": 99}, OutOfRange, "education"),
        ({"experience": float("nan")}, OutOfRange, "experience"),
        ({"since_days": 10**9}, OutOfRange, "since_days"),
        ({"cursor": "-1"}, BadCursor, "cursor"),
        ({"cursor": "x" * 100_000}, BadCursor, "cursor"),
        ({"cursor": "页"}, BadCursor, "cursor"),
    ],
)
def test_what_cannot_be_answered_is_refused_at_its_field(
    bureau: Bureau, question: dict[str, Any], refusal: type[SearchRefused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        bureau.search(**question)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("question", "field"), [({"wage_max": -1}, "wage_max"), ({"region": "1"}, "region"), ({"limit": -1}, "limit")]
)
def test_questions_for_seekers_are_refused_at_their_own_field(
    bureau: Bureau, question: dict[str, Any], field: str
) -> None:
    with pytest.raises(SearchRefused) as refused:
        bureau.seekers(**question)

    assert refused.value.field == field


def test_a_cursor_of_another_question_is_refused(bureau: Bureau) -> None:
    stock(bureau, 8)
    cursor = bureau.search("电工", limit=3).next_cursor

    with pytest.raises(BadCursor):
        bureau.search("维修电工", limit=3, cursor=cursor)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("\x00电\x07工\u202e", 3),
        ("电工\ud800", 3),
        ("电工 " * 100, 3),
        ("'; DROP TABLE vacancy; --", 0),
        ("\t\n", 3),  # nothing is asked for: everything is listed
        ('"', 3),
        ("-", 3),
        ("+-&|!(){}[]^~*?:\\/", 3),
    ],
)
def test_odd_characters_are_searched_or_ignored(bureau: Bureau, text: str, total: int) -> None:
    stock(bureau, 3)

    assert bureau.search(text).total == total


@pytest.fixture
def away(settings: Settings) -> Iterator[SearchEngine]:
    """An Elasticsearch that does not answer."""
    engine = open_engine(NOBODY_LISTENS, settings.home)
    yield engine
    engine.close()


def search_without(away: SearchEngine, database: Database, text: str = "", **conditions: Any) -> PostingPage:
    with database.session() as session:
        return search_postings(session, away, encoder(), PostingQuery(text=text, **conditions))


def test_while_the_engine_is_away_the_database_answers_and_says_so(bureau: Bureau, away: SearchEngine) -> None:
    with bureau.database.begin() as session:
        works = make_employer(session, "东风电工厂", industry_code="C38")
        make_vacancy(session, "会计", employer=works, wage_min=4000, wage_max=5000)
        make_vacancy(session, "高级电工 100%", tags=["包住"])
        make_vacancy(session, "钳工", region_code="110105", education=5, tags=["电工证"], experience_min_years=3)
        make_vacancy(session, "电工", state=VacancyState.PAUSED)

    def titles(text: str = "", **conditions: Any) -> set[str]:
        return set(titles_of(search_without(away, bureau.database, text, **conditions)))

    assert search_without(away, bureau.database, "电工").limited
    assert not bureau.search("电工").limited
    assert titles("电工") == {"会计", "高级电工 100%", "钳工"}
    assert titles("上海 电工 八千以上") == {"高级电工 100%"}
    assert titles("电工 -高级") == {"会计", "钳工"}
    assert titles("100%") == {"高级电工 100%"}
    assert titles(industry="C") == {"会计"}
    assert titles("电工", education=4, experience=1) == {"会计", "高级电工 100%"}


def test_conditions_on_dates_hold_without_the_engine(bureau: Bureau, away: SearchEngine) -> None:
    with bureau.database.begin() as session:
        make_vacancy(session, "新")
        make_vacancy(session, "旧", published_at=datetime.now(UTC) - timedelta(days=40))

    assert titles_of(search_without(away, bureau.database, since_days=30)) == ["新"]


@pytest.mark.parametrize(("text", "sort"), ORDERS)
def test_an_engine_that_goes_and_comes_back_between_pages_loses_nothing(
    bureau: Bureau, away: SearchEngine, text: str, sort: Sort
) -> None:
    rows = stock(bureau, 20)
    question: dict[str, Any] = {"text": text, "sort": sort, "limit": 5}

    first = bureau.search(**question)
    second = search_without(away, bureau.database, cursor=first.next_cursor, **question)
    third = search_without(away, bureau.database, cursor=second.next_cursor, **question)
    fourth = bureau.search(cursor=third.next_cursor, **question)

    pages = [first, second, third, fourth]
    assert [page.limited for page in pages] == [False, True, True, False]
    assert [page.first for page in pages] == [1, 6, 11, 16]
    assert sorted(id for page in pages for id in ids_of(page)) == rows
    assert {page.total for page in pages} == {20}


def test_both_kinds_of_databases_answer_alike(empty_database: Database, away: SearchEngine) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        load_reference(session)
    rows = stock(Bureau(empty_database, away), 9, drained=False)
    question: dict[str, Any] = {"text": "上海 电工", "sort": Sort.DATE, "limit": 6, "since_days": 60}

    first = search_without(away, empty_database, **question)
    second = search_without(away, empty_database, cursor=first.next_cursor, **question)

    assert sorted([*ids_of(first), *ids_of(second)]) == rows
    assert ids_of(first)[0] == rows[6]  # of the newest the one that came last


def test_a_damaged_index_counts_as_away(bureau: Bureau, settings: Settings) -> None:
    stock(bureau, 2)
    for file in Path(settings.home).rglob("meta.json"):
        file.write_text("{")

    fresh = Bureau(bureau.database, open_engine(None, settings.home))

    assert fresh.search("电工").limited
    assert fresh.search("电工").total == 2
    assert fresh.seekers("电工").limited is False
