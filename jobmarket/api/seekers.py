"""/api/v1/seekers and /api/v1/matches: for staff, with a token of theirs or in the browser that they signed in with."""

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
from jobmarket.security.http import WRONG_TOKENS, limiter
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.security.viewer import Scope
from jobmarket.services.audit import Action, record
from jobmarket.services.matching import match_seeker, match_vacancy
from jobmarket.services.search import SeekerQuery, search_seekers
from jobmarket.wiring import current

blueprint = Blueprint("seekers", __name__, url_prefix="/api/v1", description=N_("For staff"))
refusals.handle(blueprint)


def _was_refused(response: Response) -> bool:
    """Wrong tokens are what is limited here, not work."""
    return response.status_code == 401


def limit_wrong_tokens(of: Blueprint) -> None:
    """Let nobody try tokens one after the other on these operations."""
    limiter.limit(WRONG_TOKENS, deduct_when=_was_refused)(of)


limit_wrong_tokens(blueprint)


def needs(scope: Scope) -> dict[str, Any]:
    """What the document says of who may."""
    return {"security": [{"token": []}], "x-scope": scope.value}


def _note(action: Action, subject: tuple[str, int] | None = None) -> None:
    with current().database.begin() as session:
        record(session, viewer(), action, subject, "api")


@blueprint.get("/seekers")
@blueprint.doc(summary=N_("Search registered seekers"), operationId="searchSeekers", **needs(Scope.SEEKERS))
@blueprint.arguments(SeekerQuestion, location="query")
@blueprint.response(200, SeekerPageAnswer)
def search(query: SeekerQuery) -> dict[str, Any]:
    services = current()
    with services.database.session() as session:
        page = search_seekers(session, services.engine, services.encoder, query, viewer())
        _note(Action.REGISTRATIONS_SEARCHED)
        return {
            "items": [rows.seeker(hit.seeker) for hit in page.hits],
            "total": page.total,
            "next": page.next_cursor,
            "limited": page.limited,
            "facets": rows.facets(page.facets),
        }


@blueprint.get(f"/matches/posting/<int(max={LARGEST_ID}):posting_id>")
@blueprint.doc(summary=N_("Seekers who fit a vacancy, best first"), operationId="matchPosting", **needs(Scope.MATCHES))
@blueprint.arguments(MatchQuestion, location="query")
@blueprint.response(200, SeekerMatchAnswer(many=True))
def for_posting(asked: dict[str, Any], posting_id: int) -> list[dict[str, Any]]:
    services = current()
    with services.database.session() as session:
        found = match_vacancy(session, services.engine, posting_id, asked["limit"], viewer())
        _note(Action.VACANCY_MATCHED, ("vacancy", posting_id))
        return [rows.fit(one.match) | {"seeker": rows.seeker(one.job_seeking)} for one in found]


@blueprint.get(f"/matches/seeker/<int(max={LARGEST_ID}):seeker_id>")
@blueprint.doc(summary=N_("Vacancies that fit a seeker, best first"), operationId="matchSeeker", **needs(Scope.MATCHES))
@blueprint.arguments(MatchQuestion, location="query")
@blueprint.response(200, PostingMatchAnswer(many=True))
def for_seeker(asked: dict[str, Any], seeker_id: int) -> list[dict[str, Any]]:
    services = current()
    with services.database.session() as session:
        found = match_seeker(session, services.engine, seeker_id, asked["limit"], viewer())
        _note(Action.REGISTRATION_VIEWED, ("registration", seeker_id))
        return [rows.fit(one.match) | {"posting": rows.posting(one.vacancy)} for one in found]
