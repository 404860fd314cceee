"""Postings at the office (岗位审核): what the check stopped, the decision, appeals."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.language import language
from jobmarket.models import ReviewState, Vacancy
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import posting_reviews
from jobmarket.services.posting_reviews import ReviewRefused
from jobmarket.services.vacancy_life import ChangedMeanwhile, VacancyRefused
from jobmarket.services.vacancy_life.drafting import checked_text
from jobmarket.vacancy_words import refusal_sentence
from jobmarket.web.choices import review_state_names
from jobmarket.web.employer.blueprint import version_of_form
from jobmarket.web.office import blueprint
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_AROUND = 30  # characters shown on either side of what is at fault


@blueprint.get("/postings")
def postings() -> str:
    """Postings of the region that wait for a decision, and appeals."""
    with current().database.session() as session:
        rows = posting_reviews.waiting(session, viewer())
        return render_template("office/postings.html", rows=rows, states=review_state_names())


@blueprint.get(f"/postings/<int(max={LARGEST_ID}):review_id>")
def posting(review_id: int) -> str:
    """One posting with what was found, and what can be decided."""
    return _page(review_id, {})


def _page(review_id: int, wrong: dict[str, str]) -> str:
    with current().database.session() as session:
        try:
            row = posting_reviews.review(session, viewer(), review_id)
        except ReviewRefused:
            abort(404)
        return render_template(
            "office/posting.html",
            review=row,
            vacancy=row.vacancy,
            findings=[_shown(row.vacancy, one) for one in row.findings],
            states=review_state_names(),
            waiting=row.state == ReviewState.WAITING,
            appealed=row.state == ReviewState.APPEALED,
            own=row.decided_by_id is not None and row.decided_by_id == viewer().account_id,
            wrong=wrong,
            reason=request.form.get("reason", ""),
        )


def _shown(vacancy: Vacancy, finding: dict[str, Any]) -> dict[str, Any]:
    """A finding in the reader's language, with the words around what is at fault."""
    chinese = language() == "zh"
    text = vacancy.title if finding["field"] == "title" else checked_text(vacancy)
    start, end = finding["start"], finding["end"]
    inside = text[start:end] == finding["quote"]
    return {
        "before": text[max(0, start - _AROUND) : start] if inside else "",
        "quote": finding["quote"],
        "after": text[end : end + _AROUND] if inside else "",
        "message": finding["message"] if chinese else finding["message_en"],
        "article": finding["article"] if chinese else finding["article_en"],
        "blocking": finding["blocking"],
    }


@blueprint.post(f"/postings/<int(max={LARGEST_ID}):review_id>")
def decide_posting(review_id: int) -> Response | tuple[str, int]:
    """Let it through, or give it back with a reason."""
    return _decide(review_id, posting_reviews.decide)


@blueprint.post(f"/postings/<int(max={LARGEST_ID}):review_id>/appeal")
def decide_appeal(review_id: int) -> Response | tuple[str, int]:
    """A supervisor who did not decide before decides again."""
    return _decide(review_id, posting_reviews.decide_appeal)


def _decide(review_id: int, carry_out: Any) -> Response | tuple[str, int]:
    wanted = request.form.get("decision", "")
    try:
        with current().database.begin() as session:
            posting_reviews.review(session, viewer(), review_id)
            if wanted not in ("approve", "refuse"):
                raise ReviewRefused("decided")
            reason = request.form.get("reason", "")
            carry_out(session, viewer(), review_id, version_of_form(), wanted == "approve", reason)
    except ReviewRefused as refused:
        if refused.code == "missing":
            abort(404)
        if refused.code == "reason-missing":
            return _page(review_id, {"reason": _("Please give a reason")}), 400
        said = _("Nothing was changed: this was decided already, or is not yours to decide")
        return _page(review_id, {"state": said}), 409
    except VacancyRefused as refused:
        return _page(review_id, {"state": refusal_sentence(refused.code)}), 409
    except ChangedMeanwhile:
        return _page(review_id, {"state": refusal_sentence("changed")}), 409
    flash(_("Decided. The employer is told."))
    return redirect(url_for("office.postings"))
