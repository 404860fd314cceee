"""What a contract means for the person's labour-market state (就业登记、失业登记): nothing is typed twice."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from jobmarket.labour_law import ContractKind
from jobmarket.models import Contract, Employer, EmploymentKind, UnemploymentGround
from jobmarket.security.viewer import Viewer
from jobmarket.services.labour_states.employment import Employment, EmploymentChange, write_employment
from jobmarket.services.labour_states.refusals import LabourRefused

_CLOSED = frozenset({"44.4", "44.5"})
_DISMISSED = frozenset({39, 40, 41})


def register_work(session: Session, viewer: Viewer, contract: Contract, today: date) -> EmploymentChange | None:
    """Register the work under a contract that has come into force; unemployment ends with it.

    None where it is registered already, or cannot be (Provisions art. 62): the contract stands all the same.
    """
    employer = session.get_one(Employer, contract.employer_id)
    flexible = contract.kind == ContractKind.PART_TIME
    told = Employment(
        EmploymentKind.FLEXIBLE if flexible else EmploymentKind.EMPLOYED,
        contract.starts_on,
        employer.name,
        contract.job_title,
        contract_until=contract.ends_on,
        employer_id=employer.id,
        vacancy_id=contract.vacancy_id,
    )
    try:
        return write_employment(session, viewer, contract.person_id, told, today)
    except LabourRefused:  # raised before anything is written
        return None


def unemployment_ground(contract: Contract) -> UnemploymentGround:
    """On which ground somebody registers as unemployed after this contract."""
    if contract.ground in _CLOSED:
        return UnemploymentGround.EMPLOYER_CLOSED
    article = int((contract.ground or "36").partition(".")[0])
    if contract.ground == "44.1":
        return UnemploymentGround.EXPIRED
    if article in _DISMISSED:
        return UnemploymentGround.DISMISSED
    return UnemploymentGround.RESIGNED
