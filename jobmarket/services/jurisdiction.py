"""Whose data an office works with (管辖范围): conditions that every query for staff carries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, cast, false, or_, true

from jobmarket.models import JobSeeking, Vacancy
from jobmarket.security.viewer import Role, Viewer
from matching.regions import code_prefix


def registrations_for(viewer: Viewer) -> ColumnElement[bool]:
    """Registrations of persons who live in the office's region, wish to work there or are looked after by the office;
    nothing for anybody else."""
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None:
        return false()
    prefix = code_prefix(viewer.region_code)
    wished = cast(JobSeeking.wished_region_codes, String).like(f'%"{prefix}%')  # a JSON array of codes
    cared_for = JobSeeking.office_id == viewer.office_id if viewer.office_id is not None else false()
    return or_(JobSeeking.region_code.like(f"{prefix}%"), wished, cared_for)


def registrations_seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """What `registrations_for` gives, and the viewer's own."""
    if viewer.person_id is None or not viewer.has(Role.SEEKER):
        return registrations_for(viewer)
    return or_(registrations_for(viewer), JobSeeking.person_id == viewer.person_id)


def vacancies_for(viewer: Viewer) -> ColumnElement[bool]:
    """Vacancies with their place of work in the office's region, and those that name no place."""
    if viewer.sees_everything:
        return true()
    if viewer.region_code is None:
        return false()
    return or_(Vacancy.region_code.is_(None), Vacancy.region_code.like(f"{code_prefix(viewer.region_code)}%"))


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
