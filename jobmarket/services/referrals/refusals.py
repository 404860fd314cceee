"""Why something about a referral cannot be done."""

from __future__ import annotations


class ReferralRefused(ValueError):
    """`code` is what a page says it with, `field` where; `referral_id` the one that stands in the way, if any.

    Codes: not-found, registration-paused, registration-closed, registration-lapsed, vacancy-not-open, vacancy-full,
    employer-suspended, already-referred, illegal-move, reason, changed-meanwhile, no-place, too-late, due-date.
    """

    def __init__(self, code: str, field: str = "", referral_id: int | None = None) -> None:
        super().__init__(code)
        self.code, self.field, self.referral_id = code, field, referral_id
