"""`jobmarket search`: the names and the form that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from tests.bureau import Bureau
from tests.factories import make_job_seeking, make_person

KEYS = {
    "id", "title", "employer", "region_code", "occupation_code", "wage_min", "wage_max", "published_at", "source",
    "source_id", "score",
}  # fmt: skip
ROWS = (
    {"title": "维修电工", "company": "甲厂", "wage_text": "8000-12000", "location_text": "上海·虹口", "source": "甲网"},
    {"title": "高压电工", "company": "乙厂", "wage_text": "9000-13000", "location_text": "北京·朝阳"},
)

Command = Callable[..., Result]


def search(command: Command, *arguments: object, **changes: str) -> list[dict[str, Any]]:
    """Standard output is one list of objects and nothing else."""
    result = command("search", *arguments, "--json", **changes)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def test_every_hit_has_the_promised_keys(bureau: Bureau, command: Command) -> None:
    bureau.announce(*ROWS)

    (hit,) = search(command, "postings", "上海 电工")

    assert hit.keys() >= KEYS
    facts = {name: hit[name] for name in ("title", "employer", "region_code", "wage_min", "wage_max", "source")}
    assert facts == {
        "title": "维修电工",
        "employer": "甲厂",
        "region_code": "310109",
        "wage_min": 8000,
        "wage_max": 12000,
        "source": "甲网",
    }
    assert 0 < hit["score"] <= 1


def test_region_and_limit(bureau: Bureau, command: Command) -> None:
    bureau.announce(*ROWS)

    assert len(search(command, "postings", "电工", "--limit", 1)) == 1
    assert [hit["title"] for hit in search(command, "postings", "电工", "--region", "110000")] == ["高压电工"]
    assert search(command, "postings", "") == search(command, "postings")


def test_nothing_found_is_an_empty_list(bureau: Bureau, command: Command) -> None:
    bureau.announce(*ROWS)

    assert search(command, "postings", "鹡鸰") == []


def test_seekers_are_found_with_masked_names_and_the_same_keys(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        make_job_seeking(session, "电工", person=make_person(session, "欧阳修"))
    bureau.index()

    (hit,) = search(command, "seekers", "电工", "--region", "310000")

    assert hit.keys() >= KEYS
    assert (hit["title"], hit["name"]) == ("电工", "欧**")
    assert "欧阳" not in json.dumps(hit, ensure_ascii=False)


def test_without_json_there_is_a_line_a_hit(bureau: Bureau, command: Command) -> None:
    bureau.announce(*ROWS)

    lines = command("search", "postings", "电工").stdout.splitlines()

    assert len(lines) == 2
    assert all("电工" in line for line in lines)


def test_a_correction_is_noted_beside_the_list(bureau: Bureau, command: Command) -> None:
    bureau.announce({"title": "Python工程师"})

    result = command("search", "postings", "pyhton", "--json")

    assert [hit["title"] for hit in json.loads(result.stdout)] == ["Python工程师"]
    assert "pyhton was read as python" in result.stderr


def test_while_the_engine_is_away_the_list_comes_from_the_database(bureau: Bureau, command: Command) -> None:
    bureau.announce(*ROWS)

    result = command("search", "postings", "高压电工", "--json", ELASTICSEARCH_URL="http://127.0.0.1:9")
    seekers = command("search", "seekers", "电工", "--json", ELASTICSEARCH_URL="http://127.0.0.1:9")

    assert [hit["title"] for hit in json.loads(result.stdout)] == ["高压电工"]
    assert "does not answer" in result.stderr
    assert (seekers.exit_code, seekers.stdout) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--region", "999999"), "there is no code 999999"),
        (("--occupation", "nonsense"), "there is no code nonsense"),
        (("--limit", "0"), "limit"),
        (("--limit", "-5"), "limit"),
        (("--limit", "many"), "limit"),
        (("--wage-min", "-1"), "-1 is out of range"),
        (("电" * 10_000,), "longer than 500 characters"),
    ],
)
@pytest.mark.usefixtures("database")
def test_what_cannot_be_answered_is_said_in_a_sentence(command: Command, arguments: tuple[str, ...], said: str) -> None:
    result = command("search", "postings", *arguments, "--json")

    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
