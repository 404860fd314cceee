"""Candidates and invitations: as consent allows, not too many, answered once, and blocked for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Application,
    AuditEntry,
    Consent,
    ContactVisibility,
    Employer,
    EmployerBlock,
    EmployerState,
    Invitation,
    InvitationState,
    JobSeeking,
    Notice,
    OfficeLevel,
    ProfileVisibility,
    StaffMember,
    StaffRole,
    Vacancy,
    VacancyState,
    now,
)
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services import matching_pools, offices
from jobmarket.services.applications import applying, candidates, ending, inviting, messages
from jobmarket.services.applications.access import application
from jobmarket.services.applications.days import today
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere, Stale
from jobmarket.services.notices import NoticeKind
from tests.factories import make_vacancy
from tests.factories_applications import (
    FORMER_EMPLOYER,
    NAME,
    TELEPHONE,
    Hiring,
    add_seeker,
    apply,
    make_hiring,
    make_login,
    make_pair,
    recruiter_of,
)


@pytest.fixture(autouse=True)
def _always_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for changed registrations at every question instead of once a second."""
    monkeypatch.setattr(matching_pools, "CHECK_SECONDS", 0.0)


def shown(database: Database, pair: Hiring) -> list[candidates.Candidate]:
    """Whom the employer is shown."""
    with database.begin() as session:
        return candidates.candidates(session, None, pair.recruiter, pair.vacancy_id)[1]


def invite(database: Database, pair: Hiring, registration_id: int | None = None, **details: object) -> int:
    """The recruiter invites; gives the invitation's number."""
    with database.begin() as session:
        who = registration_id or pair.registration_id
        return inviting.invite(session, None, pair.recruiter, pair.vacancy_id, who, **details).id  # type: ignore[arg-type]


def accept(database: Database, seeker: Viewer, number: int, version: int = 1) -> Application:
    with database.begin() as session:
        return inviting.accept(session, seeker, number, version, "full", "never")


def test_an_employer_is_shown_who_fits_with_reasons_and_without_a_name(database: Database) -> None:
    pair = make_pair(database)

    (found,) = shown(database, pair)

    assert found.profile.registration_id == pair.registration_id
    assert found.match.reasons
    whole = str(found.profile)
    assert NAME not in whole
    assert FORMER_EMPLOYER not in whole
    assert TELEPHONE not in whole


def test_who_hides_blocks_or_has_applied_is_not_among_them(database: Database) -> None:
    pair = make_pair(database)
    _hidden, hidden_id = add_seeker(database, profile=ProfileVisibility.HIDDEN)
    _silent, silent_id = add_seeker(database, profile=None)
    blocking, blocking_id = add_seeker(database)
    applied, applied_id = add_seeker(database)
    apply(database, applied, pair.vacancy_id)
    with database.begin() as session:
        session.add(EmployerBlock(person_id=blocking.person_id, employer_id=pair.employer_id))

    assert [one.profile.registration_id for one in shown(database, pair)] == [pair.registration_id]
    for number in (hidden_id, silent_id, blocking_id, applied_id, 999_999):
        with pytest.raises(NotThere):
            invite(database, pair, number)


def test_who_hides_after_the_list_was_shown_cannot_be_opened_any_more(database: Database) -> None:
    pair = make_pair(database)
    assert shown(database, pair)
    with database.begin() as session:
        person = pair.seeker.person_id
        session.add(Consent(person_id=person, profile=ProfileVisibility.HIDDEN, contact=ContactVisibility.NEVER))

    with pytest.raises(NotThere), database.begin() as session:
        candidates.candidate(session, None, pair.recruiter, pair.vacancy_id, pair.registration_id)


def test_looking_at_one_is_noted_for_the_person(database: Database) -> None:
    pair = make_pair(database)

    with database.begin() as session:
        candidates.candidate(session, None, pair.recruiter, pair.vacancy_id, pair.registration_id)

    with database.session() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "profile-viewed")).one()
    assert (entry.subject_kind, entry.subject_id) == ("person", pair.seeker.person_id)
    assert (entry.account_id, entry.purpose) == (pair.recruiter.account_id, f"vacancy {pair.vacancy_id}")


