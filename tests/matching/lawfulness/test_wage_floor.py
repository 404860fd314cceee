"""Minimum wages: dated, by region, silent where nothing is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from matching.lawfulness import Field, Kind, Posting, check, minimum_wage, wage_floor
from matching.lawfulness.wage_floor import Floor
from matching.regions import regions
from matching.tables import rows

TODAY = date(2026, 1, 1)


def low(**facts: Any) -> list[str]:
    """Quotes of wages that are too low."""
    return [one.quote for one in check(Posting(on=TODAY, **facts)) if one.kind is Kind.WAGE_FLOOR]


@pytest.mark.parametrize(
    ("region", "on", "monthly"),
    [
        ("310109", date(2024, 1, 1), 2690),  # a district has the wage of its city
        ("310000", date(2025, 7, 1), 2740),
        ("310000", date(2025, 6, 30), 2690),
        ("440300", date(2025, 3, 1), 2520),  # Shenzhen has its own
        ("441400", date(2025, 3, 1), 1750),  # another city of the province: the lowest
    ],
)
def test_the_wage_in_force_on_a_day(region: str, on: date, monthly: int) -> None:
    floor = minimum_wage(region, on)

    assert floor is not None
    assert floor.monthly == monthly


@pytest.mark.parametrize("region", ["710000", "999999"])
def test_nothing_is_said_of_a_region_without_a_figure(region: str) -> None:
    assert minimum_wage(region, TODAY) is None
    assert low(description="月薪500元", region_code=region) == []


def test_where_no_place_is_said_what_is_unlawful_everywhere_is_found() -> None:
    assert low(description="月薪500元") == ["月薪500元"]
    assert low(description="月薪1900元") == []


def test_nothing_is_known_before_the_first_figure() -> None:
    assert minimum_wage("310000", date(2000, 1, 1)) is None


def test_every_row_is_of_a_known_region_and_a_day() -> None:
    table = list(rows("minimum_wages.csv"))

    assert {code for code, *_ in table} <= set(regions())
    for _, monthly, day, publisher, _ in table:
        assert 1_000 < int(monthly) < 4_000
        assert date.fromisoformat(day)
        assert publisher
    assert {region.code for region in regions().values() if region.level == 1} - {code for code, *_ in table} == {
        "710000", "810000", "820000",
    }  # fmt: skip


def test_later_figures_are_never_lower() -> None:
    known: dict[str, int] = {}
    for code, monthly, *_ in sorted(rows("minimum_wages.csv"), key=lambda row: (row[0], row[2])):
        assert int(monthly) > known.get(code, 0)
        known[code] = int(monthly)


@pytest.mark.parametrize(
    "text",
    [
        "上海，月薪1500元。",
        "工作地点：上海市浦东新区。月工资1800-2000元。",
        "上海，试用期工资1200元/月。",
        "Based in Shanghai. Monthly salary 1,500 yuan.",
    ],
)
def test_a_month_of_full_time_below_the_minimum_is_found(text: str) -> None:
    assert len(low(description=text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "上海，月薪3000元。",
        "上海，月薪2000-4000元。",
        "上海，底薪1500元加提成。",
        "上海，实习补贴每月1500元。",
        "上海，兼职，月薪1500元。",
        "上海，25元/小时。",
        "上海，餐补每月300元。",
    ],
)
def test_other_amounts_are_not(text: str) -> None:
    assert low(description=text) == []


def test_amounts_and_place_that_are_known_go_before_the_text() -> None:
    (finding,) = check(Posting(title="文员", wage_max=1800, region_code="310000", on=TODAY))

    assert (finding.kind, finding.field, finding.quote) == (Kind.WAGE_FLOOR, Field.WAGE, "1800")
    assert low(description="上海，月薪1500元", wage_max=5000) == []


def test_a_figure_that_nobody_has_compared_says_so_and_does_not_block() -> None:
    (finding,) = check(Posting(description="月薪1500元", region_code="310109", on=TODAY))

    assert not finding.blocking
    assert "尚未" in finding.message.zh
    assert "not yet compared" in finding.message.en


def test_a_compared_figure_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    floor = Floor("310000", 2000, date(2020, 1, 1), "某局", date(2026, 1, 5))
    monkeypatch.setattr(wage_floor, "minimum_wages", lambda: {"310000": (floor,)})

    (finding,) = check(Posting(description="月薪1500元", region_code="310109", on=TODAY))

    assert finding.blocking
    assert "尚未" not in finding.message.zh


def test_the_sentence_names_place_and_figure() -> None:
    (finding,) = check(Posting(description="月薪1500元", region_code="310109", on=TODAY))

    assert "上海市2740元/月" in finding.message.zh
    assert "Shanghai: 2,740 yuan" in finding.message.en
