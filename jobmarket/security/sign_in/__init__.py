"""Signing in, up and out with Flask-Security: its settings, our rows behind it, our words on its pages."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_security import Security

from jobmarket.config import Settings
from jobmarket.models import now
from jobmarket.security import passwords
from jobmarket.security.encryption import derive
from jobmarket.wiring import Services


def register(app: Flask, services: Services) -> None:
    """Add the pages below /account, the sessions, and the enforcement of the table of permissions."""
    from jobmarket.security.sign_in import enforcement, events, forms, words
    from jobmarket.security.sign_in.datastore import Datastore, accounts_session
    from jobmarket.security.sign_in.letters import Letters
    from jobmarket.security.sign_in.proofs import OneTimeCodes, Passwords

    session = accounts_session(app, services.database)
    app.config.update(_settings(services.settings), **words.settings())
    security = Security(
        app,
        Datastore(session),
        login_form=forms.SignInForm,
        register_form=forms.SignUpForm,
        two_factor_verify_code_form=forms.CodeForm,
        mf_recovery_form=forms.RecoveryForm,
        mail_util_cls=Letters,
        totp_cls=OneTimeCodes,
        password_util_cls=Passwords,
    )
    security.want_json(lambda _request: False)  # its views answer people; programs have /api/v1 with tokens
    app.login_manager._request_callback = None  # type: ignore[attr-defined] - no tokens of Flask-Security's
    events.listen(app)
    enforcement.guard(app, services.settings)


def _settings(settings: Settings) -> dict[str, Any]:
    """How Flask-Security behaves; its documentation describes each name."""
    key = settings.secret_key
    return {
        "SECURITY_URL_PREFIX": "/account",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_REGISTER_URL": "/sign-up",
        "SECURITY_RESET_URL": "/reset",
        "SECURITY_CONFIRM_URL": "/confirm",
        "SECURITY_CHANGE_URL": "/password",
        "SECURITY_CHANGE_EMAIL_URL": "/mail",
        "SECURITY_CHANGE_EMAIL_CONFIRM_URL": "/mail-confirm",
        "SECURITY_VERIFY_URL": "/verify",
        "SECURITY_TWO_FACTOR_SETUP_URL": "/second-factor",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/code",
        "SECURITY_TWO_FACTOR_SELECT_URL": "/choose-factor",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/recovery-codes",
        "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/recovery",
        "SECURITY_WAN_REGISTER_URL": "/passkeys",
        "SECURITY_WAN_DELETE_URL": "/passkeys-delete",
        "SECURITY_WAN_SIGNIN_URL": "/passkey",
        "SECURITY_WAN_VERIFY_URL": "/verify-passkey",
        "SECURITY_POST_LOGIN_VIEW": "account.start",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_POST_REGISTER_VIEW": "security.login",
        "SECURITY_POST_CHANGE_VIEW": "account.home",
        "SECURITY_POST_CONFIRM_VIEW": "security.login",
        "SECURITY_POST_RESET_VIEW": "security.login",
        "SECURITY_POST_CHANGE_EMAIL_VIEW": "account.home",
        "SECURITY_CHANGE_EMAIL_ERROR_VIEW": "account.home",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "account.home",
        "SECURITY_WAN_POST_REGISTER_VIEW": "security.wan_register",
        # what there is
        "SECURITY_REGISTERABLE": True,
        "SECURITY_CONFIRMABLE": True,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_CHANGE_EMAIL": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "SECURITY_WEBAUTHN": True,
        "SECURITY_WAN_ALLOW_AS_FIRST_FACTOR": False,
        "SECURITY_WAN_ALLOW_USER_HINTS": True,
        "SECURITY_WAN_ALLOW_AS_VERIFY": ["secondary"],
        "SECURITY_WAN_RP_NAME": "Public Employment Service",
        "SECURITY_TOTP_ISSUER": "Public Employment Service",
        # nothing tells whether an account exists
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        # Links hash a mail address or a password's hash. The usual scheme takes half a second, and only where there is
        # an account: the time would tell. Links that are on their way still open.
        "SECURITY_HASHING_SCHEMES": ["hex_sha256", "sha256_crypt"],
        "SECURITY_API_ENABLED_METHODS": ["session"],
        # an action that takes an account over asks for the password again after half an hour
        "SECURITY_FRESHNESS": timedelta(minutes=30),
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
        "SECURITY_CONFIRM_EMAIL_WITHIN": timedelta(days=2),
        "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=2),
        "SECURITY_CHANGE_EMAIL_WITHIN": timedelta(hours=2),
        "SECURITY_EMAIL_SENDER": settings.mail_sender,
        "SECURITY_EMAIL_HTML": False,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {
            "check_deliverability": False,
            "test_environment": not settings.production,  # addresses of the domain .test
        },
        "SECURITY_DATETIME_FACTORY": now,
        # keys of their own
        "SECURITY_PASSWORD_SALT": derive(key, b"password").hex(),
        "SECURITY_TOTP_SECRETS": {1: derive(key, b"totp").hex()},
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [base64.urlsafe_b64encode(derive(key, b"recovery"))],
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__memory_cost": passwords.MEMORY_KIB,
            "argon2__rounds": passwords.PASSES,
            "argon2__parallelism": passwords.LANES,
        },
        "SECURITY_PASSWORD_LENGTH_MIN": passwords.SHORTEST,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
    }