@pytest.mark.parametrize("state", [EmployerState.UNVERIFIED, EmployerState.SUBMITTED, EmployerState.SUSPENDED])
def test_only_verified_employers_are_shown_anybody(database: Database, state: EmployerState) -> None:
    pair = make_pair(database)
    with database.begin() as session:
        session.get_one(Employer, pair.employer_id).state = state

    with pytest.raises(NotThere):
        shown(database, pair)


@pytest.mark.parametrize("state", [VacancyState.DRAFT, VacancyState.INSPECTING, VacancyState.CLOSED])
def test_only_a_vacancy_that_was_published_shows_anybody(database: Database, state: VacancyState) -> None:
    pair = make_pair(database)
    with database.begin() as session:
        session.get_one(Vacancy, pair.vacancy_id).state = state

    with pytest.raises(ApplicationRefused, match="closed"):
        shown(database, pair)


def test_another_employers_vacancy_is_not_there(database: Database) -> None:
    pair = make_pair(database)
    with database.begin() as session:
        competitor = recruiter_of(session, make_hiring(session).employer_id)

    with pytest.raises(NotThere), database.begin() as session:
        candidates.candidates(session, None, competitor, pair.vacancy_id)


def test_an_invitation_that_is_accepted_becomes_an_application_with_the_interview(database: Database) -> None:
    pair = make_pair(database)
    at = now() + timedelta(days=3)
    number = invite(database, pair, words="欢迎来面试，电话13800009999", interview_at=at, interview_place="人事部")

    made = accept(database, pair.seeker, number)

    with database.session() as session:
        row = application(session, pair.recruiter, made.id)
        invitation = session.get_one(Invitation, number)
        notices = session.execute(select(Notice.kind, Notice.account_id).order_by(Notice.id)).all()
    assert (row.state, row.profile, row.interview_at, row.interview_place) == ("invited", "full", at, "人事部")
    assert (invitation.state, invitation.application_id) == (InvitationState.ACCEPTED, made.id)
    assert "13800009999" not in invitation.words
    assert [tuple(one) for one in notices] == [
        (NoticeKind.INVITATION_RECEIVED, pair.seeker.account_id),
        (NoticeKind.INVITATION_ANSWERED, pair.recruiter.account_id),
    ]


def test_without_an_interview_it_is_shortlisted_and_the_conversation_goes_on(database: Database) -> None:
    pair = make_pair(database)
    number = invite(database, pair, words="您好")
    with database.begin() as session:
        messages.write(session, pair.seeker, inviting.invitation(session, pair.seeker, number), "什么时候上班？")

    made = accept(database, pair.seeker, number)

    with database.begin() as session:
        row = application(session, pair.recruiter, made.id)
        messages.write(session, pair.recruiter, row, "下月初")
        assert [one.body for one in messages.conversation(session, row)] == ["什么时候上班？", "下月初"]
    assert made.state == "shortlisted"


def test_declining_has_a_reason_and_can_block_the_employer(database: Database) -> None:
    pair = make_pair(database)
    number = invite(database, pair)
    with pytest.raises(ApplicationRefused, match="choose"), database.begin() as session:
        inviting.decline(session, pair.seeker, number, 1, "whatever")

    with database.begin() as session:
        row = inviting.decline(session, pair.seeker, number, 1, "place", never_again=True)

    assert (row.state, row.decline_reason) == (InvitationState.DECLINED, "place")
    assert shown(database, pair) == []


def test_an_answer_is_given_once_by_the_person_alone(database: Database) -> None:
    pair = make_pair(database)
    stranger, _ = add_seeker(database)
    number = invite(database, pair)
    with pytest.raises(NotThere):
        accept(database, stranger, number)
    with pytest.raises(ApplicationRefused, match="illegal"):
        accept(database, pair.recruiter, number)

    accept(database, pair.seeker, number)

    with pytest.raises(Stale):
        accept(database, pair.seeker, number)
    with pytest.raises(ApplicationRefused, match="illegal"):
        accept(database, pair.seeker, number, version=2)


