"""Contrastive learning: each text of a pair must find its partner among all partners of the batch.

The pairs of a batch come from the same kind of data, so that they are hard to tell apart. A batch of a few hundred
pairs touches some ten thousand rows of the table; only those are updated (Adagrad with one step size for each row). The
gradients are short enough to be written down, so numpy is all it takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.encoder import Vectors, unit
from matching.training.losses import choose, contrast, imitate
from matching.training.pairs import PairSet

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Loss = Callable[..., tuple[float, list[Vectors]]]  # of the unit vectors of each bag: the loss and its slopes
_NEIGHBOURHOODS = 8  # in a batch of pairs that are hard to tell apart


@dataclass(frozen=True, slots=True)
class Recipe:
    """What training does; the defaults made the shipped model."""

    dimensions: int = 256
    batch: int = 512
    choices: int = 384  # pairs of a step in which every right-hand text of the set is a candidate
    steps: int = 16000
    rate: float = 0.1
    temperature: float = 0.05
    dropout: float = 0.3  # share of a text's features left out at random
    candidate_dropout: float = 0.1  # the same for the candidates of such a step
    longest: int = 160  # features of one text that a step looks at, drawn at random
    hard: float = 0.5  # share of the batches that are made of pairs close to each other
    refresh: int = 500  # steps after which closeness is worked out again
    teacher: float = 0.3  # share of the steps that learn from the teacher
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

    def draw(self, texts: Numbers, longest: int, dropout: float, rng: np.random.Generator) -> csr_matrix:
        """The texts' rows with random features left out."""
        rows = self.matrix[texts]
        lengths = np.diff(rows.indptr)
        keep = np.minimum(1 - dropout, longest / np.maximum(lengths, 1))
        rows.data *= rng.random(len(rows.data), np.float32) < np.repeat(keep, lengths)
        return rows


class Learner:
    """The table being learned and the step sizes of its rows."""

    def __init__(self, table: Vectors, recipe: Recipe) -> None:
        self.recipe = recipe
        self.rng = np.random.Generator(np.random.PCG64(recipe.seed))
        self.table = table
        self._seen = np.full(len(table), 1e-7, np.float32)

    def step(self, corpus: Corpus, pairs: Numbers, rate: float) -> float:
        """Each text of the pairs must find its partner among the partners of the batch; the loss before."""
        same: Flags = np.equal.outer(pairs[:, 0], pairs[:, 0]) | np.equal.outer(pairs[:, 1], pairs[:, 1])
        np.fill_diagonal(same, False)
        bags = [self._draw(corpus, pairs[:, side], self.recipe.dropout) for side in (0, 1)]
        return self._learn(bags, lambda left, right: contrast(left, right, same, self.recipe.temperature), rate)

    def choose(self, corpus: Corpus, texts: Numbers, candidates: Numbers, right: Numbers, rate: float) -> float:
        """Each text must find its partner, at the place `right`, among all candidates; the loss before."""
        bags = [
            self._draw(corpus, texts, self.recipe.dropout),
            self._draw(corpus, candidates, self.recipe.candidate_dropout),
        ]
        return self._learn(bags, lambda left, among: choose(left, among, right, self.recipe.temperature), rate)

    def imitate(self, corpus: Corpus, texts: Numbers, wanted: Vectors, rate: float) -> float:
        """Each text must lie among the teacher's vectors where the teacher puts it; the loss before."""
        bags = [self._draw(corpus, texts, self.recipe.dropout)]
        return self._learn(bags, lambda own: imitate(own, wanted, self.recipe.temperature), rate)

    def _draw(self, corpus: Corpus, texts: Numbers, dropout: float) -> csr_matrix:
        return corpus.draw(texts, self.recipe.longest, dropout, self.rng)

    def _learn(
        self, bags: Sequence[csr_matrix], loss_of: Callable[..., tuple[float, list[Vectors]]], rate: float
    ) -> float:
        used, places = np.unique(np.concatenate([bag.indices for bag in bags]), return_inverse=True)
        local, change = self.table[used], np.zeros((len(used), self.table.shape[1]), np.float32)
        cuts = np.cumsum([0] + [len(bag.indices) for bag in bags])
        inputs = [
            csr_matrix((bag.data, places[start:end], bag.indptr), (bag.shape[0], len(used)))
            for bag, start, end in zip(bags, cuts, cuts[1:], strict=False)
        ]
        sums = [rows @ local for rows in inputs]
        vectors = [unit(total) for total in sums]
        loss, slopes = loss_of(*vectors)
        for rows, total, own, slope in zip(inputs, sums, vectors, slopes, strict=True):
            lengths = np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
            inward = (slope - (slope * own).sum(axis=1, keepdims=True) * own) / lengths
            change += rows.T @ inward.astype(np.float32)
        self._seen[used] += np.einsum("ij,ij->i", change, change) / self.table.shape[1]
        self.table[used] = local - change * (rate / np.sqrt(self._seen[used]))[:, None]
        return loss


