"""Server-rendered pages: they work without JavaScript and get better with it."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add all pages, what templates need, error pages, health and metrics."""
    from jobmarket.web import (
        account,
        alerts,
        applications,
        context,
        contracts,
        desk,  # noqa: F401 - its pages are the blueprint's of `staff`
        desk_registration,  # noqa: F401 - likewise
        employer,
        errors,
        fairs,
        health,
        labour_states,
        law,
        metrics,
        office,
        office_employers,
        office_postings,
        office_publication,
        privacy,
        public,
        referrals,
        registrations,
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
    app.register_blueprint(contracts.blueprint)
    app.register_blueprint(registrations.blueprint)
    app.register_blueprint(referrals.blueprint)
    app.register_blueprint(labour_states.blueprint)
    app.register_blueprint(fairs.public.blueprint)
    app.register_blueprint(fairs.office.blueprint)
    app.register_blueprint(applications.blueprint)
    app.register_blueprint(alerts.blueprint)
    app.after_request(account.signing_in_pages)
