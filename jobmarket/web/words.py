"""What roles, offices, scopes and audited actions are called on a page."""

from __future__ import annotations

from flask_babel import gettext as _


def role_names() -> dict[str, str]:
    """By role."""
    return {
        "anonymous": _("not signed in"),
        "seeker": _("job seeker"),
        "owner": _("owner"),
        "recruiter": _("recruiter"),
        "clerk": _("clerk"),
        "supervisor": _("supervisor"),
        "statistician": _("statistician"),
        "auditor": _("auditor"),
        "administrator": _("administrator"),
        "operator": _("command line"),
    }


def scope_names() -> dict[str, str]:
    """What a token is good for."""
    return {"seekers:read": _("Search registrations"), "matches:read": _("Read who fits what")}


def action_names() -> dict[str, str]:
    """By `jobmarket.services.audit.Action`."""
    return {
        "signed-in": _("signed in"),
        "sign-in-failed": _("failed to sign in"),
        "account-locked": _("account locked for a while"),
        "signed-out": _("signed out"),
        "signed-up": _("signed up"),
        "mail-confirmed": _("mail address confirmed"),
        "mail-changed": _("mail address changed"),
        "password-changed": _("password changed"),
        "password-reset": _("password set anew by mail"),
        "second-factor-changed": _("second factor changed"),
        "session-ended": _("browser signed out"),
        "token-created": _("token made"),
        "token-revoked": _("token revoked"),
        "account-created": _("account made"),
        "account-closed": _("account closed"),
        "account-opened": _("account opened"),
        "member-confirmed": _("member of an employer confirmed"),
        "member-removed": _("member of an employer removed"),
        "office-added": _("office added"),
        "registration-viewed": _("registration opened"),
        "registrations-searched": _("registrations searched"),
        "vacancy-matched": _("seekers ranked for a vacancy"),
    }


def subject_names() -> dict[str, str]:
    """What an audited action was done to."""
    return {
        "account": _("Account"),
        "session": _("Session"),
        "token": _("Token"),
        "office": _("Office"),
        "registration": _("Registration"),
        "vacancy": _("Vacancy"),
    }
