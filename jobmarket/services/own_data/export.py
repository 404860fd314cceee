"""A copy of all own data (个人信息查阅、复制, PIPL art. 45): found through the tables, so that none is forgotten."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import LargeBinary, Table, or_, select
from sqlalchemy.orm import Session

from jobmarket.models import Account, Base, JobSeeking, Person, StoredFile
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.own_data.looked import looks_at

# What opens the account, or finds an encrypted value again, is no information about the person.
_SECRET_BEGINNINGS = ("tf_", "mf_", "fs_")
_SECRET_NAMES = frozenset({"password", "public_key", "credential_id", "token", "content_hash"})
_LEFT_OUT = frozenset({"link_code", "audit_entry", "form_receipt", "api_token", "passkey"})
# Whose parts belong to the person as well: messages, steps, visits.
_WHOLES = frozenset({"application", "invitation", "referral", "assistance"})
_ACTS_FOR = frozenset({"account_id"})  # other columns that name an account tell who decided something


@dataclass(frozen=True, slots=True)
class OwnData:
    """By table the rows about the person, and the photograph (name, content)."""

    tables: dict[str, list[dict[str, Any]]]
    photo: tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class _About:
    """Whose data: the person, their account, and by table the rows that others are parts of."""

    person_id: int | None
    account_id: int | None
    own: dict[str, list[int]]


def export(session: Session, viewer: Viewer) -> OwnData:
    """Everything that is kept about the viewer. Noted in the audit trail."""
    return _export(session, viewer, viewer.person_id, viewer.account_id, "")


def export_person(session: Session, viewer: Viewer, person: Person, purpose: str) -> OwnData:
    """Everything that is kept about somebody who asks staff for it; the caller says that `viewer` may."""
    account_id = session.scalar(select(Account.id).where(Account.person_id == person.id))
    return _export(session, viewer, person.id, account_id, purpose)


def _export(session: Session, viewer: Viewer, person_id: int | None, account_id: int | None, purpose: str) -> OwnData:
    registrations = list(session.scalars(select(JobSeeking.id).where(JobSeeking.person_id == person_id)))
    about = _About(person_id, account_id, {"job_seeking": registrations})
    tables: dict[str, list[dict[str, Any]]] = {}
    sorted_tables = Base.metadata.sorted_tables  # a whole comes before its parts
    for table in sorted(sorted_tables, key=lambda table: table.name == "application_event"):
        if table.name not in _LEFT_OUT and (rows := _rows(session, table, about)):
            tables[str(table.name)] = rows
            if table.name in _WHOLES:
                about.own[str(table.name)] = [row["id"] for row in rows]
    looks = looks_at(session, person_id, account_id)
    if looks:
        tables["who_looked"] = [asdict(look) for look in looks]
    if person_id is not None:
        record(session, viewer, Action.PERSON_EXPORTED, ("person", person_id), purpose)
    return OwnData(tables, _photo(session, person_id))


def _rows(session: Session, table: Table, about: _About) -> list[dict[str, Any]]:
    conditions = []
    if table.name == "person":
        conditions.append(table.c.id == about.person_id)
    if table.name == "account":
        conditions.append(table.c.id == about.account_id)
    for key in table.foreign_keys if table.name not in ("account", "person") else ():
        target = key.column.table.name
        if target == "person":
            conditions.append(key.parent == about.person_id)
        elif target in about.own:
            conditions.append(key.parent.in_(about.own[target]))
        elif target == "account" and key.parent.name in _ACTS_FOR:
            conditions.append(key.parent == about.account_id)
    if table.name == "application_event":  # outlives its application, and so has no foreign key
        conditions.append(table.c.application_id.in_(about.own.get("application", [])))
    if not conditions:
        return []
    shown = [column for column in table.columns if _is_shown(column.name) and not isinstance(column.type, LargeBinary)]
    rows = session.execute(select(*shown).where(or_(*conditions)))
    return [{str(name): value for name, value in row._mapping.items()} for row in rows]


def _is_shown(name: str) -> bool:
    return not (name in _SECRET_NAMES or name.endswith("_hash") or name.startswith(_SECRET_BEGINNINGS))


def _photo(session: Session, person_id: int | None) -> tuple[str, bytes] | None:
    query = select(StoredFile).join(Person, Person.photo_id == StoredFile.id).where(Person.id == person_id)
    file = session.scalar(query)
    return (file.name, file.content) if file else None
