"""What is wrong with a contract, said as one types (合同审查): each finding with its article and a remedy.

LCL is the Labour Contract Law, LL the Labour Law, IR the Implementing Regulations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import plain, to_fen
from jobmarket.labour_law.contract_terms import Clause, Terms
from jobmarket.labour_law.open_ended import Entitlement
from jobmarket.labour_law.periods import add_months, add_years, months_between
from jobmarket.labour_law.probation import ContractKind, longest_probation, lowest_probation_wage

YOUNGEST = 16
_PART_TIME_DAY, _PART_TIME_WEEK, _PART_TIME_PAY_DAYS = Decimal(4), Decimal(24), 15
_DAY_HOURS, _WEEK_HOURS = Decimal(8), Decimal(44)
_LONGEST_NON_COMPETE = 24
_SHORTEST_DISPATCH = Decimal(24)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at which field, by which article, and what to do. `unlawful` ones stop signing."""

    field: str
    article: str
    said: Both
    remedy: Both
    unlawful: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What one must know besides the text: the place's minimum wages, the worker's age, what was before.

    Minimum wages are yuan a month and an hour; None where nobody has entered them. `signed_on` is today for a draft.
    `entitlement` is what the earlier contracts with this employer give (art. 14).
    """

    signed_on: date
    minimum_wage: Decimal | None = None
    minimum_hourly_wage: Decimal | None = None
    born_on: date | None = None
    had_probation: bool = False
    lowest_of_post: Decimal | None = None
    entitlement: Entitlement | None = None
    worker_wants_fixed_term: bool = False


def check_contract(terms: Terms, around: Circumstances) -> list[Finding]:
    """Everything that the law says against these terms, in the order of the form."""
    found = [*_form(terms, around), *_term(terms, around)]
    if terms.kind is ContractKind.PART_TIME:
        found += _part_time(terms, around)
    else:
        found += [*_probation(terms, around), *_wage(terms, around), *_hours(terms)]
    return [*found, *_obligations(terms)]


def _form(terms: Terms, around: Circumstances) -> Iterator[Finding]:
    if around.born_on is not None and add_years(around.born_on, YOUNGEST) > terms.starts_on:
        yield Finding(
            "starts_on",
            "LL 15",
            Both("劳动者未满十六周岁，不得招用", "the worker is under sixteen"),
            Both("等到年满十六周岁", "wait until they are sixteen"),
        )
    due = add_months(terms.starts_on, 1)
    if terms.kind is not ContractKind.PART_TIME and around.signed_on >= due:
        yield Finding(
            "signed_on",
            "LCL 10, 82",
            Both(
                "自用工之日起超过一个月未订立书面合同，每月应付二倍工资",
                "no written contract within a month: double wages are owed",
            ),
            Both(f"应在{due - _DAY}前订立；立即补订并补付", f"it was due by {due - _DAY}; sign at once and pay"),
            unlawful=False,
        )
    missing = [clause for clause in Clause if clause not in terms.clauses]
    if missing and terms.kind is not ContractKind.PART_TIME:
        zh, en = "、".join(CLAUSES[one].zh for one in missing), ", ".join(CLAUSES[one].en for one in missing)
        yield Finding(
            "clauses",
            "LCL 17",
            Both(f"缺少必备条款：{zh}", f"clauses that a contract must have are missing: {en}"),
            Both("补上这些条款", "add them"),
        )


def _term(terms: Terms, around: Circumstances) -> Iterator[Finding]:
    right = around.entitlement
    if (
        right is not None
        and right.entitled
        and terms.kind is not ContractKind.OPEN
        and not around.worker_wants_fixed_term
    ):
        yield Finding(
            "kind",
            f"LCL {', '.join(right.articles)}",
            Both("劳动者有权订立无固定期限劳动合同", "the worker has a right to an open-ended contract"),
            Both(
                "改为无固定期限，或由劳动者书面提出订立固定期限",
                "make it open-ended, or have the worker ask for a term in writing",
            ),
        )
    if terms.dispatched and (terms.kind is not ContractKind.FIXED or _months(terms) < _SHORTEST_DISPATCH):
        yield Finding(
            "ends_on",
            "LCL 58(2)",
            Both("劳务派遣应订立二年以上固定期限合同", "dispatch needs a fixed term of two years or more"),
            Both("期限改为二年以上", "make the term two years or longer"),
        )


def _months(terms: Terms) -> Decimal:
    return months_between(terms.starts_on, terms.ends_on) if terms.ends_on is not None else Decimal(0)


def _probation(terms: Terms, around: Circumstances) -> Iterator[Finding]:
    if not terms.probation_months:
        return
    if around.had_probation:
        yield Finding(
            "probation_months",
            "LCL 19(2)",
            Both("同一用人单位只能约定一次试用期", "probation with the same employer is possible once"),
            Both("取消试用期", "leave probation out"),
        )
        return
    longest = longest_probation(terms.kind, _months(terms))
    if terms.probation_months > longest:
        said = (
            Both("此合同不得约定试用期", "this contract can have no probation")
            if longest == 0
            else Both(f"试用期最长{longest}个月", f"probation is at most {longest} months")
        )
        yield Finding("probation_months", "LCL 19", said, Both(f"改为{longest}个月", f"make it {longest} months"))
    lowest = lowest_probation_wage(terms.wage, around.lowest_of_post, around.minimum_wage or Decimal(0))
    if terms.probation_wage is not None and terms.probation_wage < lowest:
        yield Finding(
            "probation_wage",
            "LCL 20, IR 15",
            Both(f"试用期工资不得低于{plain(lowest)}元", f"at least {plain(lowest)} yuan in probation"),
            Both(f"改为{plain(lowest)}元以上", f"make it {plain(lowest)} yuan or more"),
        )


def _wage(terms: Terms, around: Circumstances) -> Iterator[Finding]:
    if around.minimum_wage is not None and terms.wage < around.minimum_wage:
        least = plain(around.minimum_wage)
        yield Finding(
            "wage",
            "LL 48, LCL 85",
            Both(f"低于当地最低工资{least}元", f"below the minimum wage of {least} yuan"),
            Both(f"改为{least}元以上", f"make it {least} yuan or more"),
        )


def _hours(terms: Terms) -> Iterator[Finding]:
    if terms.daily_hours > _DAY_HOURS or terms.weekly_hours > _WEEK_HOURS:
        yield Finding(
            "weekly_hours",
            "LL 36",
            Both("每日不超过八小时，每周不超过四十四小时", "at most eight hours a day and 44 a week"),
            Both("缩短工时，或依法申请其他工时制度", "shorten them, or have another system of hours approved"),
        )


def _part_time(terms: Terms, around: Circumstances) -> Iterator[Finding]:
    if terms.daily_hours > _PART_TIME_DAY or terms.weekly_hours > _PART_TIME_WEEK:
        yield Finding(
            "weekly_hours",
            "LCL 68",
            Both(
                "非全日制每日不超过四小时，每周不超过二十四小时",
                "part-time work is at most 4 hours a day and 24 a week",
            ),
            Both("缩短工时，或订立全日制合同", "shorten them, or make a full-time contract"),
        )
    if terms.probation_months:
        yield Finding(
            "probation_months",
            "LCL 70",
            Both("非全日制用工不得约定试用期", "part-time work has no probation"),
            Both("取消试用期", "leave probation out"),
        )
    if around.minimum_hourly_wage is not None and terms.wage < around.minimum_hourly_wage:
        least = plain(around.minimum_hourly_wage)
        yield Finding(
            "wage",
            "LCL 72(1)",
            Both(f"低于当地最低小时工资{least}元", f"below the minimum of {least} yuan an hour"),
            Both(f"改为{least}元以上", f"make it {least} yuan or more"),
        )
    if terms.pay_period_days > _PART_TIME_PAY_DAYS:
        yield Finding(
            "pay_period_days",
            "LCL 72(2)",
            Both("报酬结算周期最长十五日", "pay is due every fifteen days at the latest"),
            Both("改为十五日以内", "make it fifteen days or fewer"),
        )


def _obligations(terms: Terms) -> Iterator[Finding]:
    if terms.cash_deposit:
        yield Finding(
            "cash_deposit",
            "LCL 9, 84",
            Both("不得向劳动者收取押金或其他财物", "no deposit may be taken from a worker"),
            Both("取消押金，已收的退还", "leave it out; give back what was taken"),
        )
    if terms.training_penalty > terms.training_cost:
        most = plain(to_fen(terms.training_cost))
        yield Finding(
            "training_penalty",
            "LCL 22",
            Both(f"违约金不得超过培训费用{most}元", f"the penalty is at most the training's cost, {most} yuan"),
            Both(f"改为{most}元以内", f"make it {most} yuan or less"),
        )
    if terms.non_compete_months:
        yield from _non_compete(terms)
    if terms.other_penalty:
        yield Finding(
            "other_penalty",
            "LCL 25",
            Both(
                "除培训服务期和竞业限制外，不得约定由劳动者承担违约金",
                "a worker owes no other penalty than for training and competing",
            ),
            Both("取消该违约金", "leave it out"),
        )


def _non_compete(terms: Terms) -> Iterator[Finding]:
    if not terms.confidential:
        yield Finding(
            "non_compete_months",
            "LCL 24(1)",
            Both(
                "竞业限制仅限高级管理、技术和负有保密义务的人员",
                "only who leads or keeps secrets can be kept from competing",
            ),
            Both("取消竞业限制", "leave it out"),
        )
    if terms.non_compete_months > _LONGEST_NON_COMPETE:
        yield Finding(
            "non_compete_months",
            "LCL 24(2)",
            Both("竞业限制期限不得超过二年", "at most two years"),
            Both("改为24个月以内", "make it 24 months or fewer"),
        )
    if not terms.non_compete_pay:
        yield Finding(
            "non_compete_pay",
            "LCL 23(2)",
            Both("竞业限制期内应按月给予经济补偿", "competing is kept from against monthly pay"),
            Both("约定每月补偿", "agree on a monthly sum"),
        )


CLAUSES = {
    Clause.EMPLOYER: Both("用人单位名称、住所和负责人", "employer"),
    Clause.WORKER: Both("劳动者姓名、住址和证件号码", "worker"),
    Clause.TERM: Both("合同期限", "term"),
    Clause.WORK_AND_PLACE: Both("工作内容和工作地点", "work and place"),
    Clause.HOURS_AND_LEAVE: Both("工作时间和休息休假", "hours and leave"),
    Clause.PAY: Both("劳动报酬", "pay"),
    Clause.SOCIAL_INSURANCE: Both("社会保险", "social insurance"),
    Clause.PROTECTION: Both("劳动保护、劳动条件和职业危害防护", "protection at work"),
}
