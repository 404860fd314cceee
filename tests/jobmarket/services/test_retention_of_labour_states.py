"""What the daily job takes away of assistance and fairs, and what it leaves."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select

from jobmarket.database import Database
from jobmarket.models import (
    Assistance,
    AssistanceEnd,
    AssistanceVisit,
    DifficultyCategory,
    FairMeeting,
    FairTicket,
    JobFair,
    LabourEvidence,
    StoredFile,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import assistance, fairs, labour_states, retention
from tests.factories_labour import PDF, TODAY, make_clerk, make_fair, make_resident, make_seekers, register

LATER = datetime.combine(TODAY, time(12), UTC) + retention.LEDGER + timedelta(days=1)


def count(database: Database, *models: type) -> list[int]:
    with database.session() as session:
        return [session.scalar(select(func.count()).select_from(model)) or 0 for model in models]


def test_ended_help_goes_with_its_papers_and_the_registration_stays(database: Database) -> None:
    with database.begin() as session:
        clerk, person = make_clerk(session), make_resident(session)
        register(session, clerk, person)
        row = assistance.apply(session, clerk, person.id, DifficultyCategory.DISABLED, "", TODAY)
        labour_states.add_evidence(session, clerk, person.id, "assistance", row.id, "证.pdf", PDF)
        assistance.decide(session, clerk, person.id, row.id, True, "", row.version, TODAY)
        assistance.end(session, clerk, person.id, row.id, AssistanceEnd.EMPLOYED, row.version, TODAY)

    before = retention.enforce(database, OPERATOR, LATER - timedelta(days=2))
    after = retention.enforce(database, OPERATOR, LATER)

    assert (before["ended-help"], after["ended-help"], after["unused-files"]) == (0, 1, 1)
    assert count(database, Assistance, AssistanceVisit, LabourEvidence, StoredFile) == [0, 0, 0, 0]
    assert count(database, UnemploymentRegistration) == [1]


def test_help_that_goes_on_stays(database: Database) -> None:
    with database.begin() as session:
        clerk, person = make_clerk(session), make_resident(session)
        register(session, clerk, person)
        assistance.apply(session, clerk, person.id, DifficultyCategory.DISABLED, "", TODAY)

    assert retention.enforce(database, OPERATOR, LATER)["ended-help"] == 0


def test_tickets_of_past_fairs_go_and_the_fair_stays(database: Database) -> None:
    with database.begin() as session:
        clerk = make_clerk(session)
        fair = make_fair(session, clerk)
        make_seekers(session, clerk, fair, 2)
        fairs.make_schedule(session, clerk, fair.id, fair.version)

    done = retention.enforce(database, OPERATOR, fair.ends_at + retention.LEDGER + timedelta(days=1))

    assert done["fair-tickets"] == 2
    assert count(database, FairTicket, FairMeeting, JobFair) == [0, 0, 1]
