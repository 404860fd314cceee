"""Notices on their way out (通知送达): planned once, sent at least once, each message with a name of its own.

Planning a notice and marking it as planned is one transaction. Sending has three: a worker holds deliveries under the
name of a letter, hands the letter over, notes that. Cut off in between, another worker hands the same letter over with
the same name after a while, so that mail servers and gateways can tell. A letter that is refused waits twice as long
each time and is given up in the end; the inbox has its notices anyway.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import Account, Channel, Delivery, Notice, Pace, Person, now
from jobmarket.services import notice_settings
from jobmarket.services.notice_settings import TOPICS, Topic

ZONE = ZoneInfo("Asia/Shanghai")
MOST_ATTEMPTS = 12  # about a day
LONGEST_WAIT = timedelta(hours=6)
HELD = timedelta(minutes=5)  # longer than any conversation with a server takes
MOST_IN_A_LETTER = 50  # notices; the inbox has the others
_BLOCK = 200

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one account by one channel at one time. `recipient` is a mail address or a telephone number."""

    name: str  # letters and digits, the same at every try
    channel: Channel
    recipient: str
    account_id: int
    language: str
    notices: tuple[Notice, ...]


class NotTaken(Exception):
    """A letter was not taken; it may be tried again. The text names the trouble, never the recipient."""


Send = Callable[[Letter], None]  # raises NotTaken


def plan(database: Database, digest_hour: int, limit: int = 500) -> int:
    """Put notices that are new on their way, as their accounts wish; gives how many notices that were."""
    with database.session() as session:
        waiting = select(Notice).where(Notice.sent_at.is_(None)).order_by(Notice.id).limit(limit)
        by_account: dict[int, list[Notice]] = defaultdict(list)
        for notice in session.scalars(waiting):
            by_account[notice.account_id].append(notice)
    for account_id, notices in by_account.items():
        with database.begin() as session:
            _plan(session, account_id, notices, next_digest(now(), digest_hour))
    return sum(map(len, by_account.values()))


def _plan(session: Session, account_id: int, notices: Sequence[Notice], digest: datetime) -> None:
    account = session.get(Account, account_id)
    channels = _channels(session, account) if account is not None else ()
    paces = notice_settings.of_account(session, account_id) if channels else {}
    for notice in notices:
        planned = update(Notice).where(Notice.id == notice.id, Notice.sent_at.is_(None)).values(sent_at=now())
        if not session.execute(planned).rowcount:  # type: ignore[attr-defined]
            continue  # another worker did
        topic = TOPICS.get(notice.kind, Topic.WORK)
        for channel in channels:
            pace = paces[topic, channel]
            if pace is not Pace.NEVER:
                due = digest if pace is Pace.DAILY else now()
                session.add(Delivery(notice_id=notice.id, account_id=account_id, channel=channel, due_at=due))
        session.flush()


def _channels(session: Session, account: Account) -> tuple[Channel, ...]:
    """How an account can be reached: not at all when it is closed or its address was never proved."""
    if not account.active or account.confirmed_at is None:
        return ()
    return (Channel.MAIL, Channel.TEXT) if _telephone(session, account) else (Channel.MAIL,)


def _telephone(session: Session, account: Account) -> str | None:
    person = session.get(Person, account.person_id) if account.person_id else None
    return person.telephone if person is not None and person.erased_at is None else None


def next_digest(moment: datetime, hour: int) -> datetime:
    """The next time that the clock in China shows this hour."""
    local = moment.astimezone(ZONE)
    today = datetime.combine(local.date(), time(hour), ZONE)
    return today if today > local else today + timedelta(days=1)


def send(database: Database, hand_over: Send, limit: int = _BLOCK) -> int:
    """Send what is due, oldest first; gives how many letters were taken."""
    taken = 0
    for ids in _due(database, limit):
        letter = _hold(database, ids)
        if letter is None:
            continue
        try:
            hand_over(letter)
        except NotTaken as error:
            _put_off(database, letter, str(error))
        except Exception as error:  # one letter that cannot be written must not keep the others
            log.exception("a letter could not be written", letter=letter.name)
            _put_off(database, letter, type(error).__name__)
        else:
            _settle(database, letter.name)
            taken += 1
    return taken


def _due(database: Database, limit: int) -> list[list[int]]:
    """Deliveries that go out as one letter each: those of an earlier try as they were, new ones by account."""
    moment = now()
    free = or_(Delivery.held_until.is_(None), Delivery.held_until < moment)
    query = select(Delivery.id, Delivery.account_id, Delivery.channel, Delivery.letter)
    query = query.where(Delivery.settled_at.is_(None), Delivery.due_at <= moment, free)
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    with database.session() as session:
        for row in session.execute(query.order_by(Delivery.due_at, Delivery.id).limit(limit)):
            groups[row.account_id, row.channel, row.letter].append(row.id)
        for key, ids in groups.items():
            if (letter := key[-1]) is not None:  # whole, or it would be another letter by the same name
                ids[:] = session.scalars(select(Delivery.id).where(Delivery.letter == letter))
    return list(groups.values())


class _TakenByAnother(Exception):
    pass


def _hold(database: Database, ids: list[int]) -> Letter | None:
    """Keep other workers from these deliveries for a while; None where one was faster, or nobody is there any more."""
    moment = now()
    free = or_(Delivery.held_until.is_(None), Delivery.held_until < moment)
    mine = update(Delivery).where(Delivery.id.in_(ids), Delivery.settled_at.is_(None), free)
    try:
        with database.begin() as session:
            held = session.execute(mine.values(held_until=moment + HELD))
            if held.rowcount != len(ids):  # type: ignore[attr-defined]
                raise _TakenByAnother
            rows = session.scalars(select(Delivery).where(Delivery.id.in_(ids)).order_by(Delivery.id)).all()
            name = rows[0].letter or secrets.token_hex(16)
            for row in rows:
                row.letter = name
            return _letter(session, name, rows)
    except _TakenByAnother:
        return None


def _letter(session: Session, name: str, rows: Sequence[Delivery]) -> Letter | None:
    account = session.get(Account, rows[0].account_id)
    channel = Channel(rows[0].channel)
    recipient = None
    if account is not None and channel in _channels(session, account):
        recipient = account.email if channel is Channel.MAIL else _telephone(session, account)
    if account is None or recipient is None:  # closed in the meantime
        for row in rows:
            row.settled_at, row.held_until, row.error = now(), None, "nobody to reach"
        return None
    query = select(Notice).where(Notice.id.in_([row.notice_id for row in rows])).order_by(Notice.id)
    return Letter(name, channel, recipient, account.id, account.language, tuple(session.scalars(query)))


def _settle(database: Database, name: str) -> None:
    with database.begin() as session:
        sent = update(Delivery).where(Delivery.letter == name)
        session.execute(sent.values(settled_at=now(), held_until=None, error=None, attempts=Delivery.attempts + 1))


def _put_off(database: Database, letter: Letter, trouble: str) -> None:
    """Try again later, each time after twice as long, at last not at all."""
    with database.begin() as session:
        for row in session.scalars(select(Delivery).where(Delivery.letter == letter.name)):
            row.attempts += 1
            row.held_until, row.error = None, trouble[:200]
            row.due_at = now() + min(LONGEST_WAIT, timedelta(minutes=2 ** min(row.attempts - 1, 16)))
            if row.attempts >= MOST_ATTEMPTS:
                row.settled_at = now()
    log.warning("a letter was not taken", letter=letter.name, channel=letter.channel.value, error=trouble)
