"""`jobmarket wages estimate`: one line a posting, from what the database knows."""

from __future__ import annotations

import json
from pathlib import Path

from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from tests.bureau import Bureau
from tests.jobmarket.cli.conftest import Command

ROWS = [
    {"source": "板", "source_id": "1", "title": "电工", "location_text": "上海", "wage_text": "1元"},
    {"source": "板", "source_id": "2", "title": "软件工程师", "location_text": "上海", "experience_text": "5-10年"},
    {"source": "板", "source_id": "3"},
]


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "postings.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS))
    return path


def test_each_posting_gets_a_middle_and_a_range(bureau: Bureau, command: Command, tmp_path: Path) -> None:
    with bureau.database.begin() as session:
        load_demonstration(session, DemonstrationSize(92, 600, 1))

    result = command("wages", "estimate", _file(tmp_path), "--out", tmp_path / "out.jsonl")

    assert "estimated 2, rejected 1" in result.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(row["source"], row["source_id"]) for row in rows] == [("板", "1"), ("板", "2")]
    assert all(1_000 < row["p10"] < row["median"] < row["p90"] < 100_000 for row in rows)
    assert rows[1]["median"] > rows[0]["median"]


def test_an_empty_market_is_said_to_teach_nothing(bureau: Bureau, command: Command, tmp_path: Path) -> None:
    result = command("wages", "estimate", _file(tmp_path), "--out", tmp_path / "out.jsonl")

    assert result.exit_code == 1
    assert "too little to learn from: 0 postings" in result.output
