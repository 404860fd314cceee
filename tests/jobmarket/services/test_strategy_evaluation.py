"""For whom which step helped, over a real database and by the command."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from jobmarket.cli.evaluate_strategies import strategies
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.services.strategy_evaluation import GroupOutcome, evaluate_strategies
from matching.strategies import Step
from tests.conftest import SECRET
from tests.factories import make_job_seeking, make_vacancy

WELDER = "6-18-02-04"


def fill(session: Session) -> None:
    """Six welders' openings paying little less than one of two seekers wishes."""
    for _ in range(6):
        make_vacancy(session, "电焊工", occupation_code=WELDER, wage_min=6000, wage_max=8000)
    make_job_seeking(session, "电焊工", occupation_codes=[WELDER], wage_min=9000, education=3, experience_years=2)
    make_job_seeking(session, "电焊工", occupation_codes=[WELDER], wage_min=7000, education=3, experience_years=12)


def find(outcomes: list[GroupOutcome], dimension: str, group: str) -> GroupOutcome:
    return next(one for one in outcomes if one.dimension == dimension and group in one.group)


def test_before_after_and_the_step_that_helped_are_summed_up_by_group(session: Session) -> None:
    fill(session)
    session.commit()

    outcomes = evaluate_strategies(session)

    everybody = find(outcomes, "all", "all seekers")
    assert (everybody.seekers, everybody.before, everybody.after) == (2, 0.5, 1.0)
    assert everybody.taken[Step.WAGE] == everybody.helped[Step.WAGE] == 0.5
    assert everybody.gained == 3.0
    assert find(outcomes, "experience", "1-3 years").before == 0.0
    assert find(outcomes, "experience", "10 years").after == 1.0
    assert find(outcomes, "vacancies", "5-19 as wished").seekers == 2
    assert find(outcomes, "education", "senior").seekers == 2


def test_a_sample_is_spread_over_all_registrations(session: Session) -> None:
    for _ in range(10):
        make_job_seeking(session)
    session.commit()

    assert find(evaluate_strategies(session, most=5), "all", "").seekers == 5
    with pytest.raises(ValueError, match="sample"):
        evaluate_strategies(session, most=0)


def test_nobody_registered_gives_no_groups(session: Session) -> None:
    assert evaluate_strategies(session) == []


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMARKET_HOME", str(settings.home))
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)


@pytest.mark.usefixtures("environment")
def test_the_command_prints_a_table_and_json(database: Database) -> None:
    with database.begin() as session:
        fill(session)

    table = CliRunner().invoke(strategies, [])
    listed = CliRunner().invoke(strategies, ["--json"])

    assert "all: all seekers" in table.stdout
    assert "100%" in table.stdout
    assert json.loads(listed.stdout)[0]["taken"]["wage"] == 0.5


@pytest.mark.usefixtures("environment", "database")
def test_the_command_says_when_nobody_is_registered() -> None:
    result = CliRunner().invoke(strategies, [])

    assert result.exit_code != 0
    assert "no active registration" in result.stderr
