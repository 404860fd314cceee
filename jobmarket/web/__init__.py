"""Server-rendered pages: they work without JavaScript and get better with it."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add all pages, what templates need, error pages, health and metrics."""
    from jobmarket.web import (
        account,
        context,
        employer,
        errors,
        health,
        law,
        metrics,
        office,
        office_employers,
        office_postings,
        office_publication,
        privacy,
        public,
        staff,
    )

    assert office_employers.blueprint is office_postings.blueprint is office_publication.blueprint  # pages of `office`

    context.register(app)
    errors.register(app)
    metrics.register(app)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(public.blueprint)
    app.register_blueprint(staff.blueprint)
    app.register_blueprint(account.blueprint)
    app.register_blueprint(employer.blueprint)
    app.register_blueprint(office.blueprint)
    app.register_blueprint(privacy.blueprint)
    app.register_blueprint(law.blueprint)
    app.after_request(account.signing_in_pages)
