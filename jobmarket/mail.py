"""Sending mail (邮件): one interface, files for development, SMTP for a bureau."""

from __future__ import annotations

import queue
import smtplib
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from secrets import token_hex
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

import structlog

from jobmarket.config import Settings
from jobmarket.security.masking import mask_mail

_LONGEST_QUEUE = 10_000  # mails that wait
_SECONDS = 30  # for the mail server to answer
_TRIES = 3
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF that goes along."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One message in plain text.

    `reference` (letters and digits) becomes the Message-ID, so that a mail that is handed over again is known to be the
    same. `unsubscribe` is the address that stops such mails with one click (RFC 8058).
    """

    recipient: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    reference: str | None = None
    unsubscribe: str | None = None


class MailNotSent(Exception):
    """The mail was not taken; it may be tried again."""


class Mailer(Protocol):
    """Takes mails. `send` returns at once and does not say whether the address exists."""

    def send(self, mail: Mail) -> None:
        """Take one mail."""
        ...

    def deliver(self, mail: Mail) -> None:
        """Hand over one mail and wait until it was taken. Raises MailNotSent."""
        ...


def open_mailer(settings: Settings) -> Mailer:
    """The mailer of the settings. Raises ValueError for a `MAIL_URL` that is none."""
    if settings.mail_url is None:
        return FileMailer(settings.home / "mail", settings.mail_sender)
    return SmtpMailer(settings.mail_url, settings.mail_sender)


def _message(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, mail.recipient
    message["Subject"] = " ".join(mail.subject.split())
    host = sender.rpartition("@")[2] or None
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{mail.reference}@{host or 'localhost'}>" if mail.reference else make_msgid(domain=host)
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    for one in mail.attachments:
        message.add_attachment(one.content, maintype="application", subtype="pdf", filename=one.name)
    return message


class FileMailer:
    """Writes each mail to a file that its owner alone can read: mails hold links that open accounts."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, mail: Mail) -> None:
        """A file named by the moment, so that they sort."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{token_hex(4)}.eml"
        draft = path.with_suffix(".part")  # whoever looks sees whole mails only
        draft.touch(mode=0o600)
        draft.write_bytes(_message(mail, self._sender).as_bytes())
        draft.rename(path)

    def deliver(self, mail: Mail) -> None:
        """As `send`. Raises MailNotSent where the file cannot be written."""
        try:
            self.send(mail)
        except OSError as error:
            raise MailNotSent(type(error).__name__) from error


class SmtpMailer:
    """Hands mails to a server from a thread of its own: how long that takes tells nobody whether an account exists."""

    def __init__(self, url: str, sender: str) -> None:
        self._server, self._sender = urlsplit(url), sender
        if self._server.scheme not in {"smtp", "smtps"} or not self._server.hostname:
            raise ValueError("MAIL_URL must be smtp://user:password@host:port or smtps://…")
        self._waiting: queue.Queue[Mail] = queue.Queue(_LONGEST_QUEUE)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def send(self, mail: Mail) -> None:
        """Put it into the queue."""
        with self._lock:
            if self._thread is None:  # not before the server process has forked
                self._thread = threading.Thread(target=self._work, name="mail", daemon=True)
                self._thread.start()
        try:
            self._waiting.put_nowait(mail)
        except queue.Full:
            log.error("mail was dropped: too many are waiting", recipient=mask_mail(mail.recipient))

    def deliver(self, mail: Mail) -> None:
        """One conversation with the server, now. Raises MailNotSent."""
        try:
            _hand_over(self._server, _message(mail, self._sender))
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise MailNotSent(type(error).__name__) from error

    def flush(self) -> None:
        """Wait until all mails were handed over or given up."""
        self._waiting.join()

    def _work(self) -> None:
        while True:
            mail = self._waiting.get()
            try:
                self._deliver(mail)
            finally:
                self._waiting.task_done()

    def _deliver(self, mail: Mail) -> None:
        for attempt in range(1, _TRIES + 1):
            try:
                _hand_over(self._server, _message(mail, self._sender))
                return
            except (OSError, smtplib.SMTPException) as error:
                wrong = type(error).__name__
                log.warning("mail not sent", recipient=mask_mail(mail.recipient), error=wrong, attempt=attempt)


def _hand_over(server: SplitResult, message: EmailMessage) -> None:
    """One conversation. A password travels encrypted or not at all."""
    trust = ssl.create_default_context()
    host = server.hostname or ""
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port or 465, timeout=_SECONDS, context=trust)
    else:
        connection = smtplib.SMTP(host, server.port or 25, timeout=_SECONDS)
    with connection:
        connection.ehlo()
        if server.scheme == "smtp" and (server.username or connection.has_extn("starttls")):
            connection.starttls(context=trust)
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
        connection.send_message(message)
