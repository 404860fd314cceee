"""Which features get a vector of their own, and how much each says before anything is learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from matching.features import atoms, expand, is_chinese, is_word

# Least number of training texts a feature must occur in, by kind: rarer ones cannot be learned.
LEAST = {"chinese": 2, "word": 2, "piece": 5, "pair": 5}
ROOM = 92_000  # features; with 256 bytes each the model stays below 25 MB


def kind(feature: str) -> str:
    """One of whole, pair, word, chinese, piece."""
    if feature[0] == "=":
        return "whole"
    if " " in feature:
        return "pair"
    if is_word(feature):
        return "word"
    return "chinese" if is_chinese(feature) else "piece"


def distinct_features(text: str) -> set[str]:
    """The text's features without repetition."""
    return {feature for atom in set(atoms(text)) for feature in expand(atom)}


def choose(texts: Iterable[str], whole: Iterable[str], room: int = ROOM) -> tuple[list[str], NDArray[np.float32]]:
    """The vocabulary and the importance (inverse document frequency, around 1) of each feature.

    `whole` are the short texts that get a vector as a whole. The most frequent features are kept.
    """
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        counts.update(distinct_features(text))
        number += 1
    wanted = {f"={text}" for text in whole}
    kept = [f for f, n in counts.items() if (f in wanted if f[0] == "=" else n >= LEAST[kind(f)])]
    # Words say more than pieces of words, so a piece must be twice as frequent to win the same place.
    handicap = {"whole": 1e6, "word": 3.0, "chinese": 2.0, "pair": 1.0, "piece": 0.7}
    kept.sort(key=lambda f: (-counts[f] * handicap[kind(f)], f))
    kept = kept[:room]
    importance = np.log((number + 1) / np.array([counts[f] for f in kept])) / np.log(number + 1)
    return kept, importance.astype(np.float32)
