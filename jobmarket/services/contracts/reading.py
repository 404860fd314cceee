"""Who may see which contracts (合同查询): an employer its own, a worker theirs, staff those of their region."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import Session, joinedload

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract, ContractEvent, StoredFile
from jobmarket.security.viewer import Role, Viewer
from matching.regions import code_prefix


def contracts_for(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that every question about contracts carries."""
    if viewer.sees_everything:
        return true()
    conditions: list[ColumnElement[bool]] = []
    if viewer.employer_ids:
        conditions += [
            Contract.employer_id.in_(viewer.employer_ids),
            Contract.user_employer_id.in_(viewer.employer_ids),
        ]
    if viewer.person_id is not None:
        conditions.append(Contract.person_id == viewer.person_id)
    if viewer.has(Role.CLERK, Role.SUPERVISOR) and viewer.region_code is not None:
        inside = Contract.region_code.like(f"{code_prefix(viewer.region_code)}%")
        conditions.append(or_(Contract.region_code.is_(None), inside))
    return or_(*conditions) if conditions else false()


def contract_for(session: Session, viewer: Viewer, contract_id: int) -> Contract | None:
    """The contract with its two sides, or None where there is none that the viewer may see."""
    return session.scalar(_whole().where(Contract.id == contract_id, contracts_for(viewer)))


def contracts_of_employer(
    session: Session,
    viewer: Viewer,
    employer_id: int,
    state: ContractState | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[Contract]:
    """An employer's contracts by number, `limit` at a time; `after` is the number to go on from."""
    query = _whole().where(Contract.employer_id == employer_id, contracts_for(viewer), Contract.id > after)
    if state is not None:
        query = query.where(Contract.state == state)
    return list(session.scalars(query.order_by(Contract.id).limit(limit)))


def contracts_listed(
    session: Session,
    viewer: Viewer,
    employer_id: int | None = None,
    state: ContractState | None = None,
    after: int = 0,
    limit: int = 50,
    person_id: int | None = None,
) -> list[Contract]:
    """What the viewer may see, the newest number first, `limit` at a time; `after` is the number to go on from.

    With an employer what it has made, and what others have dispatched to it.
    """
    query = _whole().where(contracts_for(viewer))
    if employer_id is not None:
        query = query.where(or_(Contract.employer_id == employer_id, Contract.user_employer_id == employer_id))
    if person_id is not None:
        query = query.where(Contract.person_id == person_id)
    if state is not None:
        query = query.where(Contract.state == state)
    if after:
        query = query.where(Contract.id < after)
    return list(session.scalars(query.order_by(Contract.id.desc()).limit(limit)))


def contracts_of_person(session: Session, viewer: Viewer, person_id: int) -> list[Contract]:
    """A person's contracts, the newest first."""
    query = _whole().where(Contract.person_id == person_id, contracts_for(viewer))
    return list(session.scalars(query.order_by(Contract.starts_on.desc(), Contract.id.desc())))


def events_shown(session: Session, contract_id: int) -> list[ContractEvent]:
    """The events of a contract that the viewer was found to see, in their order."""
    query = select(ContractEvent).where(ContractEvent.contract_id == contract_id)
    return list(session.scalars(query.order_by(ContractEvent.number)))


def scan_of_event(session: Session, contract_id: int, number: int) -> StoredFile | None:
    """The file that was filed with the event of this number."""
    query = select(StoredFile).join(ContractEvent, ContractEvent.evidence_id == StoredFile.id)
    return session.scalar(query.where(ContractEvent.contract_id == contract_id, ContractEvent.number == number))


def _whole() -> Select[Contract]:
    return select(Contract).options(joinedload(Contract.employer), joinedload(Contract.person))
