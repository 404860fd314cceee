"""Drafting, changing and renewing (订立、变更、续订): LCL arts. 10 to 17, 35, 97."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.labour_law.contract_checks import Circumstances, Finding, check_contract
from jobmarket.labour_law.contract_moves import ENDED, RUNNING, ContractState, Event, Move
from jobmarket.labour_law.contract_terms import Terms, as_json
from jobmarket.labour_law.open_ended import Entitlement, PastContract, open_ended_entitlement
from jobmarket.labour_law.probation import ContractKind
from jobmarket.models import Contract, Occupation, Person, Region, WageFigure
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts.acting import require_employer
from jobmarket.services.contracts.ledger import append, open_contract
from jobmarket.services.contracts.refusals import ContractRefused
from jobmarket.services.identity import birth_date
from jobmarket.services.local_wages import Figure, figure

_DAY = timedelta(days=1)
_SETTLED = ENDED | {ContractState.CERTIFIED, ContractState.MOVED, ContractState.ARCHIVED, ContractState.RENEWED}


def draft(
    session: Session,
    viewer: Viewer,
    employer_id: int,
    person: Person,
    terms: Terms,
    today: date,
    **links: Any,
) -> tuple[Contract, list[Finding]]:
    """A new contract with what the law says against it; unlawful findings stop signing, not drafting.

    Raises ContractRefused for an employer that is not the viewer's, and where the two have a contract for that time
    already (part-time work may have several employers, not two contracts with one: LCL art. 69).
    """
    require_employer(viewer, employer_id)
    _refuse_unknown_codes(session, terms)
    _refuse_overlap(session, employer_id, person.id, terms)
    contract = open_contract(
        session,
        viewer,
        employer_id=employer_id,
        person_id=person.id,
        terms=terms,
        on=today,
        hired_on=_hired_on(session, employer_id, person.id, terms),
        **links,
    )
    return contract, findings(session, contract, terms, today)


def change(
    session: Session, viewer: Viewer, contract: Contract, terms: Terms, today: date, evidence_id: int | None = None
) -> list[Finding]:
    """Another version of the terms (LCL art. 35): of a draft, or of a contract in force with both sides' consent.

    `evidence_id` is the scan of what both sides signed; a contract in force is not changed without it. Raises
    ContractRefused where it is missing, where an unlawful finding is left in a contract that is in force, for another
    first day, and for a new term that another contract of the two covers.
    """
    require_employer(viewer, contract.employer_id)
    if contract.state != ContractState.DRAFTED and terms.starts_on != contract.starts_on:
        said = Both("已订立的合同不能改开始日期", "the first day of a signed contract stays")
        raise ContractRefused("starts_on", said, "LCL 35")
    found = findings(session, contract, terms, today)
    if contract.state == ContractState.IN_FORCE:
        refuse_unlawful(found)
        if evidence_id is None and not viewer.sees_everything:
            said = Both("变更须双方书面同意，请上传双方签字的变更协议", "a change needs what both sides signed")
            raise ContractRefused("evidence", said, "LCL 35")
    _refuse_unknown_codes(session, terms)
    _refuse_overlap(session, contract.employer_id, contract.person_id, terms, contract.id)
    append(session, viewer, contract, Event(Move.CHANGE, today, {"terms": as_json(terms)}), evidence_id)
    return found


def renew(
    session: Session, viewer: Viewer, contract: Contract, terms: Terms, today: date
) -> tuple[Contract, list[Finding]]:
    """The next contract, from the day after the last one: the former is renewed, the new one is a draft.

    Raises ContractRefused for a contract that has no end or whose next one does not follow it.
    """
    require_employer(viewer, contract.employer_id)
    if contract.ends_on is None:
        said = Both("无固定期限合同不需续订", "an open-ended contract needs no renewal")
        raise ContractRefused("kind", said, "LCL 14")
    if terms.starts_on != contract.ends_on + _DAY:
        said = Both(f"续订应从{contract.ends_on + _DAY}开始", f"a renewal begins on {contract.ends_on + _DAY}")
        raise ContractRefused("starts_on", said)
    _refuse_unknown_codes(session, terms)
    append(session, viewer, contract, Event(Move.RENEW, contract.ends_on, {"filed_on": today.isoformat()}))
    renewed = open_contract(
        session,
        viewer,
        employer_id=contract.employer_id,
        person_id=contract.person_id,
        terms=terms,
        on=today,
        hired_on=contract.hired_on,
        previous_id=contract.id,
        worker_name=contract.worker_name,
        user_employer_id=contract.user_employer_id,
    )
    return renewed, findings(session, renewed, terms, today)


def findings(session: Session, contract: Contract, terms: Terms, today: date) -> list[Finding]:
    """What the law says against these terms, with what came before between the two sides."""
    earlier = earlier_contracts(session, contract.employer_id, contract.person_id, contract.id)
    person = session.get_one(Person, contract.person_id)
    monthly = figure(session, WageFigure.MINIMUM_MONTHLY, terms.region_code, max(today, terms.starts_on))
    hourly = figure(session, WageFigure.MINIMUM_HOURLY, terms.region_code, max(today, terms.starts_on))
    around = Circumstances(
        signed_on=contract.signed_on or today,
        minimum_wage=monthly.amount if monthly else None,
        minimum_hourly_wage=hourly.amount if hourly else None,
        born_on=birth_date(person.document_kind, person.document_number),
        had_probation=any(one.probation_ends_on is not None for one in earlier),
        entitlement=entitlement(earlier, terms.starts_on),
    )
    used = hourly if terms.kind is ContractKind.PART_TIME else monthly
    return [_with_figure(one, used) for one in check_contract(terms, around)]


def _with_figure(finding: Finding, used: Figure | None) -> Finding:
    """A finding about too low a wage names the figure; one that nobody has verified stops nobody."""
    if used is None or finding.field != "wage":
        return finding
    said = Both(f"{finding.said.zh}：{used.said.zh}", f"{finding.said.en} ({used.said.en})")
    return replace(finding, said=said, unlawful=finding.unlawful and used.verified)


def refuse_unlawful(found: Sequence[Finding]) -> None:
    """Raise ContractRefused for the first finding that is unlawful."""
    for finding in found:
        if finding.unlawful:
            raise ContractRefused(finding.field, finding.said, finding.article)


def earlier_contracts(
    session: Session, employer_id: int, person_id: int, before_id: int | None = None
) -> list[Contract]:
    """The contracts of the two sides that were signed, in order, without the one asked about."""
    query = select(Contract).where(
        Contract.employer_id == employer_id,
        Contract.person_id == person_id,
        Contract.state.in_(RUNNING | _SETTLED),
        Contract.signed_on.is_not(None),
    )
    if before_id is not None:
        query = query.where(Contract.id != before_id)
    return list(session.scalars(query.order_by(Contract.starts_on)))


def entitlement(earlier: Sequence[Contract], on: date) -> Entitlement | None:
    """The right to an open-ended contract that earlier contracts give on a day (LCL art. 14); None without any."""
    past = [
        PastContract(
            {ContractKind.FIXED: "fixed", ContractKind.OPEN: "open"}.get(one.kind, "task"),
            one.starts_on,
            one.ended_on or one.ends_on,
            one.signed_on,
        )
        for one in earlier
        if one.kind != ContractKind.PART_TIME and one.starts_on < on
    ]
    return open_ended_entitlement(past, on) if past and past[-1].end is not None else None


def _hired_on(session: Session, employer_id: int, person_id: int, terms: Terms) -> date:
    """The first day of work of an unbroken chain of contracts that these terms go on."""
    last = next(reversed(earlier_contracts(session, employer_id, person_id)), None)
    over = (last.ended_on or last.ends_on) if last is not None else None
    if last is not None and over is not None and over + _DAY == terms.starts_on:
        return last.hired_on
    return terms.starts_on


def _refuse_overlap(session: Session, employer_id: int, person_id: int, terms: Terms, but: int | None = None) -> None:
    until = terms.ends_on
    query = select(Contract.id).where(
        Contract.employer_id == employer_id,
        Contract.person_id == person_id,
        Contract.state != ContractState.WITHDRAWN,
        or_(Contract.ended_on.is_not(None) & (Contract.ended_on >= terms.starts_on), Contract.ended_on.is_(None)),
        or_(Contract.ended_on.is_not(None), Contract.ends_on.is_(None), Contract.ends_on >= terms.starts_on),
    )
    if until is not None:
        query = query.where(Contract.starts_on <= until)
    if but is not None:
        query = query.where(Contract.id != but)
    clash = session.scalar(query.limit(1))
    if clash is not None:
        said = Both(f"与合同{clash}的期限重叠", f"contract {clash} of the two covers that time already")
        raise ContractRefused("starts_on", said)


def _refuse_unknown_codes(session: Session, terms: Terms) -> None:
    if terms.region_code is not None and session.get(Region, terms.region_code) is None:
        raise ContractRefused("region_code", Both("没有这个地点", "there is no such place"))
    if terms.occupation_code is not None and session.get(Occupation, terms.occupation_code) is None:
        raise ContractRefused("occupation_code", Both("没有这个职业代码", "there is no such occupation"))
