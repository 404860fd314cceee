"""The audit of fairness (公平性审计): who is shown by group, and what a swapped word about the person changes.

Groups are read for the audit only and never leave it but as sums: from resident identity numbers (sex and year of
birth, GB 11643), or from the columns of a file. The matcher has no field for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobmarket.importing import read_file
from jobmarket.models import IdentityDocument, JobSeeking, Person, Vacancy
from jobmarket.services.matching import matcher
from jobmarket.services.matching_facts import seeker_facts, vacancy_facts
from jobmarket.services.publication import active_registrations, open_vacancies
from jobmarket.services.seekers_coding import code_seeker
from matching.fairness import GroupShare, Shown, shares, swapped
from matching.occupations import similarity
from matching.ranking import Matcher, Pool
from matching.reading import BadRow
from matching.types import Seeker
from matching.types import Vacancy as VacancyFacts

SUCH_WORK = 0.55  # similarity of a wished occupation from which somebody could be in the list
ROUNDING = 1e-6  # a larger change of a score by a swapped word is none of rounding
MOST_PEOPLE = 20_000  # registrations read; more say no more
_SEX = {"男": "male", "男性": "male", "m": "male", "male": "male", "女": "female", "女性": "female", "f": "female"}
_SEX |= {"female": "female", "man": "male", "woman": "female"}
_AGES = ((30, "under 30"), (40, "30-39"), (50, "40-49"))
_COLUMNS = {"sex": ("sex", "gender", "性别"), "age": ("age", "年龄")}

Groups = Mapping[str, Sequence[str | None]]  # dimension → the group of each seeker


@dataclass(frozen=True, slots=True)
class Audit:
    """What was measured, on how many ranked `lists` and `people`.

    `groups`: exposure and selection. `swaps`: the largest change of a score by kind of swapped word. `rejected`: rows
    of the file that could not be read.
    """

    groups: list[GroupShare]
    swaps: dict[str, float]
    lists: int
    people: int
    rejected: int = 0

    @property
    def neutral(self) -> bool:
        """Whether no swapped word changes a score by more than rounding."""
        return all(change <= ROUNDING for change in self.swaps.values())


def audit_fairness(
    session: Session,
    file: Path | None = None,
    lists: int = 200,
    shown: int = 20,
    texts: int = 20,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Audit:
    """Audit the registrations of the database, or the seekers of a file, against the open vacancies.

    `lists`: vacancies whose ranked lists are measured, spread over all open ones; `shown`: how many of a list count;
    `texts`: seekers whose text is tried with every swapped word. Raises OSError for a file that cannot be opened.
    """
    vacancies = [vacancy_facts(row) for row in _vacancies(session, lists)]
    people, groups, rejected = _from_file(file) if file else _from_database(session)
    ranker = matcher()
    pool = ranker.pool(people) if people else None
    found: list[Shown] = []
    total = len(vacancies) + texts
    for done, vacancy in enumerate(vacancies if pool else (), 1):
        found.append(_shown(ranker, vacancy, pool, shown))  # type: ignore[arg-type]
        progress(done, total)
    measured = [one for one in found if len(one.candidates)]
    lines = [line for name, members in groups.items() for line in shares(name, members, measured)]
    changes = _swaps(ranker, vacancies, people[:: max(1, len(people) // texts)][:texts] if people else [])
    progress(total, total)
    return Audit(lines, changes, len(measured), len(people), rejected)


def _vacancies(session: Session, most: int) -> Sequence[Vacancy]:
    ids = list(session.scalars(select(Vacancy.id).where(open_vacancies()).order_by(Vacancy.id)))
    step = max(1, -(-len(ids) // most))
    return session.scalars(select(Vacancy).where(Vacancy.id.in_(ids[::step])).order_by(Vacancy.id)).all()


def _from_database(session: Session) -> tuple[list[Seeker], Groups, int]:
    rows = session.scalars(
        select(JobSeeking)
        .options(joinedload(JobSeeking.person), selectinload(JobSeeking.work_experiences))
        .where(active_registrations())
        .order_by(JobSeeking.id)
        .limit(MOST_PEOPLE)
    ).all()
    known = [_of_identity(row.person) for row in rows]
    groups = {"sex": [sex for sex, _ in known], "age": [age for _, age in known]}
    return [seeker_facts(row) for row in rows], groups, 0


def _of_identity(person: Person) -> tuple[str | None, str | None]:
    """Sex and age band from a resident identity number: digits 7 to 10 are the year, an odd digit 17 is male."""
    number = person.document_number
    if person.document_kind != IdentityDocument.RESIDENT_IDENTITY or len(number) != 18 or not number[:17].isdigit():
        return None, None
    return ("male" if int(number[16]) % 2 else "female"), _age_band(date.today().year - int(number[6:10]))


def _age_band(age: int) -> str:
    return next((name for end, name in _AGES if age < end), "50 and above")


def _from_file(file: Path) -> tuple[list[Seeker], Groups, int]:
    people: list[Seeker] = []
    members: dict[str, list[str | None]] = defaultdict(list)
    rejected = 0
    for line in read_file(file):
        try:
            coded = code_seeker(line.row) if line.row is not None else None
        except BadRow:
            coded = None
        if coded is None or line.row is None:
            rejected += 1
            continue
        people.append(seeker_facts(JobSeeking(**coded.registration)))
        for name, group in _groups_of(line.row):
            members[name].append(group)
    return people, members, rejected


def _groups_of(row: Mapping[str, object]) -> Iterator[tuple[str, str | None]]:
    sex, age = (
        next((str(row[c]).strip().lower() for c in _COLUMNS[name] if row.get(c)), "") for name in ("sex", "age")
    )
    yield "sex", _SEX.get(sex)
    yield "age", _age_band(int(age)) if age.isdigit() and len(age) < 4 else None


def _shown(ranker: Matcher, vacancy: VacancyFacts, pool: Pool, most: int) -> Shown:
    """The head of one list, of those who wish such work; of everybody where the vacancy's occupation is unknown."""
    scores = ranker.score(vacancy, pool)
    could = np.array([_wishes(vacancy, pool.items[row]) for row in scores.rows.tolist()], dtype=bool)
    order = np.argsort(-scores.score[could], kind="stable")[:most]
    return Shown(scores.rows[could], scores.rows[could][order])


def _wishes(vacancy: VacancyFacts, item: VacancyFacts | Seeker) -> bool:
    code = vacancy.occupation_code
    return not code or (
        isinstance(item, Seeker) and any(similarity(code, wish) >= SUCH_WORK for wish in item.occupation_codes)
    )


def _swaps(ranker: Matcher, vacancies: Sequence[VacancyFacts], people: Sequence[Seeker]) -> dict[str, float]:
    """The largest change of any score by kind of swapped word, each text read anew like a CV that was handed in."""
    largest: dict[str, float] = {}
    if not vacancies:
        return largest
    pool = ranker.pool(vacancies)
    for person in people:
        for swap, one, other in swapped(person.text):
            before, after = (ranker.score(Seeker.from_text(text), pool).score for text in (one, other))
            change = float(np.abs(before - after).max(initial=0))
            largest[swap.kind] = max(change, largest.get(swap.kind, 0.0))
    return largest
