"""Training learns, is reproducible, and writes what the encoder reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from matching import Encoder
from matching.encoder import unit
from matching.evaluation.split import Split, held_out
from matching.features import atoms, expand
from matching.training.contrast import Corpus, Lessons, Recipe, random_table, train
from matching.training.export import quantise, write
from matching.training.losses import choose as choose_loss
from matching.training.losses import contrast, imitate
from matching.training.pairs import PairSet
from matching.training.vocabulary import choose

PAIRS = [("电工", "electrician"), ("护士", "nurse"), ("会计", "accountant"), ("司机", "driver"), ("厨师", "cook")]
RECIPE = Recipe(dimensions=32, batch=5, steps=120, dropout=0.1)


def learn(recipe: Recipe, mined: bool = True) -> tuple[list[str], np.ndarray]:
    texts = sorted({text for pair in PAIRS for text in pair})
    names, importance = choose(texts * 5, ["nurse"])
    ids = {name: row for row, name in enumerate(names)}
    corpus = Corpus(texts, lambda t: [ids[f] for a in atoms(t) for f in expand(a) if f in ids], len(names))
    table = random_table(importance, recipe)
    return names, train(corpus, [PairSet("pairs", PAIRS, 1.0, mined=mined, closed=not mined)], table, recipe, ignore)


def ignore(_: str) -> None: ...


@pytest.mark.parametrize("mined", [True, False], ids=["hard batches", "all candidates"])
def test_a_trained_model_finds_every_partner(tmp_path: Path, mined: bool) -> None:
    write(tmp_path, *learn(RECIPE, mined))
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
    loss, (slope, _) = contrast(left, right, same, 0.5)
    moved, _ = contrast(left + step, right, same, 0.5)
    assert moved - loss == pytest.approx(float((slope * step).sum()), rel=1e-2)


def test_the_gradient_of_choosing_is_the_slope_of_its_loss_on_both_sides() -> None:
    rng = np.random.Generator(np.random.PCG64(2))
    left, among, right = rng.standard_normal((4, 6)), rng.standard_normal((9, 6)), np.array([0, 3, 3, 8])
    loss, slopes = choose_loss(left, among, right, 0.5)
    for side, slope in enumerate(slopes):
        step = 1e-5 * rng.standard_normal(slope.shape)
        moved, _ = (
            choose_loss(left + step, among, right, 0.5) if side == 0 else choose_loss(left, among + step, right, 0.5)
        )
        assert moved - loss == pytest.approx(float((slope * step).sum()), rel=1e-2)


def test_imitation_costs_least_where_the_teacher_is() -> None:
    wanted = unit(np.random.Generator(np.random.PCG64(4)).standard_normal((6, 8)).astype(np.float32))
    there, (slope,) = imitate(wanted, wanted, 0.1)
    elsewhere, _ = imitate(wanted[::-1], wanted, 0.1)
    assert there < elsewhere
    assert np.abs(slope).max() < 1e-6


def test_lessons_pull_texts_to_where_the_teacher_puts_them() -> None:
    texts = sorted({text for pair in PAIRS for text in pair})
    names, importance = choose(texts * 5, [])
    ids = {name: row for row, name in enumerate(names)}
    corpus = Corpus(texts, lambda t: [ids[f] for a in atoms(t) for f in expand(a) if f in ids], len(names))
    wanted = unit(np.random.Generator(np.random.PCG64(5)).standard_normal((len(texts), 32)).astype(np.float32))
    recipe = Recipe(dimensions=32, batch=8, steps=200, dropout=0.0, teacher=1.0)
    lessons = Lessons([np.arange(len(texts))], wanted)
    before = random_table(importance, recipe)
    after = train(corpus, [PairSet("pairs", PAIRS, 1.0)], before.copy(), recipe, ignore, lessons)

    def right(table: np.ndarray) -> float:
        return float(np.mean((unit(corpus.matrix @ table) @ wanted.T).argmax(axis=1) == np.arange(len(texts))))

    assert right(after) == 1 > right(before)


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
