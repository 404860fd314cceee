"""A small working bureau: a real database, the real embedded engine, the shipped text model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select

from indexer import SearchEngine
from jobmarket.database import Database
from jobmarket.models import VacancySource
from jobmarket.services.coding import code_posting
from jobmarket.services.indexing import drain
from jobmarket.services.postings_import import store_postings
from jobmarket.services.search import PostingPage, PostingQuery, SeekerPage, SeekerQuery, search_postings
from jobmarket.services.search import search_seekers as find_seekers
from matching.encoder import Encoder
from matching.reading import RawPosting


@cache
def encoder() -> Encoder:
    """The shipped model, loaded once a process."""
    return Encoder.load()


@dataclass
class Bureau:
    """What a test does with a bureau: announce vacancies, bring them to the index, search."""

    database: Database
    engine: SearchEngine

    def announce(self, *rows: dict[str, Any]) -> list[int]:
        """Import rows as they stand in a file of postings, index them, and give the ids of their vacancies."""
        raw = [
            RawPosting.from_mapping({"source": "测试", "source_id": str(number), "company": f"厂{number}"} | row)
            for number, row in enumerate(rows)
        ]
        store_postings(self.database, [code_posting(one) for one in raw])
        self.index()
        with self.database.session() as session:
            known = {(one.source, one.source_id): one.vacancy_id for one in session.scalars(select(VacancySource))}
        return [known[one.source, one.source_id] for one in raw]

    def index(self) -> None:
        """Drain the outbox to its end."""
        while drain(self.database, self.engine, encoder()):
            pass

    def search(self, text: str = "", **conditions: Any) -> PostingPage:
        """One page of vacancies."""
        with self.database.session() as session:
            return search_postings(session, self.engine, encoder(), PostingQuery(text=text, **conditions))

    def seekers(self, text: str = "", **conditions: Any) -> SeekerPage:
        """One page of registrations."""
        with self.database.session() as session:
            return find_seekers(session, self.engine, encoder(), SeekerQuery(text=text, **conditions))

    def titles(self, text: str = "", **conditions: Any) -> list[str]:
        """Titles of one page, in order."""
        return titles_of(self.search(text, **conditions))


def titles_of(page: PostingPage) -> list[str]:
    """Titles in order."""
    return [hit.vacancy.title for hit in page.hits]


def ids_of(page: PostingPage | SeekerPage) -> list[int]:
    """Row ids in order."""
    if isinstance(page, PostingPage):
        return [hit.vacancy.id for hit in page.hits]
    return [hit.seeker.id for hit in page.hits]


def marked(pieces: Iterable[Any]) -> list[str]:
    """What is marked in highlighted pieces."""
    return [piece.text for piece in pieces if piece.marked]