def test_one_registration_is_invited_once_to_a_vacancy(database: Database) -> None:
    pair = make_pair(database)
    invite(database, pair)

    with pytest.raises(ApplicationRefused, match="already"):
        invite(database, pair)
    with pytest.raises(ApplicationRefused, match="already"):
        apply(database, pair.seeker, pair.vacancy_id)
    with database.session() as session:
        assert isinstance(applying.earlier(session, pair.seeker, pair.vacancy_id), Invitation)


def test_a_vacancy_sends_so_many_invitations_a_day(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inviting, "MOST_A_DAY", 1)
    pair = make_pair(database)
    _other, other_id = add_seeker(database)
    invite(database, pair)

    with pytest.raises(ApplicationRefused, match="too-many-today"):
        invite(database, pair, other_id)

    with database.begin() as session:
        session.scalars(select(Invitation)).one().created_at = now() - timedelta(days=2)
    assert invite(database, pair, other_id)


def test_one_person_is_invited_by_an_employer_so_often_a_month(database: Database) -> None:
    pair = make_pair(database)
    with database.begin() as session:
        employer = session.get_one(Employer, pair.employer_id)
        vacancies = [make_vacancy(session, "维修电工", employer=employer).id for _ in range(inviting.MOST_TO_ONE)]
    invite(database, pair)
    for number in vacancies[:-1]:
        invite(database, Hiring(number, pair.employer_id, pair.recruiter, pair.seeker, pair.registration_id))

    with pytest.raises(ApplicationRefused, match="too-many-to-one"):
        invite(database, Hiring(vacancies[-1], pair.employer_id, pair.recruiter, pair.seeker, pair.registration_id))


def test_words_that_discriminate_are_refused(database: Database) -> None:
    pair = make_pair(database)

    with pytest.raises(ApplicationRefused, match="unlawful") as refused:
        invite(database, pair, words="本岗位只招男性")

    assert refused.value.field == "words"


def test_an_invitation_that_nobody_answers_lapses(database: Database) -> None:
    pair = make_pair(database)
    number = invite(database, pair)

    with database.begin() as session:
        assert ending.lapse(session, today() + timedelta(days=8)) == 1

    with pytest.raises(Stale):
        accept(database, pair.seeker, number)


def test_blocking_is_for_employers_that_one_has_met_and_can_be_undone(database: Database) -> None:
    pair = make_pair(database)
    stranger, _ = add_seeker(database)
    with pytest.raises(NotThere), database.begin() as session:
        inviting.block(session, stranger, pair.employer_id)
    number = invite(database, pair)

    with database.begin() as session:
        assert inviting.block(session, pair.seeker, pair.employer_id)
        assert not inviting.block(session, pair.seeker, pair.employer_id)

    with database.session() as session:
        assert session.get_one(Invitation, number).state == InvitationState.DECLINED
    with pytest.raises(ApplicationRefused, match="blocked"):
        apply(database, pair.seeker, pair.vacancy_id)
    with database.begin() as session:
        assert inviting.unblock(session, pair.seeker, pair.employer_id)
    assert apply(database, pair.seeker, pair.vacancy_id)


def test_who_was_registered_at_a_window_is_told_by_the_office(database: Database) -> None:
    pair = make_pair(database)
    with database.begin() as session:
        office = offices.add(session, OPERATOR, "虹口区就业促进中心", OfficeLevel.DISTRICT, "310109")
        supervisor = make_login(session)
        supervisor.staff = StaffMember(office=office, role=StaffRole.SUPERVISOR, name="周宁")
        session.get_one(Account, pair.seeker.account_id).active = False
    with pytest.raises(ApplicationRefused, match="unreachable"):
        invite(database, pair)
    with database.begin() as session:
        session.get_one(JobSeeking, pair.registration_id).office_id = office.id

    invite(database, pair)

    with database.session() as session:
        notice = session.scalars(select(Notice)).one()
    assert (notice.account_id, notice.kind) == (supervisor.id, NoticeKind.INVITATION_TO_TELL)
    assert notice.facts["number"] == pair.registration_id
