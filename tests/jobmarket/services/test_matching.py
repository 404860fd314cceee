"""Matching rows of a real database: order, what counts as open, catching up with changes."""

from __future__ import annotations

import gc
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from jobmarket.cli import main
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import JobSeekingState, VacancyState
from jobmarket.services import matching, matching_pools
from jobmarket.services.matching_advice import learning_advice
from matching.wording import say
from tests.conftest import SECRET
from tests.factories import make_job_seeking, make_person, make_vacancy


@pytest.fixture(autouse=True)
def _always_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for changes at every question instead of once a second."""
    monkeypatch.setattr(matching_pools, "CHECK_SECONDS", 0.0)


def test_the_seeker_who_wishes_the_work_comes_first(session: Session) -> None:
    vacancy = make_vacancy(session, "电焊工")
    make_job_seeking(session, "会计")
    welder = make_job_seeking(session, "电焊工", summary="焊接钢结构")
    session.commit()

    found = matching.match_vacancy(session, None, vacancy.id)

    assert found[0].job_seeking.id == welder.id
    assert len(found) == 2


def test_the_vacancy_that_fits_the_wish_comes_first(session: Session) -> None:
    seeker = make_job_seeking(session, "幼儿教师")
    make_vacancy(session, "货车司机")
    teacher = make_vacancy(session, "幼儿园老师")
    session.commit()

    found = matching.match_seeker(session, None, seeker.id)

    assert found[0].vacancy.id == teacher.id
    assert found[0].vacancy.employer.name


def test_closed_and_expired_rows_are_not_offered(session: Session) -> None:
    vacancy, seeker = make_vacancy(session), make_job_seeking(session)
    make_job_seeking(session, state=JobSeekingState.CLOSED)
    make_job_seeking(session, valid_until=date.today() - timedelta(days=1))
    make_vacancy(session, state=VacancyState.PAUSED)
    make_vacancy(session, expires_at=datetime.now(UTC) - timedelta(days=2))
    session.commit()

    assert [one.job_seeking.id for one in matching.match_vacancy(session, None, vacancy.id)] == [seeker.id]
    assert [one.vacancy.id for one in matching.match_seeker(session, None, seeker.id)] == [vacancy.id]


def test_rows_that_arrive_change_or_close_are_caught_up_with(session: Session) -> None:
    vacancy = make_vacancy(session, "电焊工", experience_min_years=3)
    first = make_job_seeking(session, "电焊工", experience_years=1)
    session.commit()
    assert not matching.match_vacancy(session, None, vacancy.id)[0].match.eligible

    first.experience_years, first.version = 5.0, 2
    second = make_job_seeking(session, "厨师")
    session.commit()
    changed = matching.match_vacancy(session, None, vacancy.id)
    first.state = JobSeekingState.CLOSED
    session.commit()
    closed = matching.match_vacancy(session, None, vacancy.id)

    assert (changed[0].job_seeking.id, changed[0].match.eligible) == (first.id, True)
    assert {one.job_seeking.id for one in changed} == {first.id, second.id}
    assert [one.job_seeking.id for one in closed] == [second.id]


def test_many_changes_lead_to_a_new_base_with_the_same_answer(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_pools, "REBUILD_AT", 2)
    vacancy = make_vacancy(session, "电焊工")
    make_job_seeking(session, "厨师")
    session.commit()
    matching.match_vacancy(session, None, vacancy.id)

    welders = {make_job_seeking(session, "电焊工").id for _ in range(5)}
    session.commit()
    found = matching.match_vacancy(session, None, vacancy.id)

    assert {one.job_seeking.id for one in found[:5]} == welders


def test_a_big_base_is_kept_out_of_the_garbage_collectors_way(
    session: Session, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(matching_pools, "LONG_LIVED", 2)
    request.addfinalizer(gc.unfreeze)
    gc.unfreeze()
    vacancy = make_vacancy(session, "电焊工")
    for _ in range(2):
        make_job_seeking(session, "电焊工")
    session.commit()

    matching.match_vacancy(session, None, vacancy.id)

    assert gc.get_freeze_count() > 0


def test_an_unknown_row_and_a_bad_limit_are_refused(session: Session) -> None:
    vacancy = make_vacancy(session)
    session.commit()

    with pytest.raises(matching.NoSuchRowError):
        matching.match_vacancy(session, None, vacancy.id + 1000)
    with pytest.raises(matching.NoSuchRowError):
        matching.match_seeker(session, None, 1000)
    with pytest.raises(ValueError, match="limit"):
        matching.match_vacancy(session, None, vacancy.id, limit=0)


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds the test's own database."""
    monkeypatch.setenv("JOBMARKET_HOME", str(settings.home))
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)


