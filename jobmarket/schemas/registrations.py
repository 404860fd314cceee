"""One's own registration as JSON: what comes in is read like the form, what goes out has the same names."""

from __future__ import annotations

from typing import Any

from marshmallow import EXCLUDE, Schema, fields, validate

from jobmarket.language import N_
from jobmarket.models import IdentityDocument, WorkingHours
from jobmarket.schemas import translated

_LONGEST = 6000


def _text(about: str, **options: Any) -> translated.String:
    return translated.String(
        validate=validate.Length(max=options.pop("longest", 200)), metadata={"description": about}, **options
    )


class _Loose(Schema):
    class Meta:
        unknown = EXCLUDE


class JobDraft(_Loose):
    """A job that the person held; months as 2018.03, `ended_on` empty or 至今 for one that goes on."""

    title = _text(N_("What work it was"), required=True)
    employer_name = _text(N_("Where"), load_default="")
    started_on = _text(N_("Month, such as 2018.03"), required=True)
    ended_on = _text(N_("Month, such as 2021.06; empty: still there"), load_default="")
    description = _text(N_("What the person did there"), load_default="", longest=_LONGEST)


class SchoolingDraft(_Loose):
    """A school that the person attended."""

    school = _text(N_("Name of the school"), required=True)
    subject = _text(N_("Subject"), load_default="")
    education = _text(N_("Level of education, 1 to 7"), load_default="")
    started_on = _text(N_("Month, such as 2014.09"), load_default="")
    ended_on = _text(N_("Month, such as 2017.06"), load_default="")


class RegistrationDraft(_Loose):
    """A whole registration. `version` is the one that was read; another's change since then is never overwritten."""

    version = translated.Integer(load_default=0, metadata={"description": N_("The version that was read")})
    name = _text(N_("Name as on the document"), required=True)
    document_kind = translated.String(
        load_default=IdentityDocument.RESIDENT_IDENTITY.value,
        validate=validate.OneOf([one.value for one in IdentityDocument if one is not IdentityDocument.NONE]),
        metadata={"description": N_("Kind of the document")},
    )
    document_number = _text(N_("Number of the document; empty: as before"), load_default="")
    telephone = _text(N_("Telephone number"), required=True)
    address = _text(N_("Address for letters"), load_default="")
    title = _text(N_("Wished work"), required=True)
    summary = _text(N_("What the person says of themselves"), load_default="", longest=_LONGEST)
    skills = _text(N_("Skills, with commas between them"), load_default="", longest=500)
    certificates = _text(N_("Certificates, with commas between them"), load_default="", longest=500)
    education = _text(N_("Level of education, 1 to 7"), load_default="")
    experience_years = _text(N_("Years of work"), load_default="")
    wage_min = _text(N_("Lowest wage, yuan a month"), load_default="")
    lives_in = _text(N_("Where the person lives: city and district"), required=True)
    places = _text(N_("Wished places, with commas between them"), load_default="")
    hours = translated.String(
        load_default="",
        validate=validate.OneOf(["", *WorkingHours]),
        metadata={"description": N_("Wished working hours")},
    )
    available_from = _text(N_("First possible day, such as 2026-12-01"), load_default="")
    jobs = fields.List(fields.Nested(JobDraft), load_default=list, metadata={"description": N_("Work history")})
    schoolings = fields.List(
        fields.Nested(SchoolingDraft), load_default=list, metadata={"description": N_("Schools and courses")}
    )


class MoveDraft(_Loose):
    """What is to become of the registration."""

    move = translated.String(
        required=True,
        validate=validate.OneOf(["renew", "pause", "resume", "close"]),
        metadata={"description": N_("What is to be done")},
    )
    reason = _text(N_("Why it is closed"), load_default="")


class OwnRegistrationAnswer(Schema):
    """The registration; of the document only its masked number."""

    id = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True)
    close_reason = fields.String(required=True, allow_none=True)
    valid_until = fields.Date(required=True)
    confirmed_on = fields.Date(required=True)
    identity_seen = fields.Boolean(required=True)
    document_number = fields.String(required=True)
    occupation_codes = fields.List(fields.String(), required=True)
    skill_ids = fields.List(fields.String(), required=True)
    certificate_ids = fields.List(fields.String(), required=True)
    region_code = fields.String(required=True, allow_none=True)
    wished_region_codes = fields.List(fields.String(), required=True)
    name = fields.String(required=True)
    telephone = fields.String(required=True)
    address = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    skills = fields.String(required=True)
    certificates = fields.String(required=True)
    education = fields.String(required=True)
    experience_years = fields.String(required=True)
    wage_min = fields.String(required=True)
    lives_in = fields.String(required=True)
    places = fields.String(required=True)
    hours = fields.String(required=True)
    available_from = fields.String(required=True)
    jobs = fields.List(fields.Dict(), required=True)
    schoolings = fields.List(fields.Dict(), required=True)
