"""What an employer sees of a person, as a table: by what the person allows, and how far things have come."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import (
    ApplicationState,
    Consent,
    ContactVisibility,
    EmployerBlock,
    JobSeeking,
    ProfileVisibility,
    now,
)
from jobmarket.services.profiles import (
    Stage,
    consent_of,
    profile_for,
    shown_to_employer,
    sight,
    stage_of,
)
from tests.factories import make_employer
from tests.factories_applications import FORMER_EMPLOYER, NAME, SCHOOL, TELEPHONE, make_seeker

HIDDEN, ANONYMOUS, FULL = ProfileVisibility
NEVER, LATER, AT_ONCE = ContactVisibility
FOUND, APPLIED, SHORTLISTED, HIRED, OVER = Stage

# profile, contact: by stage what is open: w(ishes), i(dentity: name, former employers), c(ontact: telephone)
TABLE = {
    (HIDDEN, NEVER): {FOUND: "", APPLIED: "", SHORTLISTED: "", HIRED: "wi", OVER: ""},
    (HIDDEN, LATER): {FOUND: "", APPLIED: "", SHORTLISTED: "", HIRED: "wic", OVER: ""},
    (HIDDEN, AT_ONCE): {FOUND: "", APPLIED: "", SHORTLISTED: "", HIRED: "wic", OVER: ""},
    (ANONYMOUS, NEVER): {FOUND: "w", APPLIED: "w", SHORTLISTED: "w", HIRED: "wi", OVER: "w"},
    (ANONYMOUS, LATER): {FOUND: "w", APPLIED: "w", SHORTLISTED: "wc", HIRED: "wic", OVER: "w"},
    (ANONYMOUS, AT_ONCE): {FOUND: "w", APPLIED: "wc", SHORTLISTED: "wc", HIRED: "wic", OVER: "w"},
    (FULL, NEVER): {FOUND: "wi", APPLIED: "wi", SHORTLISTED: "wi", HIRED: "wi", OVER: "w"},
    (FULL, LATER): {FOUND: "wi", APPLIED: "wi", SHORTLISTED: "wic", HIRED: "wic", OVER: "w"},
    (FULL, AT_ONCE): {FOUND: "wi", APPLIED: "wic", SHORTLISTED: "wic", HIRED: "wic", OVER: "w"},
}
CASES = [(*choice, stage, said) for choice, stages in TABLE.items() for stage, said in stages.items()]


@pytest.fixture
def registration(session: Session) -> JobSeeking:
    """An electrician whose own words have the name of the former employer and the telephone number in them."""
    _account, made = make_seeker(session)
    made.summary = f"{NAME}，在{FORMER_EMPLOYER}做了八年，毕业于{SCHOOL}，电话{TELEPHONE}"
    return made


@pytest.mark.parametrize(("profile", "contact", "stage", "said"), CASES)
def test_what_is_open(
    registration: JobSeeking, profile: ProfileVisibility, contact: ContactVisibility, stage: Stage, said: str
) -> None:
    seen = sight(profile, contact, stage)
    shown = profile_for(registration, profile, contact, stage)

    assert (seen.wishes, seen.identity, seen.contact) == ("w" in said, "i" in said, "c" in said)
    if "w" not in said:
        assert shown is None
        return
    assert shown is not None
    whole = str(asdict(shown))
    assert (NAME in whole) == ("i" in said)
    assert (FORMER_EMPLOYER in whole) == ("i" in said)
    assert (SCHOOL in whole) == ("i" in said)
    assert (TELEPHONE in whole) == ("c" in said)
    assert shown.jobs[0].title == "电工"


def test_every_state_of_an_application_has_its_stage() -> None:
    assert {state.value: stage_of(state).value for state in ApplicationState} == {
        "submitted": "applied",
        "viewed": "applied",
        "shortlisted": "shortlisted",
        "invited": "shortlisted",
        "offered": "shortlisted",
        "accepted": "hired",
        "declined": "over",
        "rejected": "over",
        "withdrawn": "over",
        "lapsed": "over",
        "filled": "over",
    }


def test_what_tells_sex_age_or_address_is_no_part_of_a_profile(registration: JobSeeking) -> None:
    shown = profile_for(registration, FULL, AT_ONCE, HIRED)

    assert shown is not None
    fields = set(asdict(shown))
    assert fields.isdisjoint({"document_number", "birthday", "sex", "photo_id", "address", "person_id"})
    assert registration.person.document_number not in str(asdict(shown))


def test_of_a_person_who_was_erased_nothing_is_shown(registration: JobSeeking) -> None:
    registration.person.erased_at = now()

    assert profile_for(registration, FULL, AT_ONCE, HIRED) is None


def test_the_newest_consent_holds_and_without_one_nothing_is_shown(session: Session) -> None:
    _account, hidden = make_seeker(session, profile=None)
    assert consent_of(session, hidden.person_id) == (HIDDEN, NEVER)

    for profile, contact in ((FULL, AT_ONCE), (ANONYMOUS, LATER)):
        session.add(Consent(person_id=hidden.person_id, profile=profile, contact=contact))
        session.flush()

    assert consent_of(session, hidden.person_id) == (ANONYMOUS, LATER)


def test_employers_are_shown_who_consents_now_and_has_not_blocked_them(session: Session) -> None:
    employer, other = make_employer(session).id, make_employer(session).id
    _account, anonymous = make_seeker(session)
    make_seeker(session, profile=None)
    make_seeker(session, profile=HIDDEN)
    _account, blocking = make_seeker(session, profile=FULL)
    session.add(EmployerBlock(person_id=blocking.person_id, employer_id=employer))
    _account, changed = make_seeker(session, profile=FULL)
    session.add(Consent(person_id=changed.person_id, profile=HIDDEN, contact=NEVER))
    _account, erased = make_seeker(session, profile=FULL)
    erased.person.erased_at = now()
    session.flush()

    def shown(to: int) -> set[int]:
        return set(session.scalars(select(JobSeeking.id).where(shown_to_employer(to))))

    assert shown(employer) == {anonymous.id}
    assert shown(other) == {anonymous.id, blocking.id}
