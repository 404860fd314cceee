"""How long a whole market takes to assign: `python benchmarks/assignment.py [--seekers 50000] [--vacancies 5000]`.

One province's market, made up; prints time, memory and what the assignment did about congestion.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from ranking import TODAY, Market

from matching import Matcher, assign


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seekers", type=int, default=50_000)
    parser.add_argument("--vacancies", type=int, default=5_000)
    arguments = parser.parse_args()
    market, matcher, chosen = Market(province="32"), Matcher.load(), random.Random(2)
    began = time.perf_counter()
    seekers = matcher.pool([market.seeker() for _ in range(arguments.seekers)])
    vacancies = matcher.pool([market.vacancy() for _ in range(arguments.vacancies)])
    print(f"prepared {len(seekers):,} seekers and {len(vacancies):,} vacancies in {time.perf_counter() - began:.1f} s")
    places = [chosen.randint(1, 14) for _ in range(len(vacancies))]
    for objective in ("stable", "largest"):
        began = time.perf_counter()
        done = assign(vacancies, seekers, matcher=matcher, capacities=places, objective=objective, today=TODAY)
        taken = time.perf_counter() - began
        print(f"{objective}: {taken:.1f} s, {done.referred:,} referred, total {done.total:,.0f}, {done.after}")
    print(f"everybody to their favourite: {done.before}")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
