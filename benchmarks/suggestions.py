"""Of all distinct real titles typed half-way, the share to which an occupation or a skill is offered.

    python -m benchmarks.suggestions POSTINGS.jsonl.gz

"Any" counts titles with any occupation or skill among eight suggestions. "Right" is stricter: one of them is the
occupation that the whole title is coded to (or one of the same small group), or a skill that the title names. Also
the time of one suggestion.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from jobmarket.services.suggestions import suggest, warm_up
from matching.occupations import code_occupation
from matching.skills import find_skills


def distinct_titles(path: Path) -> list[str]:
    """Every different title of a file of postings."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return sorted({title for line in lines if (title := (json.loads(line).get("title") or "").strip())})


def main() -> None:
    titles = distinct_titles(Path(sys.argv[1]))
    warm_up()
    seconds: list[float] = []
    offered = right = rightable = 0
    for title in titles:
        half = title[: max(1, (len(title) + 1) // 2)]
        started = time.perf_counter()
        found = suggest(half)
        seconds.append(time.perf_counter() - started)
        useful = [item for item in found if item.kind in ("occupation", "skill")]
        offered += bool(useful)
        group = {coding.code[:7] for coding in code_occupation(title)[:1]}
        skills = set(find_skills(title))
        if group or skills:
            rightable += 1
            right += any(item.code[:7] in group or item.code in skills for item in useful)
    seconds.sort()
    p50, p99 = (seconds[int(len(seconds) * share)] * 1000 for share in (0.5, 0.99))
    print(
        f"titles {len(titles)}; any offered {offered / len(titles):.2%}; right {right / rightable:.2%} of {rightable}"
    )
    print(f"one suggestion: p50 {p50:.2f} ms, p99 {p99:.2f} ms")


if __name__ == "__main__":
    main()
