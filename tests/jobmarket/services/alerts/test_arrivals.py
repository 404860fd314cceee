"""New rows and alerts: who is told of what, once, whatever is killed in between and however many workers there are."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Alert,
    AlertMatch,
    AlertPace,
    Arrival,
    DocumentKind,
    JobSeekingState,
    Notice,
    ProfileVisibility,
    VacancyState,
    now,
)
from jobmarket.services import alerts
from jobmarket.services.alerts import arrivals, telling
from jobmarket.services.notices import NoticeKind
from jobmarket.services.reference import load_reference
from tests.bureau import Bureau
from tests.factories import make_employer, make_job_seeking, make_vacancy
from tests.factories_alerts import (
    arrive,
    give_consent,
    make_member_account,
    make_search_alert,
    make_seeker_account,
    matches_of,
    notices_of,
    person_with,
    viewer_of,
    watch,
)


def test_a_saved_search_tells_of_a_new_vacancy_that_it_lists(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert, other = make_search_alert(session, "上海 电工"), make_search_alert(session, "北京 电工")
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session, "维修电工", published_at=now())

    told = arrive(bureau)

    assert (told, matches_of(bureau, alert), matches_of(bureau, other)) == (1, [vacancy.id], [])
    (notice,) = notices_of(bureau, alert.account_id)
    assert (notice.kind, notice.subject_id) == (NoticeKind.MATCHES_FOUND, alert.id)
    assert notice.facts == {"name": "上海 电工", "count": 1}


def test_vacancies_that_were_there_before_the_alert_are_not_new(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        make_vacancy(session, "维修电工", created_at=now() - timedelta(days=2))
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")

    assert arrive(bureau) == 0
    assert matches_of(bureau, alert) == []


def test_a_vacancy_that_is_changed_later_is_told_of_once(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session, "电工")
    arrive(bureau)

    with bureau.database.begin() as session:
        arrivals.announce(session, DocumentKind.POSTING, [vacancy.id] * 3)
        session.execute(update(AlertMatch).values(told_at=now() - timedelta(hours=1)))
    told = arrive(bureau)

    assert (told, len(notices_of(bureau, alert.account_id))) == (0, 1)


def test_killed_between_index_and_comparison_the_next_worker_goes_on(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")
        vacancy = make_vacancy(session, "电工")
    bureau.index()  # and no more: the process is gone

    told = arrive(bureau)

    assert (told, matches_of(bureau, alert)) == (1, [vacancy.id])


def test_killed_between_comparison_and_telling_the_match_is_still_told_of(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")
        make_vacancy(session, "电工")
    bureau.index()
    arrivals.compare(bureau.database, watch())

    assert telling.tell_at_once(bureau.database) == 1
    assert telling.tell_at_once(bureau.database) == 0
    assert telling.tell_daily(bureau.database) == 0
    assert len(notices_of(bureau, alert.account_id)) == 1


def test_where_nobody_waits_nothing_is_noted(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        make_vacancy(session, "电工")
    bureau.index()

    with bureau.database.session() as session:
        assert arrivals.waiting(session) == 0


def test_a_burst_is_told_of_in_two_notices_not_in_a_hundred(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")
    for _ in range(5):
        with bureau.database.begin() as session:
            make_vacancy(session, "电工")
        arrive(bureau)

    later = telling.tell_at_once(bureau.database, now() + telling.QUIET + timedelta(seconds=1))

    assert later == 1
    assert [notice.facts["count"] for notice in notices_of(bureau, alert.account_id)] == [1, 4]


def test_a_daily_alert_waits_for_its_hour(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工", pace=AlertPace.DAILY)
    with bureau.database.begin() as session:
        gone = make_vacancy(session, "电工")
        make_vacancy(session, "高压电工")

    at_once = arrive(bureau)
    with bureau.database.begin() as session:
        session.get_one(type(gone), gone.id).state = VacancyState.CLOSED
    daily = telling.tell_daily(bureau.database)

    assert (at_once, daily) == (0, 1)
    (notice,) = notices_of(bureau, alert.account_id)
    assert notice.facts["count"] == 1  # the other one has closed since


def test_what_fits_me_waits_for_vacancies_that_fit_the_registration(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        registration = make_job_seeking(session, "电工", occupation_codes=["6-31-01-03"], wage_min=6000)
        account = make_seeker_account(session, person_with(session, registration))
        alert = alerts.save_fits_me(session, viewer_of(session, account), "适合我的岗位", AlertPace.AT_ONCE)
    with bureau.database.begin() as session:
        fitting = make_vacancy(session, "维修电工", occupation_code="6-31-01-03")
        make_vacancy(session, "会计", occupation_code="2-06-03-00")
        make_vacancy(session, "维修电工", occupation_code="6-31-01-03", region_code="650100")
        make_vacancy(session, "维修电工", occupation_code="6-31-01-03", wage_min=2000, wage_max=3000)

    arrive(bureau)

    assert matches_of(bureau, alert) == [fitting.id]


def test_an_alert_begun_while_the_worker_runs_is_heard(bureau: Bureau) -> None:
    holder = watch()
    with bureau.database.begin() as session:
        registration = make_job_seeking(session, "厨师", updated_at=now() - timedelta(days=60))
        account = make_seeker_account(session, person_with(session, registration))
        make_search_alert(session, "会计")
        other = make_job_seeking(session, "会计")
        alerts.save_fits_me(
            session,
            viewer_of(session, make_seeker_account(session, person_with(session, other))),
            "适合我",
            AlertPace.AT_ONCE,
        )
        make_vacancy(session, "会计")
    arrive(bureau, holder)

    with bureau.database.begin() as session:
        fits = alerts.save_fits_me(session, viewer_of(session, account), "适合我", AlertPace.AT_ONCE)
        search = make_search_alert(session, "厨师")
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session, "厨师")
    arrive(bureau, holder)

    assert matches_of(bureau, fits) == [vacancy.id]
    assert matches_of(bureau, search) == [vacancy.id]


def test_an_alert_that_ended_while_the_worker_runs_is_silent(bureau: Bureau) -> None:
    holder = watch()
    with bureau.database.begin() as session:
        alert, other = make_search_alert(session, "电工"), make_search_alert(session, "电工")
        make_vacancy(session, "电工")
    arrive(bureau, holder)
    with bureau.database.begin() as session:
        owner = viewer_of(session, session.get_one(Account, alert.account_id))
        assert alerts.end(session, owner, alert.id)
    with bureau.database.begin() as session:
        make_vacancy(session, "电工")
    arrive(bureau, holder)

    assert (len(matches_of(bureau, alert)), len(matches_of(bureau, other))) == (1, 2)


@pytest.mark.parametrize(
    "rests",
    [
        {"state": JobSeekingState.PAUSED},
        {"state": JobSeekingState.CLOSED},
        {"valid_until": date.today() - timedelta(days=1)},
    ],
    ids=["paused", "closed", "expired"],
)
def test_the_alerts_of_a_person_whose_registration_rests_rest_as_well(bureau: Bureau, rests: dict[str, object]) -> None:
    with bureau.database.begin() as session:
        registration = make_job_seeking(session, "电工")
        account = make_seeker_account(session, person_with(session, registration))
        viewer = viewer_of(session, account)
        fits = alerts.save_fits_me(session, viewer, "适合我", AlertPace.AT_ONCE)
        search = make_search_alert(session, "电工", account)
        for name, value in rests.items():
            setattr(registration, name, value)
        make_vacancy(session, "电工")

    arrive(bureau)

    with bureau.database.session() as session:
        assert [one.rests for one in alerts.listing(session, viewer)] == [True, True]
    assert (matches_of(bureau, fits), matches_of(bureau, search)) == ([], [])


@pytest.mark.parametrize("closed", ["active", "confirmed_at"])
def test_accounts_that_are_closed_or_unproved_hear_nothing(bureau: Bureau, closed: str) -> None:
    with bureau.database.begin() as session:
        account = make_seeker_account(session)
        alert = make_search_alert(session, "电工", account)
        setattr(account, closed, None if closed == "confirmed_at" else False)
        make_vacancy(session, "电工")

    assert arrive(bureau) == 0
    assert matches_of(bureau, alert) == []


def test_who_fits_this_tells_an_employer_of_new_registrations_as_consent_allows(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        employer = make_employer(session)
        vacancy = make_vacancy(session, "电工", employer=employer, occupation_code="6-31-01-03")
        owner = viewer_of(session, make_member_account(session, employer.id))
        alert = alerts.save_fits_vacancy(session, owner, vacancy.id, AlertPace.AT_ONCE)
    with bureau.database.begin() as session:
        shown = make_job_seeking(session, "电工", occupation_codes=["6-31-01-03"])
        hidden = make_job_seeking(session, "电工", occupation_codes=["6-31-01-03"])
        make_job_seeking(session, "电工", occupation_codes=["6-31-01-03"])  # said nothing: not shown
        cook = make_job_seeking(session, "厨师", occupation_codes=["4-03-02-01"])
        for registration in (shown, cook):
            give_consent(session, person_with(session, registration))
        give_consent(session, person_with(session, hidden), ProfileVisibility.FULL)
        give_consent(session, person_with(session, hidden), ProfileVisibility.HIDDEN)

    arrive(bureau)

    assert matches_of(bureau, alert) == [shown.id]
    with bureau.database.session() as session:
        assert [row.id for row in alerts.matched_registrations(session, session.get_one(Alert, alert.id))] == [shown.id]


def test_consent_taken_back_takes_the_match_off_the_employers_page(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        employer = make_employer(session)
        vacancy = make_vacancy(session, "电工", employer=employer)
        owner = viewer_of(session, make_member_account(session, employer.id))
        alert = alerts.save_fits_vacancy(session, owner, vacancy.id, AlertPace.AT_ONCE)
        seeker = make_job_seeking(session, "电工")
        give_consent(session, person_with(session, seeker))
    arrive(bureau)
    with bureau.database.begin() as session:
        give_consent(session, person_with(session, seeker), ProfileVisibility.HIDDEN)

    with bureau.database.session() as session:
        assert alerts.matched_registrations(session, session.get_one(Alert, alert.id)) == []


def test_of_two_workers_at_the_same_arrivals_one_tells(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")
        vacancy = make_vacancy(session, "电工")
    bureau.index()
    with bureau.database.session() as session:
        (arrival,) = session.scalars(select(Arrival)).all()

    arrivals.compare(bureau.database, watch())
    with bureau.database.begin() as session:  # the other had read the same arrival before
        session.add(Arrival(kind=arrival.kind, row_id=arrival.row_id))
    arrivals.compare(bureau.database, watch())
    told = telling.tell_at_once(bureau.database) + telling.tell_at_once(bureau.database)

    assert (told, matches_of(bureau, alert)) == (1, [vacancy.id])


def test_a_row_that_cannot_be_compared_waits_and_keeps_no_other_back(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bureau.database.begin() as session:
        alert = make_search_alert(session, "电工")
        broken, good = make_vacancy(session, "电工"), make_vacancy(session, "电工")
    bureau.index()
    whole = arrivals.posting_document

    def document(row: object, vector: object) -> object:
        if getattr(row, "id", None) == broken.id:
            raise ValueError("cannot be read")
        return whole(row, vector)  # type: ignore[arg-type]

    monkeypatch.setattr(arrivals, "posting_document", document)
    arrivals.compare(bureau.database, watch())

    assert matches_of(bureau, alert) == [good.id]
    with bureau.database.session() as session:
        (left,) = session.scalars(select(Arrival)).all()
    assert (left.row_id, left.attempts) == (broken.id, 1)
    assert left.available_at > datetime.now(UTC)
    with bureau.database.session() as session:
        assert session.scalar(select(func.count()).select_from(AlertMatch)) == 1


def test_several_workers_on_one_server_tell_of_each_match_once(postgres_database: Database) -> None:
    migrating.upgrade(postgres_database)
    with postgres_database.begin() as session:
        load_reference(session)
        found = [make_search_alert(session, "电工") for _ in range(5)]
    with postgres_database.begin() as session:
        ids = [make_vacancy(session, "电工").id for _ in range(6)]
        arrivals.announce(session, DocumentKind.POSTING, ids)
    start = threading.Barrier(4)

    def work() -> None:
        holder = watch()
        start.wait()
        arrivals.compare(postgres_database, holder)
        telling.tell_at_once(postgres_database)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    telling.tell_daily(postgres_database)

    with postgres_database.session() as session:
        told = session.execute(select(Notice.account_id, Notice.facts)).all()
        pairs = session.execute(select(AlertMatch.alert_id, AlertMatch.row_id)).all()
    assert len(pairs) == len(set(pairs)) == 30
    assert {row.account_id for row in told} == {alert.account_id for alert in found}
    assert sum(row.facts["count"] for row in told) == 30
