"""Openings that an employer seems to post twice (重复发布): for the one who posts to look at, never a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jobmarket.models import Vacancy, VacancyState
from jobmarket.services.publication import open_vacancies
from matching.lawfulness import Said
from matching.text import normalise

ALIKE = 0.85  # of titles and of descriptions, 0 to 1
_COMPARED = 2_000  # characters of a description
_PREPARED = (VacancyState.DRAFT, VacancyState.INSPECTING, VacancyState.RESTRICTED, VacancyState.PAUSED)
_MOST_OPEN = 2_000  # open vacancies of one employer that are compared, newest first
_CITY = 4  # leading digits of a region code that name the city


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be posted. `opening_key` is that of the stored vacancy, where the draft has one already."""

    title: str
    description: str = ""
    region_code: str | None = None
    wage_min: int | None = None
    wage_max: int | None = None
    opening_key: str | None = None


@dataclass(frozen=True, slots=True)
class SimilarOpening:
    """A vacancy that resembles the draft: how much (0 to 1), and in what."""

    vacancy_id: int
    title: str
    similarity: float
    reasons: tuple[Said, ...]


_SAME_OPENING = Said(
    "同一岗位：职位、城市、工资和要求都相同", "the same opening: title, city, wage and demands are equal"
)
_SAME_TITLE = Said("职位名称相同或几乎相同", "the title is the same or nearly so")
_SAME_TEXT = Said("岗位描述相同或几乎相同", "the description is the same or nearly so")
_SAME_WAGE = Said("工资相同", "the wage is the same")
_SAME_CITY = Said("工作城市相同", "the city is the same")


def similar_openings(
    session: Session, employer_id: int, draft: Draft, leave_out: int | None = None
) -> list[SimilarOpening]:
    """The employer's vacancies, open or prepared, that are nearly the draft, most similar first.

    `leave_out`: the draft's own row.

    The same title in another city is another opening, and so is another text under the same title.
    """
    columns = (
        Vacancy.id, Vacancy.title, Vacancy.description, Vacancy.region_code, Vacancy.wage_min, Vacancy.wage_max,
        Vacancy.opening_key,
    )  # fmt: skip
    query = select(*columns).where(
        Vacancy.employer_id == employer_id, or_(open_vacancies(), Vacancy.state.in_(_PREPARED))
    )
    if leave_out is not None:
        query = query.where(Vacancy.id != leave_out)
    found = []
    for row in session.execute(query.order_by(Vacancy.published_at.desc(), Vacancy.id.desc()).limit(_MOST_OPEN)):
        posted = Draft(
            title=row.title, description=row.description, region_code=row.region_code, wage_min=row.wage_min,
            wage_max=row.wage_max, opening_key=row.opening_key,
        )  # fmt: skip
        similarity, reasons = _compare(draft, posted)
        if reasons:
            found.append(SimilarOpening(row.id, row.title, similarity, reasons))
    return sorted(found, key=lambda one: (-one.similarity, one.vacancy_id))


def _compare(draft: Draft, posted: Draft) -> tuple[float, tuple[Said, ...]]:
    """Similarity from 0 to 1, and the reasons; none where the two are different openings."""
    if draft.opening_key is not None and draft.opening_key == posted.opening_key:
        return 1.0, (_SAME_OPENING,)
    if _other_city(draft.region_code, posted.region_code):
        return 0.0, ()
    title = _likeness(draft.title, posted.title)
    same_wage = (draft.wage_min, draft.wage_max) == (posted.wage_min, posted.wage_max)
    reasons = [_SAME_TITLE]
    if draft.description and posted.description:
        text = _likeness(draft.description, posted.description)
        reasons.append(_SAME_TEXT)
    else:
        text = 1.0 if same_wage else 0.0  # nothing but title and wage tells them apart
    if title < ALIKE or text < ALIKE:
        return 0.0, ()
    if same_wage and draft.wage_max is not None:
        reasons.append(_SAME_WAGE)
    if draft.region_code and posted.region_code:
        reasons.append(_SAME_CITY)
    return round((title + text) / 2, 3), tuple(reasons)


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(normalise(one, _COMPARED), normalise(other, _COMPARED)) / 100


def _other_city(one: str | None, other: str | None) -> bool:
    return bool(one and other) and (one or "")[:_CITY] != (other or "")[:_CITY]
