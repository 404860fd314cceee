"""The events of contracts (合同台账): added one after the other, never changed; the row follows from them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.labour_law.contract_moves import ENDED, ContractState, Event, Move, Standing, apply, replay, start
from jobmarket.labour_law.contract_terms import Terms, as_json, from_json
from jobmarket.labour_law.periods import add_months
from jobmarket.models import Contract, ContractEvent, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.contracts.due import next_look

_DAY = timedelta(days=1)
_HALF_MONTH = 15  # days, of a probation with half a month in it


class ContractChanged(RuntimeError):
    """Somebody else did something to the contract meanwhile: look again."""


def open_contract(
    session: Session,
    viewer: Viewer,
    *,
    employer_id: int,
    person_id: int,
    terms: Terms,
    on: date,
    hired_on: date | None = None,
    **links: Any,
) -> Contract:
    """A drafted contract with its first event. `links`: previous_id, referral_id, vacancy_id, source_id."""
    event = Event(Move.DRAFT, on, {"terms": as_json(terms)})
    contract = Contract(
        employer_id=employer_id,
        person_id=person_id,
        hired_on=hired_on or terms.starts_on,
        starts_on=terms.starts_on,
        **links,
    )
    for column, value in columns_of(start(event)).items():
        setattr(contract, column, value)
    contract.look_on = next_look(contract)
    session.add(contract)
    session.flush()
    session.add(_row(contract.id, 1, event, viewer, None))
    record(session, viewer, Action.CONTRACT_FILED, ("contract", contract.id))
    session.flush()
    return contract


def append(
    session: Session, viewer: Viewer, contract: Contract, event: Event, evidence_id: int | None = None
) -> Standing:
    """Add an event to a contract and bring its row up to date, in the caller's transaction.

    Raises IllegalMove and LawRefused for what cannot follow, ContractChanged where another event came in between.
    """
    past = events_of(session, contract.id)
    before = contract.state
    after = apply(replay(past), event)
    values = columns_of(after) | _dates_of(event) | {"version": contract.version + 1, "updated_at": now()}
    changed = session.execute(
        update(Contract)
        .where(Contract.id == contract.id, Contract.version == contract.version)
        .values(**values)
        .execution_options(synchronize_session=False)
        .returning(Contract.id)
    ).scalar()
    if changed is None:
        raise ContractChanged
    session.add(_row(contract.id, len(past) + 1, event, viewer, evidence_id))
    record(session, viewer, Action.CONTRACT_MOVED, ("contract", contract.id), event.move.value)
    try:
        session.flush()
    except IntegrityError as twice:
        raise ContractChanged from twice
    session.refresh(contract)
    if after.state != before:  # what is due now was not told before
        contract.looked_on = None
    contract.look_on = next_look(contract)
    session.flush()
    return after


def events_of(session: Session, contract_id: int) -> list[Event]:
    """All events in their order."""
    query = select(ContractEvent).where(ContractEvent.contract_id == contract_id).order_by(ContractEvent.number)
    return [Event(Move(row.move), row.effective_on, row.facts) for row in session.scalars(query)]


def standing_on(session: Session, contract_id: int, day: date) -> Standing | None:
    """Where the contract stood at the end of a day; None before it was drafted."""
    until = [event for event in events_of(session, contract_id) if event.effective_on <= day]
    return replay(until) if until else None


def rebuild(session: Session, contract: Contract) -> bool:
    """Make the row anew from its events; False where it was true to them already."""
    past = events_of(session, contract.id)
    values = columns_of(replay(past))
    for event in past:
        values |= _dates_of(event)
    wrong = {name: value for name, value in values.items() if getattr(contract, name) != value}
    for name, value in wrong.items():
        setattr(contract, name, value)
    session.flush()
    return bool(wrong)


def columns_of(standing: Standing) -> dict[str, Any]:
    """The columns that follow from where a contract stands."""
    terms = from_json(standing.terms)
    return {
        "state": standing.state,
        "kind": terms.kind,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "probation_ends_on": probation_end(terms),
        "probation_passed_on": standing.probation_passed_on,
        "ended_on": standing.ended_on,
        "ground": standing.ground,
        "job_title": terms.job_title,
        "occupation_code": terms.occupation_code,
        "region_code": terms.region_code,
        "wage": terms.wage.quantize(Decimal("0.01")),
        "terms_version": standing.version,
    }


def probation_end(terms: Terms) -> date | None:
    """The last day of probation; None without one."""
    if not terms.probation_months:
        return None
    whole, part = divmod(terms.probation_months, 1)
    return add_months(terms.starts_on, int(whole)) - _DAY + timedelta(days=_HALF_MONTH if part else 0)


def _dates_of(event: Event) -> dict[str, Any]:
    """Columns that a move dates."""
    if event.move is Move.SIGN and "signed_on" in event.facts:  # on paper, filed later
        return {"signed_on": date.fromisoformat(event.facts["signed_on"])}
    column = {Move.SIGN: "signed_on", Move.CERTIFY: "certified_on", Move.MOVE_RECORD: "moved_on"}.get(event.move)
    return {column: event.effective_on} if column else {}


def _row(contract_id: int, number: int, event: Event, viewer: Viewer, evidence_id: int | None) -> ContractEvent:
    return ContractEvent(
        contract_id=contract_id,
        number=number,
        move=event.move,
        effective_on=event.effective_on,
        facts=dict(event.facts),
        evidence_id=evidence_id,
        account_id=viewer.account_id,
    )


def is_over(contract: Contract) -> bool:
    """Whether the employment under it has ended."""
    return contract.state in ENDED | {ContractState.CERTIFIED, ContractState.MOVED, ContractState.ARCHIVED}
