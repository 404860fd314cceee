"""The vocabulary covers all sectors and is consistent in itself."""

from __future__ import annotations

from collections import Counter

import pytest

from matching.skills import labels, skill_from_label, skills
from matching.tables import rows
from matching.text import normalise


def test_has_at_least_1500_concepts_with_labels_in_both_languages() -> None:
    known = skills().values()

    assert len(known) >= 1500
    assert all(skill.zh and skill.en for skill in known)


def test_every_relation_names_a_known_concept() -> None:
    related = {
        name for skill in skills().values() for name in (*skill.implies, *(near for near, _ in skill.neighbours))
    }

    assert related <= set(skills())


def test_weights_and_closeness_are_shares() -> None:
    values = [skill.weight for skill in skills().values()]
    values += [value for skill in skills().values() for _, value in skill.neighbours]

    assert all(0 < value <= 1 for value in values)


def test_soft_skills_say_less_than_trades() -> None:
    known = skills()

    assert known["communication"].weight < known["office-software"].weight < known["welding"].weight


def test_no_label_means_two_concepts() -> None:
    preferred = Counter(normalise(label) for skill in skills().values() for label in {skill.zh, skill.en})

    assert not [label for label, times in preferred.items() if times > 1]


def test_careful_labels_are_labels_or_parts_of_none() -> None:
    needs = {what for _, what in rows("careful_labels.csv")}

    assert needs == {"context", "list"}


@pytest.mark.parametrize(
    "label",
    [
        "焊接",
        "缝纫",
        "叉车",
        "炒菜",
        "护理",
        "养老护理",
        "授课",
        "做账",
        "诉讼",
        "销售",
        "种植",
        "剪发",
        "站岗",
        "保洁",
        "液相色谱",
    ],
)
def test_every_sector_is_covered(label: str) -> None:
    assert skill_from_label(label) is not None


@pytest.mark.parametrize(
    ("misspelt", "expected"),
    [
        ("pyhton", "python"),
        ("javasript", "javascript"),
        ("kubernets", "kubernetes"),
        ("Photoshp", "photoshop"),
        ("氩弧悍接", "argon-arc-welding"),
        ("full_stack", "full-stack-development"),
    ],
)
def test_misspelt_labels_mean_the_nearest_concept(misspelt: str, expected: str) -> None:
    assert skill_from_label(misspelt) == expected


@pytest.mark.parametrize("label", [None, "", "zz", "qqqqqqqq", "🙂", "啊"])
def test_labels_far_from_all_mean_none(label: str | None) -> None:
    assert skill_from_label(label) is None


def test_every_label_leads_to_its_own_concept() -> None:
    assert all(skill_from_label(label) == identifier for label, identifier in labels().items())
