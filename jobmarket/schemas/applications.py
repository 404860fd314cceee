"""Applications and messages over the API: what may come in and what goes out."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from jobmarket.language import N_
from jobmarket.models import ApplicationState, ContactVisibility, ProfileVisibility
from jobmarket.schemas import translated
from jobmarket.schemas.questions import number_field
from jobmarket.services.applications.messages import LONGEST
from jobmarket.services.applications.moving import LONGEST_PLACE

_TOO_LONG = _("Must have at most {max} characters")
_LARGEST = 2**53
_SHOWN = (ProfileVisibility.ANONYMOUS.value, ProfileVisibility.FULL.value)


class _Moment(translated.String):
    """A moment with its time zone, ISO 8601."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        text = super()._deserialize(value, attr, data, **options)
        try:
            moment = fields.AwareDateTime(format="iso").deserialize(text)
            moment.astimezone()
        except (ValidationError, OverflowError, ValueError, OSError):
            raise ValidationError(
                gettext("Must be a moment with its time zone, as 2026-11-25T14:30:00+08:00")
            ) from None
        return moment


class _Day(translated.String):
    """A day, ISO 8601."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        text = super()._deserialize(value, attr, data, **options)
        try:
            return fields.Date(format="iso").deserialize(text)
        except ValidationError:
            raise ValidationError(gettext("Must be a day, as 2026-11-25")) from None


def _words(**options: Any) -> translated.String:
    return translated.String(validate=validate.Length(max=LONGEST, error=_TOO_LONG), **options)


def _one_of(values: tuple[str, ...], **options: Any) -> translated.String:
    return translated.String(validate=validate.OneOf(values, error=_("Must be one of: {choices}")), **options)


class _Form(Schema):
    error_messages = {"type": _("A value is not acceptable")}  # noqa: RUF012 - marshmallow's own declaration

    class Meta:
        unknown = EXCLUDE


class ApplicationForm(_Form):
    """A new application of the account's person."""

    posting_id = number_field(1, _LARGEST, required=True, metadata={"description": N_("Number of the vacancy")})
    profile = _one_of(_SHOWN, required=True, metadata={"description": N_("What the employer sees of the person")})
    contact = _one_of(
        tuple(one.value for one in ContactVisibility),
        required=True,
        metadata={"description": N_("From when the employer sees the telephone number")},
    )
    covering = _words(load_default="", metadata={"description": N_("Words to the employer")})


class MoveForm(_Form):
    """A move of one side; `version` is the one that the application was read with."""

    to = _one_of(tuple(one.value for one in ApplicationState), required=True)
    version = number_field(1, _LARGEST, required=True)
    words = _words(load_default="", metadata={"description": N_("Words to the other side")})
    reason = translated.String(load_default="", validate=validate.Length(max=20, error=_TOO_LONG))
    interview_at = _Moment(metadata={"description": N_("Time of the interview"), "format": "date-time"})
    interview_place = translated.String(load_default="", validate=validate.Length(max=LONGEST_PLACE, error=_TOO_LONG))
    offer_until = _Day(metadata={"description": N_("Last day of the offer"), "format": "date"})


class MessageForm(_Form):
    """A message to the other side."""

    body = _words(required=True, metadata={"description": N_("Text of the message")})


class PastWorkAnswer(Schema):
    """One job; the employer's name is null where it is hidden."""

    title = fields.String(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    started_on = fields.Date(required=True)
    ended_on = fields.Date(required=True, allow_none=True)
    description = fields.String(required=True)


class ProfileAnswer(Schema):
    """What the employer sees of the person now; null is hidden."""

    registration_id = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)
    telephone = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    occupation_codes = fields.List(fields.String(), required=True)
    skill_ids = fields.List(fields.String(), required=True)
    certificate_ids = fields.List(fields.String(), required=True)
    education = fields.Integer(required=True, allow_none=True)
    experience_years = fields.Float(required=True, allow_none=True)
    wage_min = fields.Integer(required=True, allow_none=True)
    region_code = fields.String(required=True, allow_none=True)
    available_from = fields.Date(required=True, allow_none=True)
    jobs = fields.List(fields.Nested(PastWorkAnswer), required=True)


class ApplicationAnswer(Schema):
    """An application in a list; nothing of it tells who applied."""

    id = fields.Integer(required=True)
    posting_id = fields.Integer(required=True)
    title = fields.String(required=True)
    employer = fields.String(required=True)
    state = fields.String(required=True)
    state_name = fields.String(required=True)
    version = fields.Integer(required=True)
    applied_at = fields.DateTime(required=True)
    interview_at = fields.DateTime(required=True, allow_none=True)
    interview_place = fields.String(required=True, allow_none=True)
    offer_until = fields.Date(required=True, allow_none=True)
    reject_reason = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True)


class ApplicationDetailAnswer(ApplicationAnswer):
    """An application with what the employer sees, and the moves that are possible for the account's side."""

    profile = fields.Nested(ProfileAnswer, required=True, allow_none=True)
    covering = fields.String(required=True)
    moves = fields.List(fields.String(), required=True)


class MessageAnswer(Schema):
    """A message. `masked`: ways to be reached were hidden in it."""

    id = fields.Integer(required=True)
    side = fields.String(required=True)
    body = fields.String(required=True)
    masked = fields.Boolean(required=True)
    created_at = fields.DateTime(required=True)
    read_at = fields.DateTime(required=True, allow_none=True)
