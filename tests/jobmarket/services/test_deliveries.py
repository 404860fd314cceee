"""Notices on their way out: as accounts wish, in their language, again after trouble, never two for one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.models import Account, Channel, Delivery, Notice, Pace, now
from jobmarket.services import deliveries, notice_settings
from jobmarket.services.deliveries import Letter, NotTaken
from jobmarket.services.notice_settings import TOPICS, Topic
from jobmarket.services.notices import NoticeKind, notify
from tests.factories import make_person
from tests.factories_alerts import make_seeker_account, viewer_of

TELEPHONE = "10012345678"


class Post:
    """Takes letters, or refuses the first so many."""

    def __init__(self, refuses: int = 0) -> None:
        self.letters: list[Letter] = []
        self.refused: list[Letter] = []
        self._left = refuses

    def __call__(self, letter: Letter) -> None:
        if self._left:
            self._left -= 1
            self.refused.append(letter)
            raise NotTaken("ConnectionRefusedError")
        self.letters.append(letter)


def _account_with_notices(database: Database, count: int = 1, **values: object) -> int:
    with database.begin() as session:
        account = make_seeker_account(session, **values)  # type: ignore[arg-type]
        for number in range(count):
            notify(session, account.id, NoticeKind.VACANCY_PUBLISHED, title=f"电工{number}")
        return account.id


def _send(database: Database, post: Callable[[Letter], None]) -> int:
    deliveries.plan(database, 8)
    return deliveries.send(database, post)


def _due_again(database: Database) -> None:
    with database.begin() as session:
        session.execute(update(Delivery).values(due_at=now() - timedelta(seconds=1)))


def _set(database: Database, account_id: int, topic: Topic, channel: Channel, pace: Pace) -> None:
    with database.begin() as session:
        viewer = viewer_of(session, session.get_one(Account, account_id))
        notice_settings.choose(session, viewer, {(topic, channel): pace})


def test_new_notices_of_an_account_go_out_as_one_mail_and_only_once(database: Database) -> None:
    account_id, post = _account_with_notices(database, 2), Post()

    assert [_send(database, post) for _ in range(3)] == [1, 0, 0]

    (letter,) = post.letters
    assert (letter.account_id, letter.channel, letter.language) == (account_id, Channel.MAIL, "zh")
    assert [notice.facts["title"] for notice in letter.notices] == ["电工0", "电工1"]


def test_a_refused_letter_is_tried_again_later_under_the_same_name(database: Database) -> None:
    _account_with_notices(database)
    post = Post(refuses=2)

    first = _send(database, post)
    at_once = _send(database, post)
    for _ in range(2):
        _due_again(database)
        _send(database, post)

    assert (first, at_once) == (0, 0)
    assert {letter.name for letter in (*post.refused, *post.letters)} == {post.letters[0].name}
    assert len(post.letters) == 1


def test_a_letter_that_nobody_takes_is_given_up_with_the_reason(database: Database) -> None:
    _account_with_notices(database)
    post = Post(refuses=1000)

    for _ in range(deliveries.MOST_ATTEMPTS + 3):
        _send(database, post)
        _due_again(database)

    assert len(post.refused) == deliveries.MOST_ATTEMPTS
    with database.session() as session:
        (row,) = session.scalars(select(Delivery)).all()
    assert (row.error, row.settled_at is not None) == ("ConnectionRefusedError", True)


def test_cut_off_after_sending_the_same_letter_comes_again_with_the_same_name(database: Database) -> None:
    account_id, post = _account_with_notices(database), Post()

    def killed(letter: Letter) -> None:
        post(letter)
        raise SystemExit

    deliveries.plan(database, 8)
    with pytest.raises(SystemExit):
        deliveries.send(database, killed)
    held = deliveries.send(database, post)
    with database.begin() as session:  # the time for which the dead worker held it is over; more has come in
        session.execute(update(Delivery).values(held_until=now() - timedelta(seconds=1)))
        notify(session, account_id, NoticeKind.VACANCY_PUBLISHED, title="会计")
    _send(database, post)

    assert held == 0
    first, again, other = post.letters
    assert first.name == again.name != other.name
    assert [notice.id for notice in first.notices] == [notice.id for notice in again.notices]
    assert [notice.facts["title"] for notice in other.notices] == ["会计"]


def test_what_is_told_daily_waits_for_the_hour_and_goes_together(database: Database) -> None:
    account_id, post = _account_with_notices(database), Post()
    _set(database, account_id, Topic.EMPLOYER, Channel.MAIL, Pace.DAILY)
    _send(database, post)
    with database.begin() as session:
        notify(session, account_id, NoticeKind.VACANCY_PUBLISHED, title="会计")
    _send(database, post)
    with database.session() as session:
        due = {row.due_at for row in session.scalars(select(Delivery))}

    assert post.letters == []
    assert due == {deliveries.next_digest(now(), 8)}
    _due_again(database)
    _send(database, post)
    assert [len(letter.notices) for letter in post.letters] == [2]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 25, 23, 59, tzinfo=UTC), datetime(2026, 11, 26, 0, 0, tzinfo=UTC)),
        (datetime(2026, 11, 26, 0, 0, tzinfo=UTC), datetime(2026, 11, 27, 0, 0, tzinfo=UTC)),
    ],
)
def test_the_hour_is_that_of_the_clock_in_china(moment: datetime, expected: datetime) -> None:
    assert deliveries.next_digest(moment, 8) == expected


def test_who_wants_no_mail_gets_none_and_has_the_inbox(database: Database) -> None:
    account_id, post = _account_with_notices(database), Post()
    _set(database, account_id, Topic.EMPLOYER, Channel.MAIL, Pace.NEVER)

    _send(database, post)

    assert post.letters == []
    with database.session() as session:
        assert session.scalar(select(Notice.account_id)) == account_id


@pytest.mark.parametrize("values", [{"active": False}, {"confirmed": False}], ids=["closed", "unproved"])
def test_accounts_that_cannot_be_written_to_are_not(database: Database, values: dict[str, object]) -> None:
    _account_with_notices(database, **values)
    post = Post()

    _send(database, post)

    assert post.letters == []


def test_an_account_that_is_closed_before_its_letter_leaves_gets_none(database: Database) -> None:
    account_id, post = _account_with_notices(database), Post()
    deliveries.plan(database, 8)
    with database.begin() as session:
        session.get_one(Account, account_id).active = False

    assert [deliveries.send(database, post) for _ in range(2)] == [0, 0]
    assert post.letters == []


def test_what_a_date_hangs_on_also_goes_to_the_telephone(database: Database) -> None:
    with database.begin() as session:
        account = make_seeker_account(session, make_person(session, telephone=TELEPHONE))
        notify(session, account.id, NoticeKind.REGISTRATION_ENDS, day="2026-12-01")
        notify(session, account.id, NoticeKind.VACANCY_PUBLISHED, title="电工")
    post = Post()

    _send(database, post)

    by_channel = {letter.channel: letter for letter in post.letters}
    assert by_channel[Channel.TEXT].recipient == TELEPHONE
    assert [notice.kind for notice in by_channel[Channel.TEXT].notices] == [NoticeKind.REGISTRATION_ENDS]
    assert len(by_channel[Channel.MAIL].notices) == 2


def test_every_kind_of_notice_has_a_topic() -> None:
    assert set(TOPICS) == set(NoticeKind)


def test_several_workers_at_once_send_each_letter_once(postgres_database: Database) -> None:
    migrating.upgrade(postgres_database)
    for _ in range(12):
        _account_with_notices(postgres_database, 2)
    post, start = Post(), threading.Barrier(4)

    def work() -> None:
        start.wait()
        for _ in range(3):
            _send(postgres_database, post)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    sent = [(letter.account_id, notice.id) for letter in post.letters for notice in letter.notices]
    assert len(sent) == len(set(sent)) == 24
