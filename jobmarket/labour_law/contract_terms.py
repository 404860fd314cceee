"""What a labour contract says (劳动合同内容), as plain data: LCL arts. 12 to 17, 19, 22 to 25, 58, 68."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused
from jobmarket.labour_law.probation import ContractKind

LONGEST_TITLE = 200
_HIGHEST = 10_000_000  # yuan; beyond it is a slip
_MOST = {
    "probation_months": 60,
    "daily_hours": 24,
    "weekly_hours": 168,
    "pay_period_days": 366,
    "non_compete_months": 600,
}
_EARLIEST, _LATEST = date(1950, 1, 1), date(2150, 1, 1)


class Clause(StrEnum):
    """What a contract must have (LCL art. 17(1))."""

    EMPLOYER = "employer"  # 用人单位名称、住所、负责人
    WORKER = "worker"  # 劳动者姓名、住址、证件号码
    TERM = "term"  # 合同期限
    WORK_AND_PLACE = "work-and-place"  # 工作内容和工作地点
    HOURS_AND_LEAVE = "hours-and-leave"  # 工作时间和休息休假
    PAY = "pay"  # 劳动报酬
    SOCIAL_INSURANCE = "social-insurance"  # 社会保险
    PROTECTION = "protection"  # 劳动保护、劳动条件和职业危害防护


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a contract's content. Wages in yuan a month (an hour for part-time work).

    `ends_on` is the last day, None for open-ended contracts and for tasks. `cash_deposit` is what the worker had to
    leave; `other_penalty` a sum that the worker would owe apart from training and non-competition.
    """

    kind: ContractKind
    starts_on: date
    ends_on: date | None
    job_title: str
    wage: Decimal
    region_code: str | None = None
    occupation_code: str | None = None
    clauses: frozenset[Clause] = field(default_factory=lambda: frozenset(Clause))
    probation_months: Decimal = Decimal(0)
    probation_wage: Decimal | None = None
    daily_hours: Decimal = Decimal(8)
    weekly_hours: Decimal = Decimal(40)
    pay_period_days: int = 30
    training_cost: Decimal = Decimal(0)
    training_penalty: Decimal = Decimal(0)
    non_compete_months: int = 0
    non_compete_pay: Decimal = Decimal(0)  # yuan a month
    confidential: bool = False  # leads, or keeps secrets: only then may competition be forbidden
    cash_deposit: Decimal = Decimal(0)
    other_penalty: Decimal = Decimal(0)
    dispatched: bool = False

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise LawRefused("ends_on", Both("结束日期早于开始日期", "it ends before it begins"))
        if self.kind is ContractKind.FIXED and self.ends_on is None:
            raise LawRefused("ends_on", Both("固定期限合同应有结束日期", "a fixed term needs its last day"))
        if self.kind in (ContractKind.OPEN, ContractKind.TASK) and self.ends_on is not None:
            raise LawRefused("ends_on", Both("此类合同没有结束日期", "such a contract has no last day"))
        if not self.job_title.strip() or len(self.job_title) > LONGEST_TITLE:
            raise LawRefused("job_title", Both("请填写岗位（200字以内）", "a job title of at most 200 characters"))
        if not self.wage.is_finite() or self.wage <= 0:
            raise LawRefused("wage", Both("工资应大于零", "a wage is more than zero"))
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, Decimal) and (not value.is_finite() or value < 0):
                raise LawRefused(one.name, Both("应为不小于零的数", "a number, zero or more"))
            most = _MOST.get(one.name, _HIGHEST)
            if isinstance(value, (Decimal, int)) and value > most:
                raise LawRefused(one.name, Both(f"不能大于{most}", f"at most {most}"))
            if isinstance(value, date) and not _EARLIEST <= value <= _LATEST:
                raise LawRefused(one.name, Both("日期有误", "this day cannot be meant"))


def as_json(terms: Terms) -> dict[str, Any]:
    """Terms as they are kept: decimals and days as text, clauses in order."""
    row: dict[str, Any] = {}
    for one in fields(terms):
        value = getattr(terms, one.name)
        if isinstance(value, frozenset):
            value = sorted(clause.value for clause in value)
        elif isinstance(value, (Decimal, date)):
            value = str(value)
        row[one.name] = value
    return row


def from_json(row: Mapping[str, Any]) -> Terms:
    """Terms from what `as_json` made, or from a form or a file with the same names. Raises LawRefused."""
    known = {one.name for one in fields(Terms)}
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name not in known:
            raise LawRefused(name, Both("没有此项", "there is no such field"))
        if value is not None:
            values[name] = _read(name, value)
    missing = [name for name in ("kind", "starts_on", "job_title", "wage") if name not in values]
    if missing:
        raise LawRefused(missing[0], Both("请填写此项", "this is needed"))
    return Terms(**({"ends_on": None} | values))


_DAYS = frozenset({"starts_on", "ends_on"})
_NUMBERS = frozenset({"pay_period_days", "non_compete_months"})
_WORDS = frozenset({"job_title", "region_code", "occupation_code"})
_FLAGS = frozenset({"confidential", "dispatched"})


def _read(name: str, value: Any) -> Any:
    try:
        if name == "kind":
            return ContractKind(str(value))
        if name == "clauses":
            return frozenset(Clause(str(one)) for one in value)
        if name in _DAYS:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        if name in _NUMBERS:
            number = int(value)
            if number < 0:
                raise ValueError(value)
            return number
        if name in _FLAGS:
            return value is True or str(value).lower() in {"1", "true", "yes", "y"}
        if name in _WORDS:
            return str(value).strip()
        return Decimal(str(value))
    except (ValueError, TypeError, InvalidOperation):
        raise LawRefused(name, Both("此项填写有误", "this value is not acceptable")) from None
