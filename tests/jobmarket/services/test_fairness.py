"""The audit over a real database, over a file, and by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from jobmarket.cli import main
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.services import fairness
from jobmarket.services.demonstration.identities import identity_number
from jobmarket.services.fairness import audit_fairness
from tests.conftest import SECRET
from tests.factories import make_job_seeking, make_person, make_vacancy

WELDER = "6-18-02-04"


def fill(session: Session, people: int = 40) -> None:
    make_vacancy(session, "电焊工", occupation_code=WELDER)
    for number in range(1, people + 1):
        person = make_person(session, document_number=identity_number(number))
        make_job_seeking(session, "电焊工", occupation_codes=[WELDER], person=person)


def test_groups_come_from_identity_numbers_and_no_swap_changes_a_score(session: Session) -> None:
    fill(session)
    session.commit()

    report = audit_fairness(session, texts=1)

    assert {(one.dimension, one.group) for one in report.groups} >= {("sex", "female"), ("sex", "male")}
    assert sum(one.candidates for one in report.groups if one.dimension == "sex") == 40
    assert report.swaps.keys() == {"name", "sex", "age", "ethnicity", "marriage", "household"}
    assert report.neutral


def test_a_matcher_that_reads_such_words_is_caught(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.ranking.pool.neutral", lambda text: text or "")
    make_vacancy(session, "男装店员，限男性")
    make_job_seeking(session, "店员")
    session.commit()

    assert not audit_fairness(session, texts=1).neutral


def test_the_groups_of_a_file_are_read_from_its_columns(session: Session, tmp_path: Path) -> None:
    make_vacancy(session, "电焊工", occupation_code=WELDER)
    session.commit()
    lines = ["title,summary,sex,age"] + [f"电焊工,焊接钢结构{n},{'男' if n % 2 else '女'},{20 + n}" for n in range(40)]
    file = tmp_path / "seekers.csv"
    file.write_text("\n".join([*lines, ",,女,30"]), encoding="utf-8")

    report = audit_fairness(session, file, texts=1)

    assert (report.people, report.rejected) == (40, 1)
    assert {(one.dimension, one.group, one.candidates) for one in report.groups} >= {
        ("sex", "female", 20),
        ("sex", "male", 20),
        ("age", "30-39", 10),
    }


def test_a_person_without_a_resident_number_has_no_group(session: Session) -> None:
    person = make_person(session, document_kind="passport", document_number="E12345678")

    assert fairness._of_identity(person) == (None, None)


def test_an_empty_market_has_nothing_to_audit(session: Session) -> None:
    report = audit_fairness(session)

    assert (report.groups, report.swaps, report.lists, report.people) == ([], {}, 0, 0)


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_HOME", str(settings.home))
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)


@pytest.mark.usefixtures("environment")
def test_the_command_prints_groups_and_swaps(database: Database) -> None:
    with database.begin() as session:
        fill(session)

    table = CliRunner().invoke(main, ["audit", "fairness", "--texts", "1"])
    listed = CliRunner().invoke(main, ["audit", "fairness", "--texts", "1", "--json"])

    assert (table.exit_code, listed.exit_code) == (0, 0)
    assert "sex: female" in table.stdout
    assert json.loads(listed.stdout)["neutral"] is True


@pytest.mark.usefixtures("environment")
def test_the_command_fails_when_a_word_changes_a_score(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.ranking.pool.neutral", lambda text: text or "")
    with database.begin() as session:
        make_vacancy(session, "男装店员，限男性")
        make_job_seeking(session, "店员")

    result = CliRunner().invoke(main, ["audit", "fairness", "--texts", "1"])

    assert result.exit_code == 1
    assert "changes a score" in result.stderr
