"""Seekers into a real database: facts, idempotence, checked identity numbers, rejected rows."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from jobmarket.database import Database
from jobmarket.models import IdentityDocument, JobSeeking, OutboxEntry, Person
from jobmarket.services.demonstration.identities import identity_number
from jobmarket.services.identity import read_identity_number
from jobmarket.services.seekers_coding import code_seeker
from jobmarket.services.seekers_import import store_seekers
from matching.reading import BadRow
from matching.types import Education

ROW: dict[str, object] = {
    "source": "窗口",
    "source_id": "1",
    "name": "测试人",
    "identity_number": identity_number(12),
    "telephone": "10000000012",
    "title": "电工",
    "education_text": "大专",
    "experience_text": "5年",
    "wage_text": "6000-8000",
    "location_text": "上海·虹口",
    "certificates": ["低压电工证"],
    "work_experiences": [{"title": "电工", "company": "某厂", "started_on": "2018年3月", "ended_on": "2023-03-01"}],
}


def test_a_seeker_is_stored_with_facts_jobs_and_outbox_entry(database: Database) -> None:
    store_seekers(database, [code_seeker(ROW)])

    with database.session() as session:
        seeker = session.scalars(select(JobSeeking)).one()
        assert (seeker.education, seeker.experience_years, seeker.wage_min) == (Education.COLLEGE, 5, 6000)
        assert (seeker.region_code, seeker.person.document_number) == ("310109", ROW["identity_number"])
        assert seeker.work_experiences[0].started_on == date(2018, 3, 1)
        assert session.scalars(select(OutboxEntry.row_id)).all() == [seeker.id]


def test_a_second_import_changes_nothing_and_a_changed_row_is_updated(database: Database) -> None:
    store_seekers(database, [code_seeker(ROW)])

    again = store_seekers(database, [code_seeker(ROW)])
    changed = store_seekers(database, [code_seeker(ROW | {"title": "焊工"})])

    assert (again.unchanged, changed.updated) == (1, 1)
    with database.session() as session:
        seeker = session.scalars(select(JobSeeking)).one()
        assert (seeker.title, seeker.version, len(seeker.work_experiences)) == ("焊工", 2, 1)


def test_two_registrations_with_one_number_are_one_person(database: Database) -> None:
    store_seekers(database, [code_seeker(ROW), code_seeker(ROW | {"source_id": "2"})])

    with database.session() as session:
        assert len(session.scalars(select(Person)).one().job_seekings) == 2


def test_a_resume_without_a_name_is_anonymous_and_its_facts_come_from_the_text(database: Database) -> None:
    row = {"category": "Python Developer", "text": "Bachelor degree. 4 years of experience in Python and MySQL."}

    store_seekers(database, [code_seeker(row)])

    with database.session() as session:
        seeker = session.scalars(select(JobSeeking)).one()
        assert (seeker.person.name, seeker.person.document_kind) == ("匿名", IdentityDocument.NONE)
        assert (seeker.education, seeker.experience_years) == (Education.BACHELOR, 4)
        assert len(seeker.skill_ids) >= 2


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"title": ""}, "title", "missing"),
        ({"title": ["电工"]}, "title", "wrong-type"),
        ({"summary": "x" * 60_000}, "summary", "too-long"),
        ({"identity_number": "123"}, "identity_number", "wrong-form"),
        ({"identity_number": "990000199013010011"}, "identity_number", "wrong-date"),
        ({"work_experiences": [{"title": "电工", "started_on": "2999-01-01"}]}, "work_experiences", "wrong-date"),
        ({"work_experiences": 5}, "work_experiences", "wrong-type"),
    ],
)
def test_a_bad_row_says_which_field_and_why(changes: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(BadRow) as bad:
        code_seeker(ROW | changes)

    assert (bad.value.field, bad.value.reason_code) == (field, reason)


def test_a_wrong_check_digit_is_found_and_the_number_is_not_repeated() -> None:
    number = identity_number(12)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")

    with pytest.raises(BadRow) as bad:
        read_identity_number(wrong)

    assert bad.value.reason_code == "check-digit"
    assert wrong not in str(bad.value.value)
