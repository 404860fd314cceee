"""Markets to measure on: real postings where there are any, otherwise the demonstration's, as often as wanted."""

from __future__ import annotations

import gzip
import os
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import orjson

from indexer import Collection, SearchEngine, open_engine
from indexer.rows import region_path
from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.services import indexing
from jobmarket.services.demonstration.openings import employers, vacancies
from jobmarket.services.file_import import coded_chunks
from jobmarket.services.postings_import import store_postings
from jobmarket.services.reference import load_reference
from matching import Encoder
from matching.regions import regions

REPO = Path(__file__).resolve().parents[1]


def real_postings() -> Path | None:
    """The collection of real postings, where this machine has one."""
    path = Path(os.environ.get("JOBMARKET_SHARED", REPO.parent / "shared")) / "data" / "postings.jsonl.gz"
    return path if path.exists() else None


def demonstration_postings(count: int, out: Path) -> Path:
    """Vacancies of the demonstration's trades as a file to import, where there are no real ones."""
    chosen, moment = random.Random(1), datetime(2026, 11, 1, 8, tzinfo=UTC)
    hiring = employers(chosen, 650)
    with out.open("wb") as file:
        for number, row in enumerate(vacancies(chosen, hiring, range(len(hiring)), count, moment)):
            employer = hiring[row["employer_id"]]
            posting = {
                "source": "demonstration",
                "source_id": str(number),
                "title": row["title"],
                "company": employer.row["name"],
                "wage_text": f"{row['wage_min']}-{row['wage_max']}元/月" if row["wage_min"] else "面议",
                "location_text": "·".join(regions()[code].name for code in region_path(employer.district_code)),
                "tags": row["tags"],
                "description": f"{row['description']}\n{number}",
            }
            file.write(orjson.dumps(posting) + b"\n")
    return out


def read_lines(path: Path) -> list[bytes]:
    """Lines of a file, gzip or plain."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        return list(lines)


def grown(path: Path, times: int, out: Path) -> Path:
    """The postings of a file `times` over, each time of other employers, in a new file."""
    rows = [orjson.loads(line) for line in read_lines(path)]
    with out.open("wb") as file:
        for number in range(times):
            for row in rows:
                own = {"source_id": f"{row.get('source_id')}-{number}", "company": f"{row.get('company')}{number}"}
                file.write(orjson.dumps(row | own if number else row) + b"\n")
    return out


@dataclass
class Market:
    """A database with postings, its folder, and questions to ask of it."""

    home: Path
    file: Path

    @cached_property
    def database(self) -> Database:
        """A migrated SQLite database with the classifications."""
        database = Database(f"sqlite:///{self.home / 'jobmarket.sqlite'}")
        migrating.upgrade(database)
        with database.begin() as session:
            load_reference(session)
        return database

    @cached_property
    def embedded(self) -> SearchEngine:
        """The embedded engine of this market."""
        return open_engine(None, self.home)

    @cached_property
    def encoder(self) -> Encoder:
        """The shipped model."""
        return Encoder.load()

    def store(self) -> int:
        """Import the file; gives the number of rows read."""
        rows = 0
        for chunk in coded_chunks(self.file):
            store_postings(self.database, chunk.postings)
            rows += len(chunk.postings) + len(chunk.rejections)
        return rows

    def index(self, engine: SearchEngine) -> int:
        """Build the index; gives the number of documents."""
        return indexing.rebuild(self.database, engine, self.encoder, Collection.POSTINGS)

    def questions(self, count: int, seed: int = 1) -> list[str]:
        """Titles of the file as people would type them, each once."""
        titles = sorted({(orjson.loads(line).get("title") or "").strip()[:100] for line in read_lines(self.file)})
        return random.Random(seed).sample([title for title in titles if title], count)
