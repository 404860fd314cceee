"""Employers (用人单位): what they say of themselves, their licence, and whether staff have checked it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer
from stdnum.cn import uscc

from jobmarket.models import Employer, EmployerState, FilePurpose, StoredFile, Vacancy, VacancyState, now
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import uploads
from jobmarket.services.audit import Action, record
from jobmarket.services.coding import name_key
from jobmarket.services.notices import NoticeKind, notify_employer
from jobmarket.services.vacancy_life.moving import put
from jobmarket.services.vacancy_life.states import MOVES, Move
from matching.industries import industries
from matching.reading import CompanyNature, CompanySize
from matching.regions import code_prefix, regions

LONGEST_REASON = 500
LONGEST_INTRODUCTION = 5_000
_LISTED = 200
S = EmployerState


class Decision(StrEnum):
    """What staff can decide."""

    VERIFY = "verify"
    REFUSE = "refuse"  # given back, to be corrected and handed in again
    SUSPEND = "suspend"  # its vacancies are taken off


# From which states each decision may be taken, and to which it leads.
MOVES_OF_STAFF: dict[Decision, tuple[frozenset[EmployerState], EmployerState]] = {
    Decision.VERIFY: (frozenset({S.SUBMITTED, S.SUSPENDED}), S.VERIFIED),
    Decision.REFUSE: (frozenset({S.SUBMITTED, S.VERIFIED, S.SUSPENDED}), S.REFUSED),
    Decision.SUSPEND: (frozenset({S.UNVERIFIED, S.SUBMITTED, S.VERIFIED}), S.SUSPENDED),
}
HANDED_IN_FROM = frozenset({S.UNVERIFIED, S.REFUSED})
IDENTITY_OPEN = HANDED_IN_FROM  # name, code and licence stand while staff look and once they have looked

_TOLD = {
    Decision.VERIFY: (Action.EMPLOYER_VERIFIED, NoticeKind.EMPLOYER_VERIFIED),
    Decision.REFUSE: (Action.EMPLOYER_REFUSED, NoticeKind.EMPLOYER_REFUSED),
    Decision.SUSPEND: (Action.EMPLOYER_SUSPENDED, NoticeKind.EMPLOYER_SUSPENDED),
}


class NoSuchEmployer(LookupError):
    """There is none such, or none that the viewer has a say in."""


class EmployerRefused(ValueError):
    """What was asked for cannot be done.

    `wrong` has a code by field: "missing", "check-digit", "taken", "fixed", "unknown-code", "too-long",
    "illegal-move", "changed".
    """

    def __init__(self, **wrong: str) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an employer says of itself."""

    name: str
    credit_code: str
    nature: str = ""
    size: int | None = None
    industry_code: str = ""
    region_code: str = ""
    address: str = ""
    introduction: str = ""
    contact_name: str = ""
    contact_telephone: str = ""


def own(session: Session, viewer: Viewer, employer_id: int) -> Employer:
    """One of the viewer's employers. Raises NoSuchEmployer."""
    row = session.get(Employer, employer_id) if employer_id in viewer.employer_ids else None
    if row is None:
        raise NoSuchEmployer(str(employer_id))
    return row


def change(session: Session, viewer: Viewer, employer_id: int, version: int, profile: Profile) -> Employer:
    """Store what an employer says of itself. Raises NoSuchEmployer, EmployerRefused."""
    row = own(session, viewer, employer_id)
    code = re.sub(r"[\s-]", "", profile.credit_code).upper()
    name = " ".join(one_line(profile.name, 201).split())
    wrong = _wrong(session, row, profile, name, code)
    if wrong:
        raise EmployerRefused(**wrong)
    values: dict[str, Any] = {
        "nature": profile.nature or None,
        "size": profile.size,
        "industry_code": profile.industry_code or None,
        "region_code": profile.region_code or None,
        "address": one_line(profile.address, 500).strip() or None,
        "introduction": profile.introduction.strip(),
        "contact_name": one_line(profile.contact_name, 80).strip() or None,
        "contact_telephone": one_line(profile.contact_telephone, 30).strip() or None,
    }
    if row.state in IDENTITY_OPEN:
        values |= {"name": name, "name_key": name_key(name), "credit_code": code or None}
    _set(session, row, version, frozenset(S), **values)
    record(session, viewer, Action.EMPLOYER_CHANGED, ("employer", row.id))
    return row


