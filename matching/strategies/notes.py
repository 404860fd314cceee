"""What each step did for one match, as data for `matching.wording`."""

from __future__ import annotations

from matching.ranking.place import whole_kilometres
from matching.strategies.steps import Step
from matching.types import Education, Note, Seeker, Vacancy

PART = "strategy"  # the `part` of these notes: no part of the score, but the way to it


def note(step: Step, vacancy: Vacancy, seeker: Seeker, occupation: str | None) -> Note:
    """The fact behind a widened match; `occupation` is the neighbouring one that was looked for."""
    if step is Step.OCCUPATIONS:
        return Note(PART, step.value, _occupations(vacancy, seeker, occupation))
    if step is Step.EDUCATION:
        asked, has = Education(vacancy.education or 0), Education(seeker.education or 0)
        return Note(PART, step.value, {"years": seeker.experience_years or 0.0, "asked": asked, "has": has})
    if step is Step.RADIUS:
        km = whole_kilometres(seeker, vacancy)
        region = vacancy.region_code or ""
        return Note(PART, step.value, {"region": region, "away": km})
    if step is Step.WAGE:
        high = vacancy.wage_max or vacancy.wage_min or 0
        return Note(PART, step.value, {"high": high, "wished_wage": seeker.wage_min or 0})
    return Note(PART, step.value, {"title": vacancy.title})


def _occupations(vacancy: Vacancy, seeker: Seeker, occupation: str | None) -> dict[str, object]:
    """The vacancy's occupation and the wish that it neighbours."""
    from matching.occupations import similarity

    code = vacancy.occupation_code or occupation or ""
    wishes = seeker.occupation_codes or (occupation or "",)
    return {"vacancy": code, "wish": max(wishes, key=lambda wish: similarity(code, wish))}
