"""A copy of one's own data, and their erasure. Both ask for the password: a browser left open must not be enough."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import orjson
from flask import Response as FileAnswer
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security.utils import verify_password
from werkzeug.wrappers.response import Response

from jobmarket import registration_words as words
from jobmarket.models import Account, Base
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import accounts
from jobmarket.services.own_data import erasure, export
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.web.registrations import blueprint
from jobmarket.wiring import current


@blueprint.get("/data")
def own_data() -> str:
    """What can be had and erased, and what the law keeps."""
    return _page({})


def _page(wrong: dict[str, str]) -> str:
    return render_template("registrations/data.html", wrong=wrong)


def _password_is_right() -> bool:
    """Counts wrong ones like those at the door, and believes none while the account is locked."""
    with current().database.begin() as session:
        account = session.get_one(Account, viewer().account_id)
        if accounts.is_locked(account):
            return False
        if verify_password(request.form.get("password", "")[:1024], account.password):
            return True
        accounts.note_failure(session, account, viewer(), "own data")
        return False


@blueprint.post("/export")
def export_data() -> FileAnswer | tuple[str, int]:
    """Everything as one ZIP: a page to read, JSON for programs, the photograph."""
    if not _password_is_right():
        return _page({"export": _("The password is not right.")}), 400
    with current().database.begin() as session:
        data = export.export(session, viewer())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", orjson.dumps(data.tables, default=_plain, option=orjson.OPT_INDENT_2))
        page = render_template("registrations/export.html", tables=data.tables, names=_table_names(), plain=_plain)
        archive.writestr("index.html", page)
        if data.photo is not None:
            archive.writestr("photo.jpg", data.photo[1])
    headers = {"Content-Disposition": f'attachment; filename="my-data-{date.today():%Y%m%d}.zip"'}
    return FileAnswer(packed.getvalue(), mimetype="application/zip", headers=headers)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return str(value)


def _table_names() -> dict[str, str]:
    """What the tables hold, from the first words of what is said about their models."""
    names = {
        mapper.class_.__tablename__: (mapper.class_.__doc__ or "").strip().split(".")[0].split(":")[0]
        for mapper in Base.registry.mappers
    }
    return names | {"who_looked": _("Who looked")}


@blueprint.post("/erase")
def erase() -> Response | tuple[str, int]:
    """Erase everything that no law keeps. It cannot be undone, and so it is confirmed twice."""
    if request.form.get("sure") != "1":
        return _page({"sure": _("Please confirm that you want this.")}), 400
    if not _password_is_right():
        return _page({"erase": _("The password is not right.")}), 400
    try:
        with current().database.begin() as session:
            erasure.erase(session, viewer())
    except RegistrationRefused as refused:
        return _page({"erase": words.refusals()[refused.code]}), 400
    flash(_("Your data is erased, your account is closed. Thank you for having been with us."))
    return redirect(url_for("public.home"))
