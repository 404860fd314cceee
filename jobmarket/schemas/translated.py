"""marshmallow's fields with messages in the reader's language.

marshmallow formats only messages that are plain strings; ours are translated when they are needed, not before.
"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from marshmallow import ValidationError, fields


class _Translated(fields.Field[Any]):
    default_error_messages = {  # noqa: RUF012 - marshmallow's own declaration
        "required": _("This value is required"),
        "null": _("This value is required"),
        "invalid": _("A value is not acceptable"),
    }

    def make_error(self, key: str, **values: Any) -> ValidationError:
        """The message for `key`, translated and filled in."""
        return ValidationError(str(self.error_messages[key]).format(**values))


class String(_Translated, fields.String):
    """Text."""

    default_error_messages = {"invalid": _("Must be text"), "invalid_utf8": _("Must be text")}  # noqa: RUF012


class Integer(_Translated, fields.Integer):
    """A whole number."""

    default_error_messages = {  # noqa: RUF012
        "invalid": _("Must be a whole number"),
        "too_large": _("The number is too large"),
    }


class Float(_Translated, fields.Float):
    """A number; neither infinite nor "not a number"."""

    default_error_messages = {  # noqa: RUF012
        "invalid": _("Must be a number"),
        "too_large": _("The number is too large"),
        "special": _("Must be a number"),
    }


class Boolean(_Translated, fields.Boolean):
    """True or false."""

    default_error_messages = {"invalid": _("Must be true or false")}  # noqa: RUF012


class Date(_Translated, fields.Date):
    """A day, as 2026-11-24."""

    default_error_messages = {"invalid": _("Must be a day, as 2026-11-24")}  # noqa: RUF012


class Enum(_Translated, fields.Enum[Any]):
    """One of several words."""

    default_error_messages = {"unknown": _("Must be one of: {choices}")}  # noqa: RUF012


class List(_Translated, fields.List[Any]):
    """Several values."""

    default_error_messages = {"invalid": _("A value is not acceptable")}  # noqa: RUF012
