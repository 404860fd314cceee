"""How fast one vacancy is matched: `python -m benchmarks.ranking [5000 100000]`.

Seekers are made up from the classification, the skills vocabulary and the regions. Each size is measured against one
brute-force numpy product of the same vectors in the same run, which knows meaning only: no requirements, no order.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from benchmarks.table import markdown, timed_line, times
from jobmarket.services.matching_pools import keep_for_long
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


def lines(sizes: tuple[int, ...] = (5_000, 100_000)) -> Iterator[str]:
    """Two lines a size: the match, and explaining its best fifty, beside the bare product."""
    market, matcher = Market(), Matcher.load()
    for size in sizes:
        pool = matcher.pool([market.seeker() for _ in range(size)])
        keep_for_long()  # as the service does
        asked = [market.vacancy() for _ in range(QUERIES)]
        found = [matcher.rank(vacancy, pool, limit=50, today=TODAY) for vacancy in asked]  # also warms the caches
        match = times(lambda number: matcher.rank(asked[number], pool, limit=50, today=TODAY), QUERIES)  # noqa: B023
        explain = times(lambda number: [(one.reasons, one.gaps) for one in found[number]], QUERIES)  # noqa: B023
        exact = pool.vectors.astype(np.float32)
        queries = matcher.encoder.encode([vacancy.title for vacancy in asked])
        product = times(lambda number: np.argpartition(exact @ queries[number], -50)[-50:], QUERIES)  # noqa: B023
        yield timed_line(f"match one vacancy with {size:,} seekers", match, product, "one numpy product, no rules")
        yield timed_line(f"explain the best 50 of {size:,}", explain, product, "one numpy product, no rules")


if __name__ == "__main__":
    print(markdown(list(lines(tuple(map(int, sys.argv[1:])) or (5_000, 100_000)))))
