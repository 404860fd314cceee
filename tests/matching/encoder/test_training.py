"""Training learns, is reproducible, and writes what the encoder reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from matching import Encoder
from matching.evaluation.split import Split, held_out
from matching.features import atoms, expand
from matching.training.contrast import Corpus, Recipe, contrast, train
from matching.training.export import quantise, write
from matching.training.pairs import PairSet
from matching.training.vocabulary import choose

PAIRS = [("电工", "electrician"), ("护士", "nurse"), ("会计", "accountant"), ("司机", "driver"), ("厨师", "cook")]
RECIPE = Recipe(dimensions=32, batch=5, steps=120, dropout=0.1)


def learn(recipe: Recipe) -> tuple[list[str], np.ndarray]:
    texts = sorted({text for pair in PAIRS for text in pair})
    names, importance = choose(texts * 5, ["nurse"])
    ids = {name: row for row, name in enumerate(names)}
    corpus = Corpus(texts, lambda t: [ids[f] for a in atoms(t) for f in expand(a) if f in ids], len(names))
    return names, train(corpus, [PairSet("pairs", PAIRS, 1.0, mined=True)], importance, recipe, lambda _: None)


def test_a_trained_model_finds_every_partner(tmp_path: Path) -> None:
    write(tmp_path, *learn(RECIPE))
    encoder = Encoder.load(tmp_path)
    found = encoder.encode([a for a, _ in PAIRS]) @ encoder.encode([b for _, b in PAIRS]).T
    assert found.argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_the_same_seed_gives_the_same_table_and_another_seed_another() -> None:
    first, second = learn(RECIPE)[1], learn(RECIPE)[1]
    other = learn(Recipe(dimensions=32, batch=5, steps=120, dropout=0.1, seed=7))[1]
    assert np.array_equal(first, second)
    assert not np.allclose(first, other)


def test_the_gradient_is_the_slope_of_the_loss() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    left, right = rng.standard_normal((2, 4, 6))
    same = np.zeros((4, 4), bool)
    step = 1e-5 * rng.standard_normal(left.shape)
    loss, slope, _ = contrast(left, right, same, 0.5)
    moved, _, _ = contrast(left + step, right, same, 0.5)
    assert moved - loss == pytest.approx(float((slope * step).sum()), rel=1e-2)


def test_rounding_to_bytes_keeps_directions() -> None:
    table = np.random.Generator(np.random.PCG64(3)).standard_normal((50, 256)).astype(np.float32)
    rows, scales = quantise(table)
    back = rows * scales.astype(np.float32)[:, None]
    cosines = (back * table).sum(axis=1) / np.linalg.norm(back, axis=1) / np.linalg.norm(table, axis=1)
    assert cosines.min() > 0.9995


def test_the_split_keeps_measuring_cases_out_of_training() -> None:
    names = [f"employer {i}" for i in range(1000)]
    apart = [name for name in names if held_out("employer", name)]
    assert 50 < len(apart) < 250
    assert not any(Split(holdout=True).trains("employer", name) for name in apart)
    assert all(Split(holdout=False).trains("employer", name) for name in names)
