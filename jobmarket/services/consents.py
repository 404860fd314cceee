"""Consent (个人信息授权): what a person lets employers see. The newest row holds; without one nothing is shown."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Consent, ContactVisibility, ProfileVisibility
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record


class ConsentRefused(ValueError):
    """A choice that there is not, or one for somebody else."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What holds for a person."""

    profile: ProfileVisibility = ProfileVisibility.HIDDEN
    contact: ContactVisibility = ContactVisibility.NEVER


def of(session: Session, person_id: int) -> Chosen:
    """What a person has consented to."""
    query = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id.desc()).limit(1)
    newest = session.scalar(query)
    return Chosen(ProfileVisibility(newest.profile), ContactVisibility(newest.contact)) if newest else Chosen()


def give(session: Session, viewer: Viewer, person_id: int, profile: str, contact: str) -> Chosen:
    """Note a choice of the person, made by themselves or told to staff at the window (the caller has checked that the
    office works with them). The same choice again adds nothing. Raises ConsentRefused."""
    if not viewer.is_staff and person_id != viewer.person_id:
        raise ConsentRefused
    try:
        chosen = Chosen(ProfileVisibility(profile), ContactVisibility(contact))
    except ValueError:
        raise ConsentRefused from None
    if chosen == of(session, person_id):
        return chosen
    session.add(
        Consent(person_id=person_id, profile=chosen.profile, contact=chosen.contact, given_by_id=viewer.account_id)
    )
    record(session, viewer, Action.CONSENT_GIVEN, ("person", person_id), f"{chosen.profile}, {chosen.contact}")
    session.flush()
    return chosen


def history(session: Session, person_id: int) -> list[Consent]:
    """Everything that was chosen, the newest first."""
    return list(session.scalars(select(Consent).where(Consent.person_id == person_id).order_by(Consent.id.desc())))
