"""What must hold for every employment, not only for the worked cases."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.labour_law import (
    Fact,
    LawRefused,
    ServiceEnd,
    double_wage,
    may_dismiss,
    read_facts,
    read_ground,
    severance,
)
from jobmarket.labour_law.grounds import GROUNDS
from jobmarket.labour_law.periods import add_months, months_between, span

days = st.dates(date(1985, 1, 1), date(2040, 12, 31))
wages = st.decimals(0, 200_000, places=2)
averages = st.decimals(1, 50_000, places=2)
grounds = st.sampled_from(sorted(GROUNDS))


@given(days, st.integers(0, 15_000), st.integers(1, 400), wages, averages, averages, grounds)
def test_severance_never_falls_when_service_grows(
    hired: date, served: int, more: int, wage: Decimal, local: Decimal, minimum: Decimal, ground: str
) -> None:
    ended = hired + timedelta(days=served)
    short = severance(ServiceEnd(hired, ended, wage, local, minimum), read_ground(ground))
    long = severance(ServiceEnd(hired, ended + timedelta(days=more), wage, local, minimum), read_ground(ground))

    assert long.amount >= short.amount
    assert long.months >= short.months


@given(days, st.integers(0, 15_000), wages, averages, averages, grounds)
def test_the_lines_add_up_to_the_sum(
    hired: date, served: int, wage: Decimal, local: Decimal, minimum: Decimal, ground: str
) -> None:
    answer = severance(ServiceEnd(hired, hired + timedelta(days=served), wage, local, minimum), read_ground(ground))

    assert sum(line.amount for line in answer.lines if line.amount is not None) == answer.amount
    assert answer.amount == answer.amount.quantize(Decimal("0.01"))
    assert all(line.article for line in answer.lines)


@given(days, st.integers(0, 12_000))
def test_a_span_is_put_together_again(first: date, length: int) -> None:
    last = first + timedelta(days=length)

    found = span(first, last)

    assert add_months(first, found.whole_months) + timedelta(days=found.days) == last + timedelta(days=1)
    assert 0 <= found.months < 12
    assert 0 <= found.days <= 31
    assert found.whole_months <= months_between(first, last) < found.whole_months + 1


@given(days, st.none() | days, st.integers(0, 3_000), wages)
def test_a_second_wage_is_owed_for_eleven_months_at_most(
    hired: date, signed: date | None, later: int, wage: Decimal
) -> None:
    answer = double_wage(hired, signed, hired + timedelta(days=later), wage)

    assert 0 <= answer.months <= 11
    assert 0 <= answer.amount <= 11 * wage


@given(grounds, st.sets(st.sampled_from(Fact)), st.sampled_from(Fact))
def test_one_more_protection_never_makes_a_dismissal_lawful(ground: str, facts: set[Fact], more: Fact) -> None:
    if not may_dismiss(read_ground(ground), facts).allowed:
        assert not may_dismiss(read_ground(ground), facts | {more}).allowed


@pytest.mark.parametrize("text", ["40.1", "40(1)", "40（1）", "第40条第1项", "第40条1项", " 40.1 "])
def test_a_ground_is_read_however_it_is_written(text: str) -> None:
    assert read_ground(text).code == "40.1"


@pytest.mark.parametrize("text", ["", "42", "40.9", "1 OR 1", "第四十条", "99"])
def test_an_unknown_ground_is_refused(text: str) -> None:
    with pytest.raises(LawRefused) as refused:
        read_ground(text)

    assert refused.value.field == "ground"


def test_an_unknown_fact_is_refused() -> None:
    with pytest.raises(LawRefused) as refused:
        read_facts("pregnant, tired")

    assert "tired" in refused.value.said.en


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ended": date(2019, 12, 31)}, "ended"),
        ({"average_wage": Decimal(-1)}, "average_wage"),
        ({"average_wage": Decimal("NaN")}, "average_wage"),
        ({"local_average": Decimal(0)}, "local_average"),
        ({"minimum_wage": Decimal("Infinity")}, "minimum_wage"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    facts: dict[str, object] = {
        "hired": date(2020, 1, 1),
        "ended": date(2020, 12, 31),
        "average_wage": Decimal(8000),
        "local_average": Decimal(9000),
        "minimum_wage": Decimal(2200),
    }

    with pytest.raises(LawRefused) as refused:
        ServiceEnd(**(facts | changes))  # type: ignore[arg-type]

    assert refused.value.field == field


def test_who_proposed_to_part_or_did_not_renew_gets_nothing() -> None:
    facts = (date(2015, 1, 1), date(2020, 12, 31), Decimal(8000), Decimal(9000), Decimal(2200))

    assert severance(ServiceEnd(*facts, proposed_by_worker=True), read_ground("36")).amount == 0
    assert severance(ServiceEnd(*facts, refused_renewal=True), read_ground("44.1")).amount == 0
    assert severance(ServiceEnd(*facts, refused_renewal=True), read_ground("40.1")).amount == 48_000
