"""Pages for staff (经办人员), behind the staff password: who fits a vacancy, what fits a seeker."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.language import language
from jobmarket.schemas.questions import PostingQuestion, SeekerQuestion
from jobmarket.security.http import LOGIN, limiter
from jobmarket.security.masking import mask_name
from jobmarket.security.staff import password_fits, sign_in, sign_out, staff_only, staff_open
from jobmarket.services.matching import match_seeker, match_vacancy
from jobmarket.services.search import PostingPage, SearchRefused, SeekerPage, search_postings, search_seekers
from jobmarket.services.seekers import registration
from jobmarket.services.vacancies import any_vacancy
from jobmarket.web import questions
from jobmarket.web.parts import part_names
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current
from matching.wording import say

blueprint = Blueprint("staff", __name__, url_prefix="/staff")
SHOWN = 20


@blueprint.app_context_processor
def _sentences() -> dict[str, object]:
    return {"say": lambda note: say(note, language()), "mask_name": mask_name}


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit(LOGIN, methods=["POST"])
def login() -> str | tuple[str, int] | Response:
    """The door."""
    if not staff_open():
        abort(404)
    following = request.values.get("next", "")
    if request.method == "GET":
        return render_template("staff/login.html", following=following, wrong=None)
    if not password_fits(request.form.get("password", "")):
        wrong = _("This password is not right")
        return render_template("staff/login.html", following=following, wrong=wrong), 403
    sign_in()
    return redirect(_own_page(following) or url_for("staff.desk"))


def _own_page(address: str) -> str | None:
    """The address when it leads to a staff page of this site; never to another host."""
    return address if address.startswith("/staff") and "\\" not in address and "//" not in address else None


@blueprint.post("/leave")
def leave() -> Response:
    """Sign out."""
    sign_out()
    flash(_("You have signed out"))
    return redirect(url_for("public.home"))


@blueprint.get("/")
@staff_only
def desk() -> str:
    """One search box for vacancies and one for seekers, with what was found."""
    kind = "seekers" if request.args.get("kind") == "seekers" else "vacancies"
    services = current()
    query, wrong = questions.read(SeekerQuestion() if kind == "seekers" else PostingQuestion())
    page: PostingPage | SeekerPage = PostingPage((), 0)
    with services.database.session() as session:
        try:
            search = search_seekers if kind == "seekers" else search_postings
            if not wrong:
                page = search(session, services.engine, services.encoder, query)
        except SearchRefused as refused:
            wrong[refused.field] = _("A value in the address is not acceptable; it was left out")
        return render_template("staff/desk.html", kind=kind, query=query, page=page, wrong=wrong)


@blueprint.get(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>")
@staff_only
def vacancy(vacancy_id: int) -> str:
    """A vacancy and the registered seekers who fit it best, with the reasons laid open."""
    services = current()
    with services.database.session() as session:
        row = any_vacancy(session, vacancy_id)
        if row is None:
            abort(404)
        matches = match_vacancy(session, services.engine, vacancy_id, SHOWN)
        return render_template("staff/vacancy.html", vacancy=row, matches=matches, names=part_names())


@blueprint.get(f"/seekers/<int(max={LARGEST_ID}):seeker_id>")
@staff_only
def seeker(seeker_id: int) -> str:
    """A seeker's registration and the vacancies that fit it best, with the reasons laid open."""
    services = current()
    with services.database.session() as session:
        row = registration(session, seeker_id)
        if row is None:
            abort(404)
        matches = match_seeker(session, services.engine, seeker_id, SHOWN)
        return render_template("staff/seeker.html", seeker=row, matches=matches, names=part_names())
