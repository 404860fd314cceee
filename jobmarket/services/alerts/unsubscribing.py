"""Unsubscribing with one click (一键退订, RFC 8058): a signed link that works without signing in.

The link of a mail about one alert ends that alert; that of any other mail stops all mails to the account. The link
holds for as long as the mail may be kept. What it stops can be taken up again in the inbox's settings.
"""

from __future__ import annotations

from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.orm import Session

from jobmarket.models import Account, Alert, Channel, Pace
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import notice_settings
from jobmarket.services.alerts.saved import end_alert

_ALERT, _MAILS = "alert", "mails"
_LONGEST = 300  # characters of a token


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a link stops: an alert, or (None) all mails to the account."""

    account: Account
    alert: Alert | None

    @property
    def over(self) -> bool:
        """Whether the alert has ended already."""
        return self.alert is not None and self.alert.ended_at is not None


class Signer:
    """Makes and reads the tokens of links. The key is derived from the service's secret."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt="unsubscribe")

    def for_alert(self, alert_id: int) -> str:
        """The token that ends one alert."""
        return str(self._serializer.dumps([_ALERT, alert_id]))

    def for_mails(self, account_id: int) -> str:
        """The token that stops all mails to an account."""
        return str(self._serializer.dumps([_MAILS, account_id]))

    def read(self, token: str) -> tuple[str, int] | None:
        """What a token is for, and its number; None for one that we did not sign."""
        if len(token) > _LONGEST:
            return None
        try:
            made = self._serializer.loads(token)
        except BadData:
            return None
        kind, number = made
        return str(kind), int(number)


def find(session: Session, signer: Signer, token: str) -> Subscription | None:
    """What a link stops; None where it is forged or what it was for is gone."""
    read = signer.read(token)
    if read is None:
        return None
    kind, number = read
    if kind == _MAILS:
        account = session.get(Account, number)
        return Subscription(account, None) if account is not None else None
    alert = session.get(Alert, number)
    owner = session.get(Account, alert.account_id) if alert is not None else None
    return Subscription(owner, alert) if owner is not None else None


def unsubscribe(session: Session, signer: Signer, token: str, address: str = "") -> Subscription | None:
    """Stop what a link is for; doing it again changes nothing."""
    found = find(session, signer, token)
    if found is None:
        return None
    if found.alert is None:
        notice_settings.set_all(session, found.account.id, Channel.MAIL, Pace.NEVER)
    elif not found.over:
        whoever = Viewer(frozenset({Role.ANONYMOUS}), account_id=found.account.id, address=address)
        end_alert(session, whoever, found.alert)
    return found
