"""Skill similarity is soft and directional."""

from __future__ import annotations

import numpy as np
import pytest

from matching.skills import best_offers, similarity, similarity_table, skill_index, skills


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [("javascript", "react"), ("java", "spring-boot"), ("welding", "argon-arc-welding"), ("python", "pytorch")],
)
def test_what_implies_the_wanted_skill_serves_fully_and_the_reverse_only_in_part(wanted: str, offered: str) -> None:
    assert similarity(wanted, offered) == 1.0
    assert 0 < similarity(offered, wanted) < 1


def test_neighbours_serve_in_part_both_ways() -> None:
    there = similarity("excavator-operation", "loader-operation")
    back = similarity("loader-operation", "excavator-operation")

    assert 0.3 < there == back < 1


def test_unrelated_and_unknown_skills_do_not_serve() -> None:
    assert similarity("welding", "accounting") == 0
    assert similarity("welding", "no-such-skill") == 0


def test_the_table_says_the_same_as_the_function() -> None:
    table, index = similarity_table(), skill_index()
    rows, columns = table.nonzero()
    names = list(index)

    picked = range(0, len(rows), 97)

    assert all(np.isclose(table[rows[n], columns[n]], similarity(names[rows[n]], names[columns[n]])) for n in picked)


def test_every_skill_serves_for_itself() -> None:
    table = similarity_table()

    assert np.all(table.diagonal() == 1)
    assert table.shape == (len(skills()), len(skills()))


def test_the_table_holds_shares_only() -> None:
    values = similarity_table().data

    assert values.min() > 0
    assert values.max() <= 1


def test_best_offers_take_the_best_of_several_wanted_skills() -> None:
    best = best_offers(("react", "javascript"))

    assert best["vue-js"] == max(similarity("react", "vue-js"), similarity("javascript", "vue-js"))
