"""Mails: files that only their owner reads, or a real conversation with a mail server; addresses masked in logs."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from structlog.testing import capture_logs

from jobmarket.config import Settings
from jobmarket.mail import Attachment, FileMailer, Mail, MailNotSent, SmtpMailer, open_mailer
from jobmarket.security.masking import mask_mail, one_line


class _Server(socketserver.ThreadingTCPServer):
    """As much of SMTP as a client needs to hand over a mail."""

    allow_reuse_address = True
    daemon_threads = True
    refuses = False
    received: list[bytes]


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.received.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            refused = word == b"RCPT" and self.server.refuses
            self.wfile.write(b"550 no\r\n" if refused else b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


MAIL = Mail("zhang.wei@jobs.test", "请确认邮箱", "点开：https://jobs.test/account/confirm/abc\n")


def test_a_letter_goes_along(settings: Settings) -> None:
    open_mailer(settings).send(replace(MAIL, attachments=(Attachment("letter.pdf", b"%PDF-1.4"),)))

    (path,) = (settings.home / "mail").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=default)
    (letter,) = message.iter_attachments()  # type: ignore[attr-defined]
    assert (letter.get_filename(), letter.get_content_type()) == ("letter.pdf", "application/pdf")
    assert letter.get_content() == b"%PDF-1.4"


def test_without_a_server_mails_are_files_for_their_owner_alone(settings: Settings) -> None:
    open_mailer(settings).send(MAIL)

    (path,) = (settings.home / "mail").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert (message["To"], message["Subject"]) == (MAIL.recipient, MAIL.subject)
    assert message.get_content() == MAIL.text
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_subject_cannot_add_headers(settings: Settings) -> None:
    FileMailer(settings.home / "mail", "no-reply@jobs.test").send(Mail("a@jobs.test", "Hello\r\nBcc: b@jobs.test", ""))

    (path,) = (settings.home / "mail").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: b@jobs.test"


def test_a_mail_goes_to_the_server_of_the_settings(settings: Settings, server: _Server) -> None:
    url = f"smtp://127.0.0.1:{server.server_address[1]}"
    mailer = open_mailer(replace(settings, mail_url=url))
    assert isinstance(mailer, SmtpMailer)

    mailer.send(MAIL)
    mailer.flush()

    (raw,) = server.received
    message = message_from_bytes(raw, policy=default)
    assert message["From"] == settings.mail_sender
    assert "https://jobs.test/account/confirm/abc" in message.get_content()


def test_a_mail_that_is_refused_is_logged_without_its_address(settings: Settings, server: _Server) -> None:
    server.refuses = True
    mailer = SmtpMailer(f"smtp://127.0.0.1:{server.server_address[1]}", settings.mail_sender)

    with capture_logs() as logs:
        mailer.send(MAIL)
        mailer.flush()

    assert server.received == []
    assert len(logs) == 3
    assert {entry["recipient"] for entry in logs} == {"zh***@jobs.test"}
    assert "zhang.wei" not in str(logs)


def test_a_password_is_not_sent_to_a_server_that_does_not_encrypt(settings: Settings, server: _Server) -> None:
    mailer = SmtpMailer(f"smtp://bureau:secret@127.0.0.1:{server.server_address[1]}", settings.mail_sender)

    with capture_logs() as logs:
        mailer.send(MAIL)
        mailer.flush()

    assert server.received == []
    assert {entry["error"] for entry in logs} == {"SMTPNotSupportedError"}


@pytest.mark.parametrize("url", ["http://mail", "smtp://", "mail.example:25"])
def test_an_address_of_no_mail_server_is_refused(settings: Settings, url: str) -> None:
    with pytest.raises(ValueError, match="MAIL_URL"):
        open_mailer(replace(settings, mail_url=url))


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("zhang.wei@jobs.test", "zh***@jobs.test"),
        ("a@jobs.test", "a***@jobs.test"),
        ("no address", "***"),
        ("x@y\r\n2026-11-25 [info] forged", "x***@y  2026-11-25 [info] forged"),
    ],
)
def test_addresses_are_masked_and_cannot_break_a_line_of_a_log(address: str, masked: str) -> None:
    assert mask_mail(address) == masked


def test_one_line_keeps_what_people_write() -> None:
    assert one_line("王小明 O'Neill\u202e\x00\n", 20).rstrip() == "王小明 O'Neill"


def test_a_mail_that_is_handed_over_again_has_the_same_message_id(settings: Settings) -> None:
    named = replace(MAIL, reference="a1b2", unsubscribe="https://jobs.test/unsubscribe/x")
    mailer = FileMailer(settings.home / "mail", "no-reply@jobs.test")

    for _ in range(2):
        mailer.deliver(named)

    read = [message_from_bytes(path.read_bytes(), policy=default) for path in (settings.home / "mail").iterdir()]
    assert {mail["Message-ID"] for mail in read} == {"<a1b2@jobs.test>"}
    assert {mail["List-Unsubscribe"].strip() for mail in read} == {"<https://jobs.test/unsubscribe/x>"}
    assert {mail["List-Unsubscribe-Post"] for mail in read} == {"List-Unsubscribe=One-Click"}


def test_a_delivery_says_whether_the_server_took_it(server: _Server) -> None:
    mailer = SmtpMailer(f"smtp://127.0.0.1:{server.server_address[1]}", "no-reply@jobs.test")

    mailer.deliver(MAIL)
    server.refuses = True

    with pytest.raises(MailNotSent):
        mailer.deliver(MAIL)
    assert len(server.received) == 1
