"""Uploaded files as they are sent back: never as a page, never as a script, never kept in a cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response
from werkzeug.http import dump_options_header

from jobmarket.models import StoredFile
from jobmarket.services.uploads import JPEG, PNG

View = TypeVar("View", bound=Callable[..., Any])
_PICTURES = frozenset({JPEG, PNG})


def sends_files(view: View) -> View:
    """Marks a view that sends uploads back: what a browser makes of them runs nothing and reaches nothing."""
    view.talisman_view_options = {  # type: ignore[attr-defined] - Flask-Talisman's own name
        "content_security_policy": {"default-src": "'none'", "sandbox": ""}
    }
    return view


def sent_back(file: StoredFile) -> Response:
    """A picture to look at, anything else to save. Its type is the one that was recognised when it came in."""
    response = Response(file.content, mimetype=file.media_type)
    how = "inline" if file.media_type in _PICTURES else "attachment"
    response.headers["Content-Disposition"] = dump_options_header(how, {"filename": _plain(file.name)})
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _plain(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable() and letter not in '/\\"')[:120] or "file"
