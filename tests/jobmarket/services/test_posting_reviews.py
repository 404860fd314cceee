"""Staff decide on what the check stopped; an appeal goes to a supervisor who did not decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Notice, PostingReview, ReviewState, Vacancy, VacancyState
from jobmarket.services import posting_reviews as reviews
from jobmarket.services import vacancy_life as life
from jobmarket.services.notices import NoticeKind
from jobmarket.services.posting_reviews import ReviewRefused
from jobmarket.services.vacancy_life import Move
from tests.hiring import ANOTHER_SUPERVISOR, CLERK, ELSEWHERE, SUPERVISOR, UNLAWFUL, Firm, make_firm, post

S = VacancyState


@pytest.fixture
def firm(session: Session) -> Firm:
    """A verified employer."""
    return make_firm(session)


@pytest.fixture
def stopped(session: Session, firm: Firm) -> Vacancy:
    """A vacancy before staff."""
    return post(session, firm, UNLAWFUL)


def review_of(session: Session, row: Vacancy) -> PostingReview:
    """Its newest review."""
    found = reviews.newest(session, row.id)
    assert found is not None
    return found


def refused(session: Session, row: Vacancy, by: object = SUPERVISOR) -> PostingReview:
    """The vacancy given back."""
    reviews.decide(session, by, review_of(session, row).id, 1, False, "限女性不合法")  # type: ignore[arg-type]
    return review_of(session, row)


def test_the_queue_has_the_postings_of_the_region(session: Session, stopped: Vacancy) -> None:
    assert [one.vacancy_id for one in reviews.waiting(session, CLERK)] == [stopped.id]
    assert reviews.waiting(session, ELSEWHERE) == []


def test_letting_through_publishes_and_tells(session: Session, stopped: Vacancy) -> None:
    reviews.decide(session, CLERK, review_of(session, stopped).id, 1, True)

    session.refresh(stopped)
    assert stopped.state == S.PUBLISHED
    kinds = set(session.scalars(select(Notice.kind).where(Notice.subject_id == stopped.id)))
    assert kinds == {NoticeKind.POSTING_APPROVED, NoticeKind.VACANCY_PUBLISHED}


def test_giving_back_needs_a_reason_and_tells_it(session: Session, firm: Firm, stopped: Vacancy) -> None:
    with pytest.raises(ReviewRefused, match="reason-missing"):
        reviews.decide(session, CLERK, review_of(session, stopped).id, 1, False, " ")

    refused(session, stopped, CLERK)

    session.refresh(stopped)
    assert stopped.state == S.DRAFT
    notice = session.scalars(select(Notice).where(Notice.kind == NoticeKind.POSTING_REFUSED)).first()
    assert notice is not None
    assert notice.facts["reason"] == "限女性不合法"


def test_of_two_clerks_the_second_is_told(session: Session, stopped: Vacancy) -> None:
    row = review_of(session, stopped)
    reviews.decide(session, CLERK, row.id, 1, True)

    with pytest.raises(ReviewRefused, match="decided"):
        reviews.decide(session, SUPERVISOR, row.id, 1, False, "x")
    session.refresh(stopped)
    assert stopped.state == S.PUBLISHED


def test_staff_of_another_region_decide_nothing(session: Session, stopped: Vacancy) -> None:
    with pytest.raises(ReviewRefused, match="missing"):
        reviews.decide(session, ELSEWHERE, review_of(session, stopped).id, 1, True)


def test_an_appeal_goes_to_another_supervisor(session: Session, firm: Firm, stopped: Vacancy) -> None:
    row = refused(session, stopped)

    reviews.appeal(session, firm.owner, stopped.id, "岗位为女更衣室管理，法律允许")

    session.refresh(stopped)
    assert stopped.state == S.INSPECTING
    assert reviews.waiting(session, SUPERVISOR) == []
    assert reviews.waiting(session, CLERK) == []
    assert [one.id for one in reviews.waiting(session, ANOTHER_SUPERVISOR)] == [row.id]


def test_who_decided_and_clerks_do_not_decide_on_the_appeal(session: Session, firm: Firm, stopped: Vacancy) -> None:
    row = refused(session, stopped)
    reviews.appeal(session, firm.owner, stopped.id, "理由")

    for viewer, code in ((SUPERVISOR, "own-decision"), (CLERK, "supervisor"), (ELSEWHERE, "missing")):
        with pytest.raises(ReviewRefused, match=code):
            reviews.decide_appeal(session, viewer, row.id, row.version, True, "有理")


@pytest.mark.parametrize(("overturn", "state"), [(True, S.PUBLISHED), (False, S.DRAFT)])
def test_the_appeal_is_decided_with_a_reason(
    session: Session, firm: Firm, stopped: Vacancy, overturn: bool, state: VacancyState
) -> None:
    row = refused(session, stopped)
    reviews.appeal(session, firm.owner, stopped.id, "理由")
    with pytest.raises(ReviewRefused, match="reason-missing"):
        reviews.decide_appeal(session, ANOTHER_SUPERVISOR, row.id, row.version, overturn, "")

    reviews.decide_appeal(session, ANOTHER_SUPERVISOR, row.id, row.version, overturn, "说明")

    session.refresh(stopped)
    assert stopped.state == state
    assert review_of(session, stopped).state == (ReviewState.OVERTURNED if overturn else ReviewState.UPHELD)


def test_one_appeals_once_and_only_against_what_stands(session: Session, firm: Firm, stopped: Vacancy) -> None:
    row = refused(session, stopped)
    session.refresh(stopped)
    assert reviews.may_appeal(session, firm.owner, stopped)
    life.change(session, firm.owner, stopped.id, stopped.version, replace(UNLAWFUL, headcount=3))
    session.refresh(stopped)

    assert not reviews.may_appeal(session, firm.owner, stopped)
    with pytest.raises(ReviewRefused, match="changed"):
        reviews.appeal(session, firm.owner, stopped.id, "理由")
    assert row.state == ReviewState.REFUSED


def test_another_employer_does_not_appeal(session: Session, stopped: Vacancy) -> None:
    refused(session, stopped)

    with pytest.raises(life.NoSuchVacancy):
        reviews.appeal(session, make_firm(session).owner, stopped.id, "理由")


def test_what_was_let_through_is_not_stopped_again(session: Session, firm: Firm, stopped: Vacancy) -> None:
    reviews.decide(session, CLERK, review_of(session, stopped).id, 1, True)
    session.refresh(stopped)

    row = life.change(session, firm.owner, stopped.id, stopped.version, replace(UNLAWFUL, headcount=4))
    assert row.state == S.PUBLISHED

    worse = replace(UNLAWFUL, description=UNLAWFUL.description + "未婚优先。")
    row = life.change(session, firm.owner, row.id, row.version, worse)
    assert row.state == S.INSPECTING


def test_what_is_taken_back_waits_no_longer(session: Session, firm: Firm, stopped: Vacancy) -> None:
    life.move(session, firm.owner, stopped.id, Move.WITHDRAW, stopped.version)

    assert reviews.waiting(session, CLERK) == []
    with pytest.raises(ReviewRefused, match="decided"):
        reviews.decide(session, CLERK, review_of(session, stopped).id, 1, True)
