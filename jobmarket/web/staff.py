"""Pages for staff (经办人员) at the desk: who fits a vacancy, what fits a seeker."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.language import language
from jobmarket.schemas.questions import PostingQuestion, SeekerQuestion
from jobmarket.security.masking import mask_name, mask_number
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.desk import NotFoundByNumber, registration_by_number, vacancy_by_number
from jobmarket.services.matching import match_seeker, match_vacancy
from jobmarket.services.matching_advice import learning_advice
from jobmarket.services.search import PostingPage, SearchRefused, SeekerPage, search_postings, search_seekers
from jobmarket.services.search.query import LONGEST_QUERY
from jobmarket.services.seekers import registration
from jobmarket.services.substitutions import colleagues
from jobmarket.services.vacancies import any_vacancy
from jobmarket.web import questions
from jobmarket.web.caching import keep_nothing
from jobmarket.web.parts import part_names, points
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current
from matching.wording import say

blueprint = Blueprint("staff", __name__, url_prefix="/staff")
blueprint.after_request(keep_nothing)
SHOWN = 20


@blueprint.app_context_processor
def _sentences() -> dict[str, object]:
    return {"say": lambda note: say(note, language()), "mask_name": mask_name, "mask_number": mask_number}


@blueprint.post("/find")
def find() -> Response:
    """Where the desk's search field leads: a number to what it belongs to, words to the list.

    The form is posted so that identity numbers do not end up in addresses, histories and logs.
    """
    text = request.form.get("q", "").strip()
    kind = "seekers" if request.form.get("kind") == "seekers" else "vacancies"
    with current().database.session() as session:
        try:
            seeker_id = registration_by_number(session, viewer(), text)
            if seeker_id is not None:
                return redirect(url_for("staff.seeker", seeker_id=seeker_id))
            vacancy_id = vacancy_by_number(session, viewer(), text) if kind == "vacancies" else None
            if vacancy_id is not None:
                return redirect(url_for("staff.vacancy", vacancy_id=vacancy_id))
        except NotFoundByNumber as missing:
            flash(_not_found(missing))
            text = ""
    return redirect(url_for("staff.desk", kind=kind, q=text[: LONGEST_QUERY + 1] or None))


def _note(action: Action, subject: tuple[str, int] | None = None, purpose: str = "") -> None:
    """Who looked at whom, in a transaction of its own: it counts even where the page then fails."""
    with current().database.begin() as session:
        record(session, viewer(), action, subject, purpose)


def _not_found(missing: NotFoundByNumber) -> str:
    return {
        "wrong-number": _("There is a mistake in this identity number. Please check it and type it again."),
        "no-registration": _("Nobody is registered with this number."),
        "no-vacancy": _("There is no vacancy with this number."),
    }[missing.code]


@blueprint.get("/")
def desk() -> str | tuple[str, int]:
    """One search field for vacancies and seekers, with what was found."""
    kind = "seekers" if request.args.get("kind") == "seekers" else "vacancies"
    services = current()
    query, wrong = questions.read(SeekerQuestion() if kind == "seekers" else PostingQuestion())
    page: PostingPage | SeekerPage = PostingPage((), 0)
    with services.database.session() as session:
        try:
            search = search_seekers if kind == "seekers" else search_postings
            if not wrong:
                page = search(session, services.engine, services.encoder, query, viewer())
        except SearchRefused as refused:
            wrong[refused.field] = _("A value in the address is not acceptable; it was left out")
        if kind == "seekers":
            _note(Action.REGISTRATIONS_SEARCHED)
        names = questions.field_names()
        html = render_template("staff/desk.html", kind=kind, query=query, page=page, wrong=wrong, field_names=names)
    return (html, 400) if wrong else html


@blueprint.get(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>")
def vacancy(vacancy_id: int) -> str:
    """A vacancy and the registered seekers who fit it best, with the reasons laid open."""
    services = current()
    with services.database.session() as session:
        row = any_vacancy(session, viewer(), vacancy_id)
        if row is None:
            abort(404)
        _note(Action.VACANCY_MATCHED, ("vacancy", vacancy_id))
        matches = match_vacancy(session, services.engine, vacancy_id, SHOWN, viewer())
        shown = {"matches": matches, "names": part_names(), "points": points}
        team = colleagues(session, viewer().office_id)
        return render_template("staff/vacancy.html", vacancy=row, colleagues=team, **shown)


@blueprint.get(f"/seekers/<int(max={LARGEST_ID}):seeker_id>")
def seeker(seeker_id: int) -> str:
    """A seeker's registration and the vacancies that fit it best, with the reasons laid open."""
    services = current()
    with services.database.session() as session:
        row = registration(session, viewer(), seeker_id)
        if row is None:
            abort(404)
        _note(Action.REGISTRATION_VIEWED, ("registration", seeker_id))
        matches = match_seeker(session, services.engine, seeker_id, SHOWN, viewer())
        shown = {"matches": matches, "names": part_names(), "points": points}
        advice = learning_advice(session, services.engine, seeker_id, viewer=viewer())
        return render_template("staff/seeker.html", seeker=row, advice=advice, **shown)
