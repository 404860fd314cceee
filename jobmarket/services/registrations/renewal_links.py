"""Links that renew a registration without signing in (一键续期链接), for notices, mails and text messages."""

from __future__ import annotations

from datetime import date

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from jobmarket.models import CloseReason, JobSeeking, JobSeekingState
from jobmarket.security.encryption import derive
from jobmarket.security.viewer import ANONYMOUS, Viewer
from jobmarket.services.registrations.making import RegistrationRefused
from jobmarket.services.registrations.states import renewed

GOOD_FOR = 60 * 24 * 3600  # seconds


def token(secret: str, registration: JobSeeking) -> str:
    """For the address of the link. It names the end of the validity, and so is good for one renewal."""
    return _signer(secret).dumps([registration.id, registration.valid_until.isoformat()])


def read(session: Session, secret: str, text: str) -> tuple[JobSeeking, bool]:
    """The registration of a link, and whether it was renewed since the link was made.

    Raises RegistrationRefused("not-there") for a link that is forged, too old, or of a registration closed for good.
    """
    try:
        number, until = _signer(secret).loads(text, max_age=GOOD_FOR)
        registration = session.get(JobSeeking, int(number))
        end = date.fromisoformat(str(until))
    except (BadSignature, ValueError, TypeError):
        raise RegistrationRefused("not-there") from None
    if registration is None or (
        registration.state == JobSeekingState.CLOSED and registration.close_reason != CloseReason.LAPSED
    ):
        raise RegistrationRefused("not-there")
    return registration, registration.valid_until != end


def renew_by_link(session: Session, secret: str, text: str, viewer: Viewer = ANONYMOUS) -> JobSeeking:
    """Renew the registration of a link; a second click changes nothing. Raises RegistrationRefused("not-there")."""
    registration, is_renewed = read(session, secret, text)
    return registration if is_renewed else renewed(session, viewer, registration, "link")


def _signer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(derive(secret, b"renewal-link").hex(), salt="renewal")
