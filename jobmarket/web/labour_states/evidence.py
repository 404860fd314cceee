"""Papers (证明材料) of a person's states: opened, and added later."""

from __future__ import annotations

import io
from typing import cast

from flask import Response, abort, flash, redirect, request, send_file, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import labour_states
from jobmarket.services.labour_states import LabourRefused, NotThere
from jobmarket.services.labour_states.evidence import Subject
from jobmarket.services.uploads import UploadRefused
from jobmarket.web.labour_states import blueprint, reading, words
from jobmarket.web.labour_states.answering import Answer
from jobmarket.web.once import carry_out
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_PERSON = f"/persons/<int(max={LARGEST_ID}):person_id>"
_SUBJECTS = ("unemployment", "employment", "assistance")


@blueprint.get(f"{_PERSON}/evidence/<int(max={LARGEST_ID}):evidence_id>")
def evidence(person_id: int, evidence_id: int) -> Response:
    """A paper to keep or look at, never run: it comes as a download."""
    with current().database.begin() as session:
        try:
            file = labour_states.open_evidence(session, viewer(), person_id, evidence_id)
        except NotThere:
            abort(404)
        return send_file(
            io.BytesIO(file.content), mimetype=file.media_type, as_attachment=True, download_name=file.name
        )


@blueprint.post(f"{_PERSON}/evidence")
@takes_files(11 << 20)
def add_evidence(person_id: int) -> Answer:
    """Add papers to a registration or an assistance that is there."""
    subject = request.form.get("subject", "")
    if subject not in _SUBJECTS:
        abort(404)
    back = url_for(f"labour_states.{subject}", person_id=person_id)

    def make(session: Session) -> str:
        files = reading.papers()
        if not files:
            raise LabourRefused("paper", "evidence")
        reading.keep_papers(session, person_id, cast(Subject, subject), reading.number("subject_id"), files)
        flash(_("The papers are kept"))
        return back

    try:
        return carry_out(make)
    except NotThere:
        abort(404)
    except LabourRefused as refused:
        flash(words.refusal(refused))
    except UploadRefused as refused:
        flash(words.upload_refusal(refused))
    return redirect(back)
