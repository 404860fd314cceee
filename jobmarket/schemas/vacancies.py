"""A vacancy as an employer writes it: from a program (VacancyDraft), or from a form or a file (VacancyForm)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from jobmarket.language import N_
from jobmarket.models import VacancyState, WorkingHours
from jobmarket.schemas import translated
from jobmarket.schemas.questions import HIGHEST_WAGE, code_field, known_code
from jobmarket.services.vacancy_life import BY_EMPLOYER, Opening, Outcome
from matching.reading.education import read_education
from matching.reading.place import read_place
from matching.text import normalise

LONGEST_TITLE = 100
LONGEST_DESCRIPTION = 20_000
LONGEST_BENEFITS = 2_000
LONGEST_SOURCE_ID = 100
MOST_HEADCOUNT = 9_999
MOST_AT_ONCE = 200  # vacancies in one request
_MOST_NAMED = 30
_TOO_LONG = _("Must have at most {max} characters")
_BETWEEN = _("Must be between {min} and {max}")
_SEPARATORS = re.compile(r"[,，、;；\n]+")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?")


def _readable(text: str) -> None:
    """Lines and tabs are text; other control characters are not, and no database takes NUL."""
    if any((ord(letter) < 32 and letter not in "\t\n\r") or letter == "\x7f" for letter in text):
        raise ValidationError(gettext("Control characters are not allowed"))


def _text(longest: int, about: str, **options: Any) -> translated.String:
    checks = [validate.Length(max=longest, error=_TOO_LONG), _readable]
    return translated.String(validate=checks, metadata={"description": about}, **options)


def _whole(low: int, high: int, about: str, strict: bool = True) -> translated.Integer:
    within = validate.Range(low, high, error=_BETWEEN)
    return translated.Integer(validate=within, strict=strict, allow_none=True, metadata={"description": about})


def _years(about: str) -> translated.Float:
    within = validate.Range(0, 50, error=_BETWEEN)
    return translated.Float(validate=within, allow_nan=False, allow_none=True, metadata={"description": about})


def _names(about: str) -> translated.List:
    return translated.List(
        translated.String(validate=[validate.Length(min=1, max=60, error=_TOO_LONG), _readable]),
        validate=validate.Length(max=_MOST_NAMED, error=_("Must have at most {max} values")),
        metadata={"description": about},
    )


class _Date(translated._Translated, fields.Date):
    """A day."""

    default_error_messages = {  # noqa: RUF012 - marshmallow's own declaration
        "invalid": _("Must be a date such as 2026-12-31"),
        "format": _("Must be a date such as 2026-12-31"),
    }


_WAGE = N_("Yuan a month")


class VacancyDraft(Schema):
    """→ Opening, with `source_id` beside it."""

    error_messages = {"type": _("A value is not acceptable")}  # noqa: RUF012 - marshmallow's own declaration

    class Meta:
        unknown = EXCLUDE

    title = translated.String(
        required=True,
        validate=[validate.Length(2, LONGEST_TITLE, error=_("Must have {min} to {max} characters")), _readable],
        metadata={"description": N_("Title of the posting")},
    )
    description = _text(LONGEST_DESCRIPTION, N_("Text of the posting"))
    benefits = _text(LONGEST_BENEFITS, N_("What the employer offers besides the wage"))
    occupation_code = code_field("occupation")
    wage_min = _whole(0, HIGHEST_WAGE, _WAGE)
    wage_max = _whole(0, HIGHEST_WAGE, _WAGE)
    wage_months = _whole(1, 24, N_("Months paid a year"))
    education = _whole(0, 7, N_("0 any, 1 junior secondary … 5 bachelor … 7 doctor"))
    experience_min_years = _years(N_("Years of work"))
    experience_max_years = _years(N_("Years of work"))
    headcount = _whole(1, MOST_HEADCOUNT, N_("People wanted"))
    region_code = code_field("region")
    address = _text(300, N_("Address"))
    hours = translated.Enum(WorkingHours, by_value=True, metadata={"description": N_("Working hours")})
    skills = _names(N_("Names or identifiers; read from the text if left out"))
    certificates = _names(N_("Names or identifiers; read from the text if left out"))
    expires_on = _Date(metadata={"description": N_("Last day, at most 180 days from now; 30 days if left out")})
    source_id = _text(
        LONGEST_SOURCE_ID, N_("Number in your own system: sent again, it changes that vacancy and makes no second one")
    )

    @validates_schema(skip_on_field_errors=False)
    def in_order(self, data: dict[str, Any], **_options: Any) -> None:
        """The lower value is not above the upper."""
        low, high = data.get("wage_min"), data.get("wage_max")
        if low is not None and high is not None and low > high:
            raise ValidationError(gettext("The lower wage is above the upper one"), "wage_min")
        low, high = data.get("experience_min_years"), data.get("experience_max_years")
        if low is not None and high is not None and low > high:
            raise ValidationError(gettext("The lower number of years is above the upper one"), "experience_min_years")
        if "title" in data and not data["title"].strip():
            raise ValidationError(gettext("This value is required"), "title")

    @post_load
    def as_opening(self, data: dict[str, Any], **_options: Any) -> tuple[Opening, str]:
        """The opening, and the number that it has elsewhere (empty: none)."""
        source_id = " ".join(data.pop("source_id", "").split())
        values = {name: value for name, value in data.items() if value is not None}
        values["title"] = " ".join(values["title"].split())
        for name in ("skills", "certificates"):
            values[name] = tuple(" ".join(word.split()) for word in values.get(name, ()) if word.strip())
        for name in ("description", "benefits", "address"):
            if name in values:
                values[name] = values[name].replace("\r\n", "\n").strip()
        return Opening(**values), source_id


class _Place(translated.String):
    """A place by name or by its six digits; a field of its own, so that what else is wrong is told beside it."""

    def _deserialize(self, *args: Any, **options: Any) -> str:
        text = str(super()._deserialize(*args, **options))
        found = text if re.fullmatch(r"\d{6}", text) else read_place(text).region_code
        if found is None:
            raise ValidationError(gettext("This place is not known. Write it as 上海市虹口区."))
        return found


class VacancyForm(VacancyDraft):
    """The same from text fields: numbers with commas, places and levels by name, words in one line."""

    wage_min = _whole(0, HIGHEST_WAGE, _WAGE, strict=False)
    wage_max = _whole(0, HIGHEST_WAGE, _WAGE, strict=False)
    wage_months = _whole(1, 24, N_("Months paid a year"), strict=False)
    education = _whole(0, 7, N_("Education"), strict=False)
    headcount = _whole(1, MOST_HEADCOUNT, N_("People wanted"), strict=False)
    region_code = _Place(validate=known_code("region"))

    @pre_load
    def from_text(self, data: Mapping[str, Any], **_options: Any) -> dict[str, Any]:
        """Leave out what is empty, and read what people write in words."""
        given = {name: str(data[name]).strip() for name in data if str(data[name] or "").strip()}
        values: dict[str, Any] = dict(given)
        for name in ("wage_min", "wage_max", "wage_months", "headcount"):
            if name in given:
                values[name] = re.sub(r"[,，\s元人]", "", given[name])
        for name in ("skills", "certificates"):
            if name in given:
                values[name] = [word.strip() for word in _SEPARATORS.split(given[name]) if word.strip()]
        if "education" in given and not given["education"].isdecimal():
            level = read_education(given["education"])
            values["education"] = given["education"] if level is None else int(level)
        if "hours" in given:
            values["hours"] = _hours().get(normalise(given["hours"]), given["hours"])
        if "expires_on" in given:
            values["expires_on"] = _day(given["expires_on"])
        return values


def _day(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return text


def _hours() -> dict[str, str]:
    words = {
        WorkingHours.FULL_TIME: ("全职", "全日制", "full time"),
        WorkingHours.PART_TIME: ("兼职", "非全日制", "part time"),
        WorkingHours.SHIFTS: ("轮班", "倒班", "shifts"),
        WorkingHours.TEMPORARY: ("临时", "季节性", "临时、季节性", "temporary"),
        WorkingHours.INTERNSHIP: ("实习", "internship"),
    }
    return {normalise(word): hours.value for hours, said in words.items() for word in said}


def messages_of(error: ValidationError) -> dict[str, str]:
    """By field the first sentence."""
    found: dict[str, str] = {}
    for field, said in error.normalized_messages().items():
        while isinstance(said, dict):
            said = next(iter(said.values()))
        found[field] = str(said[0] if isinstance(said, list) else said)
    return found


class VacancyQuestion(Schema):
    """Which of the own vacancies."""

    class Meta:
        unknown = EXCLUDE

    employer_id = translated.Integer(
        validate=validate.Range(1, 2**63 - 1, error=_BETWEEN),
        metadata={"description": N_("For accounts that act for several employers")},
    )
    state = translated.Enum(VacancyState, by_value=True, metadata={"description": N_("State")})


class EmployerQuestion(Schema):
    """For which employer."""

    class Meta:
        unknown = EXCLUDE

    employer_id = VacancyQuestion._declared_fields["employer_id"]


class VacancyChange(VacancyDraft):
    """New content of a vacancy that was read in `version`."""

    version = translated.Integer(
        required=True,
        strict=True,
        validate=validate.Range(1, 2**31 - 1, error=_BETWEEN),
        metadata={"description": N_("As it was read; another one means that somebody changed it since")},
    )

    @post_load
    def as_opening(self, data: dict[str, Any], **options: Any) -> Any:
        """The opening and the version."""
        version = data.pop("version")
        return super().as_opening(data, **options)[0], version


class MoveOrder(Schema):
    """A move of an employer, of a vacancy that was read in `version`."""

    error_messages = {"type": _("A value is not acceptable")}  # noqa: RUF012 - marshmallow's own declaration

    class Meta:
        unknown = EXCLUDE

    move = translated.String(
        required=True,
        validate=validate.OneOf(sorted(one.value for one in BY_EMPLOYER), error=_("Must be one of: {choices}")),
        metadata={"description": N_("What is to be done")},
    )
    version = VacancyChange._declared_fields["version"]
    reason = _text(200, N_("Why it is closed"), load_default="")
    until = _Date(metadata={"description": N_("Last day, at most 180 days from now; 30 days if left out")})


class BulkOrder(Schema):
    """Many vacancies at once. Each is read by itself: one that is refused does not stop the others."""

    error_messages = {"type": _("A value is not acceptable")}  # noqa: RUF012 - marshmallow's own declaration

    class Meta:
        unknown = EXCLUDE

    vacancies = fields.List(
        fields.Dict(),
        required=True,
        validate=validate.Length(1, MOST_AT_ONCE, error=_("Must have at most {max} values")),
        metadata={"description": N_("As for one vacancy; each needs a source_id")},
    )
    submit = fields.Boolean(
        load_default=False, metadata={"description": N_("Hand them in for publishing as well")}, truthy=[True],
        falsy=[False],
    )  # fmt: skip


class OwnVacancyAnswer(Schema):
    """A vacancy as its employer sees it."""

    id = fields.Integer(required=True)
    source_id = fields.String(required=True, allow_none=True)
    state = fields.Enum(VacancyState, by_value=True, required=True)
    version = fields.Integer(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    benefits = fields.String(required=True)
    occupation_code = fields.String(required=True, allow_none=True)
    wage_min = fields.Integer(required=True, allow_none=True)
    wage_max = fields.Integer(required=True, allow_none=True)
    wage_months = fields.Integer(required=True, allow_none=True)
    education = fields.Integer(required=True, allow_none=True)
    experience_min_years = fields.Float(required=True, allow_none=True)
    experience_max_years = fields.Float(required=True, allow_none=True)
    headcount = fields.Integer(required=True)
    filled_count = fields.Integer(required=True)
    region_code = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    hours = fields.String(required=True, allow_none=True)
    skills = fields.List(fields.String(), required=True)
    certificates = fields.List(fields.String(), required=True)
    expires_on = fields.Date(required=True, allow_none=True)
    public_at = fields.DateTime(required=True, allow_none=True)
    moves = fields.List(fields.String(), required=True)
    findings = fields.List(fields.Dict(), required=True)


class TakenAnswer(OwnVacancyAnswer):
    """A vacancy that was sent, and what became of it."""

    outcome = fields.Enum(Outcome, by_value=True, required=True)


class FieldErrorAnswer(Schema):
    """What is wrong with one field; `field` is null for the whole."""

    field = fields.String(required=True, allow_none=True)
    message = fields.String(required=True)


class BulkItemAnswer(Schema):
    """What became of one of many; `id` is null for one that was refused."""

    index = fields.Integer(required=True)
    id = fields.Integer(required=True, allow_none=True)
    source_id = fields.String(required=True, allow_none=True)
    outcome = fields.String(required=True)
    state = fields.String(required=True, allow_none=True)
    errors = fields.List(fields.Nested(FieldErrorAnswer), required=True)


class BulkAnswer(Schema):
    """All of them, and how many."""

    made = fields.Integer(required=True)
    updated = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)
    rejected = fields.Integer(required=True)
    items = fields.List(fields.Nested(BulkItemAnswer), required=True)
