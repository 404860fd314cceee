"""One referral: where it stands, its letter, what is to be reported."""

from __future__ import annotations

from flask import Response as Plain
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import ReporterKind
from jobmarket.referral_words import refusal
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import accounts, referrals
from jobmarket.services.audit import Action, record
from jobmarket.services.persons import staff_names
from jobmarket.services.referrals import ReferralRefused, moves_from
from jobmarket.services.referrals.listing import find_for_letter
from jobmarket.services.referrals.moves import BY_EMPLOYER, BY_PERSON, REASONS
from jobmarket.services.substitutions import colleagues
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.referrals import letters
from jobmarket.web.referrals.blueprint import CONFLICT, blueprint, form_number
from jobmarket.wiring import current

_ONE = f"/referrals/<int(max={LARGEST_ID}):referral_id>"


@blueprint.get(_ONE)
def referral(referral_id: int) -> str | tuple[str, int]:
    """The whole of it on one page."""
    return _page(referral_id, {})


def _page(referral_id: int, wrong: dict[str, str], status: int = 200) -> str | tuple[str, int]:
    services, asking = current(), viewer()
    with services.database.session() as session:
        row = referrals.find(session, asking, referral_id)
        if row is None:
            abort(404)
        told_by = {event.account_id for event in row.events}
        html = render_template(
            "referrals/referral.html",
            row=row,
            wrong=wrong,
            moves=moves_from(row.state, ReporterKind.STAFF),
            reasons=reasons_of(moves_from(row.state, ReporterKind.STAFF)),
            staff=staff_names(session, told_by | {row.assigned_to_id, row.issued_by_id}),
            colleagues=colleagues(session, row.office_id) if row.office_id == asking.office_id else (),
            can_take_back=referrals.can_take_back(asking, row, services.settings.referral_undo_hours),
            waits_for_confirmation=referrals.waits_for_confirmation(session, asking, referral_id),
            has_account=accounts.of_person(session, row.person_id) is not None,
        )
    return (html, status) if status != 200 else html


def reasons_of(moves: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The reasons that go with these states, in groups with a heading."""
    groups: list[tuple[str, tuple[str, ...]]] = []
    if "refused" in moves:
        groups += [(_("Not hired: by the employer"), BY_EMPLOYER), (_("Not hired: by the person"), BY_PERSON)]
    headings = {"no-show": _("Did not come"), "withdrawn": _("Withdrawn")}
    groups += [(heading, REASONS[state]) for state, heading in headings.items() if state in moves]  # type: ignore[index]
    return groups


@blueprint.post(f"{_ONE}/report")
def move(referral_id: int) -> str | tuple[str, int] | Response:
    """Note what came of it. Sent twice it is noted once."""
    wanted = request.form.get("state", "")
    try:
        with current().database.begin() as session:
            referrals.report(
                session,
                viewer(),
                referral_id,
                wanted,
                request.form.get("reason", ""),
                form_number("version"),
                close_registration=request.form.get("close") == "1",
            )
    except ReferralRefused as refused:
        if refused.code == "not-found":
            abort(404)
        if refused.code == "changed-meanwhile" and _stands_at(referral_id, wanted):
            return redirect(url_for("referrals.referral", referral_id=referral_id))
        status = CONFLICT if refused.code in {"changed-meanwhile", "no-place", "illegal-move"} else 400
        return _page(referral_id, {refused.field or "state": refusal(refused.code)}, status)
    flash(_("Noted."))
    return redirect(url_for("referrals.referral", referral_id=referral_id))


def _stands_at(referral_id: int, state: str) -> bool:
    with current().database.session() as session:
        row = referrals.find(session, viewer(), referral_id)
        return row is not None and row.state == state


@blueprint.post(f"{_ONE}/confirm")
def confirm_hire(referral_id: int) -> str | tuple[str, int] | Response:
    """The hire that the employer reported is true: the person looks for work no longer."""
    try:
        with current().database.begin() as session:
            row = referrals.confirm_hire(session, viewer(), referral_id)
            person_id = row.person_id
    except ReferralRefused as refused:
        if refused.code == "not-found":
            abort(404)
        return _page(referral_id, {"state": refusal(refused.code)}, CONFLICT)
    flash(_("The registration is closed: found work through this service."))
    return redirect(url_for("staff.person", person_id=person_id))


@blueprint.post(f"{_ONE}/take-back")
def take_back(referral_id: int) -> str | tuple[str, int] | Response:
    """A supervisor undoes a slip."""
    services = current()
    try:
        with services.database.begin() as session:
            referrals.take_back(
                session, viewer(), referral_id, form_number("version"), services.settings.referral_undo_hours
            )
    except ReferralRefused as refused:
        if refused.code == "not-found":
            abort(404)
        return _page(referral_id, {"state": refusal(refused.code)}, CONFLICT)
    flash(_("Taken back. The referral is open again."))
    return redirect(url_for("referrals.referral", referral_id=referral_id))


@blueprint.get(f"{_ONE}/letter.pdf")
def letter(referral_id: int) -> Plain:
    """The letter to print, for staff and for the person it is about. It has the whole name, which is noted."""
    with current().database.begin() as session:
        row = find_for_letter(session, viewer(), referral_id)
        if row is None:
            abort(404)
        record(session, viewer(), Action.PERSON_REVEALED, ("person", row.person_id), f"letter of referral {row.id}")
        content = letters.pdf_of(session, row)
    name = f"referral-{referral_id}.pdf"
    return Plain(content, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


@blueprint.post(f"{_ONE}/send")
def send(referral_id: int) -> Response:
    """Mail the letter to the person."""
    with current().database.session() as session:
        row = referrals.find(session, viewer(), referral_id)
        if row is None:
            abort(404)
        account = accounts.of_person(session, row.person_id)
        if account is not None:
            letters.send(session, row, account)
    flash(_("The letter was sent by mail.") if account else _("The person has no account with a mail address."))
    return redirect(url_for("referrals.referral", referral_id=referral_id))
