"""Flask-Security's mails through our mailer, and what is a mail address."""

from __future__ import annotations

from typing import Any

from flask_security import EmailValidateException, MailUtil
from flask_security.utils import get_message

from jobmarket.mail import Mail
from jobmarket.wiring import current

LONGEST_ADDRESS = 254  # RFC 5321


class Letters(MailUtil):
    """Sends with the service's mailer."""

    def send_mail(
        self, template: str, subject: str, recipient: Any, sender: Any, body: str | None, html: Any, **_values: Any
    ) -> None:
        """One mail in plain text."""
        current().mailer.send(Mail(str(recipient), str(subject), body or ""))

    def normalize(self, email: str) -> str:
        """An address to look up: small letters. Raises EmailValidateException for what can be none."""
        address = email.strip().lower()
        name, at, host = address.rpartition("@")
        if not (name and at and host) or len(address) > LONGEST_ADDRESS or not address.isprintable():
            raise EmailValidateException(get_message("INVALID_EMAIL_ADDRESS")[0])
        return address

    def validate(self, email: str) -> str:
        """An address that mail can be sent to, in small letters. Raises EmailValidateException."""
        return super().validate(self.normalize(email)).lower()
