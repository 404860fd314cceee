"""Employment registration (就业登记) of one person."""

from __future__ import annotations

from flask import Response, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import EmploymentEnd, EmploymentKind, LabourStateState
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import labour_states
from jobmarket.services.audit import Action, record
from jobmarket.services.labour_states import NotThere
from jobmarket.web import paper
from jobmarket.web.display import today
from jobmarket.web.labour_states import blueprint, certificate, reading, words
from jobmarket.web.labour_states.answering import Answer, answered, shown
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_PERSON = f"/persons/<int(max={LARGEST_ID}):person_id>"
_ROW = f"{_PERSON}/employment/<int(max={LARGEST_ID}):registration_id>"


@blueprint.get(f"{_PERSON}/employment")
def employment(person_id: int) -> Answer:
    """All registrations, and the form for a new one."""
    return shown(lambda wrong: _page(person_id, wrong))


def _page(person_id: int, wrong: dict[str, str]) -> str:
    with current().database.begin() as session:
        person = labour_states.person_for(session, viewer(), person_id)
        unemployed = [
            row
            for row in labour_states.unemployments_of(session, viewer(), person_id)
            if row.state == LabourStateState.ACTIVE
        ]
        record(session, viewer(), Action.LABOUR_STATES_VIEWED, ("person", person_id))
        return render_template(
            "labour_states/employment.html",
            person=person,
            rows=labour_states.employments_of(session, viewer(), person_id),
            unemployed=unemployed,
            evidence=labour_states.evidence_of(session, viewer(), person_id),
            wrong=wrong,
            form=request.form,
            kinds=words.kinds(),
            ends=words.employment_ends(),
            today=today(),
        )


@blueprint.post(f"{_PERSON}/employment")
@takes_files(11 << 20)
def register_employment(person_id: int) -> Answer:
    """Register that somebody works; unemployment ends with it."""

    def make(session: Session) -> str:
        files = reading.papers()
        told = labour_states.Employment(
            kind=reading.chosen(EmploymentKind, "kind"),
            started_on=reading.day("started_on"),
            employer_name=reading.line("employer_name"),
            work=reading.line("work"),
            contract_until=reading.optional_day("contract_until"),
        )
        change = labour_states.register_employment(session, viewer(), person_id, told, today())
        reading.keep_papers(session, person_id, "employment", change.employment.id, files)
        ended = _("Employment is registered; the unemployment registration has ended with it")
        flash(ended if change.ended else _("Employment is registered"))
        return url_for("labour_states.employment", person_id=person_id)

    return answered(make, lambda wrong: _page(person_id, wrong))


@blueprint.post(f"{_ROW}/end")
def end_employment(person_id: int, registration_id: int) -> Answer:
    """End a registration."""

    def make(session: Session) -> str:
        labour_states.end_employment(
            session,
            viewer(),
            person_id,
            registration_id,
            reading.chosen(EmploymentEnd, "end_reason"),
            reading.day("ended_on"),
            reading.number("version"),
            today(),
        )
        flash(_("The registration has ended"))
        return url_for("labour_states.employment", person_id=person_id)

    return answered(make, lambda wrong: _page(person_id, wrong))


@blueprint.get(f"{_ROW}/certificate")
def employment_certificate(person_id: int, registration_id: int) -> Response:
    """The certificate as a PDF; it names the person, so that it was made is noted."""
    with current().database.begin() as session:
        try:
            rows = labour_states.employments_of(session, viewer(), person_id)
        except NotThere:
            abort(404)
        row = next((one for one in rows if one.id == registration_id), None)
        if row is None:
            abort(404)
        record(session, viewer(), Action.PERSON_REVEALED, ("person", person_id), "employment certificate")
        return paper.answer(certificate.of_employment(session, row))
