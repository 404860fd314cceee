"""Checks at posting as forms and programs call them, and openings that are posted twice."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from jobmarket.models import Employer, VacancyState
from jobmarket.services.posting_check import as_row, check, is_blocked
from jobmarket.services.posting_check.duplicates import Draft, SimilarOpening, similar_openings
from tests.bureau import Bureau
from tests.factories import make_employer, make_vacancy

_TEXT = "负责厂区高低压线路的安装、巡检和维修，能上夜班，持低压电工证，包食宿。"


def test_a_lawful_posting_has_no_findings() -> None:
    assert (
        check("电工", "持低压电工证，男女不限，年龄不限。", wage_min=8000, wage_max=12000, region_code="310109") == []
    )


def test_a_finding_is_a_flat_object() -> None:
    (finding,) = check("电工", "限男性。")

    row = as_row(finding)

    assert {name: row[name] for name in ("kind", "quote", "field", "start", "end", "blocking")} == {
        "kind": "sex", "quote": "限男性", "field": "description", "start": 0, "end": 3, "blocking": True,
    }  # fmt: skip
    assert "第二十七条" in row["article"]
    assert "art. 27" in row["article_en"]
    assert "score" not in row


def test_only_blocking_findings_block() -> None:
    assert is_blocked(check("文员", "限女性。"))
    assert not is_blocked(check("文员", "身体健康，无传染病。"))
    assert not is_blocked([])


@pytest.fixture
def employer(bureau: Bureau) -> Employer:
    """An employer with one open vacancy in Shanghai."""
    with bureau.database.begin() as session:
        employer = make_employer(session)
        make_vacancy(session, "电工", employer=employer, description=_TEXT)
        session.expunge_all()
        return employer


def similar(bureau: Bureau, employer: Employer, **facts: Any) -> list[SimilarOpening]:
    """What resembles a draft like the employer's open vacancy, with some facts of its own."""
    same = {"title": "电工", "description": _TEXT, "region_code": "310109", "wage_min": 8000, "wage_max": 12000}
    with bureau.database.session() as session:
        return similar_openings(session, employer.id, Draft(**same | facts))


def reasons(found: list[SimilarOpening]) -> list[str]:
    """The reasons of the only one, in English."""
    (one,) = found
    return [reason.en for reason in one.reasons]


def test_the_same_text_again_is_told_with_reasons(bureau: Bureau, employer: Employer) -> None:
    found = similar(bureau, employer, description=_TEXT + "欢迎加入！")

    assert reasons(found) == [
        "the title is the same or nearly so",
        "the description is the same or nearly so",
        "the wage is the same",
        "the city is the same",
    ]
    assert 0.9 < found[0].similarity < 1


def test_the_same_key_is_the_same_opening(bureau: Bureau, employer: Employer) -> None:
    with bureau.database.begin() as session:
        posted = make_vacancy(session, "焊工", employer=session.get_one(Employer, employer.id), opening_key="the-key")
        posted_id = posted.id

    found = similar(bureau, employer, title="完全不同", description="", opening_key="the-key")

    assert [one.vacancy_id for one in found] == [posted_id]
    assert found[0].similarity == 1.0


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "会计"},
        {"description": "负责门店电子招牌的设计与投放，需要外出拍摄，会使用剪辑软件。"},
        {"region_code": "440300"},
        {"description": "", "wage_max": 20000},
    ],
    ids=["other title", "other text", "other city", "no text and another wage"],
)
def test_another_opening_is_not_a_duplicate(bureau: Bureau, employer: Employer, facts: dict[str, Any]) -> None:
    assert similar(bureau, employer, **facts) == []


def _close_all(session: Session, employer: Employer) -> None:
    from jobmarket.models import Vacancy

    for row in session.query(Vacancy).filter_by(employer_id=employer.id):
        row.state = VacancyState.CLOSED


def test_only_open_vacancies_of_the_same_employer_count(bureau: Bureau, employer: Employer) -> None:
    with bureau.database.begin() as session:
        other = make_employer(session)
        session.expunge(other)
    assert similar(bureau, other) == []

    with bureau.database.begin() as session:
        _close_all(session, employer)

    assert similar(bureau, employer) == []


def test_a_vacancy_does_not_resemble_itself(bureau: Bureau, employer: Employer) -> None:
    (found,) = similar(bureau, employer)
    with bureau.database.session() as session:
        draft = Draft(title="电工", description=_TEXT)

        assert similar_openings(session, employer.id, draft, leave_out=found.vacancy_id) == []
