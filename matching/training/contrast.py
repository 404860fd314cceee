"""Contrastive learning: each text of a pair must find its partner among all partners of the batch.

The other pairs of a batch come from the same kind of data, so that they are hard to tell apart. A batch of a few
hundred pairs touches a few ten thousand rows of the table; only those are updated (sparse Adagrad).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from matching.training.pairs import PairSet


@dataclass(frozen=True, slots=True)
class Recipe:
    """What training does; the defaults made the shipped model."""

    dimensions: int = 256
    batch: int = 512
    steps: int = 9000
    rate: float = 0.06
    temperature: float = 0.05
    dropout: float = 0.2  # share of a text's features left out at random
    longest: int = 160  # features of one text that a step looks at, drawn at random
    seed: int = 2022
    threads: int = 2


class Corpus:
    """All training texts as feature rows, each text once."""

    def __init__(self, texts: list[str], rows_of: Callable[[str], list[int]]) -> None:
        self.number = {text: i for i, text in enumerate(texts)}
        found = [np.unique(np.asarray(rows_of(text), np.int64), return_counts=True) for text in texts]
        self.rows = [rows for rows, _ in found]
        self.weights = [np.sqrt(counts).astype(np.float32) for _, counts in found]

    def bags(self, texts: NDArray[np.int64], recipe: Recipe, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Rows, offsets and weights of a batch of texts, with random features left out."""
        rows, weights, lengths = [], [], []
        for text in texts:
            all_rows = self.rows[text]
            keep = rng.random(len(all_rows)) >= max(recipe.dropout, 1 - recipe.longest / max(len(all_rows), 1))
            if not keep.any():
                keep[:] = True
            rows.append(all_rows[keep])
            weights.append(self.weights[text][keep])
            lengths.append(len(rows[-1]))
        offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        return (
            torch.from_numpy(np.concatenate(rows)),
            torch.from_numpy(offsets),
            torch.from_numpy(np.concatenate(weights)),
        )


def contrast(left: Tensor, right: Tensor, same: Tensor, temperature: float) -> Tensor:
    """Symmetric cross-entropy over the batch; `same` marks partners that are equally right, they do not count as wrong."""
    scores = left @ right.T / temperature
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(left))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def train(
    corpus: Corpus, sets: list[PairSet], importance: NDArray[np.float32], recipe: Recipe, log: Callable[[str], None]
) -> NDArray[np.float32]:
    """The learned table, one row for each feature."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    rng = np.random.Generator(np.random.PCG64(recipe.seed))
    table = torch.randn(len(importance), recipe.dimensions) / recipe.dimensions**0.5
    table = (table * torch.from_numpy(importance)[:, None]).requires_grad_()
    optimiser = torch.optim.Adagrad([table], lr=recipe.rate, initial_accumulator_value=1e-3)
    numbered = [np.array([(corpus.number[a], corpus.number[b]) for a, b in s.pairs]) for s in sets]
    shares = np.array([s.share for s in sets]) / sum(s.share for s in sets)
    losses = {s.name: 0.0 for s in sets}
    started = time.monotonic()
    for step in range(recipe.steps):
        which = int(rng.choice(len(sets), p=shares))
        pairs = numbered[which]
        pairs = pairs[rng.choice(len(pairs), min(recipe.batch, len(pairs)), replace=False)]
        loss = _step(table, corpus, pairs, recipe, rng)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * max(0.02, 1 - step / recipe.steps)
        optimiser.step()
        name = sets[which].name
        losses[name] = 0.98 * losses[name] + 0.02 * loss.item() if losses[name] else loss.item()
        if (step + 1) % 500 == 0:
            shown = ", ".join(f"{name} {value:.2f}" for name, value in losses.items())
            log(f"step {step + 1}, {time.monotonic() - started:.0f} s: {shown}")
    return table.detach().numpy()


def _step(table: Tensor, corpus: Corpus, pairs: NDArray[np.int64], recipe: Recipe, rng: np.random.Generator) -> Tensor:
    vectors = []
    for side in (0, 1):
        rows, offsets, weights = corpus.bags(pairs[:, side], recipe, rng)
        bag = functional.embedding_bag(rows, table, offsets, mode="sum", sparse=True, per_sample_weights=weights)
        vectors.append(functional.normalize(bag, dim=1))
    left, right = torch.from_numpy(pairs[:, 0]), torch.from_numpy(pairs[:, 1])
    same = (left[:, None] == left[None, :]) | (right[:, None] == right[None, :])
    same.fill_diagonal_(False)
    return contrast(vectors[0], vectors[1], same, recipe.temperature)
