"""JSON over HTTP below /api/v1, described by its own OpenAPI document."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api

from jobmarket.schemas.answers import FailureAnswer


class _Api(Api):
    """Refusals have our shape, and the pages' own error handling stays in place."""

    ERROR_SCHEMA = FailureAnswer

    def _register_error_handlers(self) -> None:
        """`jobmarket.web.errors` answers for both, by the address."""


def register(app: Flask) -> None:
    """Add the API and its documentation."""
    from jobmarket.api import (
        alerts,
        applications,
        contracts,
        documentation,
        labour_states,
        own_registration,
        postings,
        reference,
        referrals,
        search_help,
        seekers,
        vacancies,
    )

    app.config.update(
        API_TITLE="Public employment service",
        API_VERSION="v1",
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = _Api(app)
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    public = (postings, search_help, reference)
    for module in (
        *public,
        seekers,
        own_registration,
        vacancies,
        referrals,
        labour_states,
        applications,
        contracts,
        alerts,
    ):
        api.register_blueprint(module.blueprint)
    app.register_blueprint(documentation.page_of(api))
