"""Lists, due days, chasing, outcomes by score."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Notice, ReferralState, now
from jobmarket.services import referrals, substitutions
from jobmarket.services.referrals import ReferralQuery
from jobmarket.services.referrals.outcomes import Share, as_csv, labelled_pairs, outcomes
from matching.evaluation.tasks import own
from tests.factories_referrals import TODAY, make_offices, make_referral

YESTERDAY = TODAY - timedelta(days=1)


def test_a_due_referral_is_chased_once(session: Session) -> None:
    staff = make_offices(session)
    late = make_referral(session, staff.clerk, due_on=TODAY)
    make_referral(session, staff.clerk)
    make_referral(session, staff.clerk, due_on=YESTERDAY, state=ReferralState.HIRED, closed_at=now())

    chased = [referrals.chase(session, TODAY), referrals.chase(session, TODAY)]

    assert chased == [1, 0]
    told = session.scalars(select(Notice).where(Notice.kind == "referral-due")).one()
    assert (told.account_id, told.subject_id) == (staff.clerk.account_id, late.id)


def test_the_substitute_is_told_while_a_colleague_is_away(session: Session) -> None:
    staff = make_offices(session)
    assert staff.clerk.account_id
    assert staff.colleague.account_id
    make_referral(session, staff.clerk, due_on=TODAY)
    away = (staff.clerk.account_id, staff.colleague.account_id, TODAY, TODAY + timedelta(days=7), TODAY)
    substitutions.substitute(session, staff.supervisor, *away)

    referrals.chase(session, TODAY)

    told = session.scalars(select(Notice).where(Notice.kind == "referral-due")).one()
    assert told.account_id == staff.colleague.account_id
    mine = referrals.list_referrals(session, staff.colleague, ReferralQuery(mine=True), TODAY)
    assert mine.total == 1


def test_nobody_in_charge_means_the_supervisors_are_told(session: Session) -> None:
    staff = make_offices(session)
    make_referral(session, staff.clerk, due_on=TODAY, assigned_to_id=None)

    referrals.chase(session, TODAY)

    told = session.scalars(select(Notice).where(Notice.kind == "referral-due")).one()
    assert told.account_id == staff.supervisor.account_id


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ReferralQuery(), {"open", "late", "ended"}),
        (ReferralQuery(is_open=True), {"open", "late"}),
        (ReferralQuery(due=True), {"late"}),
        (ReferralQuery(state=ReferralState.REFUSED), {"ended"}),
        (ReferralQuery(mine=True), {"open", "ended"}),
        (ReferralQuery(own_office=True, page=9), {"open", "late", "ended"}),
    ],
)
def test_the_list_finds_what_is_asked(session: Session, query: ReferralQuery, found: set[str]) -> None:
    staff = make_offices(session)
    ended = {"state": ReferralState.REFUSED, "closed_at": now(), "due_on": YESTERDAY}
    ids = {
        make_referral(session, staff.clerk).id: "open",
        make_referral(session, staff.colleague, due_on=YESTERDAY).id: "late",
        make_referral(session, staff.clerk, **ended).id: "ended",
    }

    page = referrals.list_referrals(session, staff.clerk, query, TODAY)

    assert {ids[row.id] for row in page.rows} == found
    assert page.total == len(found)
    assert referrals.list_referrals(session, staff.elsewhere, query, TODAY).total == 0


def test_outcomes_are_counted_by_score(session: Session) -> None:
    staff = make_offices(session)
    for score, way in ((0.1, "no-show"), (0.5, "refused"), (0.9, "hired"), (1.0, "hired"), (0.95, "withdrawn")):
        referral = make_referral(session, staff.clerk, score=score)
        if way != "no-show":
            referrals.report(session, staff.clerk, referral.id, "interviewed", "", referral.version)
        reason = {"no-show": "not-reached", "refused": "skills", "withdrawn": "mistake"}.get(way, "")
        referrals.report(session, staff.clerk, referral.id, way, reason, referral.version)

    rows = outcomes(session, staff.supervisor)

    assert [(row.hired.of, row.interviewed.count, row.hired.count) for row in rows] == [
        (1, 0, 0), (0, 0, 0), (1, 1, 0), (0, 0, 0), (2, 2, 2)
    ]  # fmt: skip
    assert sum(row.hired.of for row in outcomes(session, staff.beijing)) == 0


def test_the_interval_is_wilsons() -> None:
    share = Share.wilson(8, 10)

    assert (round(share.low, 3), round(share.high, 3)) == (0.490, 0.943)
    assert Share.wilson(0, 0) == Share(0, 0, 0.0, 1.0)


def test_labelled_pairs_are_read_by_the_evaluation_and_name_nobody(session: Session, tmp_path: object) -> None:
    from pathlib import Path

    staff = make_offices(session)
    referral = make_referral(session, staff.clerk)
    referral.job_seeking.summary = "本人王小明，电话 13800000000"
    referrals.report(session, staff.clerk, referral.id, "interviewed", "", referral.version)
    make_referral(session, staff.clerk)  # nothing came of it yet
    file = Path(str(tmp_path)) / "pairs.csv"

    text, count = as_csv(labelled_pairs(session, staff.clerk))
    file.write_text(text, encoding="utf-8")

    assert count == 1
    assert own(file).pool == ["维修电工"]
    assert "王小明" not in text
    assert "138" not in text
