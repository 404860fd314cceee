"""One language at a time: Chinese, unless `?lang=en`, its cookie, or an API's `Accept-Language` says English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask, Response, g, request
from flask_babel import Babel, force_locale

LANGUAGES = {"zh": "中文", "en": "English"}
COOKIE = "language"
_YEAR_IN_SECONDS = 365 * 24 * 3600


def language() -> str:
    """`zh` or `en`, for the request at hand."""
    if "language" not in g:
        g.language = _choose()
    chosen: str = g.language
    return chosen


def _choose() -> str:
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    if request.path.startswith("/api/"):
        return request.accept_languages.best_match(tuple(LANGUAGES)) or "zh"
    return "zh"


def _remember(response: Response) -> Response:
    """Keep a choice made with `?lang=`."""
    wish = request.args.get("lang")
    if wish in LANGUAGES and wish != request.cookies.get(COOKIE):
        response.set_cookie(COOKIE, wish, max_age=_YEAR_IN_SECONDS, samesite="Lax", httponly=True)
    if "text/html" in response.content_type:
        response.headers["Content-Language"] = language()
    return response


def register(app: Flask) -> None:
    """Let Flask-Babel translate into the chosen language; times are shown as in China."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(__file__).parent / "translations")
    Babel(app, default_locale="zh", default_timezone="Asia/Shanghai", locale_selector=language)
    app.after_request(_remember)


@cache
def _without_pages() -> Flask:
    """Nothing but what translating needs, for programs that answer no requests."""
    app = Flask("jobmarket")
    register(app)
    return app


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Let `gettext` translate into this language within the block, in a program that answers no request.

    Any other language than those that there are is taken for Chinese.
    """
    with _without_pages().app_context(), force_locale(wanted if wanted in LANGUAGES else "zh"):
        yield


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools and readers know
    """Marks a text that is translated where it is shown; gives it back as it is."""
    return text
