"""How a refusal looks as JSON: `{code, field, reason, message}`, the same everywhere, in the reader's language."""

from __future__ import annotations

import json
from typing import Any

from flask import Response
from flask_babel import gettext, lazy_gettext
from werkzeug.exceptions import HTTPException

_MESSAGES = {
    400: lazy_gettext("This request could not be understood"),
    401: lazy_gettext("A token or signing in is needed"),
    403: lazy_gettext("You may not do this"),
    404: lazy_gettext("There is nothing at this address"),
    405: lazy_gettext("This address does not take this method"),
    413: lazy_gettext("That is too large"),
    415: lazy_gettext("The content type must be application/json"),
    422: lazy_gettext("A value is not acceptable"),
    429: lazy_gettext("Too many requests from your address"),
    503: lazy_gettext("The search is not available right now"),
}


def failure(code: int, reason: str, message: str, field: str | None = None) -> dict[str, Any]:
    """The payload. `reason` is a stable word for programs, `message` a sentence for people."""
    return {"code": code, "field": field, "reason": reason, "message": message}


def failure_response(error: HTTPException) -> Response:
    """An HTTP error as JSON; an error of validation names its first field."""
    status = error.code or 500
    reason = error.name.lower().replace(" ", "-")
    message = str(_MESSAGES.get(status) or gettext("Something went wrong on our side"))
    field = None
    data = getattr(error, "data", None) or {}
    if isinstance(data.get("messages"), dict):
        field, message, reason = *_first(data["messages"]), "invalid"
    elif "reason" in data:
        field, message, reason = data.get("field"), data["message"], data["reason"]
    response = Response(
        json.dumps(failure(status, reason, message, field), ensure_ascii=False), status, mimetype="application/json"
    )
    kept = {"Allow", "Retry-After", "WWW-Authenticate"}
    response.headers.extend((name, value) for name, value in error.get_headers() if name in kept)
    return response


def _first(messages: dict[str, Any]) -> tuple[str | None, str]:
    """Field and sentence of the first message of marshmallow's tree (location → field → messages)."""
    path: list[str] = []
    node: Any = messages
    while isinstance(node, dict) and node:
        key = next(iter(node))
        path.append(str(key))
        node = node[key]
    said = str(node[0]) if isinstance(node, list) and node else str(node)
    named = [step for step in path[1:] if not step.isdigit() and step != "_schema"]
    return (".".join(named) or None), gettext(said)
