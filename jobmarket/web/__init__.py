"""Server-rendered pages: they work without JavaScript and get better with it."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add all pages, what templates need, error pages, health and metrics."""
    from jobmarket.web import account, applications, context, employer, errors, health, metrics, office, public, staff

    context.register(app)
    errors.register(app)
    metrics.register(app)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(public.blueprint)
    app.register_blueprint(staff.blueprint)
    app.register_blueprint(account.blueprint)
    app.register_blueprint(employer.blueprint)
    app.register_blueprint(office.blueprint)
    app.register_blueprint(applications.blueprint)
    app.after_request(account.signing_in_pages)
