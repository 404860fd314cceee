"""Searching registrations, as staff do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from indexer import SearchEngine, open_engine
from jobmarket.config import Settings
from jobmarket.models import JobSeekingState
from jobmarket.services.search import SeekerQuery, Sort, search_seekers
from tests.bureau import Bureau, encoder, ids_of, marked
from tests.factories import make_job_seeking


def wishes(bureau: Bureau, text: str = "", **conditions: object) -> set[str]:
    """Titles of the registrations that were found."""
    return {hit.seeker.title for hit in bureau.seekers(text, **conditions).hits}


def test_a_seeker_is_found_by_wish_place_and_years(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        make_job_seeking(session, "电焊工", experience_years=6.0)
        make_job_seeking(session, "焊工学徒", experience_years=0.5)
        make_job_seeking(session, "焊工", region_code="110105", wished_region_codes=["110000"])
    bureau.index()

    assert wishes(bureau, "焊工") == {"电焊工", "焊工学徒", "焊工"}
    assert wishes(bureau, "上海 焊工") == {"电焊工", "焊工学徒"}
    assert wishes(bureau, "上海 焊工 三年以上经验") == {"电焊工"}
    assert wishes(bureau, region="110000") == {"焊工"}


def test_wage_education_and_occupation_narrow_down(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        make_job_seeking(session, "甲", wage_min=6000, education=5, occupation_codes=["6-31-01-03"])
        make_job_seeking(session, "乙", wage_min=12000, education=3, occupation_codes=["6-18-02-04"])
    bureau.index()

    assert wishes(bureau, wage_max=8000) == {"甲"}
    assert wishes(bureau, education=4) == {"甲"}
    assert wishes(bureau, "本科") == {"甲"}
    assert wishes(bureau, occupation="6-18") == {"乙"}


def test_a_past_job_finds_and_is_marked(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        make_job_seeking(session, "机械加工", summary="做过数控车床操作，会看图纸")
        make_job_seeking(session, "文员")
    bureau.index()

    (hit, *_) = bureau.seekers("数控车床").hits

    assert hit.seeker.title == "机械加工"
    assert "".join(marked(hit.highlights["description"])) == "数控车床"


def test_closed_and_lapsed_registrations_are_not_found(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        make_job_seeking(session, "甲", state=JobSeekingState.PAUSED)
        make_job_seeking(session, "乙", valid_until=date.today() - timedelta(days=1))
        make_job_seeking(session, "丙")
    bureau.index()

    assert wishes(bureau) == {"丙"}


def test_nothing_in_the_index_tells_who_a_seeker_is(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        row = make_job_seeking(session, "电工")
        name, number = row.person.name, row.person.document_number
    bureau.index()

    assert bureau.seekers(f'"{name}"').total == 0
    assert bureau.seekers(f'"{number}"').total == 0
    assert bureau.seekers('"电工"').total == 1


@pytest.mark.parametrize("sort", [Sort.FIT, Sort.DATE])
def test_pages_hold_while_people_register(bureau: Bureau, sort: Sort) -> None:
    def register(count: int) -> list[int]:
        with bureau.database.begin() as session:
            rows = [make_job_seeking(session, "电工") for _ in range(count)]
        bureau.index()
        return [row.id for row in rows]

    rows = register(11)
    found: list[int] = []
    cursor = None
    for _ in range(3):
        page = bureau.seekers("电工", sort=sort, limit=4, cursor=cursor)
        found, cursor = found + ids_of(page), page.next_cursor
        register(2)

    assert sorted(found) == rows
    assert cursor is None


@pytest.fixture
def away(settings: Settings) -> Iterator[SearchEngine]:
    engine = open_engine("http://127.0.0.1:9", settings.home)
    yield engine
    engine.close()


def test_while_the_engine_is_away_the_page_says_so(bureau: Bureau, away: SearchEngine) -> None:
    with bureau.database.begin() as session:
        make_job_seeking(session, "电工")

    with bureau.database.session() as session:
        page = search_seekers(session, away, encoder(), SeekerQuery(text="电工"))

    assert (page.hits, page.limited) == ((), True)
