"""Alerts and notices as they come in and go out."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validates_schema

from jobmarket.language import N_
from jobmarket.models import AlertKind, AlertPace
from jobmarket.schemas import translated
from jobmarket.schemas.questions import PostingQuestion, number_field

HIGHEST_ID = 2**63 - 1


class AlertDraft(PostingQuestion):
    """An alert to be saved: a search with the conditions of searching, or what fits somebody."""

    class Meta:
        unknown = EXCLUDE
        exclude = ("sort", "cursor", "limit")

    kind = translated.Enum(
        AlertKind, by_value=True, required=True, metadata={"description": N_("What it waits for; see the other fields")}
    )
    pace = translated.Enum(
        AlertPace,
        by_value=True,
        load_default=AlertPace.AT_ONCE,
        metadata={"description": N_("How soon new matches are told of")},
    )
    vacancy_id = number_field(1, HIGHEST_ID, metadata={"description": N_("Of fits-vacancy: an own vacancy")})

    @validates_schema
    def names_its_vacancy(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("kind") is AlertKind.FITS_VACANCY and "vacancy_id" not in data:
            raise ValidationError(gettext("This value is required"), "vacancy_id")

    @post_load
    def as_query(self, data: dict[str, Any], **_options: Any) -> Any:
        asked = {name: value for name, value in data.items() if name not in {"kind", "pace", "vacancy_id"}}
        draft = {"kind": data["kind"], "pace": data["pace"], "vacancy_id": data.get("vacancy_id")}
        return draft | {"query": super().as_query(asked)}


class AlertAnswer(Schema):
    """An alert. `rests`: not told of anything for now, because its registration or vacancy is not open."""

    id = fields.Integer(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    pace = fields.String(required=True)
    vacancy_id = fields.Integer(required=True, allow_none=True)
    since = fields.DateTime(required=True)
    ended_at = fields.DateTime(required=True, allow_none=True)
    matches = fields.Integer(required=True)
    rests = fields.Boolean(required=True)


class AlertMatchAnswer(Schema):
    """A match that is still open: of a vacancy or, with fits-vacancy, of a registration."""

    id = fields.Integer(required=True)
    title = fields.String(required=True)
    employer = fields.String(required=True, allow_none=True)
    region_code = fields.String(required=True, allow_none=True)
    wage_min = fields.Integer(required=True, allow_none=True)


class NoticeAnswer(Schema):
    """A notice of the inbox in the reader's language."""

    id = fields.Integer(required=True)
    kind = fields.String(required=True)
    text = fields.String(required=True)
    subject_kind = fields.String(required=True, allow_none=True)
    subject_id = fields.Integer(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    read_at = fields.DateTime(required=True, allow_none=True)
