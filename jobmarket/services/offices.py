"""Offices (经办机构)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Office, OfficeLevel
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from matching.regions import CITY, DISTRICT, PROVINCE, ancestors, code_prefix, regions

_REGION_LEVEL = {
    OfficeLevel.PROVINCE: PROVINCE,
    OfficeLevel.CITY: CITY,
    OfficeLevel.DISTRICT: DISTRICT,
    OfficeLevel.STREET: DISTRICT,
    OfficeLevel.COMMUNITY: DISTRICT,
}


class OfficeRefused(ValueError):
    """An office that cannot be added; the text says why."""


def add(
    session: Session, viewer: Viewer, name: str, level: OfficeLevel, region_code: str, parent: Office | None = None
) -> Office:
    """A new office. Raises OfficeRefused for a taken name, a region of another level, a parent elsewhere."""
    region = regions().get(region_code)
    if region is None or region.level != _REGION_LEVEL[level]:
        raise OfficeRefused(f"{region_code} is no region that an office of level {level} can have")
    if find(session, name) is not None:
        raise OfficeRefused(f"there is an office {name} already")
    if parent is not None and not region_code.startswith(code_prefix(parent.region_code)):
        raise OfficeRefused(f"{region_code} does not lie in the region of {parent.name}")
    office = Office(name=name, level=level, region_code=region_code, parent_id=parent.id if parent else None)
    session.add(office)
    session.flush()
    record(session, viewer, Action.OFFICE_ADDED, ("office", office.id))
    return office


def find(session: Session, name: str) -> Office | None:
    """The office with this name, or with this number."""
    found = session.scalar(select(Office).where(Office.name == name))
    if found is None and name.isdecimal() and len(name) < 19:
        found = session.get(Office, int(name))
    return found


def offices(session: Session) -> list[Office]:
    """All offices, by region."""
    return list(session.scalars(select(Office).order_by(Office.region_code, Office.id)))


def looking_after(session: Session, region_code: str | None) -> int | None:
    """The office with the narrowest region around a place; of several with one region the first. None without any."""
    if region_code is None:
        return None
    places = (region_code, *ancestors(region_code))
    query = select(Office.id, Office.region_code).where(Office.region_code.in_(places)).order_by(Office.id)
    found = session.execute(query).all()
    return min(found, key=lambda row: places.index(row[1]))[0] if found else None
