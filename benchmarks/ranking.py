"""How fast one vacancy is matched: `python benchmarks/ranking.py [--sizes 5000 100000]`.

Seekers are made up from the classification, the skills vocabulary and the regions. Each size is measured against one
brute-force numpy product of the same vectors in the same run, which knows meaning only: no requirements, no order.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from matching import Education, Matcher, Seeker, Vacancy
from matching.occupations import occupations
from matching.regions import regions
from matching.skills import skills

TODAY = date(2026, 11, 24)
QUERIES = 60


class Market:
    """Random vacancies and seekers, the same ones for the same seed."""

    def __init__(self, seed: int = 1, province: str = "") -> None:
        self.random = random.Random(seed)
        self.codes = [code for code, occupation in occupations().items() if occupation.level == 4]
        self.names = {code: occupations()[code].name for code in self.codes}
        self.places = [code for code, region in regions().items() if region.level == 3 and code.startswith(province)]
        self.skills = list(skills())

    def seeker(self) -> Seeker:
        chosen = self.random
        code = chosen.choice(self.codes)
        return Seeker(
            text=f"{self.names[code]}\n{self.names[chosen.choice(self.codes)]} {self.names[code]}",
            occupation_codes=(code,),
            skills=tuple(chosen.sample(self.skills, 6)),
            education=Education(chosen.randint(1, 6)),
            experience_years=float(chosen.randint(0, 20)),
            wage_min=chosen.randint(3, 15) * 1000,
            region_codes=(chosen.choice(self.places),),
            active_on=TODAY - timedelta(days=chosen.randint(0, 90)),
        )

    def vacancy(self) -> Vacancy:
        chosen = self.random
        code = chosen.choice(self.codes)
        low = chosen.randint(3, 15) * 1000
        return Vacancy(
            title=self.names[code],
            description=f"负责{self.names[code]}相关工作，要求{self.names[chosen.choice(self.codes)]}经验。" * 3,
            occupation_code=code,
            skills=tuple(chosen.sample(self.skills, 8)),
            education=Education.COLLEGE,
            experience_min_years=3,
            wage_min=low,
            wage_max=low + 3000,
            region_code=chosen.choice(self.places),
        )


def milliseconds(work: Callable[[int], object], times: int) -> tuple[float, float]:
    """p50 and p99 of `work(0)` ... `work(times - 1)`."""
    taken = []
    for number in range(times):
        began = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - began) * 1000)
    return float(np.percentile(taken, 50)), float(np.percentile(taken, 99))


def line(market: Market, matcher: Matcher, size: int) -> tuple[str, ...]:
    """One line of the table: pool of `size` seekers."""
    people = [market.seeker() for _ in range(size)]
    began = time.perf_counter()
    pool = matcher.pool(people)
    prepared = time.perf_counter() - began
    asked = [market.vacancy() for _ in range(QUERIES)]
    found = [matcher.rank(vacancy, pool, limit=50, today=TODAY) for vacancy in asked]  # also warms the caches
    match = milliseconds(lambda number: matcher.rank(asked[number], pool, limit=50, today=TODAY), QUERIES)
    explain = milliseconds(lambda number: [(one.reasons, one.gaps) for one in found[number]], QUERIES)
    exact = pool.vectors.astype(np.float32)
    queries = matcher.encoder.encode([vacancy.title for vacancy in asked])
    product = milliseconds(lambda number: np.argpartition(exact @ queries[number], -50)[-50:], QUERIES)
    measured = (*match, explain[0], *product)
    return f"{size:,} seekers", f"{prepared:.1f} s", *(f"{taken:.2f} ms" for taken in measured)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 100_000])
    arguments = parser.parse_args()
    market, matcher = Market(), Matcher.load()
    heads = ("one vacancy against", "prepare", "match p50", "p99", "explain 50", "numpy p50", "p99")
    for cells in (heads, *(line(market, matcher, size) for size in arguments.sizes)):
        print(f"{cells[0]:>20}" + "".join(f"{cell:>12}" for cell in cells[1:]), flush=True)


if __name__ == "__main__":
    main()
