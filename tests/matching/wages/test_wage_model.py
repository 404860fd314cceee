"""Wages estimated from what others pay: near them, in a range that keeps its word, unmoved by nonsense."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

import numpy as np
import pytest

from jobmarket.services.coding import code_posting
from jobmarket.services.wage_estimates import wage_row
from matching.encoder import Encoder
from matching.reading import BadRow, RawPosting
from matching.wages import NotEnoughWages, WageModel, WageRow
from tests.bureau import encoder

CITIES = {"310000": 1.3, "410100": 0.8, "510100": 1.0}
TRADES = {"电工": 8_000, "保洁员": 4_000, "软件工程师": 16_000, "会计": 7_000, "司机": 7_500}


def market(count: int = 600, seed: int = 1) -> tuple[list[WageRow], list[float]]:
    """A market with a rule: the trade's wage, times the city's factor, a tenth more for each year, some scatter."""
    chance = np.random.default_rng(seed)
    rows, wages = [], []
    for _ in range(count):
        trade, city, years = chance.choice(list(TRADES)), chance.choice(list(CITIES)), int(chance.integers(0, 6))
        rows.append(WageRow(str(trade), region_code=str(city), experience_min=float(years)))
        wages.append(TRADES[trade] * CITIES[city] * 1.1**years * float(np.exp(chance.normal(0, 0.15))))
    return rows, wages


def model_of(rows: list[WageRow], wages: list[float]) -> WageModel:
    return WageModel.fit(rows, wages, encoder())


def test_it_finds_the_rule_behind_the_wages() -> None:
    model = model_of(*market())

    here, there = model.estimate(
        [
            WageRow("电工", region_code="310000", experience_min=3.0),
            WageRow("保洁员", region_code="410100", experience_min=0.0),
        ],
        encoder(),
    )

    assert here.median == pytest.approx(8_000 * 1.3 * 1.1**3, rel=0.15)
    assert there.median == pytest.approx(4_000 * 0.8, rel=0.15)


def test_eight_in_ten_of_what_it_has_not_seen_lie_in_the_range() -> None:
    model = model_of(*market(1_500))
    rows, wages = market(800, seed=2)

    found = model.estimate(rows, encoder())

    inside = np.mean([one.p10 <= wage <= one.p90 for one, wage in zip(found, wages, strict=True)])
    assert 0.74 < inside < 0.86


def test_an_estimate_is_in_order() -> None:
    rows, wages = market()

    for one in model_of(rows, wages).estimate(rows[:50], encoder()):
        assert 0 < one.p10 < one.median < one.p90


def test_nonsense_changes_little() -> None:
    rows, wages = market()
    nonsense = [1.0, 1_000_000.0, 0.01, 99_999_999.0] * 30
    asked = [WageRow("电工", region_code="310000", experience_min=3.0)]

    clean = model_of(rows, wages).estimate(asked, encoder())[0]
    mixed = model_of(rows + rows[:120], wages + nonsense).estimate(asked, encoder())[0]

    assert mixed.median == pytest.approx(clean.median, rel=0.05)


def test_a_posting_of_which_nothing_is_known_gets_the_market_and_no_nonsense() -> None:
    rows, wages = market()

    found = model_of(rows, wages).estimate([WageRow(""), WageRow("🙂" * 50, ("x",) * 50, "a" * 100_000)], encoder())

    assert all(min(wages) / 2 < one.median < max(wages) * 2 for one in found)


def test_too_little_to_learn_from_is_said() -> None:
    rows, wages = market(50)

    with pytest.raises(NotEnoughWages):
        model_of(rows, wages)


def test_real_postings_held_back_lie_in_the_range_as_often_as_it_says(shared: Path) -> None:
    model, rows, wages, known = _real(shared, encoder())

    found = model.estimate(rows, encoder())

    inside = np.mean([one.p10 <= wage <= one.p90 for one, wage in zip(found, wages, strict=True)])
    ours = np.median([abs(one.median - wage) for one, wage in zip(found, wages, strict=True)])
    national = np.median(np.abs(wages - np.median(known)))
    assert 0.76 < inside < 0.84
    assert ours < 0.75 * national


def _real(shared: Path, model: Encoder) -> tuple[WageModel, list[WageRow], np.ndarray, np.ndarray]:
    """A third of the real postings; every fifth employer is held back."""
    parts: dict[bool, tuple[list[WageRow], list[float], list[str]]] = {True: ([], [], []), False: ([], [], [])}
    with gzip.open(shared / "data" / "postings.jsonl.gz", "rt") as lines:
        for number, line in enumerate(lines):
            if number % 3:
                continue
            try:
                coded = code_posting(RawPosting.from_mapping(json.loads(line)))
            except BadRow:
                continue
            ends = [wage for wage in (coded.facts.wage.minimum, coded.facts.wage.maximum) if wage is not None]
            if ends:
                rows, wages, employers = parts[zlib.crc32(coded.employer_key.encode()) % 5 == 0]
                rows.append(wage_row(coded))
                employers.append(coded.employer_key)
                wages.append(sum(ends) / len(ends))
    known = np.array(parts[False][1])
    return WageModel.fit(*parts[False][:2], model, parts[False][2]), parts[True][0], np.array(parts[True][1]), known
