"""Help while a vacancy is written: what others pay, how many seekers fit, what is like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from jobmarket.models import VacancyState
from jobmarket.services import vacancy_life as life
from jobmarket.services.fitting import rounded
from jobmarket.services.posting_help import posting_help, suggested
from jobmarket.services.wage_guide import wage_guide
from tests.bureau import Bureau
from tests.factories import make_employer, make_job_seeking, make_vacancy
from tests.hiring import LAWFUL, UNLAWFUL, make_firm

ELECTRICIAN = "6-31-01-03"


def openings(session: Session, count: int, region: str, occupation: str = ELECTRICIAN, low: int = 6000) -> None:
    """Open vacancies that pay 6,000–8,000, 6,100–8,100 and so on."""
    employer = make_employer(session)
    for step in range(count):
        make_vacancy(
            session, "电工", employer=employer, region_code=region, occupation_code=occupation,
            wage_min=low + step * 100, wage_max=low + 2000 + step * 100,
        )  # fmt: skip


def test_the_guide_is_of_the_district_where_there_are_enough(session: Session) -> None:
    openings(session, 11, "310109")
    openings(session, 30, "310115", low=20_000)

    guide = wage_guide(session, ELECTRICIAN, "310109")

    assert guide is not None
    assert (guide.region_code, guide.occupation_code, guide.size) == ("310109", ELECTRICIAN, 11)
    assert (guide.p25, guide.median, guide.p75) == (7200, 7500, 7800)


@pytest.mark.parametrize(
    ("region", "occupation", "seen"),
    [
        ("310115", ELECTRICIAN, ("310000", ELECTRICIAN)),  # the municipality
        ("440300", ELECTRICIAN, ("", ELECTRICIAN)),  # the country
        ("440300", "6-31-01-01", ("", "6-31-01")),  # the group of occupations
    ],
)
def test_it_is_widened_where_there_are_few(
    session: Session, region: str, occupation: str, seen: tuple[str, str]
) -> None:
    openings(session, 5, "310115")
    openings(session, 5, "310109")

    guide = wage_guide(session, occupation, region)

    assert guide is not None
    assert (guide.region_code, guide.occupation_code) == seen


def test_there_is_no_guide_without_anything_to_compare(session: Session) -> None:
    openings(session, 3, "310109")

    assert wage_guide(session, ELECTRICIAN, "310109") is None
    assert wage_guide(session, None, "310109") is None


def test_closed_and_negotiable_ones_and_the_own_do_not_count(session: Session) -> None:
    openings(session, 8, "310109")
    own = make_vacancy(session, occupation_code=ELECTRICIAN, wage_min=90_000, wage_max=90_000)
    make_vacancy(session, occupation_code=ELECTRICIAN, state=VacancyState.CLOSED)
    make_vacancy(session, occupation_code=ELECTRICIAN, wage_min=None, wage_max=None)

    guide = wage_guide(session, ELECTRICIAN, "310109", leave_out=own.id)

    assert guide is not None
    assert (guide.size, guide.p90) == (8, 7600)


@pytest.mark.parametrize(
    ("count", "about", "few"),
    [(0, 0, False), (1, 0, True), (4, 0, True), (5, 5, False), (23, 20, False), (49, 45, False), (99, 95, False),
     (137, 130, False), (1234, 1200, False)],
)  # fmt: skip
def test_numbers_of_seekers_are_rounded_so_that_nobody_is_found(count: int, about: int, few: bool) -> None:
    found = rounded(count)

    assert (found.about, found.few) == (about, few)


def test_those_who_miss_a_demand_do_not_fit(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        firm = make_firm(session)
        for _one in range(6):
            make_job_seeking(
                session, "维修电工", summary="会维修供电线路和设备", occupation_codes=[ELECTRICIAN], education=3,
                experience_years=5,
            )  # fmt: skip
    with bureau.database.session() as session:
        easy = posting_help(session, bureau.engine, firm.id, LAWFUL)
        hard = posting_help(session, bureau.engine, firm.id, replace(LAWFUL, education=7))

    assert easy.fitting.about == 5
    assert (hard.fitting.about, hard.fitting.few) == (0, False)


def test_the_same_opening_drafted_twice_is_named(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        firm, other = make_firm(session), make_firm(session)
        row = life.draft(session, firm.owner, firm.id, LAWFUL)
        own = posting_help(session, bureau.engine, firm.id, LAWFUL)
        itself = posting_help(session, bureau.engine, firm.id, LAWFUL, row.id)
        others = posting_help(session, bureau.engine, other.id, LAWFUL)

    assert [one.vacancy_id for one in own.similar] == [row.id]
    assert itself.similar == others.similar == ()


def test_findings_and_occupations_come_with_it(bureau: Bureau) -> None:
    with bureau.database.begin() as session:
        advice = posting_help(session, bureau.engine, make_firm(session).id, replace(UNLAWFUL, occupation_code=None))

    assert [one.quote for one in advice.findings] == ["限女性"]
    assert advice.occupation_codes


def test_words_name_the_occupation_where_the_title_does_not() -> None:
    vague = life.Opening(title="精英伙伴")

    assert ELECTRICIAN in suggested(vague, ELECTRICIAN)
    assert suggested(vague, "焊工")[0].startswith("6-18")
