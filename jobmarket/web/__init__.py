"""Server-rendered pages: they work without JavaScript and get better with it."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add all pages, what templates need, error pages, health and metrics."""
    from jobmarket.web import context, errors, health, metrics, public, staff

    context.register(app)
    errors.register(app)
    metrics.register(app)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(public.blueprint)
    app.register_blueprint(staff.blueprint)
