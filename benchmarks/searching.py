"""Indexing and searching beside the bare engines: the same documents, the same words, none of our answers around them.

Ours is the whole search of a page: understanding the question, words, vectors, filters, facets, rows with their
employers, highlights, reasons. The bare engines rank the question's words in one field and give twenty numbers back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tantivy
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from benchmarks.market import Market
from benchmarks.table import Times, line, milliseconds, rate, rated_line, timed_line
from indexer import Collection, SearchEngine, open_engine
from indexer.documents import texts
from indexer.text import tokens
from jobmarket.services.indexing.content import documents_of, public_ids
from jobmarket.services.search import PostingQuery, search_postings

QUESTIONS, ROUNDS, PAGE = 300, 3, 20


def lines(market: Market, size: str, elasticsearch: str | None) -> Iterator[str]:
    """Lines about one market, which is imported and indexed here; `size` names it."""
    market.store()
    words = _words(market)
    folder = market.home / "bare"
    folder.mkdir()
    ours = rate(lambda: market.index(market.embedded))
    peer = rate(lambda: _fill_tantivy(folder, words))
    yield rated_line(f"index {size} postings, documents/s", ours, peer, "bare tantivy, words only")
    questions = market.questions(QUESTIONS)
    own, bare = _in_turn(
        (lambda number: _search(market, market.embedded, questions[number]), _bare_tantivy(folder, questions)),
        len(questions),
    )
    yield timed_line(f"search {size} postings, embedded", own, bare, "bare tantivy")
    if elasticsearch:
        yield from _elasticsearch_lines(market, size, elasticsearch, words, questions)


def _elasticsearch_lines(
    market: Market, size: str, url: str, words: list[dict[str, str]], questions: list[str]
) -> Iterator[str]:
    engine = open_engine(url, market.home, prefix=f"bench-{len(words)}")
    client = Elasticsearch(url, request_timeout=120)
    name = f"bare-{len(words)}"
    ours = rate(lambda: market.index(engine))
    peer = rate(lambda: _fill_elasticsearch(client, name, words))
    yield rated_line(
        f"index {size} postings into Elasticsearch, documents/s",
        ours,
        peer,
        "bare Elasticsearch, words only",
    )
    sent = _record_requests(engine)
    own, bare, made = _in_turn(
        (
            lambda number: _search(market, engine, questions[number]),
            lambda number: _ask_elasticsearch(client, name, questions[number]),
            lambda number: sent.send_again(),
        ),
        len(questions),
    )
    yield timed_line(f"search {size} postings, Elasticsearch", own, bare, "bare Elasticsearch")
    yield line(
        f"search {size} postings, Elasticsearch, over the bare requests that it makes",
        own,
        f"{made} (the same requests, answers unread)",
        own.p50 / made.p50,
    )
    client.close()
    engine.close()


def _words(market: Market) -> list[dict[str, str]]:
    """The texts of all documents, cut into tokens."""
    found = []
    with market.database.session() as session:
        for ids in public_ids(session, Collection.POSTINGS):
            found += [texts(document) for document in documents_of(session, Collection.POSTINGS, ids, market.encoder)]
            session.expunge_all()
    return found


def _search(market: Market, engine: SearchEngine, question: str) -> None:
    with market.database.session() as session:
        search_postings(session, engine, market.encoder, PostingQuery(text=question, limit=PAGE))


def _in_turn(works: Sequence[Callable[[int], object]], count: int) -> list[Times]:
    """Times of works that take turns, question by question, so that a machine that warms up favours none.

    All questions go through `ROUNDS` times before the clock runs, as on a server that has run for a while.
    """
    taken: list[list[float]] = [[] for _ in works]
    for number in (number for _ in range(ROUNDS + 1) for number in range(count)):
        for work, mine in zip(works, taken, strict=True):
            mine.append(milliseconds(work, number))
    return [Times.of(mine[-count:]) for mine in taken]


def _fill_tantivy(folder: Path, words: list[dict[str, str]]) -> int:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("description", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("id", fast=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(128_000_000, 1)
    for number, row in enumerate(words):
        document = tantivy.Document()
        document.add_text("text", row["text"])
        document.add_text("description", row["description"])
        document.add_unsigned("id", number)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return len(words)


def _bare_tantivy(folder: Path, questions: list[str]) -> Callable[[int], object]:
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def ask(number: int) -> None:
        terms = [tantivy.Query.term_query(index.schema, "text", token) for token in tokens(questions[number])]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(query, PAGE).hits
        searcher.fast_field_values("id", [address for _, address in hits])

    return ask


def _fill_elasticsearch(client: Elasticsearch, name: str, words: list[dict[str, str]]) -> int:
    field = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    client.indices.create(
        index=name,
        settings={"number_of_shards": 1, "number_of_replicas": 0},
        mappings={"_source": {"enabled": False}, "properties": {"text": field, "description": field}},
    )
    actions = (
        {"_index": name, "_id": number, "text": row["text"], "description": row["description"]}
        for number, row in enumerate(words)
    )
    bulk(client, actions, chunk_size=500)
    client.indices.refresh(index=name)
    return len(words)


def _ask_elasticsearch(client: Elasticsearch, name: str, question: str) -> None:
    query = {"match": {"text": {"query": " ".join(tokens(question)), "analyzer": "whitespace"}}}
    client.search(index=name, query=query, size=PAGE, source=False)


class _Requests:
    """Keeps what a client sent for the last question."""

    def __init__(self, client: Any) -> None:
        self._send, self._sent = client.msearch, []
        client.msearch = self._kept

    def _kept(self, **request: Any) -> Any:
        self._sent.append(request)
        return self._send(**request)

    def send_again(self) -> None:
        """What was sent since the last time, once more."""
        for request in self._sent:
            self._send(**request)
        self._sent = []


def _record_requests(engine: SearchEngine) -> _Requests:
    return _Requests(engine._client)  # type: ignore[attr-defined]
