"""Contrastive learning: each text of a pair must find its partner among all partners of the batch.

The pairs of a batch come from the same kind of data, so that they are hard to tell apart. A batch of a few hundred
pairs touches some ten thousand rows of the table; only those are updated (Adagrad with one step size for each row). The
gradients are short enough to be written down, so numpy is all it takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.encoder import Vectors, unit
from matching.training.pairs import PairSet

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_NEIGHBOURHOODS = 8  # in a batch of pairs that are hard to tell apart


@dataclass(frozen=True, slots=True)
class Recipe:
    """What training does; the defaults made the shipped model."""

    dimensions: int = 256
    batch: int = 512
    steps: int = 9000
    rate: float = 0.1
    temperature: float = 0.05
    dropout: float = 0.3  # share of a text's features left out at random
    longest: int = 160  # features of one text that a step looks at, drawn at random
    hard: float = 0.5  # share of the batches that are made of pairs close to each other
    refresh: int = 500  # steps after which closeness is worked out again
    seed: int = 2022


class Corpus:
    """All training texts as rows of a sparse matrix over the features, each text once; √n for n occurrences."""

    def __init__(self, texts: list[str], rows_of: Callable[[str], list[int]], features: int) -> None:
        self.number = {text: i for i, text in enumerate(texts)}
        found = [np.unique(np.asarray(rows_of(text), np.int64), return_counts=True) for text in texts]
        starts = np.cumsum([0] + [len(rows) for rows, _ in found])
        weights = np.sqrt(np.concatenate([counts for _, counts in found])).astype(np.float32)
        columns = np.concatenate([rows for rows, _ in found])
        self.matrix = csr_matrix((weights, columns, starts), (len(texts), features))

    def numbered(self, pairs: list[tuple[str, str]]) -> Numbers:
        """Pairs as two columns of text numbers."""
        return np.array([(self.number[left], self.number[right]) for left, right in pairs], np.int64)

    def draw(self, texts: Numbers, recipe: Recipe, rng: np.random.Generator) -> csr_matrix:
        """The texts' rows with random features left out."""
        rows = self.matrix[texts]
        lengths = np.diff(rows.indptr)
        keep = np.minimum(1 - recipe.dropout, recipe.longest / np.maximum(lengths, 1))
        rows.data *= rng.random(len(rows.data), np.float32) < np.repeat(keep, lengths)
        return rows


