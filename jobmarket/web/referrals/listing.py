"""The list of referrals, filtered, in pages, as an Excel file."""

from __future__ import annotations

from flask import Response as Plain
from flask import render_template, request
from flask_babel import gettext as _

from jobmarket.models import Referral
from jobmarket.referral_words import reason_names, state_names
from jobmarket.security.masking import mask_name
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import referrals
from jobmarket.services.audit import Action, record
from jobmarket.services.referrals import ReferralQuery
from jobmarket.services.referrals.listing import MOST_EXPORTED
from jobmarket.services.referrals.moves import read_state
from jobmarket.services.spreadsheets import MEDIA_TYPE, Value, workbook
from jobmarket.web import display
from jobmarket.web.referrals.blueprint import blueprint, number
from jobmarket.wiring import current

_WIDTHS = (8, 10, 10, 30, 30, 24, 12, 12, 12, 34, 8, 28)


def _query() -> ReferralQuery:
    """The question in the address; what is not understood is left out."""
    state = request.args.get("state", "")
    return ReferralQuery(
        state=read_state(state),
        is_open=state == "open",
        due=request.args.get("due") == "1",
        mine=request.args.get("mine") == "1",
        own_office=request.args.get("office") == "1",
        page=min(number(request.args.get("page")) or 1, 1_000_000),
    )


@blueprint.get("/referrals")
def listing() -> str:
    """Referrals of the office and of its region's persons."""
    with current().database.session() as session:
        page = referrals.list_referrals(session, viewer(), _query(), display.today())
        return render_template("referrals/listing.html", page=page, query=_query(), today=display.today())


@blueprint.get("/referrals/export.xlsx")
def export() -> Plain:
    """The same list to count and file; names masked, what others wrote no formula. That it left is noted."""
    with current().database.begin() as session:
        rows: list[tuple[Value, ...]] = [
            _row(one) for one in referrals.all_referrals(session, viewer(), _query(), display.today())
        ]
        if len(rows) == MOST_EXPORTED:
            rows.append((_("The list goes on: please narrow it down and export it again."),))
        record(session, viewer(), Action.REFERRALS_EXPORTED, purpose=f"{len(rows)} rows")
    heading = (
        _("Number"), _("State"), _("Name"), _("Vacancy"), _("Employer"), _("Place"), _("Issued"), _("Due"),
        _("Last news"), _("Reason"), _("Points"), _("Office"),
    )  # fmt: skip
    content = workbook(heading, rows, _WIDTHS)
    headers = {"Content-Disposition": f'attachment; filename="referrals-{display.today()}.xlsx"'}
    return Plain(content, mimetype=MEDIA_TYPE, headers=headers)


def _row(one: Referral) -> tuple[Value, ...]:
    return (
        one.id,
        state_names()[one.state],
        mask_name(one.person.name),
        one.vacancy.title,
        one.vacancy.employer.name,
        display.region(one.vacancy.region_code),
        display.day(one.issued_at),
        display.day(one.due_on),
        display.day(one.moved_at),
        reason_names()[one.reason] if one.reason else "",
        None if one.score is None else display.percent(one.score),
        one.office.name,
    )
