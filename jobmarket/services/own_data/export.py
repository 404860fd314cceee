"""A copy of all own data (个人信息查阅、复制, PIPL art. 45): found through the tables, so that none is forgotten."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import LargeBinary, Table, or_, select
from sqlalchemy.orm import Session

from jobmarket.models import Base, JobSeeking, Person, StoredFile
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.own_data.looked import who_looked

# What opens the account, or finds an encrypted value again, is no information about the person.
_SECRET_BEGINNINGS = ("tf_", "mf_", "fs_")
_SECRET_NAMES = frozenset({"password", "public_key", "credential_id", "token", "content_hash"})
_LEFT_OUT = frozenset({"link_code", "audit_entry", "form_receipt", "api_token", "passkey"})
_ACTS_FOR = frozenset({"account_id"})  # other columns that name an account tell who decided something


@dataclass(frozen=True, slots=True)
class OwnData:
    """By table the rows about the person, and the photograph (name, content)."""

    tables: dict[str, list[dict[str, Any]]]
    photo: tuple[str, bytes] | None


def export(session: Session, viewer: Viewer) -> OwnData:
    """Everything that is kept about the viewer. Noted in the audit trail."""
    registrations = list(session.scalars(select(JobSeeking.id).where(JobSeeking.person_id == viewer.person_id)))
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in _LEFT_OUT and (rows := _rows(session, table, viewer, registrations)):
            tables[str(table.name)] = rows
    looks = who_looked(session, viewer)
    if looks:
        tables["who_looked"] = [asdict(look) for look in looks]
    if viewer.person_id is not None:
        record(session, viewer, Action.PERSON_EXPORTED, ("person", viewer.person_id))
    return OwnData(tables, _photo(session, viewer))


def _rows(session: Session, table: Table, viewer: Viewer, registrations: list[int]) -> list[dict[str, Any]]:
    conditions = []
    if table.name == "person":
        conditions.append(table.c.id == viewer.person_id)
    if table.name == "account":
        conditions.append(table.c.id == viewer.account_id)
    for key in table.foreign_keys if table.name not in ("account", "person") else ():
        target = key.column.table.name
        if target == "person":
            conditions.append(key.parent == viewer.person_id)
        elif target == "job_seeking":
            conditions.append(key.parent.in_(registrations))
        elif target == "account" and key.parent.name in _ACTS_FOR:
            conditions.append(key.parent == viewer.account_id)
    if not conditions:
        return []
    shown = [column for column in table.columns if _is_shown(column.name) and not isinstance(column.type, LargeBinary)]
    rows = session.execute(select(*shown).where(or_(*conditions)))
    return [{str(name): value for name, value in row._mapping.items()} for row in rows]


def _is_shown(name: str) -> bool:
    return not (name in _SECRET_NAMES or name.endswith("_hash") or name.startswith(_SECRET_BEGINNINGS))


def _photo(session: Session, viewer: Viewer) -> tuple[str, bytes] | None:
    query = select(StoredFile).join(Person, Person.photo_id == StoredFile.id).where(Person.id == viewer.person_id)
    file = session.scalar(query)
    return (file.name, file.content) if file else None
