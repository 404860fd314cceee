"""Indexing and searching beside the bare engines: the same documents, the same words, none of our answers around them.

Ours is the whole search of a page: understanding the question, words, vectors, filters, facets, rows with their
employers, highlights, reasons. The bare engines rank the question's words in one field and give twenty numbers back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tantivy
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from benchmarks.market import Market
from benchmarks.table import Times, line, rate, rated_line, timed_line, times
from indexer import Collection, SearchEngine, open_engine
from indexer.documents import texts
from indexer.text import tokens
from jobmarket.services.indexing.content import documents_of, public_ids
from jobmarket.services.search import PostingQuery, search_postings

QUESTIONS, PAGE = 300, 20


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
    own = _search_times(market, market.embedded, questions)
    bare = _bare_tantivy(folder, questions)
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
    own = _search_times(market, engine, questions)
    bare = _steady(lambda number: _ask_elasticsearch(client, name, questions[number]), QUESTIONS)
    yield timed_line(f"search {size} postings, Elasticsearch", own, bare, "bare Elasticsearch")
    made = _steady(_bare_requests(market, engine, questions), QUESTIONS)
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


def _search_times(market: Market, engine: SearchEngine, questions: list[str]) -> Times:
    def ask(number: int) -> None:
        with market.database.session() as session:
            search_postings(session, engine, market.encoder, PostingQuery(text=questions[number], limit=PAGE))

    return _steady(ask, len(questions))


def _steady(ask: Callable[[int], object], count: int) -> Times:
    """Times of a server that has run for a while: every question once before the clock, ours and the peers' alike."""
    for number in range(count):
        ask(number)
    return times(ask, count)


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


def _bare_tantivy(folder: Path, questions: list[str]) -> Times:
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def ask(number: int) -> None:
        terms = [tantivy.Query.term_query(index.schema, "text", token) for token in tokens(questions[number])]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(query, PAGE).hits
        searcher.fast_field_values("id", [address for _, address in hits])

    return _steady(ask, len(questions))


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


def _bare_requests(market: Market, engine: SearchEngine, questions: list[str]) -> Callable[[int], object]:
    """Sends again what our search sent for each question, and nothing else."""
    client: Any = engine._client  # type: ignore[attr-defined]
    send, sent = client.msearch, []

    def kept(**request: Any) -> Any:
        sent[-1].append(request)
        return send(**request)

    client.msearch = kept
    for question in questions:
        sent.append([])
        with market.database.session() as session:
            search_postings(session, engine, market.encoder, PostingQuery(text=question, limit=PAGE))
    client.msearch = send
    return lambda number: [send(**request) for request in sent[number]]
