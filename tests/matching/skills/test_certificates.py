"""Licences and certificates are found under their many names and stand for each other."""

from __future__ import annotations

import pytest

from matching.skills import certificates, find_certificates, satisfied_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("持有低压电工证", ("electrician-low-voltage",)),
        ("需C1驾照及以上", ("driver-c1",)),
        ("有A2驾驶证和货运从业资格证优先", ("driver-a2", "freight-qualification")),
        ("护士执业证，健康证", ("nurse", "health")),
        ("英语CET-6，PMP", ("cet-6", "pmp")),
        ("中级会计证或CPA", ("accounting-intermediate", "cpa")),
        ("一级建造师、软考高级", ("constructor-1", "soft-exam-senior")),
        ("needs a driving licence", ("driver-any",)),
        ("沟通能力强", ()),
        (None, ()),
    ],
)
def test_finds_certificates(text: str | None, expected: tuple[str, ...]) -> None:
    assert find_certificates(text) == expected


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("driver-a1", "driver-b1"),
        ("driver-a2", "driver-c2"),
        ("constructor-1", "constructor-2"),
        ("cpa", "accounting-junior"),
        ("cet-6", "cet-6"),
        ("electrician-high-voltage", "electrician"),
    ],
)
def test_the_higher_certificate_satisfies_the_lower_demand(held: str, wanted: str) -> None:
    assert wanted in satisfied_by([held])


@pytest.mark.parametrize(
    ("held", "wanted"), [("driver-c2", "driver-c1"), ("constructor-2", "constructor-1"), ("welder", "electrician")]
)
def test_the_lower_certificate_does_not_satisfy_the_higher_demand(held: str, wanted: str) -> None:
    assert wanted not in satisfied_by([held])


def test_implications_name_known_certificates() -> None:
    implied = {name for certificate in certificates().values() for name in certificate.implies}

    assert implied <= set(certificates())
