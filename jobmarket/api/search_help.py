"""/api/v1/suggestions and /api/v1/understand: help while a question is typed."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_smorest import Blueprint

from jobmarket.api import refusals
from jobmarket.language import N_
from jobmarket.schemas.answers import SuggestionAnswer, UnderstoodAnswer
from jobmarket.schemas.lookups import SuggestionQuestion, TextQuestion
from jobmarket.services.search import Understood, parse_query
from jobmarket.services.suggestions import suggest

blueprint = Blueprint("search-help", __name__, url_prefix="/api/v1", description=N_("Help while typing"))
refusals.handle(blueprint)


def _kind_name(kind: str) -> str:
    names = {
        "occupation": _("Occupation"),
        "skill": _("Skill"),
        "place": _("Place"),
        "employer": _("Employer"),
    }
    return names.get(kind, kind)


@blueprint.get("/suggestions")
@blueprint.doc(summary=N_("Complete what is being typed"), operationId="suggest")
@blueprint.arguments(SuggestionQuestion, location="query")
@blueprint.response(200, SuggestionAnswer(many=True))
def suggestions(asked: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"kind": str(one.kind), "kind_name": _kind_name(str(one.kind)), "label": one.label, "code": one.code}
        for one in suggest(asked["text"], limit=asked["limit"])
    ]


@blueprint.get("/understand")
@blueprint.doc(summary=N_("What a question is understood to say"), operationId="understand")
@blueprint.arguments(TextQuestion, location="query")
@blueprint.response(200, UnderstoodAnswer)
def understand(asked: dict[str, Any]) -> Understood:
    return parse_query(asked["text"])
