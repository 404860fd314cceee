"""A saved search of the demonstration's seeker, with what it has found in the inbox (演示订阅)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from indexer import SearchEngine, Sort
from jobmarket.models import Account, Alert, AlertMatch, AlertPace, now
from jobmarket.services import accounts
from jobmarket.services.alerts import save_search
from jobmarket.services.embedding import TextEncoder
from jobmarket.services.market import market
from jobmarket.services.notices import NoticeKind, notify
from jobmarket.services.search import PostingQuery, search_postings
from matching.regions import regions

_FOUND = 3
_SINCE = timedelta(days=2)


def load_alerts(session: Session, engine: SearchEngine, encoder: TextEncoder) -> bool:
    """Save the search and tell of its newest vacancies; False where there is an alert already, or no such account."""
    seekers = select(Account.id).where(Account.is_demonstration, Account.seeks_work).order_by(Account.id)
    account = accounts.by_id(session, session.scalar(seekers.limit(1)) or 0)
    if account is None or session.scalar(select(Alert.id).where(Alert.account_id == account.id).limit(1)):
        return False
    text = _something_that_is_found(session)
    alert = save_search(session, accounts.viewer_of(account), PostingQuery(text=text), text, AlertPace.AT_ONCE)
    alert.since = now() - _SINCE
    found = search_postings(session, engine, encoder, PostingQuery(text=text, sort=Sort.DATE, limit=_FOUND)).hits
    if found:
        told = notify(
            session, account.id, NoticeKind.MATCHES_FOUND, ("alert", alert.id), name=alert.name, count=len(found)
        )
        session.flush()
        rows = [AlertMatch(alert_id=alert.id, row_id=hit.vacancy.id, notice_id=told.id, told_at=now()) for hit in found]
        session.add_all(rows)
    return True


def _something_that_is_found(session: Session) -> str:
    """A place and a title of which there are vacancies."""
    code, title = next(iter(market(session).examples), ("310000", "电工"))
    return f"{regions()[code].name} {title}"
