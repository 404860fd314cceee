"""Pages of alerts and of the inbox: saving, reading, unsubscribing; and what somebody else might try."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobmarket import create_app
from jobmarket.config import Settings
from jobmarket.letters import PostOffice
from jobmarket.mail import open_mailer
from jobmarket.models import Account, Alert, AlertKind, AlertPace, Channel, NoticePreference
from jobmarket.services import alerts, deliveries
from jobmarket.services.alerts.unsubscribing import Signer
from jobmarket.services.notices import NoticeKind, notify
from jobmarket.services.search import PostingQuery
from jobmarket.text_messages import open_gateway
from tests.factories import make_employer, make_job_seeking, make_vacancy
from tests.factories_alerts import make_member_account, make_search_alert, make_seeker_account, person_with, viewer_of
from tests.signing_in import database_of, sign_in
from tests.small_market import SECRET, read_settings


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Flask]:
    """A bureau of its own, since these tests change it; each test has its own accounts."""
    home = tmp_path_factory.mktemp("alerts") / "home"
    home.mkdir()
    shutil.copy(migrated_file, home / "jobmarket.sqlite")
    app = create_app(read_settings(home))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["jobmarket"].close()


def _signed_in(app: Flask, account: Account) -> FlaskClient:
    return sign_in(app.test_client(), account.email)


def _seeker(app: Flask, **values: Any) -> tuple[Account, FlaskClient]:
    with database_of(app).begin() as session:
        account = make_seeker_account(session, **values)
    return account, _signed_in(app, account)


def _alert_of(app: Flask, account: Account) -> Alert:
    with database_of(app).session() as session:
        return session.scalars(select(Alert).where(Alert.account_id == account.id)).one()


def _mails(app: Flask, account: Account) -> list[EmailMessage]:
    """Send what is due; the account's mails."""
    settings: Settings = app.extensions["jobmarket"].settings
    office = PostOffice(settings, open_mailer(settings), open_gateway(settings))
    deliveries.plan(database_of(app), 8)
    deliveries.send(database_of(app), office.hand_over)
    read = [message_from_bytes(path.read_bytes(), policy=default) for path in (settings.home / "mail").glob("*.eml")]
    return [mail for mail in read if mail["To"] == account.email]  # type: ignore[misc]


def test_a_search_is_saved_from_the_results_with_its_filters(app: Flask) -> None:
    account, client = _seeker(app)
    page = client.get("/vacancies?q=上海 电工&wage_min=8000").text
    assert 'action="/alerts/search"' in page

    answer = client.post("/alerts/search", data={"q": "上海 电工", "wage_min": "8000", "pace": "daily"})

    alert = _alert_of(app, account)
    assert answer.location == f"/alerts/{alert.id}"
    assert (alert.kind, alert.pace) == (AlertKind.SEARCH, AlertPace.DAILY)
    assert alert.question == {"text": "上海 电工", "wage_min": 8000}
    assert alert.name.startswith("上海 电工 · ")
    shown = client.get(answer.location).text
    assert "sort=date" in shown
    assert alert.name in client.get("/alerts").text


def test_without_signing_in_there_is_no_button(app: Flask) -> None:
    assert "/alerts/search" not in app.test_client().get("/vacancies?q=电工").text


def test_the_same_search_again_is_the_same_alert(app: Flask) -> None:
    account, client = _seeker(app)

    for pace in ("at-once", "daily"):
        client.post("/alerts/search", data={"q": "电工", "pace": pace})

    assert _alert_of(app, account).pace == AlertPace.DAILY


def test_an_alert_that_was_ended_can_be_begun_anew(app: Flask) -> None:
    account, client = _seeker(app)
    client.post("/alerts/search", data={"q": "电工"})
    first = _alert_of(app, account)

    client.post(f"/alerts/{first.id}/end")
    ended = _alert_of(app, account)
    client.post("/alerts/search", data={"q": "电工"})
    again = _alert_of(app, account)

    assert ended.ended_at is not None
    assert (again.id, again.ended_at) == (first.id, None)
    assert again.since > first.since


@pytest.mark.parametrize(
    "form",
    [
        {"q": "电" * 10_000},
        {"q": "电工\x00"},
        {"q": "电工", "wage_min": "-1"},
        {"q": "电工", "region": "999999"},
        {"q": ""},
        {"q": "   "},
        {"q": "", "since_days": "7"},
    ],
    ids=["10,000 characters", "control characters", "wage", "place", "nothing", "spaces", "everything that is new"],
)
def test_a_search_that_makes_no_sense_is_refused_in_words(app: Flask, form: dict[str, str]) -> None:
    account, client = _seeker(app)

    answer = client.post("/alerts/search", data=form)

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    with database_of(app).session() as session:
        assert session.scalar(select(Alert).where(Alert.account_id == account.id)) is None


