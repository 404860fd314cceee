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
    return {
        "seekers:read": _("Search registrations"),
        "matches:read": _("Read who fits what"),
        "alerts": _("Alerts and inbox"),
    }


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
        "registration-made": _("registration made"),
        "registration-changed": _("registration changed"),
        "registration-renewed": _("registration renewed"),
        "registration-paused": _("registration paused"),
        "registration-resumed": _("registration resumed"),
        "registration-closed": _("registration closed"),
        "cv-read": _("CV read into a form"),
        "consent-given": _("consent changed"),
        "person-revealed": _("personal data revealed"),
        "person-exported": _("own data exported"),
        "person-erased": _("person erased"),
        "note-written": _("note written"),
        "file-opened": _("uploaded file opened"),
        "employer-submitted": _("employer handed in for checking"),
        "employer-verified": _("employer verified"),
        "employer-refused": _("employer refused"),
        "employer-suspended": _("employer suspended"),
        "employer-changed": _("employer changed"),
        "vacancy-made": _("vacancy drafted"),
        "vacancy-changed": _("vacancy changed"),
        "vacancy-submitted": _("vacancy handed in for publishing"),
        "vacancy-published": _("vacancy published"),
        "vacancy-restricted": _("vacancy shown to registered seekers first"),
        "vacancy-paused": _("vacancy paused"),
        "vacancy-closed": _("vacancy closed"),
        "vacancy-filled": _("vacancy filled"),
        "vacancy-expired": _("vacancy expired"),
        "vacancy-renewed": _("vacancy renewed"),
        "vacancy-answered": _("employer answered with candidates"),
        "posting-approved": _("posting approved"),
        "posting-refused": _("posting refused"),
        "posting-appealed": _("decision on a posting appealed"),
        "referral-issued": _("referral issued"),
        "referral-reported": _("referral reported back"),
        "referral-reassigned": _("referral reassigned"),
        "handover-asked": _("hand-over asked"),
        "handover-decided": _("hand-over decided"),
        "work-assigned": _("work assigned"),
        "unemployment-registered": _("unemployment registered"),
        "unemployment-ended": _("unemployment registration ended"),
        "employment-registered": _("employment registered"),
        "employment-ended": _("employment registration ended"),
        "assistance-recognised": _("difficulty in finding work recognised"),
        "assistance-ended": _("assistance ended"),
        "assistance-visited": _("follow-up visit noted"),
        "fair-changed": _("job fair changed"),
        "fair-ticket-issued": _("ticket for a job fair issued"),
        "fair-checked-in": _("seeker checked in at a job fair"),
        "application-made": _("applied"),
        "application-moved": _("application moved on"),
        "application-viewed": _("application opened"),
        "profile-viewed": _("profile opened"),
        "invitation-sent": _("invitation sent"),
        "invitation-answered": _("invitation answered"),
        "alert-saved": _("alert saved"),
        "alert-ended": _("alert ended"),
        "keys-rotated": _("keys changed"),
        "retention-enforced": _("data deleted whose time has run out"),
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
        "person": _("Person"),
        "employer": _("Employer"),
        "file": _("File"),
        "referral": _("Referral"),
        "application": _("Application"),
        "invitation": _("Invitation"),
        "alert": _("Alert"),
        "fair": _("Job fair"),
        "assistance": _("Assistance"),
        "handover": _("Hand-over"),
    }
