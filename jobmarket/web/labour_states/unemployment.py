"""Unemployment registration (失业登记) of one person."""

from __future__ import annotations

from flask import Response, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import LabourStateState, UnemploymentEnd, UnemploymentGround
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
_ROW = f"{_PERSON}/unemployment/<int(max={LARGEST_ID}):registration_id>"


@blueprint.get(f"{_PERSON}/unemployment")
def unemployment(person_id: int) -> Answer:
    """All registrations, and the form for a new one."""
    return shown(lambda wrong: _page(person_id, wrong))


def _page(person_id: int, wrong: dict[str, str]) -> str:
    with current().database.begin() as session:
        person = labour_states.person_for(session, viewer(), person_id)
        rows = labour_states.unemployments_of(session, viewer(), person_id)
        working = [
            row
            for row in labour_states.employments_of(session, viewer(), person_id)
            if row.state == LabourStateState.ACTIVE
        ]
        evidence = labour_states.evidence_of(session, viewer(), person_id)
        record(session, viewer(), Action.LABOUR_STATES_VIEWED, ("person", person_id))
        return render_template(
            "labour_states/unemployment.html",
            person=person,
            rows=rows,
            working=working,
            evidence=evidence,
            wrong=wrong,
            form=request.form or request.args,  # filled from a contract that ended
            grounds=words.grounds(),
            ends=words.unemployment_ends(),
            ends_work=set(labour_states.ENDS_EMPLOYMENT),
            today=today(),
        )


@blueprint.post(f"{_PERSON}/unemployment")
@takes_files(11 << 20)
def register_unemployment(person_id: int) -> Answer:
    """Register somebody as unemployed, with the papers."""

    def make(session: Session) -> str:
        files = reading.papers()
        told = labour_states.Unemployment(
            ground=reading.chosen(UnemploymentGround, "ground"),
            unemployed_since=reading.day("unemployed_since"),
            former_employer=reading.line("former_employer"),
            declared=request.form.get("declared") == "1",
            has_paper=bool(files),
        )
        row = labour_states.register_unemployment(session, viewer(), person_id, told, today())
        reading.keep_papers(session, person_id, "unemployment", row.id, files)
        flash(_("Unemployment is registered"))
        return url_for("labour_states.unemployment", person_id=person_id)

    return answered(make, lambda wrong: _page(person_id, wrong))


@blueprint.post(f"{_ROW}/end")
def end_unemployment(person_id: int, registration_id: int) -> Answer:
    """End a registration."""

    def make(session: Session) -> str:
        labour_states.end_unemployment(
            session,
            viewer(),
            person_id,
            registration_id,
            reading.chosen(UnemploymentEnd, "end_reason"),
            reading.day("ended_on"),
            reading.number("version"),
            today(),
        )
        flash(_("The registration has ended"))
        return url_for("labour_states.unemployment", person_id=person_id)

    return answered(make, lambda wrong: _page(person_id, wrong))


@blueprint.get(f"{_ROW}/certificate")
def unemployment_certificate(person_id: int, registration_id: int) -> Response:
    """The certificate as a PDF; it names the person, so that it was made is noted."""
    with current().database.begin() as session:
        try:
            rows = labour_states.unemployments_of(session, viewer(), person_id)
        except NotThere:
            abort(404)
        row = next((one for one in rows if one.id == registration_id), None)
        if row is None:
            abort(404)
        record(session, viewer(), Action.PERSON_REVEALED, ("person", person_id), "unemployment certificate")
        return paper.answer(certificate.of_unemployment(session, row))
