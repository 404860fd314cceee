"""Contracts as programs send and read them."""

from __future__ import annotations

from typing import Any

from marshmallow import INCLUDE, Schema, fields, validate

from jobmarket.labour_law.contract_moves import ContractState
from jobmarket.language import N_
from jobmarket.schemas import translated

MOST_AT_ONCE = 200


class ContractQuestion(Schema):
    """Which contracts."""

    employer_id = translated.Integer(load_default=None, metadata={"description": N_("For which employer")})
    state = translated.Enum(ContractState, by_value=True, load_default=None, metadata={"description": N_("State")})
    before = translated.Integer(load_default=0, metadata={"description": N_("Go on below this number")})


class ContractRow(Schema):
    """One contract to file; the fields are those of the template (jobmarket.services.contracts.columns)."""

    class Meta:
        unknown = INCLUDE


class ContractOrder(Schema):
    """Contracts to file."""

    contracts = fields.List(
        fields.Nested(ContractRow), required=True, validate=validate.Length(1, MOST_AT_ONCE),
        metadata={"description": N_("Rows with the fields of the template; source_id makes them known again")},
    )  # fmt: skip


class ContractAnswer(Schema):
    """A contract as it stands."""

    id = fields.Integer()
    source_id = fields.String(allow_none=True)
    state = fields.String()
    kind = fields.String()
    job_title = fields.String()
    region_code = fields.String(allow_none=True)
    occupation_code = fields.String(allow_none=True)
    wage = fields.String()
    signed_on = fields.Date(allow_none=True)
    starts_on = fields.Date()
    ends_on = fields.Date(allow_none=True)
    probation_ends_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    ground = fields.String(allow_none=True)
    version = fields.Integer()


class FiledError(Schema):
    """What is wrong at a field, by which article."""

    field = fields.String(allow_none=True)
    message = fields.String()
    article = fields.String()


class FiledAnswer(Schema):
    """What became of one row."""

    index = fields.Integer()
    id = fields.Integer(allow_none=True)
    outcome = fields.String()
    error: Any = fields.Nested(FiledError, allow_none=True)


class FilingAnswer(Schema):
    """What became of all rows."""

    items = fields.List(fields.Nested(FiledAnswer))
