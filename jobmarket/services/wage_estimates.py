"""Wage guidance from the postings of the database (工资价位), for postings that do not say what they pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket.models import Employer, Vacancy
from jobmarket.services.coding import CodedPosting
from matching.encoder import Encoder
from matching.wages import WageModel, WageRow

MOST_ROWS = 60_000  # newest postings that are learned from


def learned(session: Session, encoder: Encoder) -> WageModel:
    """The model of all vacancies that name a wage, open or not. Raises NotEnoughWages."""
    low, high = func.coalesce(Vacancy.wage_min, Vacancy.wage_max), func.coalesce(Vacancy.wage_max, Vacancy.wage_min)
    query = (
        select(
            Vacancy.title, Vacancy.tags, Vacancy.description, Vacancy.region_code, Vacancy.occupation_code,
            func.coalesce(Vacancy.industry_code, Employer.industry_code), Vacancy.education,
            Vacancy.experience_min_years, Vacancy.experience_max_years, Employer.size, Employer.nature,
            (low + high) / 2.0, Vacancy.employer_id,
        )
        .join(Vacancy.employer)
        .where(low.is_not(None))
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(MOST_ROWS)
    )  # fmt: skip
    rows: list[WageRow] = []
    wages: list[float] = []
    employers: list[int] = []
    for title, tags, description, *facts, wage, employer in session.execute(query):
        employers.append(employer)
        rows.append(WageRow(title, tuple(tags or ()), description or "", *facts))
        wages.append(float(wage))
    return WageModel.fit(rows, wages, encoder, employers)


def estimates(model: WageModel, encoder: Encoder, postings: Sequence[CodedPosting]) -> list[dict[str, Any]]:
    """One object a posting, in order: source, source_id, median, p10, p90 in yuan a month. Its own wage is ignored."""
    if not postings:
        return []
    found = model.estimate([wage_row(one) for one in postings], encoder)
    return [
        {
            "source": one.raw.source,
            "source_id": one.raw.source_id,
            "median": round(estimate.median),
            "p10": round(estimate.p10),
            "p90": round(estimate.p90),
        }
        for one, estimate in zip(postings, found, strict=True)
    ]


def wage_row(coded: CodedPosting) -> WageRow:
    """What a coded posting says besides its wage."""
    facts = coded.facts
    return WageRow(
        title=coded.raw.title,
        tags=tuple(coded.raw.tags),
        description=coded.raw.description or "",
        region_code=facts.region_code,
        occupation_code=coded.occupation_code,
        industry_code=coded.industry_code,
        education=int(facts.education) if facts.education is not None else None,
        experience_min=facts.experience.min_years if facts.experience else None,
        experience_max=facts.experience.max_years if facts.experience else None,
        company_size=int(facts.company_size) if facts.company_size is not None else None,
        company_nature=facts.company_nature.value if facts.company_nature else None,
    )
