"""Registered seekers first (限定公开) at the office: the rules, and which employers wait for candidates."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response

from jobmarket.models import now
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import registered_first
from jobmarket.web.choices import vacancy_state_names
from jobmarket.web.office import blueprint
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current
from matching.occupations import code_occupation, occupations
from matching.reading.place import read_place

FIELDS = ("region_code", "occupation_code", "shown_first_days", "answer_days")


@blueprint.get("/answers")
def answers() -> str:
    """Vacancies whose employers wait for candidates, most urgent first."""
    with current().database.session() as session:
        rows = registered_first.due(session, viewer())
        return render_template("office/answers.html", rows=rows, at=now(), states=vacancy_state_names())


@blueprint.get("/publication")
def publication() -> str:
    """The rules that hold in the region."""
    return _page({})


def _page(wrong: dict[str, str]) -> str:
    with current().database.session() as session:
        values = {name: request.form.get(name, "") for name in FIELDS}
        rows = registered_first.rules(session, viewer())
        most = registered_first.MOST_DAYS
        return render_template("office/publication.html", rows=rows, values=values, wrong=wrong, most=most)


@blueprint.post("/publication")
def set_rule() -> Response | tuple[str, int]:
    """Make or change a rule."""
    form = {name: request.form.get(name, "").strip() for name in FIELDS}
    place = read_place(form["region_code"]).region_code or form["region_code"]
    try:
        with current().database.begin() as session:
            registered_first.set_rule(
                session, viewer(), place, _occupation(form["occupation_code"]), _days(form["shown_first_days"]),
                _days(form["answer_days"]),
            )  # fmt: skip
    except registered_first.RuleRefused as refused:
        return _page({refused.field: _sentence(refused.code)}), 400
    flash(_("Stored. It holds for vacancies that are published from now on."))
    return redirect(url_for("office.publication"))


def _sentence(code: str) -> str:
    return {
        "unknown-code": _("There is no such code"),
        "not-yours": _("This place is outside your office's region"),
        "days": _("Between 0 and %(most)s working days", most=registered_first.MOST_DAYS),
        "nothing": _("At least one of the two terms is needed"),
    }[code]


def _occupation(text: str) -> str:
    """A code of any level, or a name."""
    if not text or text in occupations():
        return text
    named = next((code for code, one in occupations().items() if one.name == text), None)
    coding = code_occupation(text)
    return named or (coding[0].code if coding else text)


def _days(text: str) -> int:
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else -1


@blueprint.post(f"/publication/<int(max={LARGEST_ID}):rule_id>/end")
def end_rule(rule_id: int) -> Response:
    """Take a rule away."""
    with current().database.begin() as session:
        ended = registered_first.end_rule(session, viewer(), rule_id)
    flash(_("The rule is gone") if ended else _("There is no such rule"))
    return redirect(url_for("office.publication"))
