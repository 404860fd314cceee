"""Wage figures by place and day, findings that name them, and the numbers of an overview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from jobmarket.labour_law import read_ground
from jobmarket.models import WageFigure
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import local_wages
from jobmarket.services.contracts import ContractRefused, overview
from jobmarket.services.contracts.ending import Ending, end
from jobmarket.services.contracts.filing import findings
from jobmarket.services.contracts.signing import record_signed
from jobmarket.services.local_wages import WageRefused, figure
from tests.factories_contracts import START, TERMS, in_force, make_contract, make_pair
from tests.hiring import CLERK, ELSEWHERE, SUPERVISOR

MINIMUM = WageFigure.MINIMUM_MONTHLY


def keep(session: Session, amount: int, since: date, place: str = "310000", kind: WageFigure = MINIMUM) -> None:
    local_wages.add(session, OPERATOR, kind, place, Decimal(amount), since, "沪人社规〔2026〕1号")


def test_the_figure_of_the_day_counts(session: Session) -> None:
    keep(session, 2700, date(2026, 7, 1))
    keep(session, 2900, date(2027, 7, 1))

    found = [figure(session, MINIMUM, "310109", day) for day in (date(2027, 6, 30), date(2027, 7, 1))]

    assert [one and (one.amount, one.verified) for one in found] == [(2700, True), (2900, True)]


def test_a_districts_own_figure_goes_before_the_citys(session: Session) -> None:
    keep(session, 2700, date(2026, 7, 1))
    keep(session, 2800, date(2020, 1, 1), "310109")

    found = figure(session, MINIMUM, "310109", date(2026, 8, 1))

    assert found is not None
    assert found.amount == 2800


def test_a_slip_is_put_right_by_the_newest_row_of_the_same_day(session: Session) -> None:
    keep(session, 27000, date(2026, 7, 1))
    keep(session, 2700, date(2026, 7, 1))

    found = figure(session, MINIMUM, "310000", date(2026, 7, 1))

    assert found is not None
    assert found.amount == 2700


def test_the_shipped_figure_answers_unverified_and_stops_nobody(session: Session) -> None:
    contract = make_contract(session, make_pair(session), replace(TERMS, wage=Decimal(1000)))

    shipped = figure(session, MINIMUM, "310109", START)
    found = findings(session, contract, replace(TERMS, wage=Decimal(1000)), START)

    assert shipped is not None
    assert not shipped.verified
    low = next(one for one in found if one.field == "wage")
    assert not low.unlawful
    assert "未经核对" in low.said.zh


def test_too_low_a_wage_by_a_figure_of_staff_stops_signing(session: Session) -> None:
    keep(session, 2690, date(2023, 7, 1))
    contract = make_contract(
        session, make_pair(session), replace(TERMS, wage=Decimal(2689), probation_months=Decimal(0))
    )

    with pytest.raises(ContractRefused) as refused:
        record_signed(session, OPERATOR, contract, START, None, START)

    assert refused.value.article == "LL 48, LCL 85"
    assert "2690元（2023-07-01起）" in refused.value.said.zh


@pytest.mark.parametrize(
    ("viewer", "place", "amount", "source", "field"),
    [
        (CLERK, "310000", "2690", "某号", "region_code"),
        (ELSEWHERE, "310000", "2690", "某号", "region_code"),
        (SUPERVISOR, "999999", "2690", "某号", "region_code"),
        (SUPERVISOR, "310000", "0", "某号", "amount"),
        (SUPERVISOR, "310000", "NaN", "某号", "amount"),
        (SUPERVISOR, "310000", "2690", "  ", "source"),
    ],
)
def test_what_is_no_figure_of_theirs_is_refused(
    session: Session, viewer: object, place: str, amount: str, source: str, field: str
) -> None:
    with pytest.raises(WageRefused) as refused:
        local_wages.add(session, viewer, MINIMUM, place, Decimal(amount), START, source)  # type: ignore[arg-type]

    assert refused.value.field == field


def test_an_employers_overview_counts_and_names_what_is_due_and_at_risk(session: Session) -> None:
    pair = make_pair(session)
    contract = in_force(session, pair)
    wages = (Decimal(8000), Decimal(12000), Decimal(2690))
    end(session, OPERATOR, contract, Ending(read_ground("36"), date(2025, 6, 30), *wages))
    late = replace(TERMS, starts_on=date(2025, 8, 1), ends_on=date(2027, 7, 31))
    make_contract(session, pair, late)

    found = overview.of_employer(session, pair.firm.owner, pair.firm.id, date(2025, 9, 1))

    assert found.counts.states == {"dissolved": 1, "drafted": 1}
    assert found.counts.grounds == {"36": 1}
    assert found.counts.signing_rate == 0.5
    assert found.risks == {"unsigned": 1, "over": 0, "uncertified": 1, "unmoved": 0}
    assert [one.due.kind.value for one in found.due] == ["certify", "sign"]


def test_a_stranger_counts_nothing(session: Session) -> None:
    pair, other = make_pair(session), make_pair(session)
    in_force(session, pair)

    assert overview.of_employer(session, other.firm.owner, pair.firm.id, START).counts.states == {}
    assert overview.of_region(session, ELSEWHERE).states == {}


def test_staff_see_shares_by_place_and_the_rows_behind_them(session: Session) -> None:
    in_force(session, make_pair(session))
    make_contract(session, make_pair(session))

    shares = overview.breakdown(session, SUPERVISOR, "region")
    rows = overview.rows_behind(session, SUPERVISOR, [overview.BREAKDOWNS["region"] == "310109"], 10)

    assert [(one.code, one.total, one.signed, one.fixed) for one in shares] == [("310109", 2, 1, 1)]
    assert len(rows) == 2


@pytest.mark.parametrize(("days", "at_risk"), [(30, 0), (31, 1), (32, 1)])
def test_a_draft_is_a_risk_once_a_month_is_over(session: Session, days: int, at_risk: int) -> None:
    pair = make_pair(session)
    make_contract(session, pair)  # from 1 March: 31 days later is 1 April

    found = overview.of_employer(session, pair.firm.owner, pair.firm.id, START + timedelta(days=days))

    assert found.risks["unsigned"] == at_risk
