"""`make bench`: one table, each line beside a peer in the same run.

    python -m benchmarks [PART ...] [--postings FILE] [--sizes 1 10]

Parts: import, search, match, alerts, assign, encode, contracts, start; all without any. Sizes are how often the
postings are multiplied.
Lines are printed as they are measured (standard error), the whole table at the end.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import alerts, assignment, contracts, encoding, importing, ranking, searching, starting
from benchmarks.market import Market, demonstration_postings, grown, real_postings
from benchmarks.table import machine, markdown
from tests.elasticsearch import SCRIPT, Server

DEMONSTRATION = 30_000  # postings where there are no real ones


@contextmanager
def elasticsearch() -> Iterator[str | None]:
    """Address of a server for as long as the block runs; None where there is none to start."""
    if not SCRIPT.exists():
        print("no Elasticsearch to start here: its lines are left out", file=sys.stderr)
        yield None
        return
    server = Server.start(heap="2g")
    try:
        yield server.url
    finally:
        server.wipe()


def search_lines(file: Path, sizes: Iterable[int]) -> Iterator[str]:
    """Indexing and searching at each size."""
    with elasticsearch() as url:
        for times in sizes:
            with tempfile.TemporaryDirectory() as folder:
                market = Market(Path(folder), grown(file, times, Path(folder) / "postings.jsonl"))
                yield from searching.lines(market, "30k" if times == 1 else f"{30 * times}k", url)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--postings", type=Path, default=real_postings())
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10])
    arguments = parser.parse_args()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.postings or demonstration_postings(DEMONSTRATION, Path(folder) / "demonstration.jsonl")
        parts: dict[str, Callable[[], Iterable[str]]] = {
            "start": starting.lines,
            "import": lambda: importing.lines(file),
            "search": lambda: search_lines(file, arguments.sizes),
            "match": ranking.lines,
            "alerts": alerts.lines,
            "assign": assignment.lines,
            "encode": encoding.lines,
            "contracts": contracts.lines,
        }
        if unknown := set(arguments.parts) - set(parts):
            parser.error(f"no such part: {', '.join(sorted(unknown))}")
        for part in arguments.parts or parts:
            for line in parts[part]():
                print(line, file=sys.stderr, flush=True)
                found.append(line)
    print(f"{machine()}\n\n{markdown(found)}")


if __name__ == "__main__":
    main()
