"""The service that people use: `create_app` wires its parts together, here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from jobmarket.config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application. Without `settings` they are read from the environment.

    Raises UnsafeSettings for a production set-up that must not start.
    """
    from flask import Flask

    from jobmarket import api, language, web, wiring
    from jobmarket.config import Settings
    from jobmarket.security import encryption, http, sign_in

    settings = settings or Settings.from_environment()
    encryption.configure(settings.data_key, settings.former_data_keys)
    app = Flask("jobmarket.web", template_folder="templates", static_folder="static")
    app.config.update(SECRET_KEY=settings.secret_key)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    services = wiring.attach(app, settings)
    language.register(app)
    http.protect(app, settings)
    sign_in.register(app, services)
    web.register(app)
    api.register(app)
    return app
