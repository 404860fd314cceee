"""Postings into real databases: idempotent, one vacancy an opening, an outbox entry for every row."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Employer, EmployerState, OutboxEntry, Vacancy, VacancySource, VacancyState
from jobmarket.services.coding import CodedPosting, code_posting
from jobmarket.services.postings_import import store_postings
from jobmarket.services.reference import load_reference
from matching.reading import RawPosting

ROW = {
    "source": "甲网",
    "source_id": "1",
    "title": "电工",
    "company": "甲厂",
    "wage_text": "6-8千",
    "location_text": "上海·虹口",
}


def _posting(**changes: object) -> CodedPosting:
    return code_posting(RawPosting.from_mapping(ROW | changes))


def _count(session: Session, model: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_posting_becomes_a_vacancy_with_its_facts_texts_and_outbox_entry(database: Database) -> None:
    store_postings(database, [_posting()])

    with database.session() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        assert (vacancy.wage_min, vacancy.wage_max, vacancy.region_code) == (6000, 8000, "310109")
        assert vacancy.texts["wage_text"] == "6-8千"
        assert session.scalars(select(OutboxEntry.row_id)).all() == [vacancy.id]


def test_a_second_import_finds_everything_unchanged(database: Database) -> None:
    rows = [_posting(), _posting(source_id="2", title="焊工")]
    store_postings(database, rows)

    again = store_postings(database, rows)

    assert (again.imported, again.updated, again.unchanged) == (0, 0, 2)
    with database.session() as session:
        assert (_count(session, Vacancy), _count(session, OutboxEntry)) == (2, 2)


def test_a_changed_row_updates_its_vacancy_in_place(database: Database) -> None:
    store_postings(database, [_posting()])

    changed = store_postings(database, [_posting(wage_text="9千-1万")])

    assert changed.updated == 1
    with database.session() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        assert (vacancy.wage_min, vacancy.version) == (9000, 2)
        assert _count(session, OutboxEntry) == 2


def test_the_same_opening_on_two_boards_is_one_vacancy_with_two_sources(database: Database) -> None:
    store_postings(database, [_posting(), _posting(source="乙网", source_id="9")])

    with database.session() as session:
        assert [source.source for source in session.scalars(select(Vacancy)).one().sources] == ["甲网", "乙网"]


def test_one_of_two_sources_that_turns_into_another_opening_leaves_the_first_alone(database: Database) -> None:
    store_postings(database, [_posting(), _posting(source="乙网")])

    store_postings(database, [_posting(source="乙网", title="会计")])

    with database.session() as session:
        found = {vacancy.title: len(vacancy.sources) for vacancy in session.scalars(select(Vacancy))}
        assert found == {"电工": 1, "会计": 1}


def test_a_vacancy_whose_last_source_joins_another_opening_is_gone(database: Database) -> None:
    store_postings(database, [_posting(), _posting(source="乙网", title="会计")])

    store_postings(database, [_posting(source="乙网")])

    with database.session() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        assert (vacancy.title, _count(session, VacancySource)) == ("电工", 2)


def test_markup_and_control_characters_are_taken_out_of_titles(database: Database) -> None:
    store_postings(database, [_posting(title="<script>alert(1)</script>电\x00工\u202e<b>班长</b>")])

    with database.session() as session:
        assert session.scalars(select(Vacancy.title)).one() == "电工班长"


def test_absurd_wages_are_no_wages(database: Database) -> None:
    store_postings(database, [_posting(wage_text="-99999999999999999999999万/月")])

    with database.session() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        assert vacancy.wage_min is None
        assert vacancy.texts["unread"] == ["wage_text"]


def test_import_twice_on_both_databases(empty_database: Database) -> None:
    migrating.upgrade(empty_database)
    with empty_database.begin() as session:
        load_reference(session)

    first, second = (store_postings(empty_database, [_posting(), _posting(source="乙网")]) for _ in range(2))

    assert (first.imported, second.unchanged) == (2, 2)
    with empty_database.session() as session:
        assert (_count(session, Vacancy), _count(session, OutboxEntry)) == (1, 1)


def _suspend(database: Database) -> None:
    with database.begin() as session:
        session.scalars(select(Employer)).one().state = EmployerState.SUSPENDED


def _states(database: Database) -> dict[str, str]:
    with database.session() as session:
        return {row.title: row.state for row in session.scalars(select(Vacancy))}


def test_nothing_of_a_suspended_employer_is_published(database: Database) -> None:
    store_postings(database, [_posting()])
    _suspend(database)

    store_postings(database, [_posting(wage_text="9千-1万"), _posting(source_id="2", title="焊工")])

    assert _states(database) == {"电工": VacancyState.PAUSED, "焊工": VacancyState.PAUSED}


def test_what_a_suspended_employer_had_closed_stays_closed(database: Database) -> None:
    store_postings(database, [_posting()])
    _suspend(database)
    with database.begin() as session:
        session.scalars(select(Vacancy)).one().state = VacancyState.CLOSED

    store_postings(database, [_posting(wage_text="9千-1万")])

    assert _states(database) == {"电工": VacancyState.CLOSED}