@pytest.mark.usefixtures("environment")
def test_the_command_prints_masked_names_with_reasons(database: Database) -> None:
    with database.begin() as session:
        vacancy_id = make_vacancy(session, "电焊工", experience_min_years=3).id
        make_job_seeking(session, "电焊工", experience_years=5, person=make_person(session, "欧阳修"))

    result = CliRunner().invoke(main, ["match", "posting", str(vacancy_id), "--json"])

    (line,) = json.loads(result.stdout)
    assert line.keys() >= {"id", "name", "score", "eligible", "parts", "reasons", "gaps"}
    assert line["name"] == "欧**"
    assert "五年经验，要求三年" in line["reasons"]


@pytest.mark.usefixtures("environment")
def test_the_command_says_in_english_what_fits_a_seeker(database: Database) -> None:
    with database.begin() as session:
        seeker_id = make_job_seeking(session, "电焊工", wage_min=20_000).id
        make_vacancy(session, "电焊工")

    result = CliRunner().invoke(main, ["match", "seeker", str(seeker_id), "--json", "--language", "en"])

    (line,) = json.loads(result.stdout)
    assert line["title"] == "电焊工"
    assert not line["eligible"]
    assert "Pays at most 12,000 yuan a month, 8,000 below the wish of 20,000" in line["gaps"]


@pytest.mark.usefixtures("environment", "database")
def test_the_command_says_that_there_is_no_such_vacancy() -> None:
    result = CliRunner().invoke(main, ["match", "posting", "12345"])

    assert result.exit_code != 0
    assert "12345" in result.stderr
    assert "Traceback" not in result.output


def test_where_good_vacancies_are_few_the_list_is_widened_and_says_so(session: Session) -> None:
    seeker = make_job_seeking(session, "电焊工", occupation_codes=["6-18-02-04"], wage_min=13_000)
    make_vacancy(session, "电焊工", occupation_code="6-18-02-04", wage_max=12_000)
    session.commit()

    (found,) = matching.match_seeker(session, None, seeker.id)

    assert found.match.steps == ("wage",)
    assert say(found.match.reasons[0]) == "放宽条件：工资最高 12,000 元/月，期望 13,000 元，可商量"
    assert not found.match.eligible


@pytest.mark.usefixtures("environment")
def test_the_command_names_the_strategy(database: Database) -> None:
    with database.begin() as session:
        seeker_id = make_job_seeking(session, "电焊工", occupation_codes=["6-18-02-04"], wage_min=13_000).id
        make_vacancy(session, "电焊工", occupation_code="6-18-02-04")

    result = CliRunner().invoke(main, ["match", "seeker", str(seeker_id), "--json", "--language", "en"])

    (line,) = json.loads(result.stdout)
    assert line["strategy"] == ["wage"]
    assert line["reasons"][0].startswith("Widened: pays at most 12,000")


def test_the_licence_that_opens_most_vacancies_is_advised(session: Session) -> None:
    seeker = make_job_seeking(session, "电工")
    for _ in range(3):
        make_vacancy(session, "电工", certificate_ids=["electrician"])
    session.commit()

    (note,) = learning_advice(session, None, seeker.id)

    assert say(note).startswith("考取")
    assert say(note).endswith("可多符合 3 个岗位")
    with pytest.raises(matching.NoSuchRowError):
        learning_advice(session, None, seeker.id + 1000)


@pytest.mark.usefixtures("environment")
def test_the_command_advises_on_standard_error(database: Database) -> None:
    with database.begin() as session:
        seeker_id = make_job_seeking(session, "电工").id
        make_vacancy(session, "电工", certificate_ids=["electrician"])

    result = CliRunner().invoke(main, ["match", "seeker", str(seeker_id), "--json"])

    assert isinstance(json.loads(result.stdout), list)
    assert "可多符合 1 个岗位" in result.stderr
