"""What a score says, as data: the facts behind each part, told from the same values that made the score.

`matching.wording` turns the notes into sentences. Codes stay codes here; their names are looked up when said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from matching.ranking.columns import EDUCATION_RANK
from matching.ranking.eligibility import REQUIREMENTS
from matching.ranking.place import whole_kilometres
from matching.ranking.skill_cover import best_offer, weight
from matching.skills import satisfied_by
from matching.types import EITHER, Education, Note, Seeker, Vacancy

SERVES = 0.35  # an offered skill of at least this similarity is named as serving for the wanted one
SAME = 0.999
_MANY = 8  # skills named in one note
MISSED = (
    "short",
    "below",
    "missing",
    "outside",
    "away",
    "refused",
)  # kinds of notes that say that a requirement is missed
_ORDER = dict.fromkeys(MISSED, 0) | {"lacking": 1, "other": 1, "unlike": 1, "unknown": 2, "nice": 3}


@dataclass(frozen=True)
class Evidence:
    """One pair with the values that made its score; `misses` in the order of `eligibility.REQUIREMENTS`."""

    vacancy: Vacancy
    seeker: Seeker
    parts: dict[str, float]
    contributions: dict[str, float]
    misses: tuple[float, ...]

    @cached_property
    def offers(self) -> dict[str, tuple[str | None, float]]:
        """Wanted skill → the offered one that serves best and how far; what says most comes first."""
        offered = self.seeker.skills
        wanted = sorted(dict.fromkeys(self.vacancy.skills), key=weight, reverse=True)
        return {skill: best_offer(skill, offered) for skill in wanted}

    def miss(self, requirement: str) -> float:
        """0 met or unknown, up to 1 near, above that far."""
        return self.misses[REQUIREMENTS.index(requirement)]

    def kilometres(self) -> int | None:
        """From the wished place to the vacancy, whole kilometres; None where a place is unknown or they are one."""
        return whole_kilometres(self.seeker, self.vacancy)


def reasons(evidence: Evidence) -> tuple[Note, ...]:
    """What fits, the weightiest first."""
    notes = [note for read in _REASONS for note in read(evidence)]
    return tuple(sorted(notes, key=lambda note: -note.weight))


def gaps(evidence: Evidence) -> tuple[Note, ...]:
    """What is missing: missed requirements first, then what lowers the score, then what is not known."""
    notes = [note for read in _GAPS for note in read(evidence)]
    return tuple(sorted(notes, key=lambda note: (_ORDER[note.kind], -note.weight)))


def _note(evidence: Evidence, part: str, kind: str, **values: object) -> Note:
    return Note(part, kind, values, evidence.contributions.get(part, 0.0))


def _semantic_reasons(evidence: Evidence) -> Iterator[Note]:
    value = evidence.parts["semantic"]
    if value >= 0.5:
        yield _note(evidence, "semantic", "close" if value >= 0.75 else "related", title=evidence.vacancy.title)


def _semantic_gaps(evidence: Evidence) -> Iterator[Note]:
    if evidence.parts["semantic"] < 0.25:
        yield _note(evidence, "semantic", "unlike", title=evidence.vacancy.title)


def _skill_reasons(evidence: Evidence) -> Iterator[Note]:
    offers = evidence.offers
    same = tuple(wanted for wanted, (_, value) in offers.items() if value >= SAME)
    if same:
        yield _note(evidence, "skills", "has", skills=same[:_MANY], count=len(same), total=len(offers))
    nearly = tuple((wanted, skill) for wanted, (skill, value) in offers.items() if SERVES <= value < SAME)
    if nearly:
        yield _note(evidence, "skills", "serves", pairs=nearly[:_MANY])


def _skill_gaps(evidence: Evidence) -> Iterator[Note]:
    offers = evidence.offers
    if offers and not evidence.seeker.skills:
        yield _note(evidence, "skills", "unknown", skills=tuple(offers)[:_MANY])
        return
    missing = [skill for skill, (_, value) in offers.items() if value < SERVES]
    demanded = tuple(skill for skill in missing if skill not in evidence.vacancy.preferred_skills)
    nice = tuple(skill for skill in missing if skill in evidence.vacancy.preferred_skills)
    if demanded:
        yield _note(evidence, "skills", "lacking", skills=demanded[:_MANY], count=len(demanded))
    if nice:
        yield _note(evidence, "skills", "nice", skills=nice[:_MANY])


def _occupation_reasons(evidence: Evidence) -> Iterator[Note]:
    value = evidence.parts.get("occupation")
    code, wishes = evidence.vacancy.occupation_code, evidence.seeker.occupation_codes
    if value is None or not code or not wishes:
        return
    if code in wishes:
        yield _note(evidence, "occupation", "same", vacancy=code)
    elif value >= 0.5:
        yield _note(evidence, "occupation", "near", vacancy=code, wish=_nearest_wish(code, wishes))


def _occupation_gaps(evidence: Evidence) -> Iterator[Note]:
    code, wishes = evidence.vacancy.occupation_code, evidence.seeker.occupation_codes
    if code and not wishes:
        yield _note(evidence, "occupation", "unknown", vacancy=code)
    elif code and evidence.parts.get("occupation", 1.0) < 0.5:
        yield _note(evidence, "occupation", "other", vacancy=code, wish=_nearest_wish(code, wishes))


def _nearest_wish(code: str, wishes: tuple[str, ...]) -> str:
    from matching.occupations import similarity

    return max(wishes, key=lambda wish: similarity(code, wish))


def _experience_reasons(evidence: Evidence) -> Iterator[Note]:
    asked, years = evidence.vacancy.experience_min_years, evidence.seeker.experience_years
    if asked and years is not None and years >= asked:
        yield _note(evidence, "experience", "enough", years=years, asked_years=asked, occupation=_wish(evidence))
    preferred = evidence.vacancy.preferred_years
    if preferred and years is not None and years >= preferred and preferred > (asked or 0):
        yield _note(evidence, "experience", "preferred", years=years)


def _experience_gaps(evidence: Evidence) -> Iterator[Note]:
    asked, years = evidence.vacancy.experience_min_years, evidence.seeker.experience_years
    if asked and years is None:
        yield _note(evidence, "experience", "unknown", asked_years=asked)
    elif asked and years is not None and years < asked:
        near = evidence.miss("experience") <= 1
        yield _note(
            evidence, "experience", "short", years=years, asked_years=asked, short_years=asked - years, near=near
        )


def _wish(evidence: Evidence) -> str | None:
    return next(iter(evidence.seeker.occupation_codes), None)


def _education_reasons(evidence: Evidence) -> Iterator[Note]:
    vacancy, has = evidence.vacancy, evidence.seeker.education
    asked = vacancy.education
    if asked and has and EDUCATION_RANK[has] >= EDUCATION_RANK[asked]:
        yield _note(evidence, "education", "enough", has=Education(has), asked=Education(asked))
    elif asked and has and evidence.miss("education") == 0:
        years = evidence.seeker.experience_years
        yield _note(evidence, "education", "replaced", has=Education(has), asked=Education(asked), years=years)
    if vacancy.preferred_education and has and EDUCATION_RANK[has] >= EDUCATION_RANK[vacancy.preferred_education]:
        yield _note(evidence, "education", "preferred", has=Education(has))


def _education_gaps(evidence: Evidence) -> Iterator[Note]:
    asked, has = evidence.vacancy.education, evidence.seeker.education
    if asked and not has:
        yield _note(evidence, "education", "unknown", asked=Education(asked))
    elif asked and has and evidence.miss("education") > 0:
        near = evidence.miss("education") <= 1
        yield _note(evidence, "education", "short", has=Education(has), asked=Education(asked), near=near)


def _offer(vacancy: Vacancy) -> tuple[int, int] | None:
    low, high = vacancy.wage_min or vacancy.wage_max, vacancy.wage_max or vacancy.wage_min
    return (low, high) if low and high else None


def _wage_reasons(evidence: Evidence) -> Iterator[Note]:
    wish, offer = evidence.seeker.wage_min, _offer(evidence.vacancy)
    if wish and offer and offer[1] >= wish:
        yield _note(evidence, "wage", "reached", low=offer[0], high=offer[1], wished_wage=wish)


def _wage_gaps(evidence: Evidence) -> Iterator[Note]:
    wish, offer = evidence.seeker.wage_min, _offer(evidence.vacancy)
    if wish and not offer:
        yield _note(evidence, "wage", "unknown", wished_wage=wish)
    elif wish and offer and offer[1] < wish:
        near = evidence.miss("wage") <= 1
        yield _note(
            evidence,
            "wage",
            "below",
            low=offer[0],
            high=offer[1],
            wished_wage=wish,
            short_wage=wish - offer[1],
            near=near,
        )


def _distance_reasons(evidence: Evidence) -> Iterator[Note]:
    if evidence.parts.get("distance", 0) > 0.7 and evidence.miss("place") == 0 and evidence.vacancy.region_code:
        yield _note(evidence, "distance", "wished", region=evidence.vacancy.region_code)


def _distance_gaps(evidence: Evidence) -> Iterator[Note]:
    wishes, region = evidence.seeker.region_codes, evidence.vacancy.region_code
    if wishes and not region:
        yield _note(evidence, "distance", "unknown", wished=wishes)
    elif wishes and region and (miss := evidence.miss("place")) > 0:
        km = evidence.kilometres()
        values = {"region": region, "wished": wishes, "near": miss <= 1}
        yield _note(evidence, "distance", "away" if km else "outside", **values, **({"km": km} if km else {}))


def _recency_reasons(evidence: Evidence) -> Iterator[Note]:
    if evidence.parts.get("recency", 0) >= 0.8:
        yield _note(evidence, "recency", "recent")


def _certificate_reasons(evidence: Evidence) -> Iterator[Note]:
    satisfied = satisfied_by(evidence.seeker.certificates)
    demanded = dict.fromkeys(evidence.vacancy.certificates)
    held = tuple(
        next(one for one in name.split(EITHER) if one in satisfied) for name in demanded if _held(name, satisfied)
    )
    if held:
        yield _note(evidence, "certificates", "has", certificates=held)
    nice = tuple(name for name in evidence.vacancy.preferred_certificates if name in satisfied)
    if nice:
        yield _note(evidence, "certificates", "preferred", certificates=nice)


def _held(demanded: str, satisfied: frozenset[str]) -> bool:
    return not satisfied.isdisjoint(demanded.split(EITHER))


def _certificate_gaps(evidence: Evidence) -> Iterator[Note]:
    satisfied = satisfied_by(evidence.seeker.certificates)
    missing = tuple(name for name in dict.fromkeys(evidence.vacancy.certificates) if not _held(name, satisfied))
    if missing:
        yield _note(evidence, "certificates", "missing", certificates=missing, near=len(missing) == 1)


def _night_reasons(evidence: Evidence) -> Iterator[Note]:
    offered, accepted = evidence.vacancy.nights, evidence.seeker.nights
    if offered is not None and offered is accepted:
        yield _note(evidence, "nights", "accepted" if offered else "none")


def _night_gaps(evidence: Evidence) -> Iterator[Note]:
    if evidence.vacancy.nights and evidence.seeker.nights is False:
        yield _note(evidence, "nights", "refused")
    elif evidence.vacancy.nights and evidence.seeker.nights is None:
        yield _note(evidence, "nights", "unknown")


_REASONS: tuple[Callable[[Evidence], Iterator[Note]], ...] = (
    _skill_reasons,
    _certificate_reasons,
    _semantic_reasons,
    _occupation_reasons,
    _experience_reasons,
    _education_reasons,
    _wage_reasons,
    _distance_reasons,
    _night_reasons,
    _recency_reasons,
)
_GAPS: tuple[Callable[[Evidence], Iterator[Note]], ...] = (
    _education_gaps,
    _experience_gaps,
    _certificate_gaps,
    _night_gaps,
    _wage_gaps,
    _distance_gaps,
    _skill_gaps,
    _occupation_gaps,
    _semantic_gaps,
)
