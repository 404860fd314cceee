"""What of a postings file is not understood: `python -m benchmarks.parse_coverage FILE [--examples N]`.

Prints one line a field: rows that have it, rows that parsed, the share, and the commonest texts that did not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from matching.reading import BadRow, PostingFacts, RawPosting, read_posting

FIELDS = (
    "wage_text",
    "location_text",
    "experience_text",
    "education_text",
    "headcount_text",
    "posted_text",
    "company_size",
    "company_nature",
)


def rows(path: Path) -> Iterator[object]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


class Coverage:
    """Counts for each field, and for each reason a row was rejected."""

    def __init__(self) -> None:
        self.present: Counter[str] = Counter()
        self.unread: dict[str, Counter[str]] = defaultdict(Counter)
        self.rejected: Counter[str] = Counter()

    def add(self, raw: RawPosting, facts: PostingFacts) -> None:
        for field in FIELDS:
            text = getattr(raw, field)
            if text:
                self.present[field] += 1
                if field in facts.unread:
                    self.unread[field][text] += 1

    def table(self, examples: int) -> str:
        lines = [f"{'field':<16} {'present':>9} {'parsed':>9} {'share':>9}  not parsed"]
        for field in FIELDS:
            present, missed = self.present[field], sum(self.unread[field].values())
            share = f"{(present - missed) / present:.3%}" if present else "-"
            shown = "  ".join(f"{text[:40]!r}×{count}" for text, count in self.unread[field].most_common(examples))
            lines.append(f"{field:<16} {present:>9,} {present - missed:>9,} {share:>9}  {shown}")
        for reason, count in self.rejected.most_common():
            lines.append(f"rejected rows: {reason} × {count}")
        return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--examples", type=int, default=12)
    arguments = parser.parse_args()
    loaded = list(rows(arguments.file))
    coverage = Coverage()
    began = time.perf_counter()
    for row in loaded:
        try:
            raw = RawPosting.from_mapping(row)  # type: ignore[arg-type]  # what is no mapping is rejected there
        except BadRow as bad:
            coverage.rejected[str(bad)] += 1
            continue
        coverage.add(raw, read_posting(raw))
    seconds = time.perf_counter() - began
    print(coverage.table(arguments.examples))
    print(f"{len(loaded):,} rows, {len(loaded) / seconds:,.0f} rows/s cleaned, read and counted")


if __name__ == "__main__":
    main()
