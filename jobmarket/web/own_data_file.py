"""The copy of somebody's data as one file (个人信息副本): a page to read, JSON for programs, the photograph."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import orjson
from flask import Response as FileAnswer
from flask import render_template
from flask_babel import gettext as _

from jobmarket.models import Base
from jobmarket.services.own_data.export import OwnData
from jobmarket.web import display


def sent(data: OwnData) -> FileAnswer:
    """The ZIP file as an answer."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", orjson.dumps(data.tables, default=_plain, option=orjson.OPT_INDENT_2))
        page = render_template("registrations/export.html", tables=data.tables, names=_table_names(), plain=_plain)
        archive.writestr("index.html", page)
        if data.photo is not None:
            archive.writestr("photo.jpg", data.photo[1])
    headers = {"Content-Disposition": f'attachment; filename="my-data-{display.today():%Y%m%d}.zip"'}
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
