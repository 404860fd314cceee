"""Cases worked out by hand from the articles. The tables in `cases/` can be read and extended without Python."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jobmarket.labour_law import (
    ContractKind,
    PastContract,
    ServiceEnd,
    double_wage,
    longest_probation,
    may_dismiss,
    open_ended_entitlement,
    read_facts,
    read_ground,
    severance,
    unlawful_ending,
)

Case = dict[str, str]
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[object]:
    with (CASES / f"{name}.csv").open(newline="") as file:
        return [pytest.param(row, id=row["案例"]) for row in csv.DictReader(file)]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def needed(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("case", cases("severance"))
def test_severance(case: Case) -> None:
    end = ServiceEnd(
        needed(case["入职"]),
        needed(case["最后工作日"]),
        Decimal(case["月平均工资"]),
        Decimal(case["当地月平均工资"]),
        Decimal(case["最低工资"]),
    )

    answer = unlawful_ending(end) if case["情形"] == "87" else severance(end, read_ground(case["情形"]))

    assert (answer.months, answer.base, answer.amount) == (
        Decimal(case["月数"]),
        Decimal(case["基数"]),
        Decimal(case["金额"]),
    )
    assert sum(line.amount for line in answer.lines if line.amount is not None) == answer.amount


@pytest.mark.parametrize("case", cases("probation"))
def test_probation(case: Case) -> None:
    months = longest_probation(ContractKind(case["合同类型"]), Decimal(case["合同月数"]))

    assert months == int(case["最长试用期月数"])


@pytest.mark.parametrize("case", cases("double_wage"))
def test_double_wage(case: Case) -> None:
    signed = None if case["签订"] == "never" else needed(case["签订"])

    answer = double_wage(needed(case["入职"]), signed, needed(case["计算至"]), Decimal(case["月工资"]))

    assert (answer.months, answer.amount) == (Decimal(case["月数"]), Decimal(case["第二倍工资"]))
    assert answer.deemed_open_ended_on == day(case["视为无固定期限"])


@pytest.mark.parametrize("case", cases("may_dismiss"))
def test_may_dismiss(case: Case) -> None:
    answer = may_dismiss(read_ground(case["情形"]), read_facts(case["事实"]))

    assert answer.allowed is (case["可以"] == "是")
    assert list(answer.articles) == case["条款"].split()


@pytest.mark.parametrize("case", cases("open_ended"))
def test_open_ended(case: Case) -> None:
    contracts = []
    for text in case["合同"].split(";"):
        kind, start, *end = text.split()
        contracts.append(PastContract(kind, needed(start), needed(end[0]) if end else None))

    answer = open_ended_entitlement(
        contracts,
        needed(case["截至"]),
        retires_on=day(case["退休日"]),
        first_contract_system=case["初次实行或改制"] == "是",
        at_fault=case["有过错"] == "有",
    )

    assert answer.entitled is (case["可以"] == "是")
    assert list(answer.articles) == case["条款"].split()
    assert answer.since == day(case["满足日"])
    assert (answer.years, answer.fixed_terms) == (int(case["连续年数"]), int(case["固定期限次数"]))


def test_there_are_enough_cases() -> None:
    assert sum(len(cases(path.stem)) for path in CASES.glob("*.csv")) >= 120
