"""Error pages: what happened, what was kept, what to do next. Addresses below /api/ answer with JSON."""

from __future__ import annotations

import structlog
from flask import Flask, Response, render_template, request
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from indexer import EngineUnavailable
from jobmarket.failures import failure_response

log = structlog.get_logger(__name__)

# status: what happened, what to do
_SAID = {
    400: (_("This request could not be understood"), _("Check the address or what you entered, then try again.")),
    401: (_("Please sign in"), _("This page is for those who have an account that may open it.")),
    403: (
        _("You may not open this page"),
        _("Your account has no right to it. Sign in with another one, or ask the bureau."),
    ),
    404: (_("This page does not exist"), _("The vacancy may have been closed. Search for similar ones.")),
    405: (_("This page cannot do that"), _("Go back and use the buttons on the page.")),
    413: (_("That is too large"), _("Shorten the text and send it again. Nothing was stored.")),
    414: (_("That address is too long"), _("Use fewer words in your search.")),
    429: (_("Too many requests from your address"), _("Wait a minute, then try again.")),
    503: (_("The search is not available right now"), _("Nothing was lost. Try again in a minute.")),
}
_STALE_FORM = (
    _("This page was open for too long"),
    _("Go back, load the page again, and send it once more. Nothing was stored."),
)
_FAILED = (
    _("Something went wrong on our side"),
    _("Nothing was stored half. Try again, or tell the bureau."),
)


def _http_error(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if request.path.startswith("/api/"):
        return failure_response(error)
    what, next_step = _STALE_FORM if isinstance(error, CSRFError) else _SAID.get(status, _FAILED)
    page = Response(render_template("error.html", status=status, what=what, next_step=next_step), status)
    if status in {401, 405, 429}:
        kept = {"Allow", "Retry-After"}
        page.headers.extend((name, value) for name, value in error.get_headers() if name in kept)
    return page


def _unavailable(error: EngineUnavailable) -> Response | HTTPException:
    from werkzeug.exceptions import ServiceUnavailable

    log.warning("search engine unavailable", error=str(error))
    return _http_error(ServiceUnavailable())


def register(app: Flask) -> None:
    """Answer every error with a page or with JSON, never with a stack trace."""
    app.register_error_handler(HTTPException, _http_error)  # unforeseen exceptions arrive here as status 500
    app.register_error_handler(EngineUnavailable, _unavailable)