def _wrong(session: Session, row: Employer, profile: Profile, name: str, code: str) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if row.state in IDENTITY_OPEN:
        if not 2 <= len(name) <= 200 or not name_key(name):
            wrong["name"] = "missing"
        elif _taken(session, row.id, Employer.name_key == name_key(name)):
            wrong["name"] = "taken"
        if code and code != row.credit_code and not uscc.is_valid(code):
            wrong["credit_code"] = "check-digit"
        elif code and _taken(session, row.id, Employer.credit_code == code):
            wrong["credit_code"] = "taken"
    elif (name, code) != (row.name, row.credit_code or ""):
        wrong["name"] = "fixed"
    known = {
        "nature": {one.value for one in CompanyNature},
        "industry_code": industries(),
        "region_code": regions(),
    }
    for field, codes in known.items():
        value = getattr(profile, field)
        if value and value not in codes:
            wrong[field] = "unknown-code"
    if profile.size is not None and profile.size not in set(CompanySize):
        wrong["size"] = "unknown-code"
    if len(profile.introduction) > LONGEST_INTRODUCTION:
        wrong["introduction"] = "too-long"
    if profile.contact_telephone and not re.fullmatch(r"[0-9+()\- ]{5,30}", profile.contact_telephone.strip()):
        wrong["contact_telephone"] = "unknown-code"
    return wrong


def _taken(session: Session, employer_id: int, same: Any) -> bool:
    return session.scalar(select(Employer.id).where(same, Employer.id != employer_id).limit(1)) is not None


def keep_licence(session: Session, viewer: Viewer, employer_id: int, name: str, content: bytes) -> StoredFile:
    """Store the licence. Raises NoSuchEmployer, EmployerRefused once staff look at it, uploads.UploadRefused."""
    row = own(session, viewer, employer_id)
    if row.state not in IDENTITY_OPEN:
        raise EmployerRefused(licence="fixed")
    file = uploads.keep(session, viewer, FilePurpose.LICENCE, name, content)
    old = row.licence_id
    _set(session, row, row.version, IDENTITY_OPEN, licence_id=file.id)
    if old is not None:
        session.delete(session.get_one(StoredFile, old))
    record(session, viewer, Action.EMPLOYER_CHANGED, ("employer", row.id), "licence")
    return file


def hand_in(session: Session, viewer: Viewer, employer_id: int, version: int) -> Employer:
    """Ask staff to verify. Raises NoSuchEmployer, EmployerRefused with what is missing."""
    row = own(session, viewer, employer_id)
    if row.state not in HANDED_IN_FROM:
        raise EmployerRefused(state="illegal-move")
    needed = {
        "credit_code": row.credit_code,
        "region_code": row.region_code,
        "address": row.address,
        "contact_name": row.contact_name,
        "contact_telephone": row.contact_telephone,
        "licence": row.licence_id,
    }
    missing = {field: "missing" for field, value in needed.items() if not value}
    if missing:
        raise EmployerRefused(**missing)
    _set(session, row, version, HANDED_IN_FROM, state=S.SUBMITTED, submitted_at=now(), decision_reason=None)
    record(session, viewer, Action.EMPLOYER_SUBMITTED, ("employer", row.id))
    return row


def _set(session: Session, row: Employer, version: int, states: frozenset[EmployerState], **values: Any) -> None:
    """One statement that compares version and state. Raises EmployerRefused where somebody was quicker."""
    try:
        changed = session.execute(
            update(Employer)
            .where(Employer.id == row.id, Employer.version == version, Employer.state.in_(states))
            .values(version=version + 1, **values)
            .execution_options(synchronize_session=False)
            .returning(Employer.id)
        ).scalar()
    except IntegrityError:  # another employer took the name or the code between our look and our write
        raise EmployerRefused(name="taken") from None
    session.refresh(row)
    if changed is None:
        raise EmployerRefused(state="changed")


