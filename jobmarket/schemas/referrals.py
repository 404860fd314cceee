"""Referrals: what a program asks and sends, and what it gets."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from marshmallow import EXCLUDE, Schema, fields, validate

from jobmarket.language import N_
from jobmarket.models import OutcomeReason, ReferralState
from jobmarket.schemas import translated
from jobmarket.schemas.questions import number_field

LARGEST_ID = 2**63 - 1
_STATES = [state.value for state in ReferralState]
_REASONS = [reason.value for reason in OutcomeReason]


def _one_of(values: list[str]) -> validate.OneOf:
    return validate.OneOf(values, error=_("Must be one of: {choices}"))


class _Sent(Schema):
    error_messages = {"type": _("A value is not acceptable")}  # noqa: RUF012 - marshmallow's own declaration

    class Meta:
        unknown = EXCLUDE


class ReferralQuestion(_Sent):
    """Which referrals to list."""

    state = translated.String(
        validate=_one_of(["open", *_STATES]), metadata={"description": N_("A state, or open for all that go on")}
    )
    due = translated.Boolean(load_default=False, metadata={"description": N_("Only open ones whose due day has come")})
    mine = translated.Boolean(load_default=False, metadata={"description": N_("Only those that I am in charge of")})
    page = number_field(1, 1_000_000, load_default=1, metadata={"description": N_("Page, from 1")})


class ReferralDraft(_Sent):
    """Whom to refer where."""

    seeker_id = number_field(1, LARGEST_ID, required=True, metadata={"description": N_("Registration")})
    posting_id = number_field(1, LARGEST_ID, required=True, metadata={"description": N_("Vacancy")})
    due_on = translated.Date(metadata={"description": N_("Day by which something should be heard")})


class ReferralReport(_Sent):
    """What came of a referral."""

    state = translated.String(required=True, validate=_one_of(_STATES), metadata={"description": N_("The new state")})
    reason = translated.String(
        load_default="", validate=_one_of(["", *_REASONS]), metadata={"description": N_("Why nobody was hired")}
    )
    version = number_field(1, LARGEST_ID, required=True, metadata={"description": N_("As it was read")})
    close_registration = translated.Boolean(
        load_default=False, metadata={"description": N_("Whether a hire ends the registration")}
    )


class ReferralAnswer(Schema):
    """A referral. Names and codes of letters stay on the pages."""

    id = fields.Integer(required=True)
    seeker_id = fields.Integer(required=True)
    posting_id = fields.Integer(required=True)
    title = fields.String(required=True)
    employer = fields.String(required=True)
    name = fields.String(required=True)
    state = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)
    score = fields.Float(required=True, allow_none=True)
    eligible = fields.Boolean(required=True, allow_none=True)
    issued_at = fields.DateTime(required=True)
    due_on = fields.Date(required=True)
    closed_at = fields.DateTime(required=True, allow_none=True)
    version = fields.Integer(required=True)


class ReferralPageAnswer(Schema):
    """A page of referrals."""

    items = fields.List(fields.Nested(ReferralAnswer), required=True)
    total = fields.Integer(required=True)
    page = fields.Integer(required=True)
    pages = fields.Integer(required=True)


def referral_row(row: Any, name: str) -> dict[str, Any]:
    """A referral as plain values; `name` is masked."""
    own = ("id", "state", "reason", "score", "eligible", "issued_at", "due_on", "closed_at", "version")
    values = {field: getattr(row, field) for field in own}
    about = {"title": row.vacancy.title, "employer": row.vacancy.employer.name, "name": name}
    return values | about | {"seeker_id": row.job_seeking_id, "posting_id": row.vacancy_id}