def softmax(scores: Vectors) -> Vectors:
    """Along the rows."""
    raised: Vectors = np.exp(scores - scores.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    return raised


def contrast(left: Vectors, right: Vectors, same: Flags, temperature: float) -> tuple[float, Vectors, Vectors]:
    """Symmetric cross-entropy of finding the partner, and its slopes for both sides.

    `same` marks texts that are as right as the partner: they must not count as wrong.
    """
    scores = left @ right.T / temperature
    scores[same] = -1e4
    across, down = softmax(scores), softmax(scores.T).T
    itself = np.arange(len(left))
    loss = -float(np.log(across[itself, itself] + 1e-12).mean() + np.log(down[itself, itself] + 1e-12).mean()) / 2
    slope = (across + down) / (2 * len(left) * temperature)
    slope[itself, itself] -= 1 / (len(left) * temperature)
    return loss, np.asarray(slope @ right, np.float32), np.asarray(slope.T @ left, np.float32)


class Learner:
    """The table being learned and the step sizes of its rows."""

    def __init__(self, importance: NDArray[np.float32], recipe: Recipe) -> None:
        self.recipe = recipe
        self.rng = np.random.Generator(np.random.PCG64(recipe.seed))
        noise = self.rng.standard_normal((len(importance), recipe.dimensions), np.float32)
        self.table: Vectors = noise / np.float32(recipe.dimensions**0.5) * importance[:, None]
        self._seen = np.full(len(importance), 1e-7, np.float32)

    def step(self, corpus: Corpus, pairs: Numbers, rate: float) -> float:
        """Learn from one batch; the loss before."""
        bags = [corpus.draw(pairs[:, side], self.recipe, self.rng) for side in (0, 1)]
        used, places = np.unique(np.concatenate([bag.indices for bag in bags]), return_inverse=True)
        cut = len(bags[0].indices)
        local = self.table[used]
        shape = (len(pairs), len(used))
        inputs = [
            csr_matrix((bag.data, columns, bag.indptr), shape)
            for bag, columns in zip(bags, (places[:cut], places[cut:]), strict=True)
        ]
        sums = [rows @ local for rows in inputs]
        left, right = (unit(s) for s in sums)
        same: Flags = np.equal.outer(pairs[:, 0], pairs[:, 0]) | np.equal.outer(pairs[:, 1], pairs[:, 1])
        np.fill_diagonal(same, False)
        loss, *slopes = contrast(left, right, same, self.recipe.temperature)
        change = np.zeros_like(local)
        for rows, total, vectors, slope in zip(inputs, sums, (left, right), slopes, strict=True):
            lengths = np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
            inward = (slope - (slope * vectors).sum(axis=1, keepdims=True) * vectors) / lengths
            change += rows.T @ inward.astype(np.float32)
        self._seen[used] += np.einsum("ij,ij->i", change, change) / self.recipe.dimensions
        self.table[used] = local - change * (rate / np.sqrt(self._seen[used]))[:, None]
        return loss


class Batches:
    """Draws the pairs of a step: anywhere from a set, or, to make them hard to tell apart, in a few neighbourhoods."""

    def __init__(self, corpus: Corpus, sets: list[PairSet], recipe: Recipe, rng: np.random.Generator) -> None:
        self._corpus, self._recipe, self._rng = corpus, recipe, rng
        self._pairs = [corpus.numbered(s.pairs) for s in sets]
        self._mined = [s.mined for s in sets]
        self._vectors: dict[int, Vectors] = {}

    def look(self, table: Vectors) -> None:
        """Work out where the right-hand texts lie now."""
        for which, pairs in enumerate(self._pairs):
            if self._mined[which]:
                texts, places = np.unique(pairs[:, 1], return_inverse=True)
                self._vectors[which] = unit(self._corpus.matrix[texts] @ table).astype(np.float32)[places]

    def draw(self, which: int) -> Numbers:
        """At most a batch of different pairs of one set."""
        pairs, size = self._pairs[which], self._recipe.batch
        if len(pairs) <= size:
            return pairs
        if which not in self._vectors or self._rng.random() >= self._recipe.hard:
            return pairs[self._rng.choice(len(pairs), size, replace=False)]
        anchors = self._rng.choice(len(pairs), _NEIGHBOURHOODS, replace=False)
        closeness = self._vectors[which][anchors] @ self._vectors[which].T
        nearest = np.argpartition(-closeness, size // _NEIGHBOURHOODS, axis=1)[:, : size // _NEIGHBOURHOODS]
        return pairs[np.unique(nearest)]


def train(
    corpus: Corpus,
    sets: list[PairSet],
    importance: NDArray[np.float32],
    recipe: Recipe,
    log: Callable[[str], None],
) -> Vectors:
    """The learned table, one row for each feature."""
    learner = Learner(importance, recipe)
    batches = Batches(corpus, sets, recipe, learner.rng)
    shares = np.array([s.share for s in sets]) / sum(s.share for s in sets)
    losses = {s.name: 0.0 for s in sets}
    started = time.monotonic()
    for step in range(recipe.steps):
        which = int(learner.rng.choice(len(sets), p=shares))
        if step % recipe.refresh == 0 and recipe.hard:
            batches.look(learner.table)
        pairs = batches.draw(which)
        loss = learner.step(corpus, pairs, recipe.rate * max(0.02, 1 - step / recipe.steps))
        name = sets[which].name
        losses[name] = 0.95 * losses[name] + 0.05 * loss if losses[name] else loss
        if (step + 1) % 500 == 0:
            shown = ", ".join(f"{name} {value:.2f}" for name, value in losses.items())
            log(f"step {step + 1}, {time.monotonic() - started:.0f} s: {shown}")
    return learner.table
