"""Signing (订立): both sides confirm the same text; what they confirmed is kept by its hash (LCL arts. 3, 16)."""

from __future__ import annotations

import hashlib
from datetime import date

import orjson
from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.labour_law.contract_moves import ContractState, Event, Move, replay
from jobmarket.labour_law.contract_terms import from_json
from jobmarket.models import Contract, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts.acting import require_employer, require_filing
from jobmarket.services.contracts.filing import findings, refuse_unlawful
from jobmarket.services.contracts.ledger import append, events_of
from jobmarket.services.contracts.refusals import ContractRefused

_BOTH = frozenset({"employer", "worker"})


def text_hash(contract: Contract, terms: dict[str, object]) -> str:
    """SHA-256 of what both sides confirm: who they are, and all terms in a fixed order."""
    content = {
        "employer": contract.employer_id,
        "person": contract.person_id,
        "user_employer": contract.user_employer_id,
        "terms": terms,
    }
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def confirm(session: Session, viewer: Viewer, contract: Contract, seen_hash: str, today: date) -> ContractState:
    """One side confirms the text that it was shown; the second confirmation signs the contract.

    Raises ContractRefused where the text is another one by now, where an unlawful finding is left, and for somebody who
    is neither side.
    """
    standing = replay(events_of(session, contract.id))
    present = text_hash(contract, dict(standing.terms))
    if seen_hash != present:
        said = Both("合同内容已有变化，请重新阅读后确认", "the text has changed: read it again")
        raise ContractRefused("text", said)
    side = _side(viewer, contract)
    if side in standing.confirmed:
        return ContractState(contract.state)
    refuse_unlawful(findings(session, contract, from_json(standing.terms), today))
    move = Move.CONFIRM_EMPLOYER if side == "employer" else Move.CONFIRM_WORKER
    facts = {"text_hash": present, "at": now().isoformat(), "address": viewer.address}
    after = append(session, viewer, contract, Event(move, today, facts))
    contract.text_hash = present
    if after.confirmed == _BOTH:
        append(session, viewer, contract, Event(Move.SIGN, today, {"text_hash": present}))
    return ContractState(contract.state)


def record_signed(
    session: Session, viewer: Viewer, contract: Contract, signed_on: date, evidence_id: int | None, today: date
) -> None:
    """A contract that was signed on paper: filed by the employer or staff with the day and, if there is one, a scan.

    Raises ContractRefused for a day in the future.
    """
    require_filing(viewer, contract)
    standing = replay(events_of(session, contract.id))
    if signed_on > today:
        raise ContractRefused("signed_on", Both("签订日期在将来", "signed in the future"))
    refuse_unlawful(findings(session, contract, from_json(standing.terms), signed_on))
    contract.text_hash = text_hash(contract, dict(standing.terms))
    day = max(signed_on, standing.last_effective_on)
    facts = {"text_hash": contract.text_hash, "signed_on": signed_on.isoformat(), "on_paper": True}
    append(session, viewer, contract, Event(Move.SIGN, day, facts), evidence_id)


def begin_due(session: Session, viewer: Viewer, contract: Contract, today: date) -> bool:
    """Let a signed contract come into force on its first day; False before it, and for one that is not signed."""
    if contract.state != ContractState.SIGNED or contract.starts_on > today:
        return False
    last = events_of(session, contract.id)[-1].effective_on
    append(session, viewer, contract, Event(Move.BEGIN, max(contract.starts_on, last)))
    return True


def withdraw(
    session: Session, viewer: Viewer, contract: Contract, today: date, reason: str, evidence_id: int | None = None
) -> None:
    """Take a draft back, or a signed contract before its first day with both sides' consent (`evidence_id`)."""
    mine = viewer.person_id == contract.person_id and contract.state == ContractState.DRAFTED
    if not mine:  # the worker may say no to a draft
        require_employer(viewer, contract.employer_id)
    if contract.state == ContractState.SIGNED and evidence_id is None and not viewer.sees_everything:
        said = Both("已订立的合同须双方书面同意", "a signed contract needs what both sides agreed in writing")
        raise ContractRefused("evidence", said, "LCL 36")
    if contract.state == ContractState.SIGNED and contract.starts_on <= today:
        said = Both("合同已开始履行，请办理解除", "it has begun: it must be dissolved")
        raise ContractRefused("state", said, "LCL 36")
    append(session, viewer, contract, Event(Move.WITHDRAW, today, {"reason": reason[:200]}), evidence_id)


def _side(viewer: Viewer, contract: Contract) -> str:
    if contract.employer_id in viewer.employer_ids:
        return "employer"
    if viewer.person_id == contract.person_id:
        return "worker"
    raise ContractRefused("account", Both("没有这个合同", "there is no such contract"))
