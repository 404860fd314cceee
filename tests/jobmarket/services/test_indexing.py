"""Keeping the index true: nothing that was written is lost, whatever ends in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from indexer import Collection, open_engine
from indexer.documents import Document
from indexer.embedded import EmbeddedEngine
from jobmarket.config import Settings
from jobmarket.models import DocumentKind, JobSeeking, OutboxEntry, Vacancy, VacancyState, now
from jobmarket.services.indexing import Worker, drain, rebuild, repair, status, verify
from jobmarket.services.indexing.content import documents_of
from tests.bureau import Bureau, encoder, ids_of
from tests.factories import make_job_seeking, make_person, make_vacancy

POSTINGS = Collection.POSTINGS


def waiting(bureau: Bureau) -> int:
    """Entries in the outbox."""
    with bureau.database.session() as session:
        return session.scalar(select(func.count()).select_from(OutboxEntry)) or 0


def publish(bureau: Bureau, *titles: str) -> list[int]:
    with bureau.database.begin() as session:
        return [make_vacancy(session, title).id for title in titles]


def change(bureau: Bureau, id: int, **values: object) -> None:
    """Change a row and announce it, as services do: in one transaction."""
    with bureau.database.begin() as session:
        session.execute(update(Vacancy).where(Vacancy.id == id).values(**values))
        session.add(OutboxEntry(kind=DocumentKind.POSTING, row_id=id))


def found(bureau: Bureau, text: str = "") -> set[int]:
    """What the engine itself finds, whatever the database would leave out."""
    with bureau.database.session():
        return set(ids_of(bureau.search(text, limit=100)))


def held(bureau: Bureau) -> set[int]:
    return set(bureau.engine.versions(POSTINGS))


class Interrupted(BaseException):
    """Stands for the end of the process: nothing catches it."""


def test_an_entry_lives_and_dies_with_the_transaction_of_its_row(bureau: Bureau) -> None:
    with pytest.raises(Interrupted), bureau.database.begin() as session:  # noqa: PT012
        make_vacancy(session)
        raise Interrupted

    assert waiting(bureau) == 0
    publish(bureau, "电工")
    assert waiting(bureau) == 1


def test_what_was_drained_is_found_and_crossed_off(bureau: Bureau) -> None:
    ids = publish(bureau, "电工", "焊工")

    done = drain(bureau.database, bureau.engine, encoder())

    assert (done.done, done.failed, waiting(bureau)) == (2, 0, 0)
    assert found(bureau) == set(ids)


def test_draining_the_same_rows_again_changes_nothing(bureau: Bureau) -> None:
    ids = publish(bureau, "电工", "焊工")
    bureau.index()
    before = bureau.engine.versions(POSTINGS)

    for id in (*ids, *ids):
        change(bureau, id, updated_at=Vacancy.updated_at)
    bureau.index()

    assert bureau.engine.versions(POSTINGS) == before
    assert bureau.engine.count(POSTINGS) == 2


def test_a_row_that_closes_or_is_gone_leaves_the_index(bureau: Bureau) -> None:
    closed, expired, kept = publish(bureau, "甲", "乙", "丙")
    bureau.index()

    change(bureau, closed, state=VacancyState.CLOSED)
    change(bureau, expired, expires_at=now() - timedelta(hours=1))
    bureau.index()

    assert held(bureau) == {kept}


def test_late_entries_never_bring_back_old_content(bureau: Bureau) -> None:
    (id,) = publish(bureau, "电工")
    change(bureau, id, title="焊工")
    change(bureau, id, title="钳工")

    drain(bureau.database, bureau.engine, encoder(), limit=1)

    assert waiting(bureau) == 2
    assert bureau.titles() == ["钳工"]


class EndsBeforeCrossingOff(EmbeddedEngine):
    """Indexes, and then the process ends."""

    def delete(self, collection: Collection, ids: Sequence[int], as_of: int | None = None) -> None:
        raise Interrupted


def test_an_end_between_index_and_crossing_off_repeats_to_the_same_state(bureau: Bureau, settings: Settings) -> None:
    ids = publish(bureau, "电工", "焊工")
    with pytest.raises(Interrupted):
        drain(bureau.database, EndsBeforeCrossingOff(settings.home / "search"), encoder())
    assert waiting(bureau) == 2

    bureau.index()

    assert (waiting(bureau), found(bureau), bureau.engine.count(POSTINGS)) == (0, set(ids), 2)


def test_one_row_that_cannot_be_read_does_not_hold_up_the_others(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = publish(bureau, "坏", "好")
    monkeypatch.setattr("jobmarket.services.indexing.content.posting_document", _refusing(bad))

    done = drain(bureau.database, bureau.engine, encoder())

    assert (done.done, done.failed) == (1, 1)
    assert held(bureau) == {good}
    now_status = status(bureau.database, bureau.engine, POSTINGS)
    assert (now_status.waiting, now_status.failing) == (1, 1)


def _refusing(id: int) -> Callable[..., Document]:
    from indexer.rows import posting_document

    def made(row: Vacancy, vector: object) -> Document:
        if row.id == id:
            raise ValueError("cannot be read")
        return posting_document(row, vector)  # type: ignore[arg-type]

    return made


def test_one_document_that_the_engine_refuses_does_not_hold_up_the_others(bureau: Bureau) -> None:
    bad, good = publish(bureau, "坏", "好")
    change(bureau, bad, wage_max=2**63 - 1)  # more than a sort key can hold

    drain(bureau.database, bureau.engine, encoder())

    assert held(bureau) == {good}
    with bureau.database.session() as session:
        assert {entry.row_id for entry in session.scalars(select(OutboxEntry))} == {bad}


def test_while_the_engine_is_away_writes_go_on_and_are_caught_up(bureau: Bureau, settings: Settings) -> None:
    away = open_engine("http://127.0.0.1:9", settings.home)
    ids = publish(bureau, "电工", "焊工")
    worker = Worker(bureau.database, away, encoder())

    assert worker.turn() is False
    ids += publish(bureau, "钳工")
    with bureau.database.begin() as session:
        entries = list(session.scalars(select(OutboxEntry).order_by(OutboxEntry.id)))
        assert [entry.attempts for entry in entries] == [1, 1, 0]
        assert all(entry.available_at <= now() + timedelta(seconds=2) for entry in entries)
        session.execute(update(OutboxEntry).values(available_at=now()))
    bureau.index()

    assert (found(bureau), waiting(bureau)) == (set(ids), 0)


def test_a_long_outage_does_not_make_entries_wait_long(bureau: Bureau, settings: Settings) -> None:
    away = open_engine("http://127.0.0.1:9", settings.home)
    publish(bureau, "电工")
    with bureau.database.begin() as session:
        session.execute(update(OutboxEntry).values(attempts=40))

    drain(bureau.database, away, encoder())

    with bureau.database.session() as session:
        (entry,) = session.scalars(select(OutboxEntry))
    assert entry.attempts == 41
    assert entry.available_at <= now() + timedelta(seconds=2)


def test_a_rebuilt_index_holds_exactly_the_public_rows(bureau: Bureau) -> None:
    kept, closed = publish(bureau, "电工", "焊工")
    bureau.index()
    with bureau.database.begin() as session:
        session.get_one(Vacancy, closed).state = VacancyState.CLOSED

    count = rebuild(bureau.database, bureau.engine, encoder(), POSTINGS)

    assert (count, held(bureau)) == (1, {kept})


def test_what_is_written_and_drained_during_a_rebuild_is_not_lost(bureau: Bureau) -> None:
    changed, closed, kept = publish(bureau, "电工", "焊工", "会计")
    bureau.index()
    new: list[int] = []

    def meanwhile(_count: int) -> None:
        if new:
            return
        change(bureau, changed, title="高压电工")
        change(bureau, closed, state=VacancyState.CLOSED)
        new.extend(publish(bureau, "护士"))
        bureau.index()

    rebuild(bureau.database, bureau.engine, encoder(), POSTINGS, meanwhile)
    bureau.index()

    assert held(bureau) == {changed, kept, *new}
    assert ids_of(bureau.search("高压"))[0] == changed
    assert not verify(bureau.database, bureau.engine, POSTINGS)


class EndsAfterTheChange(EmbeddedEngine):
    """Puts the new index in place, and then the process ends."""

    def rebuild(
        self,
        collection: Collection,
        batches: Iterator[Sequence[Document]],
        fingerprint: str,
        before_use: Callable[[], None] = lambda: None,
    ) -> int:
        super().rebuild(collection, batches, fingerprint, before_use)
        raise Interrupted


def test_a_rebuild_that_ends_right_after_the_change_loses_nothing(bureau: Bureau, settings: Settings) -> None:
    first = publish(bureau, "电工")
    bureau.index()
    new: list[int] = []

    def meanwhile(_count: int) -> None:
        if new:
            return
        new.extend(publish(bureau, "护士"))
        bureau.index()

    with pytest.raises(Interrupted):
        rebuild(bureau.database, EndsAfterTheChange(settings.home / "search"), encoder(), POSTINGS, meanwhile)
    bureau.index()

    assert held(bureau) == {*first, *new}


def test_a_rebuild_that_fails_leaves_the_old_index(bureau: Bureau) -> None:
    ids = publish(bureau, "电工", "焊工")
    bureau.index()

    def fail(_count: int) -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        rebuild(bureau.database, bureau.engine, encoder(), POSTINGS, fail)

    assert found(bureau) == set(ids)
    assert rebuild(bureau.database, bureau.engine, encoder(), POSTINGS) == 2


def test_verify_finds_and_repair_mends_all_three_kinds_of_differences(bureau: Bureau) -> None:
    missing, surplus, outdated, right = publish(bureau, "甲", "乙", "丙", "丁")
    bureau.index()
    bureau.engine.delete(POSTINGS, [missing])
    with bureau.database.begin() as session:  # behind the outbox's back
        session.get_one(Vacancy, surplus).state = VacancyState.CLOSED
        session.get_one(Vacancy, outdated).title = "丙丙"

    difference = verify(bureau.database, bureau.engine, POSTINGS)
    repair(bureau.database, POSTINGS, difference)
    bureau.index()

    assert (difference.missing, difference.surplus, difference.outdated) == ((missing,), (surplus,), (outdated,))
    assert held(bureau) == {missing, outdated, right}
    assert not verify(bureau.database, bureau.engine, POSTINGS)


def test_what_waits_in_the_outbox_is_no_difference(bureau: Bureau) -> None:
    publish(bureau, "电工")

    assert not verify(bureau.database, bureau.engine, POSTINGS)


def test_status_counts_documents_rows_and_what_waits(bureau: Bureau) -> None:
    publish(bureau, "电工", "焊工")
    bureau.index()
    publish(bureau, "钳工")

    now_status = status(bureau.database, bureau.engine, POSTINGS)

    assert (now_status.documents, now_status.rows, now_status.waiting, now_status.failing) == (2, 3, 1, 0)
    assert now_status.fingerprint == encoder().fingerprint


def test_the_worker_takes_out_what_expires(bureau: Bureau) -> None:
    (id,) = publish(bureau, "电工")
    with bureau.database.begin() as session:
        seeker = make_job_seeking(session)
    bureau.index()
    with bureau.database.begin() as session:  # as time would do it: no entry in the outbox
        session.execute(update(Vacancy).values(expires_at=datetime.now(UTC) - timedelta(minutes=5)))
        session.execute(update(JobSeeking).values(valid_until=(now() - timedelta(days=1)).date()))

    worker = Worker(bureau.database, bureau.engine, encoder())
    while worker.turn():
        pass

    assert held(bureau) == set()
    assert seeker.id not in bureau.engine.versions(Collection.SEEKERS)
    assert id not in found(bureau)


def test_another_embedding_model_makes_the_worker_rebuild(bureau: Bureau) -> None:
    class Renamed:
        dimensions, fingerprint, encode = encoder().dimensions, "another", staticmethod(encoder().encode)

    ids = publish(bureau, "电工")
    bureau.index()
    ids += publish(bureau, "焊工")

    worker = Worker(bureau.database, bureau.engine, Renamed())
    while worker.turn():
        pass

    assert bureau.engine.fingerprint(POSTINGS) == "another"
    assert held(bureau) == set(ids)


def test_names_and_numbers_in_somebodys_own_words_do_not_reach_the_index(bureau: Bureau) -> None:
    own_words = "我叫欧阳小测，电话13800138000，微信abc_12345，会修配电柜"
    with bureau.database.begin() as session:
        person = make_person(session, "欧阳小测", telephone="13800138000", address="上海市某路1号")
        row = make_job_seeking(session, "电工 13800138000", person=person, summary=own_words)

    with bureau.database.session() as session:
        (document,) = documents_of(session, Collection.SEEKERS, [row.id], encoder())

    everything = repr(document)
    assert "会修配电柜" in everything
    for personal in ("欧阳小测", "13800138000", "abc_12345", "某路", person.document_number):
        assert personal not in everything
