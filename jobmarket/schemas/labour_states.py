"""What the API tells of labour-market states."""

from __future__ import annotations

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from jobmarket.models import (
    EmploymentEnd,
    EmploymentKind,
    LabourStateState,
    UnemploymentEnd,
    UnemploymentGround,
)


class _Registration(Schema):
    """What both kinds have."""

    id = fields.Integer(required=True)
    state = fields.String(required=True, validate=OneOf([one.value for one in LabourStateState]))
    registered_on = fields.Date(required=True)
    ended_on = fields.Date(required=True, allow_none=True)
    region_code = fields.String(required=True, allow_none=True)


class UnemploymentAnswer(_Registration):
    """An unemployment registration."""

    ground = fields.String(required=True, validate=OneOf([one.value for one in UnemploymentGround]))
    unemployed_since = fields.Date(required=True)
    end_reason = fields.String(required=True, allow_none=True, validate=OneOf([one.value for one in UnemploymentEnd]))


class EmploymentAnswer(_Registration):
    """An employment registration."""

    kind = fields.String(required=True, validate=OneOf([one.value for one in EmploymentKind]))
    employer_name = fields.String(required=True)
    work = fields.String(required=True)
    started_on = fields.Date(required=True)
    contract_until = fields.Date(required=True, allow_none=True)
    end_reason = fields.String(required=True, allow_none=True, validate=OneOf([one.value for one in EmploymentEnd]))


class LabourStatesAnswer(Schema):
    """All registrations of a person, the ones that hold first."""

    person_id = fields.Integer(required=True)
    unemployment = fields.List(fields.Nested(UnemploymentAnswer), required=True)
    employment = fields.List(fields.Nested(EmploymentAnswer), required=True)
