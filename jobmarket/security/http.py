"""Protection of pages and API: headers, forged forms, too many requests, transfer size."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf import CSRFProtect

from jobmarket.config import Settings

LARGEST_REQUEST = 1 << 20  # bytes; forms and questions are small, files come in through the command line
ONE_ADDRESS = "1200 per minute"  # a street office shares one address
LOGIN = "10 per minute"

_POLICY = {
    "default-src": "'self'",
    "img-src": ["'self'", "data:"],  # Bootstrap draws its arrows and ticks as data
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

limiter = Limiter(get_remote_address, default_limits=[ONE_ADDRESS], storage_uri="memory://")
csrf = CSRFProtect()


def protect(app: Flask, settings: Settings) -> None:
    """Put all protections in front of an application. HTTPS itself is the reverse proxy's."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SEND_FILE_MAX_AGE_DEFAULT=24 * 3600,
        RATELIMIT_HEADERS_ENABLED=True,  # Retry-After, and how much is left
        COMPRESS_MIMETYPES=["text/html", "text/css", "application/json", "text/javascript", "image/svg+xml"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM_STREAMING=["br", "deflate"],  # files; browsers take br over HTTPS, deflate without
        COMPRESS_STREAMING_ENDPOINT_CONDITIONAL=["static", "bootstrap.static"],
    )
    Talisman(
        app,
        content_security_policy=_POLICY,
        force_https=False,
        session_cookie_secure=settings.production,
        strict_transport_security=settings.production,
        referrer_policy="same-origin",
    )
    csrf.init_app(app)
    limiter.init_app(app)
    Compress(app)
