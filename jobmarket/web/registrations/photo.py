"""One's own photograph: optional, drawn anew when it comes in, seen by oneself and staff alone."""

from __future__ import annotations

from flask import Response as FileAnswer
from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket import registration_words as words
from jobmarket.models import FilePurpose, Person, StoredFile
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import uploads
from jobmarket.web.registrations import blueprint
from jobmarket.wiring import current

LARGEST_UPLOAD = 11 << 20  # bytes


@blueprint.get("/photo")
def photo() -> FileAnswer:
    """The picture itself."""
    with current().database.session() as session:
        person = session.get(Person, viewer().person_id) if viewer().person_id is not None else None
        file = session.get(StoredFile, person.photo_id) if person is not None and person.photo_id else None
        if file is None:
            abort(404)
        return FileAnswer(file.content, mimetype=file.media_type)


@blueprint.post("/photo")
@takes_files(LARGEST_UPLOAD)
def set_photo() -> Response:
    """Another picture, or none."""
    person_id = viewer().person_id
    if person_id is None:
        flash(_("Please register first."))
        return redirect(url_for("registrations.home"))
    file = request.files.get("photo")
    content = file.stream.read() if file else b""
    try:
        with current().database.begin() as session:
            person = session.get_one(Person, person_id)
            before = session.get(StoredFile, person.photo_id) if person.photo_id else None
            kept = None
            if request.form.get("remove") != "1":
                kept = uploads.keep(session, viewer(), FilePurpose.PHOTO, (file and file.filename) or "photo", content)
            person.photo_id = kept.id if kept else None
            session.flush()
            if before is not None:
                session.delete(before)
    except uploads.UploadRefused as refused:
        said = words.upload_refusals() | {"empty": _("Please choose a picture: JPEG or PNG.")}
        flash(said[refused.reason])
    else:
        flash(_("Your photograph was saved.") if kept else _("Your photograph was removed."))
    return redirect(url_for("registrations.home"))
