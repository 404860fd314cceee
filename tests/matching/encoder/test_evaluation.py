"""The measures against cases worked out by hand, and the table on a small folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from matching.evaluation.metrics import Interval, ndcg, reciprocal_rank
from matching.evaluation.rankers import bm25, ngrams
from matching.evaluation.split import held_out
from matching.evaluation.table import evaluate, markdown


def test_reciprocal_rank_is_one_over_the_rank() -> None:
    assert reciprocal_rank(np.array([0.1, 0.9, 0.5]), frozenset({2})) == pytest.approx(1 / 2)


def test_ties_share_the_worst_rank() -> None:
    assert reciprocal_rank(np.zeros(4), frozenset({0})) == pytest.approx(1 / 4)


def test_ndcg_of_a_perfect_and_of_a_half_right_order() -> None:
    scores = np.array([0.9, 0.8, 0.7])
    assert ndcg(scores, frozenset({0, 1}), 10) == pytest.approx(1)
    assert ndcg(scores, frozenset({1}), 10) == pytest.approx(1 / np.log2(3))


def test_an_interval_holds_its_mean() -> None:
    values = np.random.Generator(np.random.PCG64(5)).random(200)
    one = Interval.of(values)
    assert one.low < one.mean < one.high
    assert one == Interval.of(values)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    titles = [f"工程师{i},engineer {i}" for i in range(40)]
    (tmp_path / "titles-zh-en.csv").write_text("zh,en\n" + "\n".join(titles) + "\n", "utf-8")
    return tmp_path


def test_the_table_has_a_line_for_each_task_with_data(folder: Path) -> None:
    lines = list(evaluate(folder, {"BM25": bm25, "n-grams": ngrams}))
    measured = sum(held_out("title", f"工程师{i}") for i in range(40))
    assert [line.queries for line in lines] == [measured, measured]
    assert "| Chinese title → English title | mrr |" in markdown(lines)
    # The number is the only thing in common, and it is enough.
    assert lines[0].results["BM25"].mean == pytest.approx(1)


def test_a_file_of_ones_own_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("query,answer\n低压电工证,电工\n美发,理发师\n,\n高级电工,电工\n", "utf-8")
    (line,) = evaluate(file, {"BM25": bm25})
    assert (line.task, line.queries) == ("own.csv", 3)
    assert 0 < line.results["BM25"].mean < 1


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(ValueError, match="query and answer"):
        list(evaluate(file, {"BM25": bm25}))


def test_a_folder_without_data_gives_no_lines(tmp_path: Path) -> None:
    assert markdown(list(evaluate(tmp_path, {"BM25": bm25}))) == "no task has data in this folder"
