"""What a hire means for a person's labour-market state (录用后的就业登记)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from jobmarket.models import Employer, EmploymentKind, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services.labour_states.employment import Employment, EmploymentChange, write_employment
from jobmarket.services.labour_states.refusals import LabourRefused


def employment_from_hire(
    session: Session,
    viewer: Viewer,
    person_id: int,
    vacancy_id: int,
    started_on: date,
    today: date | None = None,
) -> EmploymentChange | None:
    """Register the work that a referral or an application led to, and end unemployment, in the caller's transaction.

    The caller has made sure that the viewer may record the hire. None where the registration is there already or cannot
    be made yet (work that begins later than today): the hire itself stands, staff register it when it is due within
    the thirty days of Provisions art. 62. Nothing is written then.
    """
    vacancy = session.get_one(Vacancy, vacancy_id)
    employer = session.get_one(Employer, vacancy.employer_id)
    told = Employment(
        EmploymentKind.EMPLOYED,
        started_on,
        employer.name,
        vacancy.title,
        employer_id=employer.id,
        vacancy_id=vacancy_id,
    )
    try:
        return write_employment(session, viewer, person_id, told, today or date.today())
    except LabourRefused:  # raised before anything is written
        return None
