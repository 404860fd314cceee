"""/api/v1/seekers and /api/v1/matches: for staff, with the staff password (HTTP Basic) or a staff session."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from jobmarket.api import refusals, rows
from jobmarket.api.postings import LARGEST_ID
from jobmarket.language import N_
from jobmarket.schemas.answers import PostingMatchAnswer, SeekerMatchAnswer, SeekerPageAnswer
from jobmarket.schemas.lookups import MatchQuestion
from jobmarket.schemas.questions import SeekerQuestion
from jobmarket.security.http import LOGIN, limiter
from jobmarket.security.staff import staff_only
from jobmarket.services.matching import match_seeker, match_vacancy
from jobmarket.services.search import SeekerQuery, search_seekers
from jobmarket.wiring import current

blueprint = Blueprint("seekers", __name__, url_prefix="/api/v1", description=N_("For staff"))
refusals.handle(blueprint)


def _was_refused(response: Response) -> bool:
    """Wrong passwords are what is limited here, not work."""
    return response.status_code == 401


limiter.limit(LOGIN, deduct_when=_was_refused)(blueprint)
_FOR_STAFF: dict[str, Any] = {"security": [{"staff": []}]}


@blueprint.get("/seekers")
@staff_only
@blueprint.doc(summary=N_("Search registered seekers"), operationId="searchSeekers", **_FOR_STAFF)
@blueprint.arguments(SeekerQuestion, location="query")
@blueprint.response(200, SeekerPageAnswer)
def search(query: SeekerQuery) -> dict[str, Any]:
    services = current()
    with services.database.session() as session:
        page = search_seekers(session, services.engine, services.encoder, query)
        return {
            "items": [rows.seeker(hit.seeker) for hit in page.hits],
            "total": page.total,
            "next": page.next_cursor,
            "limited": page.limited,
            "facets": rows.facets(page.facets),
        }


@blueprint.get(f"/matches/posting/<int(max={LARGEST_ID}):posting_id>")
@staff_only
@blueprint.doc(summary=N_("Seekers who fit a vacancy, best first"), operationId="matchPosting", **_FOR_STAFF)
@blueprint.arguments(MatchQuestion, location="query")
@blueprint.response(200, SeekerMatchAnswer(many=True))
def for_posting(asked: dict[str, Any], posting_id: int) -> list[dict[str, Any]]:
    services = current()
    with services.database.session() as session:
        found = match_vacancy(session, services.engine, posting_id, asked["limit"])
        return [rows.fit(one.match) | {"seeker": rows.seeker(one.job_seeking)} for one in found]


@blueprint.get(f"/matches/seeker/<int(max={LARGEST_ID}):seeker_id>")
@staff_only
@blueprint.doc(summary=N_("Vacancies that fit a seeker, best first"), operationId="matchSeeker", **_FOR_STAFF)
@blueprint.arguments(MatchQuestion, location="query")
@blueprint.response(200, PostingMatchAnswer(many=True))
def for_seeker(asked: dict[str, Any], seeker_id: int) -> list[dict[str, Any]]:
    services = current()
    with services.database.session() as session:
        found = match_seeker(session, services.engine, seeker_id, asked["limit"])
        return [rows.fit(one.match) | {"posting": rows.posting(one.vacancy)} for one in found]
