"""How long alerts take for one new vacancy: `python -m benchmarks alerts`.

100,000 of each: registrations that wait for what fits them, and saved searches. Saved searches are made up of places,
wages and occupations, a third of them of the twenty occupations that most people search; so that many are equal in
words and differ in conditions. The peer is the bare numpy product of one vacancy's vector with as many profiles, in the
same run: it knows meaning only, no requirements and no words.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

import numpy as np

from benchmarks.alerts_in_service import measured
from benchmarks.ranking import TODAY, Market
from benchmarks.table import timed_line, times
from indexer.documents import PostingDocument
from indexer.rows import occupation_path, region_path
from jobmarket.services.alerts.reverse import fitting_rows
from jobmarket.services.alerts.search_book import SearchBook
from jobmarket.services.search import PostingQuery
from matching import Matcher, Vacancy
from matching.ranking import encode_items
from matching.regions import regions
from matching.strategies import Shelf

PROFILES = 100_000
VACANCIES = 200
_POPULAR = 20


def lines(profiles: int = PROFILES) -> Iterator[str]:
    """What fits me, saved searches, both, and all of the work of the worker for one vacancy; then a worker's start."""
    market, matcher = Market(), Matcher.load()
    pool = matcher.pool([market.seeker() for _ in range(profiles)])
    asked = [market.vacancy() for _ in range(VACANCIES)]
    exact = pool.vectors.astype(np.float32)
    vectors = encode_items(matcher.encoder, asked)

    def product(number: int) -> None:
        np.argpartition(exact @ vectors[number], -50)[-50:]

    def fits(number: int) -> None:
        fitting_rows(matcher, asked[number], Shelf(pool), TODAY)

    book = SearchBook(matcher.encoder)  # type: ignore[arg-type]
    saved = list(_searches(market, profiles))
    book.put(enumerate(saved))
    documents = [_document(number, vacancy, vectors[number]) for number, vacancy in enumerate(asked)]
    moment = time.time()

    def searches(number: int) -> None:
        book.listing(documents[number], moment)

    def both(number: int) -> None:
        fits(number)
        searches(number)

    name = f"{profiles:,}"
    for work in (product, fits, searches):  # the first call warms caches
        work(0)
    measure = partial(times, count=VACANCIES)
    peer = measure(product)
    yield timed_line(f"a new vacancy against {name} “what fits me”", measure(fits), peer, "numpy product")
    yield timed_line(f"a new vacancy against {name} saved searches", measure(searches), peer, "numpy product")
    yield timed_line(f"a new vacancy against both, {name} each", measure(both), measure(product), "numpy product")
    whole, started = measured(market, saved, profiles, VACANCIES)
    yield timed_line("the same with rows read and matches written", whole, measure(product), "numpy product")
    yield f"a worker's start with {name} of each | {started:,.1f} s | – | –"


def _searches(market: Market, count: int) -> Iterator[PostingQuery]:
    chosen = market.random
    popular = [market.names[code] for code in chosen.sample(market.codes, _POPULAR)]
    for _ in range(count):
        title = chosen.choice(popular) if chosen.random() < 1 / 3 else market.names[chosen.choice(market.codes)]
        place = regions()[chosen.choice(market.places)].name if chosen.random() < 0.8 else ""
        wage = f"{chosen.randint(3, 15)}000以上" if chosen.random() < 0.5 else ""
        yield PostingQuery(text=" ".join(filter(None, (place, title, wage))))


def _document(number: int, vacancy: Vacancy, vector: np.ndarray) -> PostingDocument:
    return PostingDocument(
        id=number + 1,
        title=vacancy.title,
        description=vacancy.description,
        keywords={
            "region": region_path(vacancy.region_code),
            "occupation": occupation_path(vacancy.occupation_code),
            "skill": vacancy.skills,
        },
        education=int(vacancy.education or 0),
        experience_min_years=vacancy.experience_min_years,
        wage_min=vacancy.wage_min,
        wage_max=vacancy.wage_max,
        published=int(time.time()),
        vector=vector,
    )
