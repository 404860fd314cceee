"""/api/v1/postings: searching and reading vacancies."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint, abort

from jobmarket.api import refusals, rows
from jobmarket.language import N_
from jobmarket.schemas.answers import PostingAnswer, PostingDetailAnswer, PostingPageAnswer
from jobmarket.schemas.posting_checks import FindingAnswer, PostingDraft
from jobmarket.schemas.questions import PostingQuestion
from jobmarket.security.http import csrf
from jobmarket.services.posting_check import as_row
from jobmarket.services.posting_check import check as check_posting
from jobmarket.services.search import PostingQuery, search_postings, similar_postings
from jobmarket.services.vacancies import public_vacancy
from jobmarket.wiring import current

LARGEST_ID = 2**63 - 1
blueprint = Blueprint("postings", __name__, url_prefix="/api/v1/postings", description=N_("Vacancies"))
refusals.handle(blueprint)


@blueprint.get("")
@blueprint.doc(summary=N_("Search vacancies"), operationId="searchPostings")
@blueprint.arguments(PostingQuestion, location="query")
@blueprint.response(200, PostingPageAnswer)
def search(query: PostingQuery) -> dict[str, Any]:
    services = current()
    with services.database.session() as session:
        page = search_postings(session, services.engine, services.encoder, query)
        return {
            "items": [rows.posting_hit(hit) for hit in page.hits],
            "total": page.total,
            "next": page.next_cursor,
            "limited": page.limited,
            "facets": rows.facets(page.facets),
            "chips": page.chips,
            "corrections": page.corrections,
        }


@blueprint.post("/check")
@blueprint.doc(summary=N_("Check a posting before it is published; nothing is stored"), operationId="checkPosting")
@blueprint.arguments(PostingDraft)
@blueprint.response(200, FindingAnswer(many=True))
def check(draft: dict[str, Any]) -> list[dict[str, Any]]:
    return [as_row(finding) for finding in check_posting(**draft)]


csrf.exempt(check)  # it changes nothing, and programs have no form to take a token from


@blueprint.get(f"/<int(max={LARGEST_ID}):posting_id>")
@blueprint.doc(summary=N_("One vacancy"), operationId="readPosting")
@blueprint.response(200, PostingDetailAnswer)
def read(posting_id: int) -> dict[str, Any]:
    with current().database.session() as session:
        row = public_vacancy(session, posting_id)
        if row is None:
            abort(404)
        return rows.posting_detail(row)


@blueprint.get(f"/<int(max={LARGEST_ID}):posting_id>/similar")
@blueprint.doc(summary=N_("Vacancies similar to this one"), operationId="similarPostings")
@blueprint.response(200, PostingAnswer(many=True))
def similar(posting_id: int) -> list[dict[str, Any]]:
    services = current()
    with services.database.session() as session:
        if public_vacancy(session, posting_id) is None:
            abort(404)
        return [rows.posting_hit(hit) for hit in similar_postings(session, services.engine, posting_id)]
