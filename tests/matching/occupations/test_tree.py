"""The classification, the everyday titles, and how near two occupations are."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from matching.occupations import ancestors, level_code, occupations, similarity, titles
from matching.occupations.closeness import near_pairs, similarities


def test_all_nodes_of_the_2022_classification_ship() -> None:
    levels = Counter(node.level for node in occupations().values())

    assert levels == {1: 8, 2: 79, 3: 450, 4: 1639}


def test_parents_are_the_nearest_ancestors() -> None:
    nodes = [node for node in occupations().values() if node.parent]

    assert all(ancestors(node.code)[0] == node.parent for node in nodes)


def test_groups_of_the_first_two_levels_have_english_names() -> None:
    assert all(node.english for node in occupations().values() if node.level <= 2)


def test_titles_name_existing_codes() -> None:
    assert {title.code for title in titles()} <= set(occupations())


def test_there_are_at_least_1500_titles_of_both_languages() -> None:
    languages = Counter(title.language for title in titles())

    assert languages["zh"] >= 1500
    assert languages["en"] >= 1500


def test_level_code_cuts_a_code() -> None:
    assert level_code("2-02-10-03", 3) == "2-02-10"
    assert level_code("2-02", 4) == "2-02"


def test_programmers_and_software_engineers_are_near() -> None:
    assert similarity("2-02-10-03", "4-04-05-01") > 0.8


def test_welders_fit_pipe_work() -> None:
    assert similarity("6-18-02-04", "6-29-02-15") > 0.5


def test_electricians_are_not_electrical_engineers() -> None:
    assert similarity("6-31-01-03", "2-02-11-01") < 0.3


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [("2-02-10-03", "2-02-10-04"), ("2-02-10-04", "2-02-18-01"), ("2-02-18-01", "2-08-01-01"), ("2-08-01-01", "4-10")],
)
def test_similarity_falls_with_the_common_group(nearer: str, farther: str) -> None:
    assert similarity("2-02-10-03", nearer) > similarity("2-02-10-03", farther)


def test_listed_pairs_name_existing_codes_and_go_both_ways() -> None:
    pairs = near_pairs()

    assert {code for pair in pairs for code in pair} <= set(occupations())
    assert all(pairs[other, one] == value for (one, other), value in pairs.items())


def test_many_similarities_are_those_of_one_by_one() -> None:
    codes = ["2-02-10-03", "4-04-05-01", "6-31-01-03", "2-02-10-03"]

    found = similarities("2-02-10-03", codes)

    assert np.allclose(found, [similarity("2-02-10-03", code) for code in codes])