def test_an_account_has_a_limit_and_ten_thousand_attempts_do_not_pass_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, client = _seeker(app)
    monkeypatch.setattr("jobmarket.services.alerts.saved.MOST_ALERTS", 3)

    answers = [client.post("/alerts/search", data={"q": f"电工{number}"}).status_code for number in range(6)]

    assert answers == [302, 302, 302, 400, 400, 400]
    with database_of(app).session() as session:
        assert len(session.scalars(select(Alert).where(Alert.account_id == account.id)).all()) == 3


@pytest.mark.parametrize("path", ["", "/pace", "/end"])
def test_somebody_elses_alert_is_not_there(app: Flask, path: str) -> None:
    with database_of(app).begin() as session:
        alert = make_search_alert(session, "电工")
    _account, client = _seeker(app)

    answer = client.get(f"/alerts/{alert.id}") if not path else client.post(f"/alerts/{alert.id}{path}")

    assert answer.status_code == 404
    with database_of(app).session() as session:
        assert session.get_one(Alert, alert.id).ended_at is None


def test_what_fits_me_needs_a_registration(app: Flask) -> None:
    _account, client = _seeker(app)

    answer = client.post("/alerts/fits-me")

    assert answer.status_code == 400
    assert "登记" in answer.text


def test_what_fits_me_is_saved_with_one(app: Flask) -> None:
    with database_of(app).begin() as session:
        account = make_seeker_account(session, person_with(session, make_job_seeking(session)))

    _signed_in(app, account).post("/alerts/fits-me", data={"pace": "daily"})

    assert (_alert_of(app, account).kind, _alert_of(app, account).pace) == (AlertKind.FITS_ME, AlertPace.DAILY)


def test_an_employer_is_told_of_who_fits_its_own_vacancy_and_no_other(app: Flask) -> None:
    with database_of(app).begin() as session:
        employer = make_employer(session)
        own, other = make_vacancy(session, employer=employer), make_vacancy(session)
        account = make_member_account(session, employer.id)
    client = _signed_in(app, account)

    assert f"/alerts/fits-vacancy/{own.id}" in client.get(f"/vacancies/{own.id}").text
    assert f"/alerts/fits-vacancy/{other.id}" not in client.get(f"/vacancies/{other.id}").text
    assert client.post(f"/alerts/fits-vacancy/{own.id}").status_code == 302
    assert client.post(f"/alerts/fits-vacancy/{other.id}").status_code == 404
    assert client.post("/alerts/fits-vacancy/99999999").status_code == 404
    assert _alert_of(app, account).vacancy_id == own.id


def test_the_inbox_shows_new_ones_first_and_counts_them_in_the_menu(app: Flask) -> None:
    account, client = _seeker(app)
    with database_of(app).begin() as session:
        old = notify(session, account.id, NoticeKind.VACANCY_PUBLISHED, title="第一个")
        session.flush()
        notify(session, account.id, NoticeKind.VACANCY_PUBLISHED, title="第二个")
    client.get(f"/inbox/{old.id}/open")

    page = client.get("/inbox").text

    assert page.index("第二个") < page.index("第一个")
    assert '<span class="badge text-bg-primary">1<' in page
    client.post("/inbox/read")
    assert "badge text-bg-primary" not in client.get("/inbox").text


def test_a_notice_leads_to_what_it_tells_of(app: Flask) -> None:
    account, client = _seeker(app)
    client.post("/alerts/search", data={"q": "电工"})
    alert = _alert_of(app, account)
    with database_of(app).begin() as session:
        told = notify(session, account.id, NoticeKind.MATCHES_FOUND, ("alert", alert.id), name="电工", count=2)
        nowhere = notify(session, account.id, NoticeKind.VISIT_DUE, ("unheard-of", 1), day="2026-12-01")

    assert client.get(f"/inbox/{told.id}/open").location == f"/alerts/{alert.id}"
    assert client.get(f"/inbox/{nowhere.id}/open").location == "/inbox"


def test_somebody_elses_notice_is_not_there_and_stays_unread(app: Flask) -> None:
    owner, _client = _seeker(app)
    with database_of(app).begin() as session:
        notice = notify(session, owner.id, NoticeKind.VACANCY_PUBLISHED, title="电工")
    _account, client = _seeker(app)

    assert client.get(f"/inbox/{notice.id}/open").status_code == 404
    with database_of(app).session() as session:
        assert session.get_one(type(notice), notice.id).read_at is None


def test_the_settings_keep_what_is_chosen_and_nothing_else(app: Flask) -> None:
    account, client = _seeker(app)

    form = {"matches-mail": "never", "referrals-mail": "daily", "work-mail": "never", "messages-mail": "every second"}
    client.post("/inbox/settings", data=form)

    with database_of(app).session() as session:
        rows = session.scalars(select(NoticePreference).where(NoticePreference.account_id == account.id)).all()
    assert {(row.topic, row.channel, row.pace) for row in rows} == {
        ("matches", Channel.MAIL, "never"),
        ("referrals", Channel.MAIL, "daily"),
    }
    assert '<option value="never" selected>' in client.get("/inbox/settings").text


