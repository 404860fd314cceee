"""The menu (导航): for each role the few places that it works in; what a viewer may not open is left out."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.security.permissions import may
from jobmarket.security.viewer import Role, Viewer


def entries(viewer: Viewer) -> list[tuple[str, str]]:
    """Endpoints and their words, in order."""
    places = [
        ("public.results", _("Find work")),
        ("fairs.listing", _("Job fairs")),
        # seekers
        ("registrations.home", _("My registration")),
        ("applications.mine", _("My applications")),
        ("referrals.mine", _("My referrals")),
        # employers
        ("employer.vacancies", _("Vacancies")),
        ("applications.received", _("Applicants")),
        ("employer.profile", _("Employer")),
        ("referrals.received", _("Referrals")),
        ("contracts.listing", _("Labour contracts")),
        ("employer.members", _("Members")),
        # staff
        ("staff.desk", _("Desk")),
        ("staff.today", _("Today")),
        ("referrals.listing", _("Referrals")),
        ("office.employers", _("Employers")),
        ("labour_states.visits", _("Assistance")),
        ("office.newcomers", _("Newcomers")),
        ("office.accounts_page", _("Accounts")),
        ("office.audit_page", _("Audit")),
        ("alerts.inbox", _("Inbox")),
    ]
    if not (viewer.employer_ids or viewer.is_staff):  # a worker finds theirs from the registration
        places.remove(("contracts.listing", _("Labour contracts")))
    if viewer.has(Role.SEEKER):
        places.insert(1, ("public.shown_first", _("Shown to you first")))
    return [(endpoint, label) for endpoint, label in places if may(viewer, endpoint)]
