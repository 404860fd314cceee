"""Questions as they come in, checked field by field: query strings of pages and of the API."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load, validate

from indexer import Sort
from jobmarket.language import N_
from jobmarket.services.search.query import LARGEST_PAGE, LONGEST_QUERY, PostingQuery, SeekerQuery

HIGHEST_WAGE = 10_000_000  # yuan a month
_MOST_CHIPS = 20


def _printable(text: str) -> None:
    if any((ord(character) < 32 and character not in "\t\n\r") or character == "\x7f" for character in text):
        raise ValidationError(_("Control characters are not allowed"))


def _known(kind: str) -> Any:
    """A validator: the code exists in the classification."""

    def check(code: str) -> None:
        from matching.industries import industries
        from matching.occupations import occupations
        from matching.regions import regions

        tables: dict[str, Any] = {"region": regions, "occupation": occupations, "industry": industries}
        if code not in tables[kind]():
            raise ValidationError(_("There is no such code"))

    return check


def _between(low: int, high: int) -> validate.Range:
    return validate.Range(low, high, error=_("Must be between {min} and {max}"))


def code_field(kind: str) -> fields.String:
    """A code of a classification."""
    said = {
        "region": N_("Code of a place, six digits"),
        "occupation": N_("Code of the national classification 2022"),
        "industry": N_("Code of GB/T 4754-2017"),
    }
    return fields.String(validate=_known(kind), metadata={"description": said[kind]})


def text_field(**options: Any) -> fields.String:
    """Free text of a question."""
    too_long = _("Must have at most {max} characters")
    return fields.String(validate=[validate.Length(max=LONGEST_QUERY, error=too_long), _printable], **options)


def number_field(low: int, high: int, **options: Any) -> fields.Integer:
    """A whole number between two bounds."""
    wrong = {"invalid": _("Must be a whole number"), "too_large": _("The number is too large")}
    return fields.Integer(validate=_between(low, high), error_messages=wrong, **options)


class _Question(Schema):
    """Empty values in a query string mean that nothing is asked."""

    class Meta:
        unknown = EXCLUDE  # other parameters, such as `lang`, are not ours

    @pre_load
    def drop_empty(self, data: Any, **_options: Any) -> Any:
        several = {"without"}
        values = {
            name: (data.getlist(name) if hasattr(data, "getlist") and name in several else data[name]) for name in data
        }
        return {name: value for name, value in values.items() if value not in ("", [""], [])}

    region = code_field("region")
    occupation = code_field("occupation")
    education = number_field(0, 7, metadata={"description": N_("0 any … 7 doctor (matching.Education)")})
    experience = fields.Float(
        validate=_between(0, 80), allow_nan=False, error_messages={"invalid": _("Must be a number")}
    )
    sort = fields.Enum(Sort, by_value=True, error_messages={"unknown": _("Must be one of: {choices}")})
    cursor = fields.String(
        validate=validate.Length(max=6000, error=_("Must have at most {max} characters")),
        metadata={"description": N_("`next` of the page before")},
    )
    limit = number_field(1, LARGEST_PAGE)


class PostingQuestion(_Question):
    """A question for vacancies → PostingQuery."""

    q = text_field(attribute="text", metadata={"description": N_("Words; quotes for phrases, minus to exclude")})
    industry = code_field("industry")
    wage_min = number_field(0, HIGHEST_WAGE, metadata={"description": N_("Yuan a month that the vacancy can pay")})
    since_days = number_field(0, 36_500, metadata={"description": N_("Published in the last so many days")})
    literal = fields.Boolean(
        metadata={"description": N_("Leave spelling as it is")}, error_messages={"invalid": _("Must be true or false")}
    )
    without = fields.List(
        fields.String(validate=validate.Length(max=100, error=_("Must have at most {max} characters"))),
        validate=validate.Length(max=_MOST_CHIPS, error=_("Must have at most {max} values")),
        metadata={"description": N_("Keys of understood parts that are not meant")},
    )

    @post_load
    def as_query(self, data: dict[str, Any], **_options: Any) -> PostingQuery:
        return PostingQuery(**(data | {"without": tuple(data.get("without", ()))}))


class SeekerQuestion(_Question):
    """A question for registrations of job seekers → SeekerQuery."""

    q = text_field(attribute="text")
    wage_max = number_field(0, HIGHEST_WAGE, metadata={"description": N_("Asks for no more, yuan a month")})

    @post_load
    def as_query(self, data: dict[str, Any], **_options: Any) -> SeekerQuery:
        return SeekerQuery(**data)