def _told_of_a_match(app: Flask) -> tuple[Account, Alert, EmailMessage]:
    with database_of(app).begin() as session:
        account = make_seeker_account(session)
        alert = make_search_alert(session, "电工", account)
        notify(session, account.id, NoticeKind.MATCHES_FOUND, ("alert", alert.id), name=alert.name, count=3)
    (mail,) = _mails(app, account)
    return account, alert, mail


def test_a_mail_about_an_alert_can_be_unsubscribed_from_with_one_click_without_signing_in(app: Flask) -> None:
    _account, alert, mail = _told_of_a_match(app)
    address = mail["List-Unsubscribe"].strip(" <>")
    path = "/" + address.split("/", 3)[3]
    app.config["WTF_CSRF_ENABLED"] = True  # a mail program has no token of a form
    nobody = app.test_client()

    seen = nobody.get(path)
    after_looking = _reload(app, alert).ended_at
    clicked = nobody.post(path, data={"List-Unsubscribe": "One-Click"})
    again = nobody.post(path, data={"List-Unsubscribe": "One-Click"})
    app.config["WTF_CSRF_ENABLED"] = False

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (seen.status_code, seen.text.count("<button"), after_looking) == (200, 1, None)
    assert (clicked.status_code, again.status_code) == (200, 200)
    assert _reload(app, alert).ended_at is not None
    assert address in mail.get_content()


def _reload(app: Flask, alert: Alert) -> Alert:
    with database_of(app).session() as session:
        return session.get_one(Alert, alert.id)


def test_any_other_mail_is_stopped_as_a_whole(app: Flask) -> None:
    account, _client = _seeker(app)
    with database_of(app).begin() as session:
        notify(session, account.id, NoticeKind.VACANCY_PUBLISHED, title="电工")
    (mail,) = _mails(app, account)

    app.test_client().post("/" + mail["List-Unsubscribe"].strip(" <>").split("/", 3)[3])
    with database_of(app).begin() as session:
        notify(session, account.id, NoticeKind.VACANCY_PUBLISHED, title="会计")

    assert len(_mails(app, account)) == 1


@pytest.mark.parametrize("forged", ["x", "WyJhbGVydCIsMV0.AAAA", "a" * 4000, "WyJhbGVydCIsMV0", "%00", '["alert",1]'])
def test_forged_links_are_not_there(app: Flask, forged: str) -> None:
    client = app.test_client()

    assert client.get(f"/unsubscribe/{forged}").status_code == 404
    assert client.post(f"/unsubscribe/{forged}").status_code == 404


def test_a_link_signed_with_another_secret_or_changed_ends_nothing(app: Flask) -> None:
    with database_of(app).begin() as session:
        alert, other = make_search_alert(session, "电工"), make_search_alert(session, "会计")
    body, _, signature = Signer(SECRET).for_alert(alert.id).rpartition(".")
    swapped = Signer(SECRET).for_alert(other.id).rpartition(".")[0]

    for token in (
        Signer("another " + SECRET).for_alert(alert.id),
        f"{swapped}.{signature}",
        f"{body}.{signature[:-1]}",
    ):
        assert app.test_client().post(f"/unsubscribe/{token}").status_code == 404

    assert _reload(app, alert).ended_at is None
    assert _reload(app, other).ended_at is None


def test_a_name_cannot_put_headers_into_a_mail(app: Flask) -> None:
    with database_of(app).begin() as session:
        account = make_seeker_account(session)
        evil = PostingQuery(text="电工\r\nBcc: everybody@bureau.test")
        alert = alerts.save_search(
            session, viewer_of(session, account), evil, "a\r\nBcc: b@bureau.test\x00", AlertPace.AT_ONCE
        )
        notify(session, account.id, NoticeKind.MATCHES_FOUND, ("alert", alert.id), name="x\nBcc: c@d.test", count=1)
    (mail,) = _mails(app, account)

    assert alert.name.isprintable()
    assert mail["Bcc"] is None
    assert "\n" not in mail["Subject"]


@pytest.mark.parametrize(("language", "said"), [("zh", "有3个新匹配"), ("en", "3 new matches")])
def test_a_mail_speaks_the_language_of_its_account(app: Flask, language: str, said: str) -> None:
    with database_of(app).begin() as session:
        account = make_seeker_account(session, language=language)
        notify(session, account.id, NoticeKind.MATCHES_FOUND, ("alert", 1), name="电工", count=3)

    (mail,) = _mails(app, account)

    assert said in mail["Subject"]
    assert "/inbox" in mail.get_content()
