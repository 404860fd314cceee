"""Unsubscribing by the link of a mail, without signing in (RFC 8058).

Looking at the link changes nothing, because mail programs and virus scanners open links; its button does, and so does
the request that a mail program sends for its own unsubscribe button.
"""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from jobmarket.security.http import csrf
from jobmarket.services.alerts import unsubscribing
from jobmarket.services.alerts.unsubscribing import Signer
from jobmarket.wiring import current


def add_to(blueprint: Blueprint) -> None:
    """The pages of this module."""
    blueprint.add_url_rule("/unsubscribe/<token>", "unsubscribe", show)
    blueprint.add_url_rule("/unsubscribe/<token>", "unsubscribe_now", unsubscribe, methods=["POST"])


def _signer() -> Signer:
    return Signer(current().settings.secret_key)


def show(token: str) -> str:
    """What the link stops, and a button."""
    with current().database.session() as database:
        found = unsubscribing.find(database, _signer(), token)
        if found is None:
            abort(404)
        return render_template("alerts/unsubscribe.html", found=found, done=False, token=token)


@csrf.exempt  # mail programs have no form to take a token from; the signature says that the mail's reader asks
def unsubscribe(token: str) -> str:
    """Stop it."""
    with current().database.begin() as database:
        found = unsubscribing.unsubscribe(database, _signer(), token, request.remote_addr or "")
        if found is None:
            abort(404)
        return render_template("alerts/unsubscribe.html", found=found, done=True, token=token)
