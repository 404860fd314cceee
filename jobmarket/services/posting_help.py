"""Help while a vacancy is written (填写提示): what the check finds, what others pay, who would fit, what is like it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from indexer import SearchEngine
from jobmarket.models import Vacancy, now
from jobmarket.services.fitting import Fitting, count_fitting
from jobmarket.services.matching_facts import vacancy_facts
from jobmarket.services.posting_check.duplicates import Draft, SimilarOpening, similar_openings
from jobmarket.services.vacancy_life.drafting import findings_of
from jobmarket.services.vacancy_life.opening import Opening, columns
from jobmarket.services.wage_guide import WageGuide, wage_guide
from matching.lawfulness import Finding
from matching.occupations import code_occupation, occupations


@dataclass(frozen=True, slots=True)
class PostingHelp:
    """`occupation_codes` are suggestions, likeliest first; `guide` is None where nothing comparable is open."""

    findings: tuple[Finding, ...]
    occupation_codes: tuple[str, ...]
    guide: WageGuide | None
    fitting: Fitting
    similar: tuple[SimilarOpening, ...]


def posting_help(
    session: Session,
    engine: SearchEngine | None,
    employer_id: int,
    opening: Opening,
    vacancy_id: int | None = None,
    words: str = "",
) -> PostingHelp:
    """Help for an opening as it is written now. `words` name the occupation where the title does not."""
    values = columns(opening)
    row = Vacancy(id=vacancy_id or 0, published_at=now(), **values)
    draft = Draft(
        title=opening.title, description=opening.description, region_code=opening.region_code,
        wage_min=opening.wage_min, wage_max=opening.wage_max,
    )  # fmt: skip
    return PostingHelp(
        findings=tuple(findings_of(row)),
        occupation_codes=suggested(opening, words),
        guide=wage_guide(session, values["occupation_code"], opening.region_code, vacancy_id),
        fitting=count_fitting(session, engine, vacancy_facts(row)),
        similar=tuple(similar_openings(session, employer_id, draft, leave_out=vacancy_id)[:5]),
    )


def suggested(opening: Opening, words: str = "") -> tuple[str, ...]:
    """Occupations that the title, or words that name one, may mean; the one that was chosen is among them."""
    coding = code_occupation(words) if words.strip() else code_occupation(opening.title, opening.description)
    found = [one.code for one in coding]
    if words.strip() in occupations():
        found.insert(0, words.strip())
    if opening.occupation_code:
        found.append(opening.occupation_code)
    return tuple(dict.fromkeys(found))
