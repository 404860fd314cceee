"""Letters (信件): notices as a mail or a text message in the account's language, for the worker that sends them.

They say what the notice says and where to read more: no name of a person, no number, nothing that opens an account.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from jobmarket.config import Settings
from jobmarket.language import speaking
from jobmarket.mail import Mail, Mailer, MailNotSent
from jobmarket.models import Channel, Notice
from jobmarket.notice_words import sentence
from jobmarket.services.alerts.unsubscribing import Signer
from jobmarket.services.deliveries import MOST_IN_A_LETTER, Letter, NotTaken
from jobmarket.text_messages import TextGateway, TextMessage, TextNotSent


class PostOffice:
    """Writes letters and hands them to the mailer or the gateway."""

    def __init__(self, settings: Settings, mailer: Mailer, gateway: TextGateway) -> None:
        self._url, self._signer = settings.url, Signer(settings.secret_key)
        self._mailer, self._gateway = mailer, gateway

    def hand_over(self, letter: Letter) -> None:
        """Send one letter. Raises NotTaken."""
        try:
            if letter.channel is Channel.MAIL:
                self._mailer.deliver(self.mail(letter))
            else:
                self._gateway.send(self.text_message(letter))
        except (MailNotSent, TextNotSent) as error:
            raise NotTaken(str(error)) from error

    def mail(self, letter: Letter) -> Mail:
        """The letter as a mail that can be unsubscribed from with one click."""
        with speaking(letter.language):
            alert_id = _only_alert(letter.notices)
            token = self._signer.for_mails(letter.account_id) if alert_id is None else self._signer.for_alert(alert_id)
            stop = f"{self._url}/unsubscribe/{token}"
            lines = [f"· {line}" for line in self._lines(letter.notices)]
            if len(letter.notices) > MOST_IN_A_LETTER:
                lines.append(_("… and more in your inbox"))
            end = _("No longer wanted? One click ends this alert:") if alert_id else _("No more mails? One click:")
            text = [*lines, "", _("Your inbox:"), f"{self._url}/inbox", "", end, stop]
            return Mail(
                letter.recipient,
                _subject(letter.notices),
                "\n".join(text) + "\n",
                reference=letter.name,
                unsubscribe=stop,
            )

    def text_message(self, letter: Letter) -> TextMessage:
        """The letter in one line."""
        with speaking(letter.language):
            said = f"【{_('Public Employment Service')}】{_subject(letter.notices)} {self._url}/inbox"
            return TextMessage(letter.recipient, said, letter.name)

    def _lines(self, notices: Sequence[Notice]) -> list[str]:
        found = []
        for notice in notices[:MOST_IN_A_LETTER]:
            said = " ".join(sentence(notice.kind, notice.facts).split())
            found.append(f"{said}\n  {self._url}/inbox/{notice.id}/open")
        return found


def _only_alert(notices: Sequence[Notice]) -> int | None:
    """The alert that a letter is about, when it is about nothing else."""
    subjects = {(notice.subject_kind, notice.subject_id) for notice in notices}
    kind, number = next(iter(subjects), (None, None))
    return number if len(subjects) == 1 and kind == "alert" else None


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return " ".join(sentence(notices[0].kind, notices[0].facts).split())[:150]
    return ngettext("%(num)s new notice", "%(num)s new notices", len(notices))
