"""What passwords must be, and one-time codes that are good for one time."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_security import PasswordUtil, Totp

from jobmarket.security.sign_in.datastore import shared

_FEWEST_DIFFERENT = 5  # characters
_LONGEST = 200


class Passwords(PasswordUtil):
    """Long rather than complicated; neither one's own address nor a few characters over and over."""

    def validate(self, password: str, is_register: bool, **values: Any) -> tuple[list[str] | None, str]:
        """What is wrong with it (None: nothing), and its normal form."""
        wrong, normal = super().validate(password, is_register, **values)
        if wrong:
            return wrong, normal
        mail = str(values.get("email") or getattr(values.get("user"), "email", "") or "")
        name = mail.partition("@")[0].lower()
        if len(normal) > _LONGEST:
            return [_("Must have at most %(max)s characters", max=_LONGEST)], normal
        if len(set(normal)) < _FEWEST_DIFFERENT or (len(name) > 3 and name in normal.lower()):
            return [_("This password is too easy to guess")], normal
        return None, normal


class OneTimeCodes(Totp):
    """Remembers the last code, so that one that was looked at over a shoulder is worth nothing."""

    def get_last_counter(self, user: Any) -> int | None:
        """The counter of the last code that was used."""
        counter: int | None = user.tf_last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Keep it."""
        user.tf_last_counter = tmatch.counter
        shared().add(user)
