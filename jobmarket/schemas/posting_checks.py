"""A posting to be checked before it is published, and what is found."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

from jobmarket.language import N_
from jobmarket.schemas import translated
from jobmarket.schemas.questions import HIGHEST_WAGE, code_field, number_field

LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 50_000
_TOO_LONG = _("Must have at most {max} characters")


class PostingDraft(Schema):
    """Texts of any kind are taken, as people paste them; what cannot be read is left out of the check."""

    error_messages = {"type": _("A value is not acceptable")}  # noqa: RUF012 - marshmallow's own declaration

    class Meta:
        unknown = EXCLUDE

    title = translated.String(
        required=True,
        validate=validate.Length(max=LONGEST_TITLE, error=_TOO_LONG),
        metadata={"description": N_("Title of the posting")},
    )
    description = translated.String(
        load_default="",
        validate=validate.Length(max=LONGEST_DESCRIPTION, error=_TOO_LONG),
        metadata={"description": N_("Text of the posting")},
    )
    wage_min = number_field(
        0, HIGHEST_WAGE, metadata={"description": N_("Yuan a month; read from the text if left out")}
    )
    wage_max = number_field(
        0, HIGHEST_WAGE, metadata={"description": N_("Yuan a month; read from the text if left out")}
    )
    region_code = code_field("region")

    @validates_schema
    def in_order(self, data: dict[str, Any], **_options: Any) -> None:
        """The lower wage is not above the upper."""
        if data.get("wage_min", 0) > data.get("wage_max", HIGHEST_WAGE):
            raise ValidationError(gettext("The lower wage is above the upper one"), "wage_min")


class FindingAnswer(Schema):
    """Words of a posting that the law does not allow. `start` and `end` count characters of the named field."""

    kind = fields.String(required=True)
    article = fields.String(required=True)
    article_en = fields.String(required=True)
    quote = fields.String(required=True)
    field = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    blocking = fields.Boolean(required=True)
    message = fields.String(required=True)
    message_en = fields.String(required=True)
    score = fields.Float()
    reasons = fields.List(fields.String())
    reasons_en = fields.List(fields.String())
