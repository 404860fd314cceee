"""What the form of a contract says, as its terms; and a contract's terms as the form shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import request

from jobmarket.bilingual import Both
from jobmarket.labour_law import LawRefused
from jobmarket.labour_law.answers import plain
from jobmarket.labour_law.contract_terms import Clause, Terms, from_json
from jobmarket.web.display import region
from matching.reading.place import read_place

TEXTS = (
    "kind", "starts_on", "ends_on", "job_title", "wage", "occupation_code", "probation_months", "probation_wage",
    "daily_hours", "weekly_hours", "pay_period_days", "training_cost", "training_penalty", "non_compete_months",
    "non_compete_pay", "cash_deposit", "other_penalty",
)  # fmt: skip
FLAGS = ("confidential", "dispatched")


def terms_of_form() -> Terms:
    """The terms. Raises LawRefused at the field that is wrong."""
    row: dict[str, Any] = {}
    for name in TEXTS:
        text = request.form.get(name, "").strip()
        if text:
            row[name] = text
    row["region_code"] = read_region(request.form.get("region_code", ""))
    row["clauses"] = [name for name in request.form.getlist("clauses") if name in {one.value for one in Clause}]
    for name in FLAGS:
        row[name] = request.form.get(name) == "1"
    return from_json(row)


def read_region(text: str) -> str:
    """The code of a place by name or number. Raises LawRefused: the place decides which wages are the least."""
    code = read_place(text.strip()).region_code if text.strip() else None
    if code is None:
        raise LawRefused("region_code", Both("请填写工作地点，如“上海市虹口区”", "a place, such as 上海市虹口区"))
    return code


def form_of_terms(terms: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows for terms as they are kept."""
    shown = {name: _shown(terms.get(name)) for name in TEXTS}
    shown["region_code"] = region(terms["region_code"]) if terms.get("region_code") else ""
    shown["clauses"] = list(terms.get("clauses", ()))
    return shown | {name: "1" if terms.get(name) else "" for name in FLAGS}


def _shown(value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    return plain(Decimal(text)) if text.replace(".", "", 1).isdecimal() else text


def day(name: str) -> date:
    """The day in a field. Raises LawRefused."""
    found = optional_day(name)
    if found is None:
        raise LawRefused(name, Both("请填写日期", "a day is needed"))
    return found


def optional_day(name: str) -> date | None:
    """The day in a field, None where it is empty. Raises LawRefused for what is none."""
    text = request.form.get(name, "").strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not 1950 <= found.year <= 2150:
        raise LawRefused(name, Both("日期有误", "this is no day"))
    return found


def amount(name: str) -> Decimal | None:
    """The sum in a field, None where it is empty. Raises LawRefused."""
    text = request.form.get(name, "").strip().replace(",", "")
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= 10_000_000:
        raise LawRefused(name, Both("金额有误", "this is no amount"))
    return found
