"""What browsers and proxies may keep of a page."""

from __future__ import annotations

from flask import Response


def keep_nothing(response: Response) -> Response:
    """Personal data stays in no cache, nor behind the back button of a shared computer."""
    response.headers["Cache-Control"] = "no-store"
    return response
