"""`jobmarket match`: the names and the form that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from tests.bureau import Bureau
from tests.factories import make_job_seeking, make_person, make_vacancy

Command = Callable[..., Result]


def test_seekers_for_a_vacancy_have_the_promised_keys(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session, "电工")
        make_job_seeking(session, "电工", person=make_person(session, "欧阳修"))
        make_job_seeking(session, "会计")

    result = command("match", "posting", vacancy.id, "--json")

    first, second = json.loads(result.stdout)
    assert first.keys() >= {"id", "name", "score", "eligible", "parts", "reasons", "gaps"}
    assert 1 >= first["score"] > second["score"] >= 0
    assert all(0 <= value <= 1 for value in first["parts"].values())
    assert first["eligible"] is True
    assert first["reasons"]
    assert "欧阳" not in result.output


def test_vacancies_for_a_seeker_have_the_promised_keys(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        seeker = make_job_seeking(session, "电工")
        for title in ("电工", "会计", "护士"):
            make_vacancy(session, title)

    found = json.loads(command("match", "seeker", seeker.id, "--limit", 2, "--json").stdout)

    assert [line.keys() >= {"id", "title", "score", "eligible", "parts", "reasons", "gaps"} for line in found] == [
        True
    ] * 2
    assert found[0]["title"] == "电工"


def test_nobody_to_match_is_an_empty_list(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session)

    assert json.loads(command("match", "posting", vacancy.id, "--json").stdout) == []


def test_the_table_shows_score_and_reasons(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session, "电工")
        make_job_seeking(session, "电工", person=make_person(session, "欧阳修"))

    shown = command("match", "posting", vacancy.id).stdout

    assert "欧**" in shown
    assert "欧阳" not in shown


def test_the_search_engine_is_not_needed(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        vacancy = make_vacancy(session, "电工")
        make_job_seeking(session, "电工")

    result = command("match", "posting", vacancy.id, "--json", ELASTICSEARCH_URL="http://127.0.0.1:9")

    assert len(json.loads(result.stdout)) == 1


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("kind", ["posting", "seeker"])
@pytest.mark.parametrize("id", ["12345", "0", "-1", "abc", "9" * 30, "9223372036854775807"])
def test_an_unknown_id_ends_with_a_sentence(command: Command, kind: str, id: str) -> None:
    result = command("match", kind, "--json", "--", id)

    assert result.exit_code in (1, 2)
    assert id in result.stderr
    assert result.stdout == ""
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_model_that_cannot_be_had_is_named(bureau: Bureau, command: Command) -> None:
    result = command("match", "posting", 1, EMBEDDING_MODEL="/nowhere/model")

    assert result.exit_code == 1
    assert "EMBEDDING_MODEL /nowhere/model" in result.output
    assert isinstance(result.exception, SystemExit)
