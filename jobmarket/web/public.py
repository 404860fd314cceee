"""Pages for everybody: home, results, one vacancy. Nobody needs an account to look around."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask_babel import gettext as _

from jobmarket.models import VacancyState
from jobmarket.schemas.questions import PostingQuestion
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import registered_first
from jobmarket.services.applications import applying
from jobmarket.services.market import market
from jobmarket.services.search import PostingPage, PostingQuery, SearchRefused, search_postings, similar_postings
from jobmarket.services.search.query import LONGEST_QUERY
from jobmarket.services.vacancies import public_vacancy
from jobmarket.web import questions
from jobmarket.web.caching import keep_nothing
from jobmarket.wiring import current
from matching.reading.place import read_place

blueprint = Blueprint("public", __name__)
LARGEST_ID = 2**63 - 1


@blueprint.get("/")
def home() -> str:
    """A search box, and what there is."""
    with current().database.session() as session:
        return render_template("home.html", market=market(session))


@blueprint.get("/vacancies")
def results() -> str | tuple[str, int]:
    """Vacancies that answer the question in the address."""
    query, wrong = questions.read(PostingQuestion())
    services = current()
    page = PostingPage((), 0)
    widened: list[tuple[questions.Removable, int]] = []
    with services.database.session() as session:

        def search(asked: PostingQuery) -> PostingPage:
            return search_postings(session, services.engine, services.encoder, asked)

        if "q" not in wrong:
            try:
                page = search(query)
            except SearchRefused as refused:
                wrong[refused.field] = _refusal(refused)
                query = PostingQuery(text=query.text)
                page = search(query)
        conditions = questions.conditions(query, page.chips)
        if not page.total and not page.limited:
            widened = [(one, search(replace(one.relaxed, limit=1)).total) for one in conditions]
        html = render_template(
            "results.html",
            query=query,
            page=page,
            wrong=wrong,
            field_names=questions.field_names(),
            conditions=conditions,
            widened=[(one, total) for one, total in widened if total],
            filters=questions.filters(query, page.facets),
            filters_chosen=questions.chosen_filters(query),
            typed=request.args.get("q", "")[:LONGEST_QUERY],
        )
    return (html, 400) if wrong else html


def _refusal(refused: SearchRefused) -> str:
    if refused.code == "bad-cursor":
        return _("This link to a further page no longer holds; here is the first page")
    return _("A value in the address is not acceptable; it was left out")


@blueprint.get(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>")
def vacancy(vacancy_id: int) -> Response:
    """One vacancy with everything that is known of it."""
    services = current()
    with services.database.session() as session:
        row = public_vacancy(session, vacancy_id, viewer())
        if row is None:
            abort(404)
        first = row.state == VacancyState.RESTRICTED
        similar = [] if first else similar_postings(session, services.engine, vacancy_id)
        taken = applying.accepts_for(session, viewer(), row)
        shown = {"similar": similar, "first": first, "applying": taken}
        page = make_response(render_template("vacancy.html", vacancy=row, **shown))
        return keep_nothing(page) if first else page


@blueprint.get("/vacancies/first")
def shown_first() -> Response:
    """What registered seekers and the bureau see before everybody does, in one region or everywhere."""
    place = request.args.get("place", "").strip()[:100]
    code = read_place(place).region_code if place else None
    with current().database.session() as session:
        known = registered_first.sees_restricted(session, viewer())
        rows = registered_first.shown_first(session, viewer(), code) if code or not place else []
        shown = {"rows": rows, "registered": known, "place": place, "unknown": bool(place) and code is None}
        return keep_nothing(make_response(render_template("first.html", **shown)))
