"""Messages: between the two whom they concern, without ways to reach somebody, not too many."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from jobmarket.database import Database
from jobmarket.models import Message, Notice, Side, now
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications import messages
from jobmarket.services.applications.access import application
from jobmarket.services.applications.refusals import ApplicationRefused, NotThere
from jobmarket.services.contact_details import HIDDEN, ContactKind
from jobmarket.services.notices import NoticeKind
from tests.factories_applications import TELEPHONE, add_seeker, apply, make_pair, move_to


def send(database: Database, viewer: Viewer, number: int, text: str) -> messages.Sent:
    """One message about an application."""
    with database.begin() as session:
        return messages.write(session, viewer, application(session, viewer, number), text)


def read(database: Database, viewer: Viewer, number: int) -> list[str]:
    """What somebody sees who opens the conversation."""
    with database.begin() as session:
        row = application(session, viewer, number)
        messages.mark_read(session, viewer, row)
        return [one.body for one in messages.conversation(session, row)]


def test_both_sides_read_what_was_written_and_nobody_else(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    stranger, _ = add_seeker(database)

    send(database, pair.recruiter, number, "周三下午方便吗？")
    send(database, pair.seeker, number, "方便。")

    assert (
        read(database, pair.seeker, number) == read(database, pair.recruiter, number) == ["周三下午方便吗？", "方便。"]
    )
    with pytest.raises(NotThere):
        send(database, stranger, number, "?")


def test_a_notice_says_that_there_is_a_message_and_not_what(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    send(database, pair.recruiter, number, "工资可以再谈")

    with database.session() as session:
        notice = session.scalars(select(Notice).where(Notice.account_id == pair.seeker.account_id)).one()
    assert (notice.kind, notice.subject_kind, notice.subject_id) == (NoticeKind.MESSAGE_RECEIVED, "application", number)
    assert notice.facts == {"title": "维修电工"}


def test_messages_are_encrypted_in_the_database(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    send(database, pair.seeker, number, "请问上夜班吗")

    with database.engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT body FROM message").scalar()
    assert str(stored).startswith("v1:")


@pytest.mark.parametrize("contact", ["never", "shortlisted"])
def test_ways_to_reach_somebody_are_hidden_on_either_side(database: Database, contact: str) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id, contact=contact)

    sent = [
        send(database, pair.seeker, number, f"我的电话{TELEPHONE}"),
        send(database, pair.recruiter, number, "加微信：hr_2026"),
    ]

    assert [one.message.body for one in sent] == [f"我的电话{HIDDEN}", f"加微信：{HIDDEN}"]
    assert [one.hidden for one in sent] == [(ContactKind.TELEPHONE,), (ContactKind.MESSENGER,)]
    assert all(one.message.masked for one in sent)


def test_they_stay_from_the_stage_on_that_the_seeker_allows(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id, contact="shortlisted")
    move_to(database, pair.recruiter, number, "shortlisted")

    sent = send(database, pair.seeker, number, f"电话{TELEPHONE}")

    assert (sent.message.body, sent.hidden) == (f"电话{TELEPHONE}", ())


def test_each_side_has_its_own_unread_messages(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    send(database, pair.recruiter, number, "一")
    send(database, pair.recruiter, number, "二")

    with database.session() as session:
        assert messages.unread(session, [number], Side.SEEKER) == {number: 2}
        assert messages.unread(session, [number], Side.EMPLOYER) == {}
    read(database, pair.recruiter, number)
    with database.session() as session:
        assert messages.unread(session, [number], Side.SEEKER) == {number: 2}
    read(database, pair.seeker, number)
    with database.session() as session:
        assert messages.unread(session, [number], Side.SEEKER) == {}


def test_after_five_without_an_answer_one_waits(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    for _ in range(messages.MOST_IN_A_ROW):
        send(database, pair.recruiter, number, "在吗")

    with pytest.raises(ApplicationRefused, match="wait-for-answer"):
        send(database, pair.recruiter, number, "在吗")

    send(database, pair.seeker, number, "在")
    assert send(database, pair.recruiter, number, "好").message.body == "好"


def test_one_account_writes_so_many_an_hour(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    other, _ = add_seeker(database)
    elsewhere = apply(database, other, pair.vacancy_id)
    for _ in range(messages.MOST_AN_HOUR // 2):
        send(database, pair.recruiter, number, "请带证件")
        send(database, pair.seeker, number, "好")
        send(database, pair.recruiter, elsewhere, "请带证件")
        send(database, other, elsewhere, "好")

    with pytest.raises(ApplicationRefused, match="too-many-messages"):
        send(database, pair.recruiter, number, "还有")

    with database.begin() as session:
        for one in session.scalars(select(Message)):
            one.created_at = now() - timedelta(hours=2)
    assert send(database, pair.recruiter, number, "还有").message.id


@pytest.mark.parametrize(
    ("text", "code"),
    [("  \n ", "empty"), ("长" * 2001, "too-long"), ("入职先交押金300元", "unlawful"), ("只招男性", "unlawful")],
)
def test_what_an_employer_may_not_write(database: Database, text: str, code: str) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    with pytest.raises(ApplicationRefused, match=code) as refused:
        send(database, pair.recruiter, number, text)

    assert refused.value.field == "body"


def test_a_seeker_may_quote_what_they_were_asked_for(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    assert send(database, pair.seeker, number, "要先交押金300元吗？").message.id


def test_when_it_is_over_nobody_writes_any_more(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)
    move_to(database, pair.seeker, number, "withdrawn")

    with pytest.raises(ApplicationRefused, match="conversation-over"):
        send(database, pair.recruiter, number, "为什么？")


def test_control_characters_do_not_get_in(database: Database) -> None:
    pair = make_pair(database)
    number = apply(database, pair.seeker, pair.vacancy_id)

    sent = send(database, pair.seeker, number, "a\x00b\x1b[31mc\r\nd")

    assert sent.message.body == "a b [31mc\nd"
