"""Texts a second of the shipped model beside all-MiniLM-L6-v2, and a million seekers scored beside the bare product.

    python -m benchmarks.encoding

Both encoders get the same titles and descriptions of the demonstration market and the same number of threads. The bare
product is numkong's, of the float16 vectors that the matcher holds, with the same vector: no words, no facts, no order.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

import numkong
import numpy as np

from benchmarks.ranking import TODAY, Market
from benchmarks.table import line, rate, rated_line, timed_line, times
from matching import Encoder, Matcher
from matching.evaluation.rankers import minilm

TEXTS, PEER_TEXTS = 40_000, 1_000  # the peer is slow, and its rate does not change with the number
SEEKERS, DISTINCT, VACANCIES = 1_000_000, 20_000, 30


def encode_lines(market: Market) -> Iterator[str]:
    """Texts a second, short and long ones half and half; and how long the model takes to load."""
    vacancies = [market.vacancy() for _ in range(TEXTS // 2)]
    texts = [text for vacancy in vacancies for text in (vacancy.title, vacancy.description)]
    ours, peer = Encoder.load(), minilm()
    ours.encode(texts[:1000])
    mine = max(_rate(ours, texts) for _ in range(3))
    if peer is None:
        yield line("encode, texts/s", f"{mine:,.0f}", "all-MiniLM-L6-v2 is not installed", float("nan"))
        return
    peer.encode(texts[:32])
    yield rated_line("encode, texts/s", mine, _rate(peer, texts[:PEER_TEXTS]), "all-MiniLM-L6-v2, same cores")


def _rate(encoder: Encoder, texts: Sequence[str]) -> float:
    return rate(lambda: len(encoder.encode(texts)))


def million_line(market: Market, seekers: int = SEEKERS, distinct: int = DISTINCT) -> str:
    """One vacancy ranked against a million seekers, of whom `distinct` are different, beside the bare product."""
    matcher = Matcher.load()
    few = [market.seeker() for _ in range(min(distinct, seekers))]
    copies = max(1, seekers // len(few))
    vectors = np.tile(matcher.pool(few).vectors, (copies, 1))
    pool = matcher.pool(few * copies, vectors)
    asked = [market.vacancy() for _ in range(VACANCIES)]
    questions = np.ascontiguousarray(matcher.pool(asked).vectors)
    for vacancy in asked:
        matcher.rank(vacancy, pool, limit=50, today=TODAY)  # warms the caches
    match = times(lambda number: matcher.rank(asked[number], pool, limit=50, today=TODAY), VACANCIES)
    product = times(lambda number: numkong.cdist(questions[number : number + 1], pool.vectors, "dot"), VACANCIES)
    what = f"match one vacancy with {len(pool):,} seekers"
    return timed_line(what, match, product, "bare float16 product of the same vectors")


def load_line() -> str:
    """Loading the model in this process beside reading its bytes."""
    from matching.encoder import SHIPPED, TableEncoder

    began = time.perf_counter()
    TableEncoder(SHIPPED)
    loaded = time.perf_counter() - began
    began = time.perf_counter()
    for file in SHIPPED.iterdir():
        file.read_bytes()
    read = time.perf_counter() - began
    return line("load the model", f"{loaded * 1000:.0f} ms", f"{read * 1000:.0f} ms (reading its files)", loaded / read)


def lines() -> Iterator[str]:
    """Lines of the table: what | ours | peer | ratio."""
    market = Market()
    yield load_line()
    yield from encode_lines(market)
    yield million_line(market)


if __name__ == "__main__":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    print("\n".join(lines()))
