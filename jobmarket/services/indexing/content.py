"""What belongs into the index: which rows, and their documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from indexer import Collection
from indexer.documents import Document
from indexer.rows import posting_document, seeker_document
from jobmarket.models import DocumentKind, JobSeeking, Person, Vacancy
from jobmarket.services.embedding import TextEncoder
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.publication import active_registrations, open_vacancies
from matching.ranking import encode_items

COLLECTIONS = {DocumentKind.POSTING: Collection.POSTINGS, DocumentKind.SEEKER: Collection.SEEKERS}
KINDS = {collection: kind for kind, collection in COLLECTIONS.items()}


def is_public(collection: Collection, at: datetime | None = None) -> ColumnElement[bool]:
    """The condition for a row to be found."""
    return open_vacancies(at) if collection is Collection.POSTINGS else active_registrations(at)


def model_of(collection: Collection) -> type[Vacancy] | type[JobSeeking]:
    """The rows behind a collection."""
    return Vacancy if collection is Collection.POSTINGS else JobSeeking


def documents_of(session: Session, collection: Collection, ids: Sequence[int], encoder: TextEncoder) -> list[Document]:
    """Documents of those rows that are public, in no particular order."""
    found: list[Document] = []
    if collection is Collection.POSTINGS:
        vacancies = session.scalars(_postings().where(Vacancy.id.in_(ids), is_public(collection))).unique().all()
        if vacancies:
            vectors = encode_items(encoder, [vacancy_facts(row) for row in vacancies])
            found += [posting_document(row, vector) for row, vector in zip(vacancies, vectors, strict=True)]
        return found
    seekers = session.scalars(_seekers().where(JobSeeking.id.in_(ids), is_public(collection))).unique().all()
    if seekers:
        vectors = encode_items(encoder, [seeker_facts(row) for row in seekers])
        found += [seeker_document(row, vector) for row, vector in zip(seekers, vectors, strict=True)]
    return found


def public_ids(session: Session, collection: Collection) -> Iterator[list[int]]:
    """Ids of all public rows in ascending order, in blocks."""
    model = model_of(collection)
    last = 0
    while True:
        query = select(model.id).where(is_public(collection), model.id > last).order_by(model.id).limit(1000)
        block = list(session.scalars(query))
        if not block:
            return
        yield block
        last = block[-1]


def _postings() -> Select[Any]:
    return select(Vacancy).options(joinedload(Vacancy.employer), selectinload(Vacancy.sources))


def _seekers() -> Select[Any]:
    name = joinedload(JobSeeking.person).load_only(Person.name)
    return select(JobSeeking).options(selectinload(JobSeeking.work_experiences), name)
