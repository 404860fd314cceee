"""Bringing a seeker and a vacancy together: one look, one key."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers.response import Response

from jobmarket.referral_words import refusal
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import accounts, form_receipts, referrals
from jobmarket.services.referrals import ReferralRefused
from jobmarket.services.referrals.issuing import LATEST_DUE, standing_referral
from jobmarket.web import display
from jobmarket.web.parts import part_names, points
from jobmarket.web.referrals import letters
from jobmarket.web.referrals.blueprint import CONFLICT, blueprint, form_day, form_number, number
from jobmarket.wiring import current

Answer = str | tuple[str, int] | Response


@blueprint.get("/referrals/refer")
def refer() -> Answer:
    """Who would be referred where, how well it fits, until when something should be heard."""
    return _page(number(request.args.get("registration")), number(request.args.get("vacancy")), {})


@blueprint.post("/referrals/refer")
def issue() -> Answer:
    """Issue it, and lead to it. The same form sent twice leads to the same referral."""
    registration_id, vacancy_id = form_number("registration"), form_number("vacancy")
    token, due_on = request.form.get("form_token", ""), form_day("due_on")
    services = current()
    with services.database.session() as session:
        answered = form_receipts.earlier_answer(session, viewer(), token)
    if answered is not None:
        return redirect(answered)
    try:
        with services.database.begin() as session:
            made = referrals.issue(
                session,
                viewer(),
                registration_id,
                vacancy_id,
                working_days=services.settings.referral_days,
                today=display.today(),
                due_on=due_on,
            )
            answer = url_for("referrals.referral", referral_id=made.id)
            form_receipts.keep(session, viewer(), token, answer)
    except IntegrityError:  # the same form at the same moment: the other one has issued it
        return _to_standing(registration_id, vacancy_id)
    except ReferralRefused as refused:
        if refused.code == "already-referred":
            return _to_standing(registration_id, vacancy_id)
        if refused.field == "due_on":
            return _page(registration_id, vacancy_id, {"due_on": refusal(refused.code)})
        return _page(registration_id, vacancy_id, {})
    _told(made.id, request.form.get("send") == "1")
    return redirect(answer)


def _told(referral_id: int, by_mail: bool) -> None:
    flash(_("The referral was issued. Print the letter for the person."))
    if by_mail:
        with current().database.session() as session:
            row = referrals.find(session, viewer(), referral_id)
            account = accounts.of_person(session, row.person_id) if row else None
            if row is not None and account is not None:
                letters.send(session, row, account)
                flash(_("The letter was sent by mail."))


def _to_standing(registration_id: int, vacancy_id: int) -> Response:
    with current().database.session() as session:
        standing = standing_referral(session, viewer(), registration_id, vacancy_id)
    if standing is None:
        abort(CONFLICT)
    flash(refusal("already-referred"))
    return redirect(url_for("referrals.referral", referral_id=standing))


def _page(registration_id: int, vacancy_id: int, wrong: dict[str, str]) -> Answer:
    services = current()
    with services.database.session() as session:
        try:
            proposal = referrals.propose(
                session, viewer(), registration_id, vacancy_id, services.settings.referral_days, display.today()
            )
        except ReferralRefused as refused:
            if refused.code == "not-found":
                abort(404)
            if refused.referral_id is not None:
                return _to_standing(registration_id, vacancy_id)
            back = {"registration": registration_id, "vacancy": vacancy_id}
            return render_template("referrals/refused.html", why=refusal(refused.code), **back), CONFLICT
        html = render_template(
            "referrals/refer.html",
            proposal=proposal,
            wrong=wrong,
            due_on=form_day("due_on") or proposal.due_on,
            first_day=display.today(),
            last_day=display.today() + LATEST_DUE,
            names=part_names(),
            points=points,
            has_account=accounts.of_person(session, proposal.registration.person_id) is not None,
        )
    return (html, 400) if wrong else html
