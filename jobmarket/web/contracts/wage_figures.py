"""Minimum and average wages that staff keep (工资标准)."""

from __future__ import annotations

from decimal import Decimal

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket import contract_words
from jobmarket.bilingual import Both
from jobmarket.labour_law import LawRefused
from jobmarket.models import WageFigure
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import local_wages
from jobmarket.services.contracts import ContractRefused
from jobmarket.services.local_wages import WageRefused
from jobmarket.web.contracts import reading
from jobmarket.web.contracts.answering import Answer, Wrong, answered
from jobmarket.web.contracts.blueprint import blueprint
from jobmarket.web.display import today
from jobmarket.wiring import current

_SAID = {
    "not-yours": Both("不是本辖区的地点", "this place is not in your region"),
    "amount": Both("金额有误", "this is no amount"),
    "day": Both("日期有误", "this is no day"),
    "missing": Both("请填写文件名称和文号", "which notice says so?"),
}


@blueprint.get("/wages")
def wage_figures() -> str:
    """All figures of the region, and the form for a further one."""
    return _page({})


@blueprint.post("/wages")
def add_figure() -> Answer:
    """One more figure."""

    def make(session: Session) -> str:
        try:
            local_wages.add(
                session,
                viewer(),
                _kind(),
                reading.read_region(request.form.get("region_code", "")),
                reading.amount("amount") or Decimal(0),
                reading.day("valid_from"),
                request.form.get("source", ""),
            )
        except WageRefused as refused:
            raise ContractRefused(refused.field, _SAID[refused.code]) from None
        flash(_("The figure is kept"))
        return url_for("contracts.wage_figures")

    return answered(make, _page)


def _kind() -> WageFigure:
    try:
        return WageFigure(request.form.get("figure", ""))
    except ValueError:
        raise LawRefused("figure", Both("请选择标准类型", "please choose what it is")) from None


def _page(wrong: Wrong) -> str:
    with current().database.session() as session:
        held = [
            found
            for kind in WageFigure
            if (found := local_wages.figure(session, kind, viewer().region_code, today())) is not None
        ]
        return render_template(
            "contracts/wages.html",
            rows=local_wages.listed(session, viewer()),
            held=held,
            names=contract_words.figure_names(),
            form=request.form,
            wrong=wrong,
        )
