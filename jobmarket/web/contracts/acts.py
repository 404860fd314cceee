"""What is done to a contract from its page: confirmed, filed on paper, withdrawn, certified, moved, archived."""

from __future__ import annotations

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.models import Contract
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.contracts import ending, signing
from jobmarket.services.contracts.registering import register_work
from jobmarket.services.contracts.telling import tell_signed
from jobmarket.web.contracts import reading
from jobmarket.web.contracts.answering import Answer, answered, paper
from jobmarket.web.contracts.blueprint import blueprint, own, seen
from jobmarket.web.contracts.one import show
from jobmarket.web.display import today
from jobmarket.web.public import LARGEST_ID

_ONE = f"/<int(max={LARGEST_ID}):contract_id>"
_STEPS = {
    "pass-probation": ending.pass_probation,
    "certify": ending.certify,
    "move-record": ending.move_record,
    "archive": ending.archive,
}


@blueprint.post(f"{_ONE}/confirm")
def confirm(contract_id: int) -> Answer:
    """One side confirms the text that it was shown, by its hash; the second confirmation signs."""

    def make(session: Session) -> str:
        contract = seen(session, contract_id)
        state = signing.confirm(session, viewer(), contract, request.form.get("text_hash", ""), today())
        if state is ContractState.SIGNED:
            _signed(session, contract)
        flash(_("The contract is signed") if state is not ContractState.DRAFTED else _("You have confirmed the text"))
        return url_for("contracts.contract", contract_id=contract_id)

    return answered(make, lambda wrong: show(contract_id, wrong))


@blueprint.post(f"{_ONE}/paper")
@takes_files(11 << 20)
def file_paper(contract_id: int) -> Answer:
    """A contract that both sides signed on paper."""

    def make(session: Session) -> str:
        contract = seen(session, contract_id)
        signing.record_signed(session, viewer(), contract, reading.day("signed_on"), paper(session), today())
        _signed(session, contract)
        flash(_("The signed contract is filed"))
        return url_for("contracts.contract", contract_id=contract_id)

    return answered(make, lambda wrong: show(contract_id, wrong))


def _signed(session: Session, contract: Contract) -> None:
    """What follows from signing: both are told; if its day has come it is in force, and the work registered."""
    tell_signed(session, contract)
    if signing.begin_due(session, viewer(), contract, today()):
        register_work(session, viewer(), contract, today())


@blueprint.post(f"{_ONE}/withdraw")
@takes_files(11 << 20)
def withdraw(contract_id: int) -> Answer:
    """Take a draft back, or say no to it."""

    def make(session: Session) -> str:
        contract = seen(session, contract_id)
        reason = request.form.get("reason", "").strip()
        signing.withdraw(session, viewer(), contract, today(), reason, paper(session))
        flash(_("The contract is withdrawn"))
        return url_for("contracts.contract", contract_id=contract_id)

    return answered(make, lambda wrong: show(contract_id, wrong))


@blueprint.post(f"{_ONE}/steps/<step>")
def step(contract_id: int, step: str) -> Answer:
    """Probation passed, certificate given, record moved, archived."""
    act = _STEPS.get(step)
    if act is None:
        abort(404)

    def make(session: Session) -> str:
        contract = own(session, contract_id)
        act(session, viewer(), contract, reading.optional_day("on") or today())
        flash(_("Recorded"))
        return url_for("contracts.contract", contract_id=contract_id)

    return answered(make, lambda wrong: show(contract_id, wrong))
