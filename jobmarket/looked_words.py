"""Why somebody looked (查看事由): entries of the audit trail in words for the person who was looked at."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket import referral_words
from jobmarket import registration_words as words


def why(purpose: str) -> str:
    """A purpose in words: codes and numbered things are said, what staff wrote themselves stays as it is."""
    parts = [part.strip() for part in purpose.split(";")]
    return " · ".join(_part(part) for part in parts if part)


def _part(part: str) -> str:
    name, _space, number = part.rpartition(" ")
    if number.isdecimal() and name in (numbered := _numbered()):
        return numbered[name] % {"number": number}
    return _said(part, _codes()) or part


def _said(part: str, codes: dict[str, str]) -> str | None:
    """A code, or codes with an arrow (a referral's states) or a comma (what employers may see) between them."""
    if part in codes:
        return codes[part]
    for between in (" → ", ", "):
        first, found, rest = part.partition(between)
        pair = (_said(first, codes), _said(rest, codes)) if found else (None, None)
        if pair[0] and pair[1]:
            return f"{pair[0]}{between}{pair[1]}"
    return None


def _numbered() -> dict[str, str]:
    return {
        "application": _("your application %(number)s"),
        "invitation": _("the invitation %(number)s to you"),
        "vacancy": _("for vacancy %(number)s"),
        "referral": _("your referral %(number)s"),
        "letter of referral": _("letter of your referral %(number)s"),
        "to account": _("given to a colleague"),
    }


def _codes() -> dict[str, str]:
    own = {
        "document": _("Document number"),
        "telephone": _("Telephone"),
        "address": _("Address"),
        "at the window": _("at the window"),
        "document seen": _("document seen"),
        "code printed": _("code printed"),
        "account linked": _("account linked"),
        "online": _("online"),
        "window": _("at the window"),
        "own wish": _("at your own wish"),
        "employment certificate": _("certificate of your employment registration"),
        "unemployment certificate": _("certificate of your unemployment registration"),
        "a hire was taken back": _("a hire was taken back"),
        "taken back": _("taken back"),
    }
    seen = {code: said for code, (said, _meaning) in (words.profile_choices() | words.contact_choices()).items()}
    states = {str(state): said for state, said in referral_words.state_names().items()}
    return seen | words.reason_names() | words.purpose_names() | states | own
