"""The posting form: new, change, and its help while somebody types."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response as Answer
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers.response import Response

from jobmarket.models import VacancyState
from jobmarket.schemas.vacancies import VacancyForm, messages_of
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import form_receipts
from jobmarket.services import vacancy_life as life
from jobmarket.services.employers import own
from jobmarket.services.posting_help import PostingHelp, posting_help, suggested
from jobmarket.vacancy_words import refusal_sentence
from jobmarket.web.choices import education_choices, hours_choices, posting_field_names
from jobmarket.web.employer import form_values, help_words
from jobmarket.web.employer.blueprint import blueprint, chosen_employer, own_employers, version_of_form
from jobmarket.web.employer.moves import said_of
from jobmarket.web.employer.vacancies import own_or_404
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

PROBLEMS = {
    "not-verified": "", "expires-on": "expires_on", "region": "region_code", "occupation": "occupation_code",
    "headcount": "headcount", "changed": "",
}  # fmt: skip


@blueprint.get("/vacancies/new")
def new_vacancy() -> str:
    """An empty form, or with the content of another vacancy of the employer."""
    like = request.args.get("like", "")
    values = dict.fromkeys(form_values.FIELDS, "")
    employer_id = chosen_employer()
    if like.isascii() and like.isdecimal() and len(like) < 19:
        row = own_or_404(int(like))
        employer_id = row.employer_id
        values = form_values.of(replace(life.opening_of(row), expires_on=None))
    return _form(employer_id, values, {})


@blueprint.post("/vacancies/new")
def create_vacancy() -> Response | tuple[str, int]:
    """Store a draft; hand it in where that was asked for."""
    employer_id, token = chosen_employer(), request.form.get("form_token", "")
    opening, wrong = _read()
    if opening is None:
        return _form(employer_id, form_values.sent(request.form), wrong), 400
    try:
        with current().database.begin() as session:
            led = form_receipts.earlier_answer(session, viewer(), token)
            if led is not None:
                return redirect(led)
            row = life.draft(session, viewer(), employer_id, opening)
            vacancy_id, version = row.id, row.version
            form_receipts.keep(
                session, viewer(), token, url_for("employer.edit_vacancy", vacancy_id=vacancy_id)
            )  # fmt: skip
    except life.VacancyRefused as refused:
        return _form(employer_id, form_values.sent(request.form), _told(refused)), 400
    except IntegrityError:  # sent twice at the same moment
        with current().database.session() as session:
            led = form_receipts.earlier_answer(session, viewer(), token)
        return redirect(led or url_for("employer.vacancies"))
    return _onward(vacancy_id, version)


@blueprint.get(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>/edit")
def edit_vacancy(vacancy_id: int) -> str | Response:
    """The form with what is stored, and all help."""
    row = own_or_404(vacancy_id)
    if VacancyState(row.state) not in life.EDITABLE:
        flash(refusal_sentence("not-editable"))
        return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))
    problem = request.args.get("problem", "")
    wrong = {PROBLEMS[problem]: refusal_sentence(problem)} if problem in PROBLEMS else {}
    values = form_values.of(life.opening_of(row))
    if row.occupation_confidence is not None and row.occupation_confidence < 1:
        values["occupation_suggested"] = "1"
    return _form(row.employer_id, values, wrong, vacancy_id=vacancy_id, version=row.version)


@blueprint.post(f"/vacancies/<int(max={LARGEST_ID}):vacancy_id>/edit")
def change_vacancy(vacancy_id: int) -> Response | tuple[str, int]:
    """Store the change; where somebody else was quicker, show both."""
    row, version = own_or_404(vacancy_id), version_of_form()
    values = form_values.sent(request.form)
    place = {"vacancy_id": vacancy_id, "version": version}
    opening, wrong = _read()
    if opening is None:
        return _form(row.employer_id, values, wrong, **place), 400
    try:
        with current().database.begin() as session:
            row = life.change(session, viewer(), vacancy_id, version, opening)
            state, version = VacancyState(row.state), row.version
    except life.ChangedMeanwhile as meanwhile:
        present = form_values.of(life.opening_of(own_or_404(vacancy_id)))
        merged, both = form_values.merged(values, opening, present, meanwhile.changes)
        place["version"] = meanwhile.version
        return _form(row.employer_id, merged, {}, both=both, conflict=True, **place), 409
    except life.VacancyRefused as refused:
        return _form(row.employer_id, values, _told(refused), **place), 400
    if state is VacancyState.DRAFT:
        return _onward(vacancy_id, version)
    flash(said_of(state) if state is VacancyState.INSPECTING else _("The change is stored"))
    return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))


def _read() -> tuple[life.Opening | None, dict[str, str]]:
    try:
        return VacancyForm().load(form_values.sent(request.form))[0], {}
    except ValidationError as wrong:
        return None, messages_of(wrong)


def _told(refused: life.VacancyRefused) -> dict[str, str]:
    return {refused.field or "": refusal_sentence(refused.code)}


def _onward(vacancy_id: int, version: int) -> Response:
    """After a draft is stored: hand it in, or go on with it."""
    words = request.form.get("occupation_words", "").strip()[:60] or None
    if request.form.get("do") != "submit":
        flash(_("The draft is stored"))
        return redirect(url_for("employer.edit_vacancy", vacancy_id=vacancy_id, words=words))
    problem = "occupation" if words or not request.form.get("occupation_code") else None
    if problem is None:
        try:
            with current().database.begin() as session:
                row = life.submit(session, viewer(), vacancy_id, version)
                flash(said_of(VacancyState(row.state)))
            return redirect(url_for("employer.vacancy", vacancy_id=vacancy_id))
        except life.VacancyRefused as refused:
            problem = refused.code
        except life.ChangedMeanwhile:
            problem = "changed"
    return redirect(url_for("employer.edit_vacancy", vacancy_id=vacancy_id, problem=problem, words=words))


def _form(employer_id: int, values: dict[str, str], wrong: dict[str, str], **more: Any) -> str:
    services = current()
    words = (request.args.get("words") or request.form.get("occupation_words") or "")[:60]
    with services.database.session() as session:
        opening = _as_far_as_readable(values)
        advice = None
        codes: tuple[str, ...] = ()
        if opening is not None:
            advice = posting_help(session, services.engine, employer_id, opening, more.get("vacancy_id"), words)
            codes = advice.occupation_codes
        shown = {"both": [], "conflict": False, "vacancy_id": None, "version": None} | more
        return render_template(
            "employer/posting.html",
            employer=own(session, viewer(), employer_id),
            employers=own_employers(session),
            values=values,
            wrong=wrong,
            advice=advice,
            help=help_words.sentences(advice),
            quotes=help_words.quotes(advice, values),
            occupation_codes=codes,
            educations=education_choices(),
            hours=hours_choices(),
            names=posting_field_names(),
            words=words,
            token=request.form.get("form_token"),
            **shown,
        )


def _as_far_as_readable(values: dict[str, str]) -> life.Opening | None:
    """What the form says with the fields left out that cannot be read; None without a title."""
    given = dict(values)
    for _again in range(len(given)):
        try:
            return VacancyForm().load(given)[0]  # type: ignore[no-any-return]
        except ValidationError as wrong:
            bad = set(wrong.normalized_messages()) & given.keys()
            if "title" in bad or not bad:
                return None
            given = {name: text for name, text in given.items() if name not in bad}
    return None


@blueprint.post("/vacancies/help")
def help_posting() -> Answer:
    """The same help as JSON, while somebody types: sentences and numbers, never a person."""
    services = current()
    employer_id, values = chosen_employer(), form_values.sent(request.form)
    opening = _as_far_as_readable(values)
    if opening is None:
        return jsonify({"fits": "", "wage": "", "similar": "", "findings": [], "occupations": []})
    sent = request.form.get("vacancy", "")
    own_id = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 19 else None
    with services.database.session() as session:
        advice: PostingHelp = posting_help(session, services.engine, employer_id, opening, own_id)
    said = help_words.sentences(advice)
    codes = suggested(opening, request.form.get("occupation_words", "")[:60])
    return jsonify(
        said | {"findings": help_words.findings(advice, values), "occupations": help_words.occupations(codes)}
    )
