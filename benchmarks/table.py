"""The table that `make bench` prints: each line a figure of ours beside a peer's in the same run."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HEAD = ("what", "ours", "peer", "ratio")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one piece of work: the median and the slowest of a hundred."""

    p50: float
    p99: float

    @classmethod
    def of(cls, taken: Sequence[float]) -> Times:
        """Of single times in milliseconds."""
        return cls(float(np.percentile(taken, 50)), float(np.percentile(taken, 99)))

    def __str__(self) -> str:
        return f"{self.p50:,.2f} / {self.p99:,.2f} ms"


def milliseconds(work: Callable[[int], object], number: int) -> float:
    """How long `work(number)` takes."""
    began = time.perf_counter()
    work(number)
    return (time.perf_counter() - began) * 1000


def times(work: Callable[[int], object], count: int) -> Times:
    """Of `work(0)` ... `work(count - 1)`."""
    return Times.of([milliseconds(work, number) for number in range(count)])


def rate(work: Callable[[], int]) -> float:
    """Items a second of work that says how many it did."""
    began = time.perf_counter()
    count = work()
    return count / (time.perf_counter() - began)


def line(what: str, ours: object, peer: object, ratio: float) -> str:
    """A line of the table."""
    return f"{what} | {ours} | {peer} | {ratio:.2f}"


def timed_line(what: str, ours: Times, peer: Times, name: str) -> str:
    """A line that compares medians. Ratios above 1: we are slower than the peer, which does less."""
    return line(f"{what}, p50 / p99", ours, f"{peer} ({name})", ours.p50 / peer.p50)


def rated_line(what: str, ours: float, peer: float, name: str) -> str:
    """A line that compares items a second. Ratios below 1: we are slower than the peer, which does less."""
    return line(what, f"{ours:,.0f}", f"{peer:,.0f} ({name})", ours / peer)


def markdown(lines: Sequence[str]) -> str:
    """Lines as a table."""
    rows = [HEAD, ("---",) * len(HEAD), *(tuple(line.split(" | ")) for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def machine() -> str:
    """Processor, memory and versions."""
    cpu = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in _lines(cpu) if line.startswith("model name")]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    processor = names[0] if names else platform.processor()
    return f"{os.cpu_count()} cores {processor}, {memory:.0f} GiB, Python {platform.python_version()}"


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
