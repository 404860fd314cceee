"""Labour-market states and a job fair in the small market: its electrician gets help, and a ticket with a meeting."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from jobmarket.models import AssistanceMeasure, DifficultyCategory, EmployerState, FairState, JobSeeking, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services import accounts, assistance, fairs, labour_states
from tests.factories_labour import PDF, fair_details, seeker, unemployed
from tests.signing_in import CLERK


def add_labour_states(session: Session, registration_id: int, vacancy_id: int) -> None:
    """Registered, helped, invited, by the clerk of Shanghai."""
    account = accounts.find(session, CLERK)
    registration = session.get(JobSeeking, registration_id)
    assert account is not None
    assert registration is not None
    clerk = accounts.viewer_of(account)
    _help(session, clerk, registration.person_id)
    _invite(session, clerk, registration, session.get_one(Vacancy, vacancy_id))


def _help(session: Session, clerk: Viewer, person_id: int) -> None:
    today = date.today()
    told = unemployed(unemployed_since=today, former_employer="某机械厂")
    unemployment = labour_states.register_unemployment(session, clerk, person_id, told, today)
    labour_states.add_evidence(session, clerk, person_id, "unemployment", unemployment.id, "proof.pdf", PDF)
    row = assistance.apply(session, clerk, person_id, DifficultyCategory.DISABLED, "", today)
    labour_states.add_evidence(session, clerk, person_id, "assistance", row.id, "card.pdf", PDF)
    assistance.decide(session, clerk, person_id, row.id, True, "", row.version, today)
    assistance.add_step(session, clerk, person_id, row.id, AssistanceMeasure.TRAINING, today, "", today)


def _invite(session: Session, clerk: Viewer, registration: JobSeeking, vacancy: Vacancy) -> None:
    fair = fairs.create(session, clerk, fair_details())
    vacancy.employer.state = EmployerState.VERIFIED
    session.flush()
    fairs.add_booth(session, clerk, fair.id, vacancy.employer.name, tables=2)
    fairs.move(session, clerk, fair.id, FairState.OPEN, fair.version)
    fairs.take_ticket(session, seeker(registration.person), fair.id)
    fairs.make_schedule(session, clerk, fair.id, fair.version)
