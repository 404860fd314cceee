"""What the law says against a contract, with its article; and nothing against a lawful one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jobmarket.labour_law import ContractKind
from jobmarket.labour_law.contract_checks import Circumstances, check_contract
from jobmarket.labour_law.contract_terms import Clause, Terms
from jobmarket.labour_law.open_ended import Entitlement

LAWFUL = Terms(
    ContractKind.FIXED,
    date(2025, 3, 1),
    date(2028, 2, 29),
    "电工",
    Decimal(8000),
    probation_months=Decimal(6),
    probation_wage=Decimal(6400),
)
AROUND = Circumstances(
    signed_on=date(2025, 3, 1),
    minimum_wage=Decimal(2690),
    minimum_hourly_wage=Decimal(24),
    born_on=date(1990, 5, 5),
)
HOURLY = Terms(
    ContractKind.PART_TIME,
    date(2025, 3, 1),
    None,
    "保洁员",
    Decimal(30),
    daily_hours=Decimal(4),
    weekly_hours=Decimal(24),
    pay_period_days=15,
)
RIGHT = Entitlement(True, ("14.3",), date(2025, 2, 28), 6, 2, ())


def found(terms: Terms, around: Circumstances = AROUND, **changes: Any) -> set[tuple[str, str]]:
    return {(one.field, one.article) for one in check_contract(replace(terms, **changes), around)}


@pytest.mark.parametrize("terms", [LAWFUL, HOURLY], ids=["full-time", "part-time"])
def test_nothing_is_said_against_a_lawful_contract(terms: Terms) -> None:
    assert found(terms) == set()


@pytest.mark.parametrize(
    ("changes", "field", "article"),
    [
        ({"clauses": frozenset(Clause) - {Clause.SOCIAL_INSURANCE}}, "clauses", "LCL 17"),
        ({"ends_on": date(2028, 2, 28)}, "probation_months", "LCL 19"),
        ({"ends_on": date(2025, 5, 30), "probation_months": Decimal(1)}, "probation_months", "LCL 19"),
        ({"kind": ContractKind.TASK, "ends_on": None, "probation_months": Decimal(1)}, "probation_months", "LCL 19"),
        ({"probation_wage": Decimal("6399.99")}, "probation_wage", "LCL 20, IR 15"),
        ({"wage": Decimal("2689.99"), "probation_wage": Decimal(2690)}, "wage", "LL 48, LCL 85"),
        ({"weekly_hours": Decimal(45)}, "weekly_hours", "LL 36"),
        ({"daily_hours": Decimal(9)}, "weekly_hours", "LL 36"),
        ({"cash_deposit": Decimal(500)}, "cash_deposit", "LCL 9, 84"),
        ({"training_cost": Decimal(5000), "training_penalty": Decimal(5001)}, "training_penalty", "LCL 22"),
        ({"other_penalty": Decimal(1)}, "other_penalty", "LCL 25"),
        ({"dispatched": True, "ends_on": date(2027, 2, 27), "probation_months": Decimal(0)}, "ends_on", "LCL 58(2)"),
        (
            {"non_compete_months": 12, "non_compete_pay": Decimal(3000)},
            "non_compete_months",
            "LCL 24(1)",
        ),
        (
            {"confidential": True, "non_compete_months": 25, "non_compete_pay": Decimal(3000)},
            "non_compete_months",
            "LCL 24(2)",
        ),
        ({"confidential": True, "non_compete_months": 24}, "non_compete_pay", "LCL 23(2)"),
    ],
)
def test_what_is_unlawful_is_said_at_its_field(changes: dict[str, Any], field: str, article: str) -> None:
    assert found(LAWFUL, **changes) == {(field, article)}


@pytest.mark.parametrize(
    "changes",
    [
        {"wage": Decimal(2690), "probation_wage": Decimal(2690)},
        {"weekly_hours": Decimal(44)},
        {"training_cost": Decimal(5000), "training_penalty": Decimal(5000)},
        {"confidential": True, "non_compete_months": 24, "non_compete_pay": Decimal(1)},
        {"dispatched": True, "ends_on": date(2027, 2, 28), "probation_months": Decimal(2)},
    ],
    ids=["minimum wage", "44 hours", "penalty of the cost", "two years", "dispatch of two years"],
)
def test_the_limit_itself_is_lawful(changes: dict[str, Any]) -> None:
    assert found(LAWFUL, **changes) == set()


@pytest.mark.parametrize(
    ("changes", "field", "article"),
    [
        ({"daily_hours": Decimal("4.5")}, "weekly_hours", "LCL 68"),
        ({"weekly_hours": Decimal(25)}, "weekly_hours", "LCL 68"),
        ({"probation_months": Decimal(1)}, "probation_months", "LCL 70"),
        ({"wage": Decimal("23.99")}, "wage", "LCL 72(1)"),
        ({"pay_period_days": 16}, "pay_period_days", "LCL 72(2)"),
    ],
)
def test_part_time_work_has_rules_of_its_own(changes: dict[str, Any], field: str, article: str) -> None:
    assert found(HOURLY, **changes) == {(field, article)}


@pytest.mark.parametrize(("signed", "late"), [(date(2025, 3, 31), False), (date(2025, 4, 1), True)])
def test_a_contract_is_signed_within_a_month(signed: date, late: bool) -> None:
    said = found(LAWFUL, replace(AROUND, signed_on=signed))

    assert said == ({("signed_on", "LCL 10, 82")} if late else set())


@pytest.mark.parametrize(("born", "young"), [(date(2009, 3, 1), False), (date(2009, 3, 2), True)])
def test_nobody_under_sixteen_is_hired(born: date, young: bool) -> None:
    said = found(LAWFUL, replace(AROUND, born_on=born))

    assert said == ({("starts_on", "LL 15")} if young else set())


def test_probation_is_possible_once() -> None:
    assert found(LAWFUL, replace(AROUND, had_probation=True)) == {("probation_months", "LCL 19(2)")}


def test_who_has_the_right_gets_an_open_ended_contract_unless_they_want_a_term() -> None:
    entitled = replace(AROUND, entitlement=RIGHT)

    assert found(LAWFUL, entitled) == {("kind", "LCL 14.3")}
    assert found(LAWFUL, replace(entitled, worker_wants_fixed_term=True)) == set()
    assert found(LAWFUL, entitled, kind=ContractKind.OPEN, ends_on=None) == set()


def test_each_finding_says_what_to_do_in_both_languages() -> None:
    terms = replace(
        LAWFUL,
        clauses=frozenset(),
        cash_deposit=Decimal(1),
        other_penalty=Decimal(1),
        non_compete_months=30,
        weekly_hours=Decimal(60),
        wage=Decimal(1),
    )

    for one in check_contract(terms, AROUND):
        assert all((one.said.zh, one.said.en, one.remedy.zh, one.remedy.en))
