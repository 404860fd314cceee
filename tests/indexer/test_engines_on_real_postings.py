"""Both engines on a sample of real postings: the same totals and counts, nearly the same first twenty."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from indexer import Collection, SearchEngine, SearchRequest, SearchResult, Sort, open_engine
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.services.file_import import code_lines
from jobmarket.services.indexing import rebuild
from jobmarket.services.postings_import import store_postings
from jobmarket.services.search import PostingQuery
from jobmarket.services.search.postings import ask, facets_for
from tests.bureau import encoder

SAMPLE = 3_000
FIRST = 20

FILTERS: list[dict[str, Any]] = [
    {},
    {"region": "310000"},
    {"region": "110000", "wage_min": 15_000},
    {"region": "440300", "education": 4},
    {"occupation": "2"},
    {"occupation": "2-02-10", "experience": 2},
    {"industry": "I"},
    {"wage_min": 30_000},
    {"education": 3, "experience": 0},
    {"since_days": 20_000, "region": "330000"},
]
QUESTIONS = [
    "java", "电工", "产品经理", "上海 会计", "python 工程师", "销售代表", "前端开发 北京", "C++", "护士", "平面设计",
    "数据分析 本科", "深圳 运营 一万以上", "全栈", "人力资源 双休", "测试工程师 -java", '"软件工程师"', "仓库管理员",
    "客服", "司机", "英语 老师",
]  # fmt: skip


@pytest.fixture(scope="module")
def engines(
    shared: Path, elasticsearch_url: str, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SearchEngine, SearchEngine]]:
    """The embedded engine and Elasticsearch, each with an index of the same rows."""
    file = shared / "data" / "postings.jsonl.gz"
    if not file.exists():
        pytest.skip(f"no real postings at {file}")
    from jobmarket.importing import read_file

    home = tmp_path_factory.mktemp("real-postings")
    (home / "jobmarket.sqlite").write_bytes(migrated_file.read_bytes())
    settings = Settings.from_environment({"JOBMARKET_HOME": str(home)})
    database = Database(settings.database_url)
    lines = list(islice(read_file(file), 0, SAMPLE * 10, 10))  # every tenth: all sources and places
    store_postings(database, code_lines(lines).postings)
    prefix = f"real-{uuid.uuid4().hex[:12]}"
    embedded, elastic = open_engine(None, home), open_engine(elasticsearch_url, home, prefix)
    for engine in (embedded, elastic):
        rebuild(database, engine, encoder(), Collection.POSTINGS)
    yield embedded, elastic
    client = Elasticsearch(elasticsearch_url)
    for name in client.indices.get(index=f"{prefix}-*"):
        client.indices.delete(index=name)
    client.close()
    elastic.close()
    database.close()


def request_for(query: PostingQuery) -> SearchRequest:
    """What the service asks the engine."""
    asked = ask(query)
    vector = encoder().encode([asked.meant])[0] if asked.meant else None
    facets = facets_for(asked.regions, query.occupation)
    return SearchRequest(
        collection=Collection.POSTINGS,
        text=asked.text,
        vector=vector,
        filters=asked.filters,
        sort=query.sort,
        facets=facets,
        limit=FIRST,
    )


def both(engines: tuple[SearchEngine, SearchEngine], query: PostingQuery) -> tuple[SearchResult, SearchResult]:
    request = request_for(query)
    return engines[0].search(request), engines[1].search(request)


def ids(result: SearchResult) -> list[int]:
    return [hit.id for hit in result.hits]


def overlap(one: SearchResult, other: SearchResult) -> float:
    """Share of the first hits that both have."""
    if not one.hits and not other.hits:
        return 1.0
    return len({*ids(one)} & {*ids(other)}) / max(len(one.hits), len(other.hits))


@pytest.mark.parametrize("conditions", FILTERS, ids=str)
@pytest.mark.parametrize("sort", [Sort.DATE, Sort.WAGE])
def test_conditions_find_and_count_the_same(
    engines: tuple[SearchEngine, SearchEngine], conditions: dict[str, Any], sort: Sort
) -> None:
    embedded, elastic = both(engines, PostingQuery(sort=sort, **conditions))

    assert embedded.total == elastic.total > 0
    assert embedded.facets == elastic.facets
    assert ids(embedded) == ids(elastic)
    assert embedded.newest_id == elastic.newest_id


@pytest.mark.parametrize("text", QUESTIONS)
def test_words_alone_find_the_same_number(engines: tuple[SearchEngine, SearchEngine], text: str) -> None:
    request = replace(request_for(PostingQuery(text=text)), vector=None)

    embedded, elastic = (engine.search(request) for engine in engines)

    assert embedded.total == elastic.total
    assert overlap(embedded, elastic) >= 0.9


def test_the_first_twenty_by_fit_are_nearly_the_same(engines: tuple[SearchEngine, SearchEngine]) -> None:
    shares = {text: overlap(*both(engines, PostingQuery(text=text))) for text in QUESTIONS}

    assert sum(shares.values()) / len(shares) >= 0.9, shares
    assert min(shares.values()) >= 0.75, shares
    found = [both(engines, PostingQuery(text=text))[0].total for text in QUESTIONS]
    assert sum(total > 0 for total in found) >= len(QUESTIONS) - 2


def test_turning_pages_gives_the_same_in_both(engines: tuple[SearchEngine, SearchEngine]) -> None:
    request = replace(request_for(PostingQuery(sort=Sort.DATE, region="310000")), limit=50)
    pages: list[list[int]] = [[], []]
    for found, engine in zip(pages, engines, strict=True):
        before = None
        for _ in range(4):
            result = engine.search(replace(request, before=before))
            found += ids(result)
            before = result.hits[-1].sort_key

    assert pages[0] == pages[1]
    assert len(set(pages[0])) == 200
