"""How long a whole market takes to assign: `python -m benchmarks.assignment [SEEKERS VACANCIES]`.

One province's market, made up. The peer, in the same run, sends each seeker to the vacancy closest in vectors that lies
in a wished place: a bare numpy product and argmax, which knows neither requirements nor places taken.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import numpy as np

from benchmarks.ranking import TODAY, Market
from benchmarks.table import line, markdown
from matching.ranking import Assignment, Matcher, Pool, assign
from matching.ranking.assignment import Objective

SEEKERS, VACANCIES = 50_000, 5_000
PROVINCE = "32"
_BLOCK = 2_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each objective and of the peer, and the most megabytes that the process took.

    `referred`: seekers of the stable assignment with a place; `favourites`: those who would find a place if everybody
    went to the vacancy that they like best.
    """

    stable: float
    largest: float
    closest: float
    megabytes: float
    referred: int
    favourites: int


def closest(vacancies: Pool, seekers: Pool) -> np.ndarray:
    """For each seeker the row of the vacancy with the closest vector, block by block."""
    offered = vacancies.vectors.astype(np.float32).T
    found = np.empty(len(seekers), np.int64)
    for start in range(0, len(seekers), _BLOCK):
        rows = slice(start, start + _BLOCK)
        found[rows] = (seekers.vectors[rows].astype(np.float32) @ offered).argmax(axis=1)
    return found


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(people: int, openings: int) -> Measured:
    """Assign a market of this size in this process."""
    market, matcher, chosen = Market(province=PROVINCE), Matcher.load(), random.Random(2)
    seekers = matcher.pool([market.seeker() for _ in range(people)])
    vacancies = matcher.pool([market.vacancy() for _ in range(openings)])
    places = [chosen.randint(1, 14) for _ in range(openings)]
    done: dict[Objective, Assignment] = {}

    def ours(objective: Objective) -> Callable[[], object]:
        def work() -> None:
            done[objective] = assign(
                vacancies, seekers, matcher=matcher, capacities=places, objective=objective, today=TODAY
            )

        return work

    first, second, peer = map(_seconds, (ours("stable"), ours("largest"), lambda: closest(vacancies, seekers)))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stable = done["stable"]
    going = len(np.unique(stable.pairs.seeker))  # everybody who has an acceptable vacancy
    favourites = round(going * (1 - stable.before.crowded_out))
    return Measured(first, second, peer, megabytes, stable.referred, favourites)


def lines(people: int = SEEKERS, openings: int = VACANCIES) -> Iterator[str]:
    """Lines of the table, measured in a process of its own so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.assignment", str(people), str(openings), "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    size = f"{people:,} seekers x {openings:,} vacancies"
    for objective in ("stable", "largest"):
        ours, peer = (
            f"{told[objective]:.1f} s, {told['megabytes']:,.0f} MB",
            f"{told['closest']:.1f} s (closest vectors)",
        )
        yield line(f"assign {size}, {objective}", ours, peer, told[objective] / max(told["closest"], 1e-9))
    peer = f"{told['favourites']:,} (each to the favourite)"
    yield line("assign, who gets a place", f"{told['referred']:,}", peer, told["referred"] / max(told["favourites"], 1))


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or [SEEKERS, VACANCIES]
    if "--json" in sys.argv:
        print(json.dumps(asdict(measure(*sizes))))
    else:
        print(markdown(list(lines(*sizes))))


if __name__ == "__main__":
    main()
