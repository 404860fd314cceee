"""The menu (导航): for each role the few places that it works in; what a viewer may not open is left out."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.security.permissions import may
from jobmarket.security.viewer import Viewer


def entries(viewer: Viewer) -> list[tuple[str, str]]:
    """Endpoints and their words, in order."""
    places = [
        ("public.results", _("Find work")),
        # seekers
        ("registrations.home", _("My registration")),
        ("applications.mine", _("My applications")),
        # employers
        ("employer.vacancies", _("Vacancies")),
        ("applications.received", _("Applicants")),
        ("employer.profile", _("Employer")),
        ("employer.members", _("Members")),
        # staff
        ("staff.desk", _("Desk")),
        ("staff.today", _("Today")),
        ("referrals.listing", _("Referrals")),
        ("office.employers", _("Employers")),
        ("fairs.listing", _("Job fairs")),
        ("office.newcomers", _("Newcomers")),
        ("office.accounts_page", _("Accounts")),
        ("office.audit_page", _("Audit")),
        ("alerts.inbox", _("Inbox")),
    ]
    return [(endpoint, label) for endpoint, label in places if may(viewer, endpoint)]
