"""Calculators of the labour law (劳动法计算器): public, nothing is kept, every line names its article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers.response import Response
from wtforms import BooleanField, DateField, DecimalField, Form, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional

from jobmarket import labour_law
from jobmarket.labour_law import ContractKind, Fact, LawRefused
from jobmarket.labour_law.dismissal import WORDS
from jobmarket.labour_law.grounds import GROUNDS
from jobmarket.language import language

blueprint = Blueprint("law", __name__, url_prefix="/law")

HIGHEST_WAGE = 10_000_000  # yuan a month; what is typed beyond it is a slip
UNLAWFUL = "87"
_REFUSED_BY_LAW = frozenset({"ended", "as_of"})  # their words are the rule's own
_needed = InputRequired()
_wage = NumberRange(0, HIGHEST_WAGE)


class SeveranceForm(Form):
    """An employment that ends."""

    hired = DateField(validators=[_needed])
    ended = DateField(validators=[_needed])
    ground = SelectField(validators=[_needed])
    average_wage = DecimalField(validators=[_needed, _wage])
    local_average = DecimalField(validators=[_needed, NumberRange(1, HIGHEST_WAGE)])
    minimum_wage = DecimalField(validators=[_needed, _wage])
    proposed_by_worker = BooleanField()
    refused_renewal = BooleanField()


class DoubleWageForm(Form):
    """Work without a written contract."""

    hired = DateField(validators=[_needed])
    signed = DateField(validators=[Optional()])
    as_of = DateField(validators=[_needed])
    monthly_wage = DecimalField(validators=[_needed, _wage])


class ProbationForm(Form):
    """A contract that is about to be signed."""

    kind = SelectField(validators=[_needed])
    term_months = DecimalField(validators=[Optional(), NumberRange(0, 1200)])


class DismissalForm(Form):
    """A ground, and what protects the worker."""

    ground = SelectField(validators=[_needed])
    facts = SelectMultipleField()


@blueprint.get("/")
def start() -> Response:
    """The calculator that is asked for most."""
    return redirect(url_for("law.severance_page"))


@blueprint.get("/severance")
def severance_page() -> str | tuple[str, int]:
    """What is paid when a contract ends."""
    form = SeveranceForm(request.args)
    form.ground.choices = [*_grounds(), (UNLAWFUL, _("Ended against the law (arts. 48, 87)"))]

    def answer() -> labour_law.Severance:
        end = labour_law.ServiceEnd(
            _day(form.hired),
            _day(form.ended),
            _amount(form.average_wage),
            _amount(form.local_average),
            _amount(form.minimum_wage),
            form.proposed_by_worker.data,
            form.refused_renewal.data,
        )
        if form.ground.data == UNLAWFUL:
            return labour_law.unlawful_ending(end)
        return labour_law.severance(end, labour_law.read_ground(form.ground.data))

    return _page("law/severance.html", form, answer)


@blueprint.get("/double-wage")
def double_wage_page() -> str | tuple[str, int]:
    """The second wage where nothing was signed."""
    form = DoubleWageForm(request.args)

    def answer() -> labour_law.DoubleWage:
        return labour_law.double_wage(
            _day(form.hired), form.signed.data, _day(form.as_of), _amount(form.monthly_wage)
        )  # fmt: skip

    return _page("law/double_wage.html", form, answer)


@blueprint.get("/probation")
def probation_page() -> str | tuple[str, int]:
    """How long probation may be."""
    form = ProbationForm(request.args)
    form.kind.choices = list(_kinds().items())

    def answer() -> int:
        return labour_law.longest_probation(ContractKind(form.kind.data), form.term_months.data or Decimal(0))

    return _page("law/probation.html", form, answer)


@blueprint.get("/dismissal")
def dismissal_page() -> str | tuple[str, int]:
    """Whether a contract may be ended now."""
    form = DismissalForm(request.args)
    form.ground.choices = _grounds()
    form.facts.choices = [(fact.value, words[language()]) for fact, words in WORDS.items()]

    def answer() -> labour_law.Dismissal:
        facts = [Fact(name) for name in form.facts.data or ()]
        return labour_law.may_dismiss(labour_law.read_ground(form.ground.data), facts)

    return _page("law/dismissal.html", form, answer)


def _page(template: str, form: Form, answer: Callable[[], Any]) -> str | tuple[str, int]:
    """The form, and below it the answer once everything was given."""
    if not any(name in request.args for name in form._fields):
        return render_template(template, form=form, answer=None)
    found, status = None, 200
    if form.validate():
        try:
            found = answer()
        except LawRefused as refused:
            form[refused.field].errors = [refused.said[language()]]
    if found is None:
        status = 400
        _say_it_plainly(form)
    return render_template(template, form=form, answer=found), status


def _say_it_plainly(form: Form) -> None:
    """The library's words for what is wrong, in ours."""
    for field in form:
        if not field.errors or isinstance(field, BooleanField):
            continue
        given = bool(field.raw_data and any(field.raw_data))
        if not given:
            field.errors = [_("Please fill this in")]
        elif isinstance(field, DecimalField) and field.data is not None and field.name != "term_months":
            field.errors = [_("An amount from 0 to %(most)s yuan a month", most=f"{HIGHEST_WAGE:,}")]
        elif field.name not in _REFUSED_BY_LAW or field.data is None:
            field.errors = [_("This value is not acceptable")]


def _day(field: DateField) -> date:
    assert field.data is not None  # InputRequired
    return field.data


def _amount(field: DecimalField) -> Decimal:
    assert field.data is not None  # InputRequired
    return Decimal(field.data)


def _grounds() -> list[tuple[str, str]]:
    """By article: 40.1 is 第四十条第一项, art. 40(1)."""
    tongue = language()
    choices = []
    for code, ground in GROUNDS.items():
        article, _dot, item = code.partition(".")
        zh, en = f"第{article}条" + (f"第{item}项" if item else ""), f"art. {article}" + (f"({item})" if item else "")
        choices.append((code, f"{zh if tongue == 'zh' else en} {ground.said[tongue]}"))
    return choices


def _kinds() -> dict[str, str]:
    return {
        ContractKind.FIXED: _("Fixed term"),
        ContractKind.OPEN: _("Open-ended"),
        ContractKind.TASK: _("Until a task is done"),
        ContractKind.PART_TIME: _("Part-time, paid by the hour"),
    }
