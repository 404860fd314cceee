"""Whose data an office works with (管辖范围): conditions that every query for staff carries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, cast, exists, false, or_, select, true
from sqlalchemy.orm import Session

from jobmarket.models import Handover, HandoverState, JobSeeking, Vacancy
from jobmarket.security.viewer import Role, Viewer
from matching.regions import code_prefix


def registrations_for(viewer: Viewer) -> ColumnElement[bool]:
    """Registrations of persons who live in the office's region or wish to work there; nothing for anybody else.

    And those that the office looks after, or is asked to, wherever the person lives.
    """
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None:
        return false()
    prefix = code_prefix(viewer.region_code)
    wished = cast(JobSeeking.wished_region_codes, String).like(f'%"{prefix}%')  # a JSON array of codes
    offered = select(Handover.job_seeking_id).where(*_offered(viewer), Handover.job_seeking_id.is_not(None))
    looked_after = or_(JobSeeking.office_id == _office(viewer), JobSeeking.id.in_(offered))
    return or_(JobSeeking.region_code.like(f"{prefix}%"), wished, looked_after)


def registrations_seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """What `registrations_for` gives, and the viewer's own."""
    if viewer.person_id is None or not viewer.has(Role.SEEKER):
        return registrations_for(viewer)
    return or_(registrations_for(viewer), JobSeeking.person_id == viewer.person_id)


def vacancies_for(viewer: Viewer) -> ColumnElement[bool]:
    """Vacancies with their place of work in the office's region, and those that name no place.

    And those that the office looks after, or is asked to.
    """
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None:
        return false()
    offered = select(Handover.vacancy_id).where(*_offered(viewer), Handover.vacancy_id.is_not(None))
    looked_after = or_(Vacancy.office_id == _office(viewer), Vacancy.id.in_(offered))
    here = Vacancy.region_code.like(f"{code_prefix(viewer.region_code)}%")
    return or_(Vacancy.region_code.is_(None), here, looked_after)


def _office(viewer: Viewer) -> int:
    """The viewer's office; 0, which is none's, where there is none: NULL would find what no office looks after."""
    return viewer.office_id or 0


def _offered(viewer: Viewer) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Hand-overs on which the office has still to answer."""
    return (Handover.to_office_id == _office(viewer), Handover.state == HandoverState.ASKED)


def person_visible(session: Session, viewer: Viewer, person_id: int) -> bool:
    """Whether the person has a registration that the viewer may see."""
    found = exists().where(JobSeeking.person_id == person_id, registrations_for(viewer))
    return bool(session.scalar(select(found)))


def narrowed(viewer: Viewer, places: Sequence[str]) -> tuple[str, ...] | None:
    """The places to search of those that were asked for (none: everywhere).

    None where the viewer may see none of them.
    """
    if viewer.sees_everything:
        return tuple(places)
    if viewer.region_code is None:
        return None
    if not places:
        return (viewer.region_code,)
    own = code_prefix(viewer.region_code)
    kept = [
        place if place.startswith(own) else viewer.region_code
        for place in places
        if place.startswith(own) or own.startswith(code_prefix(place))
    ]
    return tuple(dict.fromkeys(kept)) or None
