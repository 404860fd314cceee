"""Titles that look alike: BM25 over character pairs (and Latin words) of all known titles and names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from matching.occupations.titles import code_of_title
from matching.occupations.tree import OCCUPATION, occupations
from matching.text import normalise

_K1 = 1.2
_B = 0.6
_LATIN = re.compile(r"[a-z][a-z+#.]*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_COMMON_SHARE = 0.06  # pairs in more than this share of all titles say nothing and are not looked up


class _Index(NamedTuple):
    codes: list[str]
    weights: dict[str, list[tuple[int, float]]]  # feature → (document, BM25 weight)
    ceiling: dict[str, float]  # feature → its highest weight


def features(text: str) -> Counter[str]:
    """Character pairs of Chinese runs and whole Latin words of a normalised text."""
    found: Counter[str] = Counter(_LATIN.findall(text))
    for run in _HAN.findall(text):
        found.update(run[start : start + 2] for start in range(len(run) - 1))
    return found


@cache
def _index() -> _Index:
    texts = dict(code_of_title())
    for node in occupations().values():
        if node.level == OCCUPATION:
            texts.setdefault(normalise(node.name), node.code)
    counts = [features(text) for text in texts]
    seen = Counter(feature for count in counts for feature in count)
    mean = sum(count.total() for count in counts) / len(counts)
    weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for document, count in enumerate(counts):
        length = 1 - _B + _B * count.total() / mean
        for feature, times in count.items():
            if seen[feature] <= _COMMON_SHARE * len(counts):
                rarity = math.log(1 + len(counts) / seen[feature])
                weights[feature].append((document, rarity * times * (_K1 + 1) / (times + _K1 * length)))
    ceiling = {feature: max(weight for _, weight in documents) for feature, documents in weights.items()}
    return _Index(list(texts.values()), dict(weights), ceiling)


def resembling(text: str, limit: int = 5) -> list[tuple[str, float]]:
    """Codes of the known titles most like a normalised text, with a likeness of 0 to 1, best first."""
    index = _index()
    score: dict[int, float] = defaultdict(float)
    possible = 0.0
    for feature in features(text):
        documents = index.weights.get(feature)
        if documents is None:
            possible += math.log(len(index.codes)) / 2
            continue
        possible += index.ceiling[feature]
        for document, weight in documents:
            score[document] += weight
    best: dict[str, float] = {}
    for document, total in score.items():
        code = index.codes[document]
        if total > best.get(code, 0.0):
            best[code] = total
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [(code, total / possible) for code, total in ranked]
