"""From facts to scores: what is missed, what each part is worth, and what that makes together, for rows of a pool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from matching.ranking import eligibility, parts
from matching.ranking.columns import Floats, Integers, SeekerColumns, VacancyColumns
from matching.ranking.occupation_table import occupation_table
from matching.ranking.place import Place, place
from matching.ranking.pool import Pool, preferred_of, skills_of
from matching.ranking.scores import Scores, calibrated, part_shares, weighted_mean
from matching.ranking.skill_cover import Wanted, cover_of_seekers, cover_of_vacancies
from matching.ranking.weights import PARTS
from matching.skills import satisfied_by
from matching.types import EITHER, Seeker, Vacancy

_UNBOUNDED = 1e9  # skill weight that a vacancy may want


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the item alone in a pool, how strange its language is to the model, the day as an ordinal.

    `emphasis` multiplies weights of parts.
    """

    item: Vacancy | Seeker
    pool: Pool
    strange: float
    today: float
    emphasis: Mapping[str, float] | None = None

    def wanted(self) -> Wanted:
        """The skills that a vacancy wants."""
        return Wanted(skills_of(self.item), preferred_of(self.item))

    def occupations(self) -> tuple[str, ...]:
        """Codes that a vacancy has or a seeker wishes."""
        if isinstance(self.item, Seeker):
            return self.item.occupation_codes
        return (self.item.occupation_code,) if self.item.occupation_code else ()


@dataclass(frozen=True, slots=True)
class Looked:
    """Rows of a pool with the facts that say what is missed: `meaning` is the semantic part (m,), `misses` (6, m)."""

    rows: Integers
    meaning: Floats
    columns: VacancyColumns | SeekerColumns
    where: Place
    misses: Floats

    def some(self, chosen: Integers) -> Looked:
        """Those at some places."""
        columns, where = self.columns.rows(chosen), self.where.some(chosen)
        return Looked(self.rows[chosen], self.meaning[chosen], columns, where, self.misses[:, chosen])


def _sides(question: Question, columns: VacancyColumns | SeekerColumns) -> tuple[VacancyColumns, SeekerColumns]:
    own = question.pool.columns
    pair = (own, columns) if isinstance(question.item, Vacancy) else (columns, own)
    return cast(VacancyColumns, pair[0]), cast(SeekerColumns, pair[1])


def look(question: Question, pool: Pool, meaning: Floats, rows: Integers) -> Looked:
    """What the rows (rising, each once) of a pool miss; `meaning` is their semantic part."""
    columns = pool.columns.rows(rows)
    vacancies, seekers = _sides(question, columns)
    where = place(vacancies, seekers)
    misses = (
        eligibility.education_miss(vacancies, seekers),
        eligibility.experience_miss(vacancies, seekers),
        eligibility.place_miss(where),
        eligibility.wage_miss(vacancies, seekers),
        _lacking(question.item, pool, rows),
        eligibility.nights_miss(vacancies, seekers),
    )
    return Looked(rows, meaning, columns, where, np.stack(misses))


def _lacking(item: Vacancy | Seeker, pool: Pool, rows: Integers) -> Floats:
    if isinstance(item, Vacancy):
        return _lacking_of_seekers(item.certificates, pool, rows)
    return _lacking_of_vacancies(satisfied_by(item.certificates), pool, rows)


def _lacking_of_seekers(demanded: tuple[str, ...], pool: Pool, rows: Integers) -> Floats:
    """Demanded certificates that each seeker does not have."""
    lacking = np.zeros(len(rows), dtype=np.float32)
    for certificate in set(demanded):
        held = np.zeros(len(pool), dtype=bool)
        for one in certificate.split(EITHER):
            held[pool.certificates.items_with(one)] = True
        lacking += ~held[rows]
    return lacking


def _lacking_of_vacancies(held: frozenset[str], pool: Pool, rows: Integers) -> Floats:
    """Demanded certificates of each vacancy that one seeker does not have."""
    wanted = pool.certificates.concepts
    missing = np.fromiter((held.isdisjoint(name.split(EITHER)) for name in wanted), dtype=np.float32, count=len(wanted))
    return pool.certificates.sums(missing, rows)


def weigh(question: Question, pool: Pool, looked: Looked) -> Scores:
    """The scores of rows that were looked at."""
    vacancies, seekers = _sides(question, looked.columns)
    cover, wanted = _cover(question, pool, looked.rows)
    wishes_place = np.broadcast_to((seekers.regions > 0).any(axis=1), looked.where.known.shape)
    values = np.stack(
        [
            looked.meaning,
            cover,
            parts.occupation(occupation_table(question.occupations()), looked.columns.occupations, len(looked.rows)),
            parts.experience(vacancies, seekers),
            parts.education(vacancies, seekers),
            parts.wage(vacancies, seekers),
            parts.distance(looked.where, wishes_place),
            parts.recency(looked.columns.day, question.today),
        ]
    )
    shares = part_shares(values, wanted, question.strange, question.emphasis)
    score = calibrated(weighted_mean(values, shares)) * eligibility.penalty(looked.misses)
    return Scores(looked.rows, values, shares, looked.misses, score, wanted)


def _cover(question: Question, pool: Pool, rows: Integers) -> tuple[Floats, Floats]:
    """The skills part, and how much the wanted skills say together."""
    if isinstance(question.item, Seeker):
        return cover_of_vacancies(skills_of(question.item), pool.skills, pool.preferred, rows)
    wanted = question.wanted()
    return cover_of_seekers(wanted, pool.skills, rows), np.full(len(rows), wanted.total, np.float32)


def ceiling(question: Question, looked: Looked) -> Floats:
    """Above every score (m,) that rows with these misses can have: every part but the meaning is taken as perfect.

    The more a perfect part weighs, the higher the mean, so each part counts with all the weight that it can have.
    """
    ones = np.ones((len(PARTS), 1), np.float32)
    wanted = question.wanted().total if isinstance(question.item, Vacancy) else _UNBOUNDED
    shares = part_shares(ones, np.array([wanted], np.float32), question.strange, question.emphasis)
    meaning = PARTS.index("semantic")
    others = shares.sum() - shares[meaning]
    mean = (shares[meaning] * looked.meaning + others) / (shares[meaning] + others)
    return calibrated(mean) * eligibility.penalty(looked.misses)
