"""What vacancies of the wished work pay (工资参考), beside the field for the lowest wage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify, request

from jobmarket.services.wage_guide import guide_for_wish
from jobmarket.web.registrations import blueprint
from jobmarket.web.wage_words import guide_words
from jobmarket.wiring import current

_LONGEST = 500  # characters of a field that are read


def _guide(values: Mapping[str, Any]) -> str:
    """The guide for a form as it stands now; empty where work or comparable vacancies are missing."""
    said = {name: str(values.get(name) or "")[:_LONGEST] for name in ("title", "places", "lives_in")}
    if not said["title"].strip():
        return ""
    with current().database.session() as session:
        return guide_words(guide_for_wish(session, said["title"], said["places"], said["lives_in"]))


@blueprint.get("/wage-guide")
def wage_guide() -> Response:
    """The same as JSON, while somebody types: one sentence of vacancies, never of a person."""
    return jsonify({"wage": _guide(request.args)})


@blueprint.app_context_processor
def _beside_the_field() -> dict[str, object]:
    return {"wage_guide_for": _guide}
