"""What can be chosen in the forms of employers (选项), with its words."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.models import EmployerState, ReviewState, VacancyState, WorkingHours
from jobmarket.services.vacancy_life import Move
from jobmarket.web import display
from matching.industries import industries
from matching.reading import CompanyNature, CompanySize

Choices = list[tuple[str, str]]


def nature_choices() -> Choices:
    """Kinds of employer."""
    return [(one.value, display.company_nature(one.value)) for one in CompanyNature]


def size_choices() -> Choices:
    """Bands of employees."""
    return [(str(int(one)), display.company_size(int(one))) for one in CompanySize]


def industry_choices() -> Choices:
    """Sections and divisions of the classification."""
    return [(code, f"{code} {display.industry(code)}") for code in industries() if len(code) <= 3]


def education_choices() -> Choices:
    """Levels that can be asked for."""
    return [(str(level), display.education(level)) for level in range(0, 8)]


def hours_choices() -> Choices:
    """Working hours."""
    return [(one.value, display.working_hours(one)) for one in WorkingHours]


def employer_state_names() -> dict[str, str]:
    """By EmployerState."""
    return {
        EmployerState.UNVERIFIED: _("not verified yet"),
        EmployerState.SUBMITTED: _("waits for the bureau"),
        EmployerState.VERIFIED: _("verified"),
        EmployerState.REFUSED: _("given back"),
        EmployerState.SUSPENDED: _("suspended"),
    }


def vacancy_state_names() -> dict[str, str]:
    """By VacancyState."""
    return {
        VacancyState.DRAFT: _("draft"),
        VacancyState.INSPECTING: _("the bureau is looking at it"),
        VacancyState.RESTRICTED: _("registered seekers first"),
        VacancyState.PUBLISHED: _("published"),
        VacancyState.PAUSED: _("paused"),
        VacancyState.FILLED: _("filled"),
        VacancyState.EXPIRED: _("ended"),
        VacancyState.CLOSED: _("no longer open"),
    }


def review_state_names() -> dict[str, str]:
    """By ReviewState."""
    return {
        ReviewState.WAITING: _("waits for the bureau"),
        ReviewState.APPROVED: _("approved"),
        ReviewState.REFUSED: _("given back"),
        ReviewState.APPEALED: _("appealed"),
        ReviewState.OVERTURNED: _("approved on appeal"),
        ReviewState.UPHELD: _("given back, also on appeal"),
        ReviewState.WITHDRAWN: _("taken back"),
    }


def move_names() -> dict[str, str]:
    """What the employer's buttons say."""
    return {
        Move.SUBMIT: _("Hand in for publishing"),
        Move.WITHDRAW: _("Take back"),
        Move.PAUSE: _("Pause"),
        Move.RESUME: _("Show again"),
        Move.RENEW: _("Renew"),
        Move.FILL: _("All places are taken"),
        Move.CLOSE: _("Close the vacancy"),
        Move.REOPEN: _("Make a draft of it again"),
    }


def event_names() -> dict[str, str]:
    """What happened to a vacancy, for its history."""
    return {
        "made": _("drafted"),
        "change": _("changed"),
        Move.SUBMIT: _("handed in"),
        Move.WITHDRAW: _("taken back"),
        Move.PAUSE: _("paused"),
        Move.RESUME: _("shown again"),
        Move.RENEW: _("renewed"),
        Move.FILL: _("filled"),
        Move.CLOSE: _("closed for good"),
        Move.REOPEN: _("made a draft again"),
        Move.APPEAL: _("appealed"),
        Move.APPROVE: _("approved by the bureau"),
        Move.REFUSE: _("given back by the bureau"),
        Move.HOLD: _("taken off: the employer is suspended"),
        Move.STOP: _("stopped by the check"),
        Move.RELEASE: _("made public"),
        Move.EXPIRE: _("ended"),
    }


def posting_field_names() -> dict[str, str]:
    """The fields of a vacancy, as forms, files and comparisons call them."""
    return {
        "title": _("Title"),
        "description": _("Description"),
        "benefits": _("What the employer offers"),
        "occupation_code": _("Occupation"),
        "wage_min": _("Lowest pay"),
        "wage_max": _("Highest pay"),
        "wage_months": _("Months paid a year"),
        "education": _("Education"),
        "experience_min_years": _("Years of experience from"),
        "experience_max_years": _("Years of experience to"),
        "headcount": _("People wanted"),
        "region_code": _("Place of work"),
        "address": _("Street address"),
        "hours": _("Working hours"),
        "skills": _("Skills"),
        "certificates": _("Licences"),
        "expires_on": _("Open until"),
        "source_id": _("Your own number"),
    }