class Batches:
    """Draws the pairs of a step: anywhere from a set, or, to make them hard to tell apart, in a few neighbourhoods."""

    def __init__(self, corpus: Corpus, sets: list[PairSet], recipe: Recipe, rng: np.random.Generator) -> None:
        self._corpus, self._recipe, self._rng = corpus, recipe, rng
        self._pairs = [corpus.numbered(s.pairs) for s in sets]
        self._mined = [s.mined for s in sets]
        self._candidates = {
            which: np.unique(self._pairs[which][:, 1], return_inverse=True) for which, s in enumerate(sets) if s.closed
        }
        self._vectors: dict[int, Vectors] = {}

    def look(self, table: Vectors) -> None:
        """Work out where the right-hand texts lie now."""
        for which, pairs in enumerate(self._pairs):
            if self._mined[which]:
                texts, places = np.unique(pairs[:, 1], return_inverse=True)
                self._vectors[which] = unit(self._corpus.matrix[texts] @ table).astype(np.float32)[places]

    def learn(self, which: int, learner: Learner, rate: float) -> float:
        """One step on one set; the loss before."""
        if which not in self._candidates:
            return learner.step(self._corpus, self._draw(which), rate)
        pairs, (candidates, places) = self._pairs[which], self._candidates[which]
        drawn = self._rng.choice(len(pairs), min(len(pairs), self._recipe.choices), replace=False)
        return learner.choose(self._corpus, pairs[drawn, 0], candidates, places[drawn], rate)

    def _draw(self, which: int) -> Numbers:
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


class Lessons:
    """What the teacher says of the training texts, drawn so that both languages and the working world get a share."""

    def __init__(self, groups: Sequence[Numbers], wanted: Vectors) -> None:
        """`groups` of text numbers that a batch draws from in equal parts; `wanted` (texts, d) by text number."""
        self._groups = [group for group in groups if len(group)]
        self._wanted = wanted

    def learn(self, corpus: Corpus, learner: Learner, rate: float) -> float:
        """One step of imitation; the loss before."""
        size = learner.recipe.batch // len(self._groups)
        texts = np.concatenate([learner.rng.choice(group, size) for group in self._groups])
        return learner.imitate(corpus, texts, self._wanted[texts], rate)


def random_table(importance: NDArray[np.float32], recipe: Recipe) -> Vectors:
    """A start that knows nothing but how much each feature says."""
    rng = np.random.Generator(np.random.PCG64(recipe.seed))
    noise = rng.standard_normal((len(importance), recipe.dimensions), np.float32)
    return np.asarray(noise / np.float32(recipe.dimensions**0.5) * importance[:, None], np.float32)


def train(
    corpus: Corpus,
    sets: list[PairSet],
    table: Vectors,
    recipe: Recipe,
    log: Callable[[str], None],
    lessons: Lessons | None = None,
) -> Vectors:
    """The learned table, one row for each feature, from the `table` to begin with."""
    learner = Learner(table, recipe)
    batches = Batches(corpus, sets, recipe, learner.rng)
    shares = np.array([s.share for s in sets]) / sum(s.share for s in sets)
    losses: dict[str, float] = {}
    started = time.monotonic()
    for step in range(recipe.steps):
        if step % recipe.refresh == 0 and recipe.hard:
            batches.look(learner.table)
        rate = recipe.rate * max(0.02, 1 - step / recipe.steps)
        if lessons is not None and learner.rng.random() < recipe.teacher:
            name, loss = "teacher", lessons.learn(corpus, learner, rate)
        else:
            which = int(learner.rng.choice(len(sets), p=shares))
            name, loss = sets[which].name, batches.learn(which, learner, rate)
        losses[name] = 0.95 * losses[name] + 0.05 * loss if name in losses else loss
        if (step + 1) % 500 == 0:
            shown = ", ".join(f"{name} {losses[name]:.2f}" for name in sorted(losses))
            log(f"step {step + 1}, {time.monotonic() - started:.0f} s: {shown}")
    return learner.table
