"""What happens to vacancies by itself: they become public, they end, their employers are told in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Notice, OutboxEntry, VacancyState, now
from jobmarket.services import registered_first
from jobmarket.services import vacancy_life as life
from jobmarket.services.notices import NoticeKind
from jobmarket.services.vacancy_life import Move, Swept, sweep
from jobmarket.services.vacancy_life.opening import today
from tests.hiring import LAWFUL, SUPERVISOR, Firm, make_firm, post

S = VacancyState


@pytest.fixture
def firm(session: Session) -> Firm:
    """A verified employer."""
    return make_firm(session)


def kinds(session: Session, vacancy_id: int) -> list[str]:
    """The notices of the vacancy that one of the two recruiters has."""
    found = session.scalars(select(Notice.kind).where(Notice.subject_id == vacancy_id).order_by(Notice.id)).all()
    return list(found[::2])


@pytest.mark.parametrize("first", [None, Move.PAUSE])
def test_what_has_run_out_ends_once(session: Session, firm: Firm, first: Move | None) -> None:
    row = post(session, firm)
    if first:
        row = life.move(session, firm.owner, row.id, first, row.version)
    later = now() + timedelta(days=31)

    assert sweep(session, later).expired == 1
    assert sweep(session, later).expired == 0

    session.refresh(row)
    assert row.state == S.EXPIRED
    assert kinds(session, row.id)[-1] == NoticeKind.VACANCY_EXPIRED


def test_drafts_do_not_end(session: Session, firm: Firm) -> None:
    life.draft(session, firm.owner, firm.id, LAWFUL)

    assert sweep(session, now() + timedelta(days=400)) == Swept()


def test_the_employer_is_told_three_days_ahead_and_once(session: Session, firm: Firm) -> None:
    row = post(session, firm)

    assert sweep(session, now() + timedelta(days=20)).warned == 0
    at = now() + timedelta(days=28)
    assert sweep(session, at).warned == 1
    session.scalars(select(Notice).where(Notice.kind == NoticeKind.VACANCY_ENDS)).all()
    for notice in session.scalars(select(Notice).where(Notice.kind == NoticeKind.VACANCY_ENDS)):
        notice.created_at = at
    session.flush()
    assert sweep(session, at + timedelta(hours=1)).warned == 0
    assert kinds(session, row.id)[-1] == NoticeKind.VACANCY_ENDS


def test_after_its_window_a_vacancy_is_public_and_indexed(session: Session, firm: Firm) -> None:
    registered_first.set_rule(session, SUPERVISOR, "310000", "", 3, 0)
    row = post(session, firm)
    assert row.state == S.RESTRICTED
    assert row.public_at is not None

    assert sweep(session, row.public_at - timedelta(seconds=1)).released == 0
    assert sweep(session, row.public_at).released == 1

    session.refresh(row)
    assert row.state == S.PUBLISHED
    assert session.scalars(select(OutboxEntry).where(OutboxEntry.row_id == row.id)).all()
    assert kinds(session, row.id)[-1] == NoticeKind.VACANCY_PUBLISHED


def test_the_window_is_not_opened_a_second_time(session: Session, firm: Firm) -> None:
    registered_first.set_rule(session, SUPERVISOR, "310000", "", 3, 0)
    row = post(session, firm)
    sweep(session, row.public_at)
    session.refresh(row)
    row.public_at = now() - timedelta(days=1)
    session.flush()

    row = life.move(session, firm.owner, row.id, Move.PAUSE, row.version)
    row = life.move(session, firm.owner, row.id, Move.RESUME, row.version)

    assert row.state == S.PUBLISHED


def test_a_pause_within_the_window_does_not_end_it(session: Session, firm: Firm) -> None:
    registered_first.set_rule(session, SUPERVISOR, "310000", "", 3, 0)
    row = post(session, firm)
    ends = row.public_at

    row = life.move(session, firm.owner, row.id, Move.PAUSE, row.version)
    row = life.move(session, firm.owner, row.id, Move.RESUME, row.version)

    assert (row.state, row.public_at) == (S.RESTRICTED, ends)


def test_a_renewed_vacancy_goes_on(session: Session, firm: Firm) -> None:
    row = post(session, firm)
    sweep(session, now() + timedelta(days=31))
    session.refresh(row)

    row = life.move(session, firm.owner, row.id, Move.RENEW, row.version, until=today() + timedelta(days=60))

    assert row.state == S.PUBLISHED