def _of_region(viewer: Viewer) -> Select[Employer]:
    query = select(Employer)
    if viewer.sees_everything:
        return query
    prefix = code_prefix(viewer.region_code or "-")
    return query.where(or_(Employer.region_code.is_(None), Employer.region_code.like(f"{prefix}%")))


def waiting(session: Session, viewer: Viewer) -> list[Employer]:
    """The employers of the office's region that wait to be verified, those that wait longest first."""
    query = _of_region(viewer).where(Employer.state == S.SUBMITTED)
    return list(session.scalars(query.order_by(Employer.submitted_at, Employer.id).limit(_LISTED)))


def found_by(session: Session, viewer: Viewer, text: str) -> list[Employer]:
    """Employers of the region by credit code or a part of the name."""
    plain = text.strip()
    if not plain:
        return []
    key = name_key(plain).replace("%", "").replace("_", "")
    same = or_(Employer.credit_code == plain.upper(), Employer.name_key.like(f"%{key}%") if key else Employer.id < 0)
    return list(session.scalars(_of_region(viewer).where(same).order_by(Employer.name, Employer.id).limit(50)))


def for_staff(session: Session, viewer: Viewer, employer_id: int) -> Employer:
    """An employer of the office's region. Raises NoSuchEmployer."""
    row = session.scalar(_of_region(viewer).where(Employer.id == employer_id))
    if row is None or not (viewer.sees_everything or viewer.has(Role.CLERK, Role.SUPERVISOR)):
        raise NoSuchEmployer(str(employer_id))
    return row


def licence(session: Session, viewer: Viewer, employer_id: int) -> StoredFile:
    """The licence with its content, for staff of the region and the employer's own people; every look is audited.

    Raises NoSuchEmployer.
    """
    mine = employer_id in viewer.employer_ids
    row = own(session, viewer, employer_id) if mine else for_staff(session, viewer, employer_id)
    if row.licence_id is None:
        raise NoSuchEmployer(str(employer_id))
    file = session.get_one(StoredFile, row.licence_id, options=[undefer(StoredFile.content)])
    record(session, viewer, Action.FILE_OPENED, ("file", file.id), f"licence of employer {employer_id}")
    return file


def decide(
    session: Session, viewer: Viewer, employer_id: int, version: int, decision: Decision, reason: str = ""
) -> Employer:
    """Verify, give back or suspend an employer; the latter two with a reason that it is told.

    Suspending takes its vacancies off. Raises NoSuchEmployer, EmployerRefused.
    """
    row = for_staff(session, viewer, employer_id)
    allowed, state = MOVES_OF_STAFF[decision]
    said = one_line(reason, LONGEST_REASON).strip()
    if decision is not Decision.VERIFY and not said:
        raise EmployerRefused(reason="missing")
    if row.state not in allowed:
        raise EmployerRefused(state="illegal-move")
    values = {"decided_at": now(), "decided_by_id": viewer.account_id, "decision_reason": said or None}
    _set(session, row, version, allowed, state=state, **values)
    action, kind = _TOLD[decision]
    record(session, viewer, action, ("employer", row.id), said)
    notify_employer(session, row.id, kind, ("employer", row.id), reason=said)
    if decision is Decision.SUSPEND:
        _take_off(session, viewer, row.id)
    return row


def _take_off(session: Session, viewer: Viewer, employer_id: int) -> None:
    query = select(Vacancy).where(Vacancy.employer_id == employer_id, Vacancy.state.in_(MOVES[Move.HOLD]))
    for vacancy in session.scalars(query.execution_options(populate_existing=True)).all():
        put(session, viewer, vacancy, Move.HOLD, VacancyState.PAUSED, vacancy.version)


def own_employers(session: Session, viewer: Viewer) -> list[Employer]:
    """The employers that the viewer acts for, by name."""
    query = select(Employer).where(Employer.id.in_(viewer.employer_ids)).order_by(Employer.name)
    return list(session.scalars(query))
