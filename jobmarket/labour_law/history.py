"""Reading a worker's contracts with one employer from JSON (合同履历)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused
from jobmarket.labour_law.open_ended import PastContract

_KINDS = {"fixed-term": "fixed", "open-ended": "open", "none": "unwritten"}


def read_history(content: bytes) -> dict[str, Any]:
    """The arguments of `open_ended_entitlement`. Raises LawRefused, naming the field that is wrong."""
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise LawRefused("history", Both("不是有效的JSON文件", "this is no JSON")) from None
    question: Mapping[str, Any] = {"contracts": given} if isinstance(given, list) else given
    rows = question.get("contracts") if isinstance(question, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise LawRefused("contracts", Both("应有合同列表", "a list of contracts is needed"))
    contracts = [_contract(row) for row in rows]
    last = max((one.end for one in contracts if one.end is not None), default=None)
    return {
        "contracts": contracts,
        "as_of": _day(question, "as_of") or last or date.today(),
        "retires_on": _day(question, "retires_on"),
        "first_contract_system": question.get("first_contract_system") is True,
        "at_fault": question.get("at_fault") is True,
    }


def _contract(row: Mapping[str, Any]) -> PastContract:
    kind = str(row.get("kind", "fixed"))
    start = _day(row, "start")
    if start is None:
        raise LawRefused("start", Both("缺少合同开始日期", "a contract needs its first day"))
    return PastContract(_KINDS.get(kind, kind), start, _day(row, "end"), _day(row, "signed"))


def _day(row: Mapping[str, Any], field: str) -> date | None:
    value = row.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise LawRefused(field, Both(f"“{value}”不是日期", f"{value!r} is no day")) from None
