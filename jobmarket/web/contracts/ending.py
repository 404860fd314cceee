"""Ending a contract step by step (解除、终止): the ground, whether it is open now, what it costs, then the act."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.labour_law import LawRefused, read_facts, read_ground
from jobmarket.labour_law.dismissal import WORDS
from jobmarket.language import language
from jobmarket.models import Contract, WageFigure
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.contracts import ending
from jobmarket.services.contracts.telling import tell_ended
from jobmarket.services.local_wages import Figure, figure
from jobmarket.web.contracts import reading
from jobmarket.web.contracts.answering import Answer, Wrong, answered, paper, said
from jobmarket.web.contracts.blueprint import blueprint, own
from jobmarket.web.display import today
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_ONE = f"/<int(max={LARGEST_ID}):contract_id>"
_LATEST = timedelta(days=400)  # ahead


@blueprint.get(f"{_ONE}/end")
def end_page(contract_id: int) -> str:
    """The questions."""
    return _page(contract_id, {})


@blueprint.post(f"{_ONE}/end")
@takes_files(11 << 20)
def end(contract_id: int) -> Answer:
    """First what the ending would mean; recorded once it is confirmed and the law allows it."""
    if request.form.get("do") != "end":
        return _looked(contract_id)

    def make(session: Session) -> str:
        contract = own(session, contract_id)
        wish = _ending(session, contract)
        if wish.ended_on > today():
            raise LawRefused("ended_on", Both("到最后工作日当天再确认", "confirm it on the last day of work"))
        ending.end(session, viewer(), contract, wish, paper(session))
        tell_ended(session, contract)
        flash(_("The ending is recorded"))
        return url_for("contracts.contract", contract_id=contract_id)

    return answered(make, lambda wrong: _page(contract_id, wrong))


def _looked(contract_id: int) -> Answer:
    with current().database.session() as session:
        contract = own(session, contract_id)
        try:
            found = ending.outlook(contract, _ending(session, contract))
        except LawRefused as refused:
            field = {"ended": "ended_on"}.get(refused.field, refused.field)
            return _page(contract_id, {field: said(refused)}), 400
    return _page(contract_id, {}, found)


def _ending(session: Session, contract: Contract) -> ending.Ending:
    """The ending that the form describes, with the figures of the place where none were typed."""
    ended_on = reading.day("ended_on")
    if ended_on > today() + _LATEST or ended_on < contract.hired_on:
        raise LawRefused("ended_on", Both("日期有误", "this day cannot be meant"))
    used = _figures(session, contract, ended_on)
    return ending.Ending(
        read_ground(request.form.get("ground", "")),
        ended_on,
        reading.amount("average_wage") or contract.wage,
        _typed_or("local_average", used["local_average"]),
        _typed_or("minimum_wage", used["minimum_wage"]),
        read_facts(" ".join(request.form.getlist("facts"))),
        reading.optional_day("notice_on"),
        request.form.get("paid_in_lieu") == "1",
        request.form.get("union_told") == "1",
        request.form.get("proposed_by_worker") == "1",
        request.form.get("refused_renewal") == "1",
        tuple(one.said.zh for name, one in used.items() if one is not None and reading.amount(name) is None),
    )


def _typed_or(name: str, used: Figure | None) -> Decimal:
    typed = reading.amount(name)
    if typed is not None:
        return typed
    if used is None:
        raise LawRefused(name, Both("尚无此标准，请填写", "no figure is known for this place: please type it"))
    return used.amount


def _figures(session: Session, contract: Contract, on: date) -> dict[str, Figure | None]:
    return {
        "local_average": figure(session, WageFigure.AVERAGE_MONTHLY, contract.region_code, on),
        "minimum_wage": figure(session, WageFigure.MINIMUM_MONTHLY, contract.region_code, on),
    }


def _page(contract_id: int, wrong: Wrong, found: ending.Outlook | None = None) -> str:
    with current().database.session() as session:
        contract = own(session, contract_id)
        shown: Any = request.form or {"ended_on": (contract.ends_on or today()).isoformat()}
        return render_template(
            "contracts/end.html",
            contract=contract,
            form=shown,
            facts=request.form.getlist("facts"),
            fact_names={fact.value: words[language()] for fact, words in WORDS.items()},
            figures=_figures(session, contract, today()),
            outlook=found,
            wrong=wrong,
        )
