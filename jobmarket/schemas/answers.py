"""What the API gives back."""

from __future__ import annotations

from marshmallow import Schema, fields


class FailureAnswer(Schema):
    """Every refusal looks like this."""

    code = fields.Integer(required=True)
    field = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)
    message = fields.String(required=True)


class PostingAnswer(Schema):
    """A vacancy in a list. Wages in yuan a month."""

    id = fields.Integer(required=True)
    title = fields.String(required=True)
    employer = fields.String(required=True)
    region_code = fields.String(required=True, allow_none=True)
    occupation_code = fields.String(required=True, allow_none=True)
    industry_code = fields.String(required=True, allow_none=True)
    wage_min = fields.Integer(required=True, allow_none=True)
    wage_max = fields.Integer(required=True, allow_none=True)
    wage_months = fields.Integer(required=True, allow_none=True)
    education = fields.Integer(required=True, allow_none=True)
    experience_min_years = fields.Float(required=True, allow_none=True)
    experience_max_years = fields.Float(required=True, allow_none=True)
    headcount = fields.Integer(required=True)
    published_at = fields.DateTime(required=True)
    score = fields.Float(required=True, allow_none=True)
    why = fields.String(required=True)


class SourceAnswer(Schema):
    """A posting that announced the vacancy."""

    source = fields.String(required=True)
    source_id = fields.String(required=True)


class PostingDetailAnswer(PostingAnswer):
    """A vacancy with everything that is public."""

    description = fields.String(required=True)
    benefits = fields.String(required=True)
    tags = fields.List(fields.String(), required=True)
    skill_ids = fields.List(fields.String(), required=True)
    certificate_ids = fields.List(fields.String(), required=True)
    address = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    expires_at = fields.DateTime(required=True, allow_none=True)
    sources = fields.List(fields.Nested(SourceAnswer), required=True)


class ChipAnswer(Schema):
    """An understood part of a question; send `key` back in `without` to take it off."""

    kind = fields.String(required=True)
    text = fields.String(required=True)
    value = fields.String(required=True)
    key = fields.String(required=True)


class CorrectionAnswer(Schema):
    """A word that was read as another."""

    original = fields.String(required=True)
    corrected = fields.String(required=True)


class UnderstoodAnswer(Schema):
    """A question taken apart."""

    text = fields.String(required=True)
    rest = fields.String(required=True)
    chips = fields.List(fields.Nested(ChipAnswer), required=True)
    corrections = fields.List(fields.Nested(CorrectionAnswer), required=True)


class FacetAnswer(Schema):
    """One value of a field, and how many hits have it."""

    value = fields.String(required=True)
    count = fields.Integer(required=True)


class _PageAnswer(Schema):
    total = fields.Integer(required=True)
    next = fields.String(required=True, allow_none=True)
    limited = fields.Boolean(required=True)
    facets = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FacetAnswer)), required=True)


class PostingPageAnswer(_PageAnswer):
    """A page of vacancies."""

    items = fields.List(fields.Nested(PostingAnswer), required=True)
    chips = fields.List(fields.Nested(ChipAnswer), required=True)
    corrections = fields.List(fields.Nested(CorrectionAnswer), required=True)


class SeekerAnswer(Schema):
    """A registration; the name is masked."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    title = fields.String(required=True)
    region_code = fields.String(required=True, allow_none=True)
    occupation_codes = fields.List(fields.String(), required=True)
    education = fields.Integer(required=True, allow_none=True)
    experience_years = fields.Float(required=True, allow_none=True)
    wage_min = fields.Integer(required=True, allow_none=True)


class SeekerPageAnswer(_PageAnswer):
    """A page of registrations."""

    items = fields.List(fields.Nested(SeekerAnswer), required=True)


class _FitAnswer(Schema):
    score = fields.Float(required=True)
    eligible = fields.Boolean(required=True)
    parts = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)
    reasons = fields.List(fields.String(), required=True)
    gaps = fields.List(fields.String(), required=True)


class SeekerMatchAnswer(_FitAnswer):
    """A registration and how it fits a vacancy."""

    seeker = fields.Nested(SeekerAnswer, required=True)


class PostingMatchAnswer(_FitAnswer):
    """A vacancy and how it fits a seeker."""

    posting = fields.Nested(PostingAnswer, required=True)


class SuggestionAnswer(Schema):
    """A completion of what is being typed."""

    kind = fields.String(required=True)
    kind_name = fields.String(required=True)
    label = fields.String(required=True)
    code = fields.String(required=True, allow_none=True)


class EntryAnswer(Schema):
    """An entry of a classification or vocabulary."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    parent = fields.String(required=True, allow_none=True)
