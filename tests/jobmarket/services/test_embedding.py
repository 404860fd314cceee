"""Another embedding model: the former one's vectors serve until the index is rebuilt, and the two are never mixed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from indexer import Collection
from indexer.documents import Document
from indexer.embedded import EmbeddedEngine
from jobmarket.services import matching
from jobmarket.services.embedding import remember, serving
from jobmarket.services.indexing import Worker
from jobmarket.services.search import PostingQuery, search_postings
from matching import Encoder
from matching.training.export import write
from tests.bureau import Bureau, encoder, ids_of
from tests.factories import make_job_seeking, make_vacancy

POSTINGS = Collection.POSTINGS


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A small model of other vectors and another length."""
    names = ["电工", "焊工", "电", "焊", "工"]
    write(tmp_path / "other", names, np.random.default_rng(1).standard_normal((5, 64)).astype(np.float32))
    return tmp_path / "other"


def published(bureau: Bureau, title: str) -> int:
    with bureau.database.begin() as session:
        return make_vacancy(session, title).id


def asked(bureau: Bureau, text: str, wanted: Encoder) -> list[int]:
    with bureau.database.session() as session:
        return ids_of(search_postings(session, bureau.engine, wanted, PostingQuery(text=text)))


def test_questions_are_encoded_with_the_model_of_the_index(bureau: Bureau, other: Path) -> None:
    published(bureau, "养老护理员")
    bureau.index()
    remember(bureau.database, encoder(), None)

    with bureau.database.session() as session:
        former = serving(session, bureau.engine, POSTINGS, Encoder.load(other))

    assert former is encoder()
    assert asked(bureau, "护理老人", Encoder.load(other)) == asked(bureau, "护理老人", encoder()) != []


def test_an_unknown_former_model_leaves_the_words(bureau: Bureau, other: Path) -> None:
    id = published(bureau, "养老护理员")
    bureau.index()

    assert asked(bureau, "护理员", Encoder.load(other)) == [id]
    assert asked(bureau, "看护长者", Encoder.load(other)) == []


def test_a_model_that_changed_under_its_name_is_not_taken_for_the_former_one(bureau: Bureau, other: Path) -> None:
    published(bureau, "电工")
    small = Encoder.load(other)
    bureau.engine.rebuild(POSTINGS, iter([]), "unused")
    remember(bureau.database, small, str(other))
    renamed = ["电", "焊", "工", "电工", "焊工"]
    write(other, renamed, np.ones((5, 64), np.float32))

    class Holding:
        def fingerprint(self, collection: Collection) -> str:
            return small.fingerprint

    with bureau.database.session() as session:
        assert serving(session, Holding(), POSTINGS, encoder()) is encoder()  # type: ignore[arg-type]


def test_what_is_written_during_the_rebuild_is_found_at_once(
    bureau: Bureau, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(bureau, "电工")
    bureau.index()
    remember(bureau.database, encoder(), None)
    wanted, may_go_on, building = Encoder.load(other), threading.Event(), threading.Event()
    rebuild = EmbeddedEngine.rebuild

    def slow(self: EmbeddedEngine, collection: Collection, batches: Iterator[Sequence[Document]], *rest: object) -> int:
        building.set()
        assert may_go_on.wait(20)
        return rebuild(self, collection, batches, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(EmbeddedEngine, "rebuild", slow)
    worker = Worker(bureau.database, bureau.engine, wanted)

    worker.turn()
    assert building.wait(20)
    second = published(bureau, "焊工")
    worker.turn()
    assert bureau.engine.fingerprint(POSTINGS) == encoder().fingerprint
    assert second in asked(bureau, "焊工", wanted)

    may_go_on.set()
    worker.finish()
    while worker.turn():
        pass
    assert bureau.engine.fingerprint(POSTINGS) == wanted.fingerprint
    assert set(bureau.engine.versions(POSTINGS)) == {first, second}


def test_matches_are_made_with_the_model_of_the_index(
    bureau: Bureau, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bureau.database.begin() as session:
        seeker = make_job_seeking(session)
    vacancy = published(bureau, "电工")
    bureau.index()
    remember(bureau.database, encoder(), None)
    with bureau.database.session() as session:
        before = matching.match_seeker(session, bureau.engine, seeker.id)

    monkeypatch.setenv("EMBEDDING_MODEL", str(other))

    with bureau.database.session() as session:
        after = matching.match_seeker(session, bureau.engine, seeker.id)
    assert [found.vacancy.id for found in after] == [vacancy]
    assert after[0].match.score == before[0].match.score
