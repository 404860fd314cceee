"""Help for people with difficulties in finding work: recognised with evidence, planned, followed up, kept to itself."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from indexer.rows import seeker_document
from jobmarket.models import (
    Account,
    Assistance,
    AssistanceEnd,
    AssistanceMeasure,
    AssistanceState,
    DifficultyCategory,
    JobSeeking,
    Notice,
    VisitOutcome,
    VisitWay,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services import assistance, labour_states
from jobmarket.services.labour_states import Changed, LabourRefused, NotThere
from jobmarket.services.matching_facts import seeker_facts
from tests.factories_labour import PDF, TODAY, make_clerk, make_resident, register
from tests.signing_in import make_account

NOTE = "母亲卧病在床"


def applied(
    session: Session,
    clerk: Viewer,
    category: DifficultyCategory = DifficultyCategory.DISABLED,
    born_on: date = date(1990, 5, 1),
    woman: bool = False,
) -> Assistance:
    """An application of somebody who is registered as unemployed."""
    person = make_resident(session, born_on, woman)
    register(session, clerk, person)
    return assistance.apply(session, clerk, person.id, category, NOTE, TODAY)


def recognised(session: Session, clerk: Viewer) -> Assistance:
    """Somebody with a paper whose difficulty was recognised today."""
    row = applied(session, clerk)
    labour_states.add_evidence(session, clerk, row.person_id, "assistance", row.id, "证.pdf", PDF)
    return assistance.decide(session, clerk, row.person_id, row.id, True, "", row.version, TODAY)


def test_help_needs_an_unemployment_registration(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)

    with pytest.raises(LabourRefused, match="not-unemployed"):
        assistance.apply(session, clerk, person.id, DifficultyCategory.DISABLED, "", TODAY)


def test_one_application_at_a_time(session: Session) -> None:
    clerk = make_clerk(session)
    row = applied(session, clerk)

    with pytest.raises(LabourRefused, match="registered"):
        assistance.apply(session, clerk, row.person_id, DifficultyCategory.LAND_LOST, "", TODAY)


def test_older_means_from_fifty_for_men_and_forty_for_women(session: Session) -> None:
    clerk = make_clerk(session)

    applied(session, clerk, DifficultyCategory.OLDER, date(1976, 11, 25))
    applied(session, clerk, DifficultyCategory.OLDER, date(1986, 11, 25), woman=True)
    with pytest.raises(LabourRefused, match="too-young"):
        applied(session, clerk, DifficultyCategory.OLDER, date(1976, 11, 26))
    with pytest.raises(LabourRefused, match="too-young"):
        applied(session, clerk, DifficultyCategory.OLDER, date(1986, 11, 26), woman=True)


def test_long_term_means_registered_for_a_year(session: Session) -> None:
    clerk, person = make_clerk(session), make_resident(session)
    row = register(session, clerk, person)
    row.registered_on = TODAY - timedelta(days=364)

    with pytest.raises(LabourRefused, match="too-short"):
        assistance.apply(session, clerk, person.id, DifficultyCategory.LONG_TERM, "", TODAY)
    assistance.apply(session, clerk, person.id, DifficultyCategory.LONG_TERM, "", TODAY + timedelta(days=1))


def test_a_paper_must_show_it_before_it_is_recognised(session: Session) -> None:
    clerk = make_clerk(session)
    row = applied(session, clerk)

    with pytest.raises(LabourRefused, match="paper"):
        assistance.decide(session, clerk, row.person_id, row.id, True, "", row.version, TODAY)


def test_a_recognised_person_has_a_worker_and_a_first_visit(session: Session) -> None:
    clerk = make_clerk(session)

    row = recognised(session, clerk)

    assert (row.state, row.assigned_to_id, row.decided_on) == (AssistanceState.RECOGNISED, clerk.account_id, TODAY)
    assert [visit.due_on for visit in row.visits] == [TODAY + timedelta(days=30)]


def test_a_refusal_needs_a_reason_and_is_final(session: Session) -> None:
    clerk = make_clerk(session)
    row = applied(session, clerk)
    case = (session, clerk, row.person_id, row.id)

    with pytest.raises(LabourRefused, match="no-reason"):
        assistance.decide(*case, False, "", row.version, TODAY)
    assistance.decide(*case, False, "材料不符", row.version, TODAY)

    assert row.state == AssistanceState.REFUSED
    with pytest.raises(LabourRefused, match="no-move"):
        assistance.decide(*case, True, "", row.version, TODAY)
    with pytest.raises(LabourRefused, match="no-move"):
        assistance.end(*case, AssistanceEnd.EMPLOYED, row.version, TODAY)


def test_of_two_who_decide_at_once_the_second_is_told(session: Session) -> None:
    clerk = make_clerk(session)
    row = applied(session, clerk, DifficultyCategory.OLDER, date(1970, 1, 1))

    with pytest.raises(Changed):
        assistance.decide(session, clerk, row.person_id, row.id, True, "", row.version - 1, TODAY)


def test_steps_are_planned_and_done_once(session: Session) -> None:
    clerk = make_clerk(session)
    row = recognised(session, clerk)
    case = (session, clerk, row.person_id, row.id)
    step = assistance.add_step(*case, AssistanceMeasure.TRAINING, TODAY, "", TODAY)

    assistance.finish_step(*case, step.id, TODAY)

    assert step.done_on == TODAY
    with pytest.raises(Changed):
        assistance.finish_step(*case, step.id, TODAY)
    with pytest.raises(LabourRefused, match="past"):
        assistance.add_step(*case, AssistanceMeasure.TRAINING, TODAY - timedelta(days=1), "", TODAY)


def test_a_visit_is_noted_once_and_leads_to_the_next(session: Session) -> None:
    clerk = make_clerk(session)
    row = recognised(session, clerk)
    noting = (session, clerk, row.person_id, row.id, row.visits[0].id, VisitOutcome.NOT_REACHED, NOTE)

    assistance.note_visit(*noting, TODAY + timedelta(days=7), TODAY)

    session.refresh(row)
    due = [visit.due_on for visit in row.visits if visit.outcome is None]
    assert due == [TODAY + timedelta(days=7)]
    with pytest.raises(Changed):
        assistance.note_visit(*noting, None, TODAY)


def test_the_end_takes_away_what_was_still_due(session: Session) -> None:
    clerk = make_clerk(session)
    row = recognised(session, clerk)

    assistance.end(session, clerk, row.person_id, row.id, AssistanceEnd.EMPLOYED, row.version, TODAY)

    assert (row.state, row.end_reason, row.visits) == (AssistanceState.ENDED, AssistanceEnd.EMPLOYED, [])
    assert assistance.due_visits(session, clerk, date(2030, 1, 1), TODAY) == []


def test_a_worker_is_told_of_a_due_visit_once(session: Session) -> None:
    worker = make_account(session, "worker@bureau.test")
    row = recognised(session, make_clerk(session, account_id=worker.id))
    due_on = row.visits[0].due_on

    told = [assistance.remind_of_visits(session, day) for day in (TODAY, due_on, due_on + timedelta(days=1))]

    assert told == [0, 1, 0]
    notice = session.scalars(select(Notice).where(Notice.account_id == worker.id)).one()
    assert (notice.kind, notice.facts) == ("visit-due", {"day": due_on.isoformat()})


def test_nobody_is_told_of_a_visit_that_was_made(session: Session) -> None:
    worker = make_account(session, "worker@bureau.test")
    clerk = make_clerk(session, account_id=worker.id)
    row = recognised(session, clerk)
    visit = row.visits[0]
    assistance.note_visit(session, clerk, row.person_id, row.id, visit.id, VisitOutcome.DONE, "", None, TODAY)

    assert assistance.remind_of_visits(session, visit.due_on) == 0
    assert session.scalars(select(Account.id).join(Notice)).all() == []


def test_another_region_sees_neither_the_help_nor_its_papers(session: Session) -> None:
    clerk, beijing = make_clerk(session), make_clerk(session, "110000")
    row = recognised(session, clerk)
    register_there = JobSeeking(
        person_id=row.person_id, title="电工", region_code="110101", confirmed_on=TODAY, valid_until=TODAY
    )
    session.add(register_there)  # moved, and registers there as looking for work
    session.flush()

    assert assistance.assistances_of(session, beijing, row.person_id) == []
    assert labour_states.evidence_of(session, beijing, row.person_id) == []
    assert labour_states.summary(session, beijing, row.person_id).assistance is None  # type: ignore[union-attr]
    assert assistance.due_visits(session, beijing, date(2030, 1, 1), TODAY) == []
    with pytest.raises(NotThere):
        assistance.plan_visit(session, beijing, row.person_id, row.id, VisitWay.HOME, TODAY, TODAY)
    evidence = labour_states.evidence_of(session, clerk, row.person_id)[0]
    with pytest.raises(NotThere):
        labour_states.open_evidence(session, beijing, row.person_id, evidence.id)


def test_the_category_enters_neither_search_nor_matching(session: Session) -> None:
    row = recognised(session, make_clerk(session))
    registration = session.scalars(select(JobSeeking).where(JobSeeking.person_id == row.person_id)).one()

    document = repr(seeker_document(registration, np.zeros(4, np.float32)))
    facts = repr(seeker_facts(registration))

    for word in (NOTE, "disabled", "assistance", "unemploy"):
        assert word not in document
        assert word not in facts


def test_notes_are_encrypted_in_the_database(session: Session) -> None:
    row = applied(session, make_clerk(session))

    stored = session.execute(text("SELECT note FROM assistance WHERE id = :id"), {"id": row.id}).scalar_one()

    assert NOTE not in stored
    assert row.note == NOTE
