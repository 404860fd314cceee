"""Least precision and recall on the sentences labelled by hand (docs/posting-checks.md)."""

from __future__ import annotations

import pytest

from benchmarks.posting_checks import PARTS, cases, false_alarms, ours, score
from matching.lawfulness import Kind

PRECISION, RECALL = 0.95, 0.9


def test_there_are_enough_sentences_of_each_sort() -> None:
    sample = cases()

    assert len(sample) >= 400
    assert 0.35 <= sum(not case.kinds for case in sample) / len(sample) <= 0.65
    assert all(sum(kind in case.kinds for case in sample) >= 10 for kind in map(str, Kind))
    assert sum(case.text.isascii() for case in sample) >= 100
    assert len({(case.title, case.text) for case in sample}) == len(sample)


@pytest.mark.parametrize("kind", [str(kind) for kind in Kind])
def test_each_kind_is_found_and_little_else(kind: str) -> None:
    reached = score(ours, cases())[kind]

    assert reached.precision >= PRECISION
    assert reached.recall >= RECALL


@pytest.mark.parametrize("part", PARTS)
def test_lawful_sentences_are_left_alone(part: str) -> None:
    wrong, lawful = false_alarms(ours, cases([part]))

    assert wrong <= 0.05 * lawful
