"""A person's whole record on one page (个人档案), and notes on them."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers.response import Response

from jobmarket.models import Referral
from jobmarket.registration_words import reason_names, state_names
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import form_receipts, labour_states, notes
from jobmarket.services.audit import Action, record
from jobmarket.services.notes import LONGEST, NoteRefused
from jobmarket.services.persons import record_of
from jobmarket.services.substitutions import colleagues
from jobmarket.web import display
from jobmarket.web.desk.sections import PERSON_PARTS
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.staff import blueprint
from jobmarket.wiring import current

_PERSON = f"/persons/<int(max={LARGEST_ID}):person_id>"


@blueprint.get(_PERSON)
def person(person_id: int) -> str | tuple[str, int]:
    """Registrations, referrals, notes, and what other areas add. That it was opened is noted."""
    with current().database.begin() as session:
        if record_of(session, viewer(), person_id) is None:
            abort(404)
        record(session, viewer(), Action.REGISTRATION_VIEWED, ("person", person_id))
    return _page(person_id, "", "")


def _page(person_id: int, wrong: str, typed: str) -> str | tuple[str, int]:
    asking = viewer()
    with current().database.session() as session:
        found = record_of(session, asking, person_id)
        if found is None:
            abort(404)
        labour = labour_states.summary(session, asking, person_id)
        parts = [part(session, asking, person_id) for part in PERSON_PARTS]
        html = render_template(
            "staff/person.html",
            record=found,
            labour=labour,
            parts=[part for part in parts if part is not None],
            open_referrals=sum(1 for one in found.referrals if _is_open(one)),
            colleagues=colleagues(session, asking.office_id),
            states=state_names(),
            close_reasons=reason_names(),
            wrong=wrong,
            typed=typed,
            longest=LONGEST,
            today=display.today(),
        )
    return (html, 400) if wrong else html


def _is_open(referral: Referral) -> bool:
    return referral.closed_at is None


@blueprint.post(f"{_PERSON}/notes")
def write_note(person_id: int) -> str | tuple[str, int] | Response:
    """Add a note; the same form sent twice adds one."""
    text, token = request.form.get("text", ""), request.form.get("form_token", "")
    answer = url_for("staff.person", person_id=person_id)
    with current().database.session() as session:
        if form_receipts.earlier_answer(session, viewer(), token) is not None:
            return redirect(answer)
    try:
        with current().database.begin() as session:
            notes.write(session, viewer(), person_id, text)
            form_receipts.keep(session, viewer(), token, answer)
    except IntegrityError:  # the same form at the same moment
        return redirect(answer)
    except NoteRefused as refused:
        if refused.code == "not-found":
            abort(404)
        return _page(person_id, _sentence(refused.code), text)
    flash(_("The note is kept"))
    return redirect(answer)


def _sentence(code: str) -> str:
    return {
        "empty": _("Please write something"),
        "too-long": _("Must have at most %(max)s characters", max=LONGEST),
    }[code]
