"""What every template has at hand: filters, the language, addresses of the same page in the other language."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request, url_for
from flask_bootstrap import Bootstrap5

from jobmarket.language import LANGUAGES, language
from jobmarket.security import permissions
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import inbox
from jobmarket.services.demonstration.accounts import MAILS, PASSWORD
from jobmarket.services.form_receipts import new_token
from jobmarket.web import display, menu
from jobmarket.web.foreign import lang_attribute
from jobmarket.wiring import current


def same_page(**changes: Any) -> str:
    """This page's address with some of its query changed; None takes a value out, a list gives several."""
    values: dict[str, Any] = {name: request.args.getlist(name) for name in request.args}
    values |= changes
    kept = {name: value for name, value in values.items() if value not in (None, "", [], [""])}
    if request.endpoint is None:
        return url_for("public.home", **{name: kept[name] for name in kept if name == "lang"})
    return url_for(request.endpoint, **(request.view_args or {}), **kept)


def _values() -> dict[str, Any]:
    settings = current().settings
    asking = viewer()
    return {
        "language": language(),
        "languages": LANGUAGES,
        "same_page": same_page,
        "demo": settings.demo,
        "demo_accounts": (MAILS, PASSWORD) if settings.demo else None,
        "viewer": asking,
        "menu": lambda: menu.entries(asking),
        "new_form_token": new_token,
        "unread": _unread,
        "may": lambda endpoint: permissions.may(asking, endpoint),
    }


def _unread() -> int:
    """How many notices the viewer has not read."""
    if "unread" not in g:
        with current().database.session() as database:
            g.unread = inbox.unread(database, viewer())
    return int(g.unread)


def register(app: Flask) -> None:
    """Serve Bootstrap from this host, add filters and values."""
    app.config.update(BOOTSTRAP_SERVE_LOCAL=True)
    Bootstrap5(app)
    app.jinja_env.filters.update(display.FILTERS)
    app.jinja_env.globals.update(wage=display.wage, years=display.years, lang_attribute=lang_attribute)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_values)
