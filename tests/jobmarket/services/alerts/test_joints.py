"""Alerts and what the rest of the service decides: consent, the window of registered seekers."""

from __future__ import annotations

from datetime import timedelta

from jobmarket.models import Alert, AlertPace, JobSeeking, Vacancy, VacancyState, now
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import alerts, consents
from jobmarket.services.alerts import arrivals, telling
from jobmarket.services.vacancy_life import sweep
from tests.bureau import Bureau
from tests.factories import make_employer, make_job_seeking, make_vacancy
from tests.factories_alerts import (
    arrive,
    make_member_account,
    make_search_alert,
    make_seeker_account,
    matches_of,
    notices_of,
    person_with,
    viewer_of,
    watch,
)


def _electricians_employer(bureau: Bureau, **vacancy: object) -> Alert:
    with bureau.database.begin() as session:
        employer = make_employer(session)
        opening = make_vacancy(session, "电工", employer=employer, occupation_code="6-31-01-03", **vacancy)
        owner = viewer_of(session, make_member_account(session, employer.id))
        return alerts.save_fits_vacancy(session, owner, opening.id, AlertPace.AT_ONCE)


def _electrician(bureau: Bureau) -> JobSeeking:
    with bureau.database.begin() as session:
        return make_job_seeking(session, "电工", occupation_codes=["6-31-01-03"])


def _consents(bureau: Bureau, registration: JobSeeking, profile: str) -> None:
    person = Viewer(roles=frozenset({Role.SEEKER}), person_id=registration.person_id)
    with bureau.database.begin() as session:
        consents.give(session, person, registration.person_id, profile, "never")


def _fits_me(bureau: Bureau) -> Alert:
    registration = _electrician(bureau)
    with bureau.database.begin() as session:
        account = make_seeker_account(session, person_with(session, registration))
        return alerts.save_fits_me(session, viewer_of(session, account), "适合我的岗位", AlertPace.AT_ONCE)


def _shown_first(bureau: Bureau) -> Vacancy:
    """A vacancy that registered seekers see first."""
    with bureau.database.begin() as session:
        return make_vacancy(
            session,
            "电工",
            occupation_code="6-31-01-03",
            state=VacancyState.RESTRICTED,
            published_at=now(),
            public_at=now() + timedelta(days=3),
        )


def test_who_consents_later_is_new_to_an_employer_who_waits(bureau: Bureau) -> None:
    registration = _electrician(bureau)
    alert = _electricians_employer(bureau)
    before = arrive(bureau)

    _consents(bureau, registration, "anonymous")
    told = arrive(bureau)

    assert (before, told, matches_of(bureau, alert)) == (0, 1, [registration.id])


def test_who_was_shown_before_is_not_new_when_they_show_their_name(bureau: Bureau) -> None:
    registration = _electrician(bureau)
    _consents(bureau, registration, "anonymous")
    alert = _electricians_employer(bureau)

    _consents(bureau, registration, "full")

    assert arrive(bureau) == 0
    assert matches_of(bureau, alert) == []


def test_who_hides_before_the_employer_is_told_is_not_told_of(bureau: Bureau) -> None:
    alert = _electricians_employer(bureau)
    registration = _electrician(bureau)
    _consents(bureau, registration, "anonymous")
    bureau.index()
    arrivals.compare(bureau.database, watch())

    _consents(bureau, registration, "hidden")

    assert matches_of(bureau, alert) == [registration.id]
    assert telling.tell_at_once(bureau.database) == 0


def test_an_employer_waits_for_candidates_while_the_vacancy_is_shown_to_registered_seekers_first(
    bureau: Bureau,
) -> None:
    alert = _electricians_employer(bureau, state=VacancyState.RESTRICTED)
    registration = _electrician(bureau)
    _consents(bureau, registration, "anonymous")

    arrive(bureau)

    assert matches_of(bureau, alert) == [registration.id]


def test_a_vacancy_shown_to_registered_seekers_first_is_told_to_those_it_fits_and_to_no_search(bureau: Bureau) -> None:
    fits, search = _fits_me(bureau), _search(bureau)

    vacancy = _shown_first(bureau)
    told = arrive(bureau)

    assert (told, matches_of(bureau, fits), matches_of(bureau, search)) == (1, [vacancy.id], [])
    with bureau.database.session() as session:
        assert [row.id for row in alerts.matched_vacancies(session, session.get_one(Alert, fits.id))] == [vacancy.id]


def test_when_it_becomes_public_searches_are_told_and_nobody_twice(bureau: Bureau) -> None:
    fits = _fits_me(bureau)
    vacancy = _shown_first(bureau)
    arrive(bureau)
    search = _search(bureau)  # saved while the window is open: to it the vacancy will be new

    with bureau.database.begin() as session:
        row = session.get_one(Vacancy, vacancy.id)
        row.public_at = now()
        sweep(session, now() + timedelta(seconds=1))
    arrive(bureau)

    assert matches_of(bureau, search) == [vacancy.id]
    assert len(notices_of(bureau, fits.account_id)) == 1


def _search(bureau: Bureau) -> Alert:
    with bureau.database.begin() as session:
        return make_search_alert(session, "电工")
