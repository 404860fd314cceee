"""Registered seekers first: which rule holds, who sees what, until when staff answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from indexer import Collection
from jobmarket.models import JobSeekingState, Notice, OutboxEntry, Vacancy, VacancyState, now
from jobmarket.security.viewer import ANONYMOUS, OPERATOR, Role, Viewer
from jobmarket.services import registered_first as first
from jobmarket.services.indexing.content import documents_of, public_ids
from jobmarket.services.matching import match_seeker
from jobmarket.services.notices import NoticeKind
from jobmarket.services.registered_first import RuleRefused
from jobmarket.services.vacancies import public_vacancy
from tests.bureau import Bureau, encoder
from tests.factories import make_job_seeking, make_person
from tests.hiring import CLERK, ELSEWHERE, LAWFUL, SUPERVISOR, Firm, make_firm, post

FRIDAY = datetime(2026, 11, 27, 3, tzinfo=UTC)  # 11:00 in China


def seeker(session: Session, **values: object) -> Viewer:
    """The viewer of a registered person."""
    person = make_person(session)
    make_job_seeking(session, "维修电工", person=person, occupation_codes=["6-31-01-03"], **values)
    return Viewer(frozenset({Role.SEEKER}), account_id=77, person_id=person.id)


def restricted(session: Session, firm: Firm | None = None) -> Vacancy:
    """A vacancy that registered seekers see first, with five working days to answer."""
    first.set_rule(session, SUPERVISOR, "310000", "", 3, 5)
    return post(session, firm or make_firm(session))


@pytest.mark.parametrize(
    ("region", "occupation", "days"),
    [
        ("310109", "6-31-01-03", 4),  # the district's rule for the group
        ("310109", "2-06-03-00", 3),  # the district's for all
        ("310115", "6-31-01-03", 2),  # the city's for the group
        ("310115", "2-06-03-00", 1),  # the city's for all
        ("110105", "6-31-01-03", None),
        (None, "6-31-01-03", None),
    ],
)
def test_the_narrowest_rule_holds(session: Session, region: str | None, occupation: str, days: int | None) -> None:
    for number, (place, group) in enumerate((("310000", ""), ("310000", "6-31"), ("310109", ""), ("310109", "6")), 1):
        first.set_rule(session, SUPERVISOR, place, group, number, 0)

    rule = first.rule_for(session, region, occupation)

    assert (rule.shown_first_days if rule else None) == days


def test_a_window_counts_working_days(session: Session) -> None:
    first.set_rule(session, SUPERVISOR, "310000", "", 2, 1)

    window = first.window_for(session, "310109", "6-31-01-03", FRIDAY)

    assert window.public_at == datetime(2026, 12, 1, 16, tzinfo=UTC)  # after Monday and Tuesday
    assert window.answer_due_at == datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)  # Monday's last second


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        (("999999", "", 1, 1), "region_code", "unknown-code"),
        (("310000", "9-99", 1, 1), "occupation_code", "unknown-code"),
        (("110000", "", 1, 1), "region_code", "not-yours"),
        (("310000", "", 31, 1), "shown_first_days", "days"),
        (("310000", "", 1, -1), "answer_days", "days"),
        (("310000", "", 0, 0), "shown_first_days", "nothing"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    session: Session, values: tuple[str, str, int, int], field: str, code: str
) -> None:
    with pytest.raises(RuleRefused) as refused:
        first.set_rule(session, SUPERVISOR, *values)

    assert (refused.value.field, refused.value.code) == (field, code)


def test_a_rule_is_changed_in_place_and_taken_away_by_its_own_region(session: Session) -> None:
    rule = first.set_rule(session, SUPERVISOR, "310000", "", 3, 5)
    assert first.set_rule(session, SUPERVISOR, "310000", "", 2, 0).id == rule.id

    assert not first.end_rule(session, ELSEWHERE, rule.id)
    assert first.end_rule(session, SUPERVISOR, rule.id)
    assert first.rules(session, SUPERVISOR) == []


def test_it_is_shown_to_registered_seekers_and_the_desk_alone(session: Session) -> None:
    firm = make_firm(session)
    row = restricted(session, firm)
    lapsed = seeker(session, valid_until=date.today() - timedelta(days=1))
    paused = seeker(session, state=JobSeekingState.PAUSED)
    unregistered = Viewer(frozenset({Role.SEEKER}), account_id=78)

    for viewer in (seeker(session), CLERK, SUPERVISOR, ELSEWHERE):
        assert public_vacancy(session, row.id, viewer) is not None
        assert row in first.shown_first(session, viewer)
    for viewer in (ANONYMOUS, lapsed, paused, unregistered, make_firm(session).owner):
        assert public_vacancy(session, row.id, viewer) is None
        assert first.shown_first(session, viewer) == []


def test_it_is_in_no_public_search_and_in_the_seekers_matches(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        row = restricted(session)
        active = make_job_seeking(session, "维修电工", occupation_codes=["6-31-01-03"])
        paused = make_job_seeking(
            session, "维修电工", occupation_codes=["6-31-01-03"], state=JobSeekingState.PAUSED
        )  # fmt: skip
        vacancy_id, active_id, paused_id = row.id, active.id, paused.id
    bureau.index()

    assert bureau.titles("维修电工") == []
    with bureau.database.session() as session:  # what either engine is given
        assert documents_of(session, Collection.POSTINGS, [vacancy_id], encoder()) == []
        assert vacancy_id not in [one for block in public_ids(session, Collection.POSTINGS) for one in block]
    with bureau.database.session() as session:
        for registration, found in ((active_id, [vacancy_id]), (paused_id, [])):
            matches = match_seeker(session, bureau.engine, registration, 5, OPERATOR)
            assert [one.vacancy.id for one in matches] == found


def test_once_public_it_is_found(bureau: Bureau) -> None:
    from jobmarket.services.vacancy_life import sweep

    with bureau.database.begin() as session:
        row = restricted(session)
        row.public_at = now() - timedelta(seconds=1)
    with bureau.database.begin() as session:
        sweep(session)
    bureau.index()

    assert bureau.titles("维修电工") == ["维修电工"]


def test_what_is_due_is_listed_most_urgent_first_until_answered(session: Session) -> None:
    late, later = restricted(session), restricted(session)
    late.answer_due_at = now() - timedelta(hours=1)
    session.flush()

    assert [row.id for row in first.due(session, CLERK)] == [late.id, later.id]
    assert first.overdue(session, CLERK) == 1
    assert first.due(session, ELSEWHERE) == []
    assert not first.answered(session, ELSEWHERE, late.id, 3)

    assert first.answered(session, CLERK, late.id, 3)

    assert [row.id for row in first.due(session, CLERK)] == [later.id]
    notice = session.scalars(select(Notice).where(Notice.kind == NoticeKind.CANDIDATES_SENT)).first()
    assert notice is not None
    assert notice.facts == {"title": LAWFUL.title, "count": 3}


def test_a_vacancy_that_no_rule_is_about_is_public_at_once(session: Session) -> None:
    first.set_rule(session, SUPERVISOR, "310000", "4-10", 3, 5)

    row = post(session, make_firm(session), replace(LAWFUL))

    assert row.state == VacancyState.PUBLISHED
    assert row.answer_due_at is None
    assert session.scalars(select(OutboxEntry).where(OutboxEntry.row_id == row.id)).all()
