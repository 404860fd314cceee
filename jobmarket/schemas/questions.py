"""Questions as they come in, checked field by field: query strings of pages and of the API."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError, post_load, pre_load, validate

from indexer import Sort
from jobmarket.language import N_
from jobmarket.schemas import translated
from jobmarket.services.search.query import LARGEST_PAGE, LONGEST_QUERY, PostingQuery, SeekerQuery

HIGHEST_WAGE = 10_000_000  # yuan a month
_MOST_CHIPS = 20


def _printable(text: str) -> None:
    if any((ord(character) < 32 and character not in "\t\n\r") or character == "\x7f" for character in text):
        raise ValidationError(gettext("Control characters are not allowed"))


def known_code(kind: str) -> Any:
    """A validator: the code exists in the classification."""

    def check(code: str) -> None:
        from matching.industries import industries
        from matching.occupations import occupations
        from matching.regions import regions

        tables: dict[str, Any] = {"region": regions, "occupation": occupations, "industry": industries}
        if code not in tables[kind]():
            raise ValidationError(gettext("There is no such code"))

    return check


def _between(low: int, high: int) -> validate.Range:
    return validate.Range(low, high, error=_("Must be between {min} and {max}"))


def code_field(kind: str) -> translated.String:
    """A code of a classification."""
    said = {
        "region": N_("Code of a place, six digits"),
        "occupation": N_("Code of the national classification 2022"),
        "industry": N_("Code of GB/T 4754-2017"),
    }
    return translated.String(validate=known_code(kind), metadata={"description": said[kind]})


def text_field(**options: Any) -> translated.String:
    """Free text of a question."""
    too_long = _("Must have at most {max} characters")
    return translated.String(validate=[validate.Length(max=LONGEST_QUERY, error=too_long), _printable], **options)


def number_field(low: int, high: int, **options: Any) -> translated.Integer:
    """A whole number between two bounds."""
    return translated.Integer(validate=_between(low, high), **options)


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
    education = number_field(
        0,
        7,
        metadata={"description": N_("0 any, 1 junior secondary … 5 bachelor … 7 doctor")},
    )
    experience = translated.Float(
        validate=_between(0, 80), allow_nan=False, metadata={"description": N_("Years of work")}
    )
    sort = translated.Enum(
        Sort, by_value=True, metadata={"description": N_("Order: best fit, newest, or highest wage first")}
    )
    cursor = translated.String(
        validate=validate.Length(max=6000, error=_("Must have at most {max} characters")),
        metadata={"description": N_("`next` of the page before")},
    )
    limit = number_field(1, LARGEST_PAGE, metadata={"description": N_("How many on a page")})


class PostingQuestion(_Question):
    """A question for vacancies → PostingQuery."""

    q = text_field(attribute="text", metadata={"description": N_("Words; quotes for phrases, minus to exclude")})
    industry = code_field("industry")
    wage_min = number_field(0, HIGHEST_WAGE, metadata={"description": N_("Yuan a month that the vacancy can pay")})
    since_days = number_field(0, 36_500, metadata={"description": N_("Published in the last so many days")})
    literal = translated.Boolean(metadata={"description": N_("Leave spelling as it is")})
    without = translated.List(
        translated.String(validate=validate.Length(max=100, error=_("Must have at most {max} characters"))),
        validate=validate.Length(max=_MOST_CHIPS, error=_("Must have at most {max} values")),
        metadata={"description": N_("Keys of understood parts that are not meant")},
    )

    @post_load
    def as_query(self, data: dict[str, Any], **_options: Any) -> PostingQuery:
        return PostingQuery(**(data | {"without": tuple(data.get("without", ()))}))


class SeekerQuestion(_Question):
    """A question for registrations of job seekers → SeekerQuery."""

    q = text_field(attribute="text", metadata={"description": N_("Words")})
    wage_max = number_field(0, HIGHEST_WAGE, metadata={"description": N_("Asks for no more, yuan a month")})

    @post_load
    def as_query(self, data: dict[str, Any], **_options: Any) -> SeekerQuery:
        return SeekerQuery(**data)
