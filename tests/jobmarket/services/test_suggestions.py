"""What is offered while somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.suggestions import distinct_titles
from jobmarket.database import Database
from jobmarket.services.suggestions import suggest
from tests.factories import make_employer


def labels(text: str, limit: int = 8) -> list[str]:
    """Labels in order."""
    return [item.label for item in suggest(text, limit)]


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("电焊", "occupation", "电焊工"),
        ("会", "occupation", "会计"),
        ("pyth", "occupation", "Python工程师"),
        ("kubern", "skill", "Kubernetes"),
        ("上海", "place", "上海市"),
        ("虹口", "place", "上海市虹口区"),
        ("diangong", "occupation", "电工"),
        ("上海 电焊", "occupation", "电焊工"),
        ("资深产品经", "occupation", "产品经理"),
    ],
)
def test_a_beginning_offers_what_it_may_become(typed: str, kind: str, label: str) -> None:
    assert (kind, label) in {(item.kind, item.label) for item in suggest(typed)}


@pytest.mark.parametrize("typed", ["full stack", "fullstack", "Full-Stack", "FULL STACK", "全栈"])
def test_full_stack_is_offered_however_it_is_written(typed: str) -> None:
    codes = [{item.code for item in suggest(text) if item.kind == "skill"} for text in ("full stack", typed)]

    assert codes[0] & codes[1]


def test_a_whole_name_comes_first() -> None:
    assert labels("会计")[0] == "会计"
    assert labels("电工")[0] == "电工"


def test_nothing_is_offered_twice_nor_more_than_asked_for() -> None:
    found = suggest("工程", 5)

    assert len(found) == len({(item.kind, item.label) for item in found}) == 5


def test_employers_are_offered_where_there_is_a_database(database: Database) -> None:
    with database.begin() as session:
        make_employer(session, "东风电子厂")
        make_employer(session, "西风电子厂")

        found = suggest("东风", session=session)

    assert [(item.kind, item.label) for item in found if item.kind == "employer"] == [("employer", "东风电子厂")]


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00\x07", "%_", "x" * 100_000, "'\"\\", "\ud800", "🙂" * 10, "a" * 61 + "工"]
)
def test_odd_beginnings_do_no_harm(database: Database, typed: str) -> None:
    with database.session() as session:
        assert len(suggest(typed, 8, session)) <= 8
    assert suggest("电工", 0) == suggest("电工", -1) == []


def test_a_wild_card_in_a_beginning_is_a_character(database: Database) -> None:
    with database.begin() as session:
        make_employer(session, "东风电子厂")

        assert [item for item in suggest("东%", session=session) if item.kind == "employer"] == []


def test_nearly_all_real_titles_typed_half_way_offer_an_occupation_or_a_skill(shared: Path) -> None:
    file = shared / "data" / "postings.jsonl.gz"
    if not file.exists():
        pytest.skip(f"no real postings at {file}")
    titles = distinct_titles(file)

    halves = [title[: max(1, (len(title) + 1) // 2)] for title in titles]
    offered = sum(any(item.kind in ("occupation", "skill") for item in suggest(half)) for half in halves)

    assert len(titles) > 10_000
    assert offered / len(titles) >= 0.95
