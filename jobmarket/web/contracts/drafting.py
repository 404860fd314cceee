"""Drafting, changing, renewing (起草、变更、续订)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.labour_law.contract_moves import replay
from jobmarket.models import Contract
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.contracts import events_of, filing, offers, parties
from jobmarket.services.contracts.telling import tell_to_confirm
from jobmarket.web.contracts import reading
from jobmarket.web.contracts.answering import Answer, Wrong, answered, paper
from jobmarket.web.contracts.blueprint import blueprint, own
from jobmarket.web.display import today
from jobmarket.web.employer.blueprint import chosen_employer, own_employers
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_ONE = f"/<int(max={LARGEST_ID}):contract_id>"
_FRESH = {"kind": "fixed", "daily_hours": "8", "weekly_hours": "40", "pay_period_days": "30"}


@blueprint.get("/new")
def new() -> str:
    """An empty form, or one filled from the hire that the address names."""
    return _new_page({})


def _new_page(wrong: Wrong) -> str:
    with current().database.session() as session:
        employer_id = chosen_employer()
        hire = offers.hire_of(session, viewer(), employer_id, _number("referral"), _number("application"))
        shown: Mapping[str, Any] = request.form or (_FRESH | _of_hire(hire) if hire else _FRESH)
        return _form_page(session, "new", None, shown, wrong, hire=hire, employer_id=employer_id)


def _of_hire(hire: offers.Hire) -> dict[str, Any]:
    return reading.form_of_terms(hire.terms) | {key: value for key, value in _FRESH.items() if key not in hire.terms}


def _number(name: str) -> int:
    text = request.values.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


@blueprint.post("/new")
def create() -> Answer:
    """A draft; what the law says against it stands on its page."""

    def make(session: Session) -> str:
        employer_id = chosen_employer()
        hire = offers.hire_of(session, viewer(), employer_id, _number("referral"), _number("application"))
        links: dict[str, Any] = {}
        if hire is not None:
            person = hire.person
            links = {"referral_id": hire.referral_id, "vacancy_id": hire.vacancy_id}
        else:
            document, number, name = parties.read_worker(
                *(request.form.get(one, "") for one in ("document_kind", "document_number", "worker_name"))
            )
            person = parties.find_or_make(session, document, number, name)
            links = {"worker_name": name}
        terms = reading.terms_of_form()
        if terms.dispatched:
            code = request.form.get("user_credit_code", "")
            links["user_employer_id"] = parties.find_user_employer(session, employer_id, code).id
        contract, _found = filing.draft(session, viewer(), employer_id, person, terms, today(), **links)
        tell_to_confirm(session, contract)
        flash(_("The draft is kept"))
        return url_for("contracts.contract", contract_id=contract.id)

    return answered(make, _new_page)


@blueprint.get(f"{_ONE}/change")
def change_page(contract_id: int) -> str:
    """The form with the terms that hold."""
    return _existing_page(contract_id, "change", {})


@blueprint.post(f"{_ONE}/change")
@takes_files(11 << 20)
def change(contract_id: int) -> Answer:
    """Another version (LCL art. 35)."""

    def make(session: Session) -> str:
        contract = own(session, contract_id)
        filing.change(session, viewer(), contract, reading.terms_of_form(), today(), paper(session))
        if contract.state == "drafted":
            tell_to_confirm(session, contract)
        flash(_("The change is kept"))
        return url_for("contracts.contract", contract_id=contract_id)

    return answered(make, lambda wrong: _existing_page(contract_id, "change", wrong))


@blueprint.get(f"{_ONE}/renew")
def renew_page(contract_id: int) -> str:
    """The form with the terms that hold, from the day after the last one."""
    return _existing_page(contract_id, "renew", {})


@blueprint.post(f"{_ONE}/renew")
def renew(contract_id: int) -> Answer:
    """The next contract as a draft."""

    def make(session: Session) -> str:
        contract = own(session, contract_id)
        renewed, _found = filing.renew(session, viewer(), contract, reading.terms_of_form(), today())
        tell_to_confirm(session, renewed)
        flash(_("The next contract is drafted"))
        return url_for("contracts.contract", contract_id=renewed.id)

    return answered(make, lambda wrong: _existing_page(contract_id, "renew", wrong))


def _existing_page(contract_id: int, way: str, wrong: Wrong) -> str:
    with current().database.session() as session:
        contract = own(session, contract_id)
        shown: Mapping[str, Any] = request.form or _shown(session, contract, way)
        return _form_page(session, way, contract, shown, wrong, employer_id=contract.employer_id)


def _shown(session: Session, contract: Contract, way: str) -> dict[str, Any]:
    shown = reading.form_of_terms(replay(events_of(session, contract.id)).terms)
    if way == "renew" and contract.ends_on is not None:
        shown["starts_on"] = (contract.ends_on + timedelta(days=1)).isoformat()
        shown |= {"ends_on": "", "probation_months": "", "probation_wage": ""}
    return shown


def _form_page(
    session: Session, way: str, contract: Contract | None, shown: Mapping[str, Any], wrong: Wrong, **more: Any
) -> str:
    clauses = request.form.getlist("clauses") if request.form else shown.get("clauses")
    return render_template(
        "contracts/form.html",
        way=way,
        contract=contract,
        form=shown,
        clauses=clauses,
        employers=own_employers(session),
        wrong=wrong,
        **{"hire": None} | more,
    )
