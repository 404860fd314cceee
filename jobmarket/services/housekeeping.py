"""Rows that only the machinery needs, taken out when nobody needs them any more (清理)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from jobmarket.database import Database
from jobmarket.models import Delivery, FormReceipt, now

FORM_RECEIPTS_KEPT = timedelta(days=2)  # a page is hardly ever sent again after that
DELIVERIES_KEPT = timedelta(days=90)  # for whoever asks whether a mail left


def drop_form_receipts(database: Database) -> int:
    """Receipts of forms sent long ago; gives how many."""
    with database.begin() as session:
        old = delete(FormReceipt).where(FormReceipt.created_at < now() - FORM_RECEIPTS_KEPT)
        return int(session.execute(old).rowcount)  # type: ignore[attr-defined]


def drop_deliveries(database: Database) -> int:
    """Deliveries settled long ago; gives how many."""
    with database.begin() as session:
        old = delete(Delivery).where(Delivery.settled_at < now() - DELIVERIES_KEPT)
        return int(session.execute(old).rowcount)  # type: ignore[attr-defined]
