"""Refusals of the services as HTTP errors with field, reason and a sentence."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_smorest import Blueprint, abort

from jobmarket.services.matching import NoSuchRowError
from jobmarket.services.search import SearchRefused


def _refused(error: SearchRefused) -> Any:
    said = {
        "query-too-long": _("The text is too long"),
        "bad-cursor": _("This cursor is damaged or belongs to another question"),
        "unknown-code": _("There is no such code"),
        "out-of-range": _("The number is out of range"),
        "bad-limit": _("The number is out of range"),
    }
    abort(422, reason=error.code, field=error.field, message=said.get(error.code, _("A value is not acceptable")))


def missing() -> Any:
    """There is no such row."""
    abort(404)


def handle(blueprint: Blueprint) -> None:
    """Let a blueprint answer what the services raise."""
    blueprint.register_error_handler(SearchRefused, _as_response(_refused))
    blueprint.register_error_handler(NoSuchRowError, _as_response(lambda _error: missing()))


def _as_response(refuse: Any) -> Any:
    from werkzeug.exceptions import HTTPException

    from jobmarket.failures import failure_response

    def handler(error: Exception) -> Any:
        try:
            refuse(error)
        except HTTPException as refusal:
            return failure_response(refusal)

    return handler
