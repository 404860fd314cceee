"""How much of real postings is understood."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from jobmarket.importing import read_file
from matching.reading import BadRow, RawPosting, read_posting

FLOORS = {"wage_text": 0.995, "location_text": 0.98, "experience_text": 0.995, "education_text": 0.995}


def test_nearly_all_texts_of_real_postings_are_understood(shared: Path) -> None:
    file = shared / "data" / "postings.jsonl.gz"
    if not file.exists():
        pytest.skip(f"no real postings at {file}")
    present: Counter[str] = Counter()
    unread: Counter[str] = Counter()

    for line in read_file(file):
        try:
            raw = RawPosting.from_mapping(line.row or {})
        except BadRow:
            continue
        present.update(field for field in FLOORS if getattr(raw, field))
        unread.update(set(read_posting(raw).unread) & set(FLOORS))

    shares = {field: 1 - unread[field] / present[field] for field in FLOORS}
    assert present["wage_text"] > 30_000
    assert all(shares[field] >= floor for field, floor in FLOORS.items()), shares
