"""Unemployment and employment registration (失业登记、就业登记).

Where a rule comes from is named beside it: "Provisions" are the Provisions on Employment Services and Employment
Administration (就业服务与就业管理规定), chapter 7, made under the Employment Promotion Law art. 43.
"""

from jobmarket.services.labour_states.ages import Age, retirement_day, working_age
from jobmarket.services.labour_states.employment import (
    EMPLOYMENT_MOVES,
    Employment,
    EmploymentChange,
    end_employment,
    register_employment,
)
from jobmarket.services.labour_states.evidence import add_evidence, evidence_of, open_evidence
from jobmarket.services.labour_states.hires import employment_from_hire
from jobmarket.services.labour_states.reach import Registered, person_for, persons_for
from jobmarket.services.labour_states.refusals import Changed, LabourRefused, NotThere
from jobmarket.services.labour_states.summary import LabourSummary, employments_of, summary, unemployments_of
from jobmarket.services.labour_states.unemployment import (
    ENDS_EMPLOYMENT,
    UNEMPLOYMENT_MOVES,
    Unemployment,
    end_unemployment,
    register_unemployment,
)

__all__ = [
    "EMPLOYMENT_MOVES",
    "ENDS_EMPLOYMENT",
    "UNEMPLOYMENT_MOVES",
    "Age",
    "Changed",
    "Employment",
    "EmploymentChange",
    "LabourRefused",
    "LabourSummary",
    "NotThere",
    "Registered",
    "Unemployment",
    "add_evidence",
    "employment_from_hire",
    "employments_of",
    "end_employment",
    "end_unemployment",
    "evidence_of",
    "open_evidence",
    "person_for",
    "persons_for",
    "register_employment",
    "register_unemployment",
    "retirement_day",
    "summary",
    "unemployments_of",
    "working_age",
]
