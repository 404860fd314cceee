"""The menu (导航): for each role the few places that it works in; what a viewer may not open is left out.

Staff work in many places: those of every hour stand in the line, the rest is behind "More", so that the line neither
wraps on a wide screen nor fills a narrow one.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from jobmarket.security.permissions import may
from jobmarket.security.viewer import Role, Viewer

Places = list[tuple[str, str]]  # endpoints and their words, in order


def entries(viewer: Viewer) -> Places:
    """What stands in the line."""
    return _open_to(viewer, _of_staff() if viewer.is_staff else _of_others(viewer))


def further(viewer: Viewer) -> Places:
    """What is behind "More"."""
    return _open_to(viewer, _more_of_staff()) if viewer.is_staff else []


def _open_to(viewer: Viewer, places: Sequence[tuple[str, str]]) -> Places:
    return [(endpoint, label) for endpoint, label in places if may(viewer, endpoint)]


def _of_staff() -> Places:
    return [
        ("staff.desk", _("Desk")),
        ("staff.today", _("Today")),
        ("staff.register", _("Register or renew")),
        ("referrals.listing", _("Referrals")),
        ("office.employers", _("Employers")),
        ("office.accounts_page", _("Accounts")),
        ("office.audit_page", _("Audit")),
        ("alerts.inbox", _("Inbox")),
    ]


def _more_of_staff() -> Places:
    return [
        ("office.postings", _("Postings to decide")),
        ("office.answers", _("Employers waiting for candidates")),
        ("office.newcomers", _("Newcomers")),
        ("public.shown_first", _("Registered seekers first")),
        ("referrals.handover_list", _("Hand-over")),
        ("labour_states.visits", _("Assistance")),
        ("fair_office.listing", _("Job fairs")),
        ("referrals.team", _("Team")),
        ("referrals.quality", _("What came of referrals")),
        ("public.results", _("Find work")),
    ]


def _of_others(viewer: Viewer) -> Places:
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
        ("alerts.inbox", _("Inbox")),
    ]
    if not (viewer.employer_ids or viewer.is_staff):  # a worker finds theirs from the registration
        places.remove(("contracts.listing", _("Labour contracts")))
    if viewer.has(Role.SEEKER):
        places.insert(1, ("public.shown_first", _("Shown to you first")))
    return places
