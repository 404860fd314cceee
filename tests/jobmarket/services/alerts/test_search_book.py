"""A saved search lists a vacancy exactly when the search would, but for the fuzzy end of its list."""

from __future__ import annotations

import time

import pytest

from indexer import Collection, SearchRequest, retrieval
from jobmarket.services.alerts.search_book import CLOSE, SearchBook
from jobmarket.services.demonstration import DemonstrationSize, load_demonstration
from jobmarket.services.indexing.content import documents_of, public_ids
from jobmarket.services.search import PostingQuery
from jobmarket.services.search.postings import ask, vector_of
from tests.bureau import Bureau, encoder

QUESTIONS = [
    PostingQuery(text="电工"),
    PostingQuery(text="上海 电工"),
    PostingQuery(text="维修电工 八千以上"),
    PostingQuery(text="北京或上海的厨师 包住"),
    PostingQuery(text="会计 本科 3年经验"),
    PostingQuery(text="成都 服务员 双休"),
    PostingQuery(text='"电工" -学徒'),
    PostingQuery(text="司机 -货车"),
    PostingQuery(text="“五险一金” 保安"),
    PostingQuery(text="Java 开发"),
    PostingQuery(text="阿姨"),
    PostingQuery(text="阿姨", without=("occupation:4-10-01-06",)),
    PostingQuery(text="电公"),
    PostingQuery(text="电公", literal=True),
    PostingQuery(text="包住"),
    PostingQuery(text="", region="310000"),
    PostingQuery(text="", region="310000", wage_min=8000),
    PostingQuery(text="", occupation="4"),
    PostingQuery(text="", education=4, experience=1, region="440000"),
    PostingQuery(text="客服", since_days=3),
    PostingQuery(text="销售", industry="F"),
    PostingQuery(text="护士 夜班", wage_min=5000),
    PostingQuery(text="-销售", region="320000"),
    PostingQuery(text="焊工 深圳 东莞"),
    PostingQuery(text="应届生 行政"),
    PostingQuery(text="the", region="110000"),
    PostingQuery(text="物流 仓库 管理"),
]


@pytest.fixture
def market(bureau: Bureau) -> Bureau:
    """A few hundred vacancies of all trades."""
    with bureau.database.begin() as session:
        load_demonstration(session, DemonstrationSize(92, 600, 1))
    bureau.index()
    return bureau


def _listed(bureau: Bureau, query: PostingQuery) -> set[int]:
    """What the search lists by words and conditions, and what is very close in meaning."""
    asked = ask(query)
    with bureau.database.session() as session:
        vector = vector_of(session, bureau.engine, encoder(), Collection.POSTINGS, asked.meant)
    request = SearchRequest(
        collection=Collection.POSTINGS, text=asked.text, vector=vector, filters=asked.filters, limit=2000, depth=2000
    )
    hits = bureau.engine.search(request).hits
    by_words = asked.text is not None and bool(asked.text.units)
    return {hit.id for hit in hits if not by_words or hit.matched or (hit.similarity or 0) >= CLOSE}


def _alerted(bureau: Bureau, book: SearchBook) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {number: set() for number in range(len(QUESTIONS))}
    with bureau.database.session() as session:
        for block in public_ids(session, Collection.POSTINGS):
            for document in documents_of(session, Collection.POSTINGS, block, encoder()):
                for number in book.listing(document, time.time()):  # type: ignore[arg-type]
                    found[number].add(document.id)
    return found


def test_an_alert_fires_exactly_when_the_search_lists_the_vacancy(
    market: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieval, "ENOUGH", 0)  # nothing that has only some of the words
    book = SearchBook(encoder())
    book.put(enumerate(QUESTIONS))

    alerted = _alerted(market, book)

    assert alerted == {number: _listed(market, query) for number, query in enumerate(QUESTIONS)}
    assert sum(bool(ids) for ids in alerted.values()) > len(QUESTIONS) // 2


def test_with_the_search_as_it_is_no_alert_fires_for_what_it_does_not_list(market: Bureau) -> None:
    book = SearchBook(encoder())
    book.put(enumerate(QUESTIONS))

    for number, ids in _alerted(market, book).items():
        assert ids <= _listed(market, QUESTIONS[number]), QUESTIONS[number]


def test_equal_questions_are_kept_once_and_end_one_by_one(bureau: Bureau) -> None:
    (vacancy,) = bureau.announce({"title": "维修电工", "location_text": "上海·虹口"})
    book = SearchBook(encoder())
    book.put(
        [(1, PostingQuery(text="电工 上海")), (2, PostingQuery(text=" 电工  上海 ")), (3, PostingQuery(text="厨师"))]
    )
    with bureau.database.session() as session:
        (document,) = documents_of(session, Collection.POSTINGS, [vacancy], encoder())

    both = book.listing(document, time.time())  # type: ignore[arg-type]
    book.remove([1])
    one = book.listing(document, time.time())  # type: ignore[arg-type]
    book.put([(2, PostingQuery(text="厨师"))])
    none = book.listing(document, time.time())  # type: ignore[arg-type]

    assert (both, one, none) == ([1, 2], [2], [])


def test_searches_that_nobody_waits_for_are_thrown_out_and_the_others_go_on(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobmarket.services.alerts.search_book._TIDY_AT", 2)
    (vacancy,) = bureau.announce({"title": "维修电工"})
    book = SearchBook(encoder())
    book.put([(1, PostingQuery(text="电工")), (2, PostingQuery(text="厨师")), (3, PostingQuery(text="会计"))])
    with bureau.database.session() as session:
        (document,) = documents_of(session, Collection.POSTINGS, [vacancy], encoder())

    book.remove([2, 3])

    assert len(book) == 1
    assert book.listing(document, time.time()) == [1]  # type: ignore[arg-type]
