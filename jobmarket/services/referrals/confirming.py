"""Confirming a hire that an employer reported (录用核实): its word alone ends no registration and registers no work."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Date, exists, func, select
from sqlalchemy.orm import Session, aliased

from jobmarket.models import (
    JobSeeking,
    JobSeekingState,
    Referral,
    ReferralEvent,
    ReferralState,
    ReporterKind,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.labour_states import employment_from_hire
from jobmarket.services.referrals.listing import find
from jobmarket.services.referrals.refusals import ReferralRefused
from jobmarket.services.referrals.reporting import close_as_found
from jobmarket.services.working_days import today_in_china


def hires_to_confirm(viewer: Viewer) -> ColumnElement[bool]:
    """Hires of the office's referrals that the employer reported, of persons who still count as looking for work.

    Whoever renewed the registration on a later day looks on, and is left in peace.
    """
    later = aliased(ReferralEvent)
    last = ~exists().where(later.referral_id == ReferralEvent.referral_id, later.id > ReferralEvent.id)
    by_employer = exists().where(
        ReferralEvent.referral_id == Referral.id,
        ReferralEvent.to_state == ReferralState.HIRED,
        ReferralEvent.reporter == ReporterKind.EMPLOYER,
        last,
    )
    looking = exists().where(
        JobSeeking.id == Referral.job_seeking_id,
        JobSeeking.state != JobSeekingState.CLOSED,
        JobSeeking.confirmed_on <= func.date(Referral.closed_at, type_=Date),
    )
    own = Referral.office_id == (viewer.office_id or 0)
    return own & (Referral.state == ReferralState.HIRED) & by_employer & looking


def waits_for_confirmation(session: Session, viewer: Viewer, referral_id: int) -> bool:
    """Whether this referral is such a hire."""
    query = select(Referral.id).where(Referral.id == referral_id, hires_to_confirm(viewer))
    return session.scalar(query) is not None


def confirm_hire(session: Session, viewer: Viewer, referral_id: int) -> Referral:
    """Staff have heard that it is so: the registration ends as found here, and the work is registered.

    Raises ReferralRefused: "not-found", "changed-meanwhile" where nothing waits any longer.
    """
    referral = find(session, viewer, referral_id)
    if referral is None:
        raise ReferralRefused("not-found")
    if not waits_for_confirmation(session, viewer, referral_id):
        raise ReferralRefused("changed-meanwhile", referral_id=referral_id)
    close_as_found(session, viewer, referral)
    employment_from_hire(session, viewer, referral.person_id, referral.vacancy_id, today_in_china())
    return referral
