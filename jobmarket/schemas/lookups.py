"""Questions for suggestions and classifications."""

from __future__ import annotations

from typing import Any

from marshmallow import EXCLUDE, Schema, post_load

from jobmarket.language import N_
from jobmarket.schemas.questions import number_field, text_field


class _Lookup(Schema):
    class Meta:
        unknown = EXCLUDE


class TextQuestion(_Lookup):
    """A text to be completed or understood."""

    text = text_field(required=True, metadata={"description": N_("What was typed")})


class SuggestionQuestion(TextQuestion):
    """A text to be completed."""

    limit = number_field(1, 20, load_default=8, metadata={"description": N_("How many suggestions")})


class EntryQuestion(_Lookup):
    """Entries whose code or name begins with or has the text; all at the top without one."""

    text = text_field(load_default="", metadata={"description": N_("Part of a name, or the beginning of a code")})
    limit = number_field(1, 100, load_default=20, metadata={"description": N_("How many at most")})

    @post_load
    def trimmed(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return data | {"text": data["text"].strip()}


class MatchQuestion(_Lookup):
    """How many matches."""

    limit = number_field(1, 100, load_default=20, metadata={"description": N_("How many at most")})
