"""Booths (展位): which employers take part, and with which vacancies."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Employer, EmployerState, FairBooth, FairMeeting, FairState, JobFair, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.coding import name_key
from jobmarket.services.fairs.managing import fair_for, touch
from jobmarket.services.fairs.refusals import FairRefused, NoSuchFair
from jobmarket.services.publication import open_vacancies

_CHANGEABLE = (FairState.PLANNED, FairState.OPEN)
LARGEST_NUMBER = 9_999


@dataclass(frozen=True, slots=True)
class BoothVacancies:
    """A booth with its employer loaded, and the employer's vacancies that are open now."""

    booth: FairBooth
    vacancies: tuple[Vacancy, ...]


def add_booth(
    session: Session, viewer: Viewer, fair_id: int, employer: str, number: int | None = None, tables: int = 1
) -> FairBooth:
    """A booth for the employer with this name or credit code; without a number the next free one.

    Employer and vacancies must have been checked: Interim Regulations on the Human Resources Market art. 28.
    Raises NoSuchFair, FairRefused.
    """
    fair = _changeable(session, viewer, fair_id)
    row = _employer(session, employer)
    if row.state != EmployerState.VERIFIED:
        raise FairRefused("not-verified", "employer")
    openings = select(func.count()).select_from(Vacancy).where(Vacancy.employer_id == row.id, open_vacancies())
    if not session.scalar(openings):
        raise FairRefused("no-vacancies", "employer")
    if not 1 <= tables <= 10 or (number is not None and not 1 <= number <= LARGEST_NUMBER):
        raise FairRefused("range", "number")
    touch(session, fair)  # of two who add at once the second waits, and finds the next number
    mine = FairBooth.fair_id == fair_id
    if session.scalar(select(FairBooth.id).where(mine, FairBooth.employer_id == row.id)) is not None:
        raise FairRefused("twice", "employer")
    if number is None:
        number = (session.scalar(select(func.max(FairBooth.number)).where(mine)) or 0) + 1
    booth = FairBooth(fair_id=fair_id, employer_id=row.id, number=number, tables=tables)
    try:
        with session.begin_nested():
            session.add(booth)
    except IntegrityError:
        raise FairRefused("number-taken", "number") from None
    record(session, viewer, Action.FAIR_CHANGED, ("fair", fair_id), f"booth {number}")
    return booth


def _changeable(session: Session, viewer: Viewer, fair_id: int) -> JobFair:
    fair = fair_for(session, viewer, fair_id)
    if fair.state not in _CHANGEABLE:
        raise FairRefused("no-move")
    return fair


def _employer(session: Session, text: str) -> Employer:
    wanted = text.strip()
    same = or_(Employer.credit_code == wanted.upper(), Employer.name_key == name_key(wanted))
    found = session.scalar(select(Employer).where(same).limit(1)) if wanted else None
    if found is None:
        raise FairRefused("no-employer", "employer")
    return found


def remove_booth(session: Session, viewer: Viewer, fair_id: int, booth_id: int) -> None:
    """Take a booth off, with the meetings at it. Raises NoSuchFair, FairRefused."""
    fair = _changeable(session, viewer, fair_id)
    mine = (FairBooth.id == booth_id, FairBooth.fair_id == fair_id)
    if session.scalar(select(FairBooth.id).where(*mine)) is None:
        raise NoSuchFair
    session.execute(delete(FairMeeting).where(FairMeeting.booth_id == booth_id))
    session.execute(delete(FairBooth).where(*mine).execution_options(synchronize_session=False))
    touch(session, fair)
    record(session, viewer, Action.FAIR_CHANGED, ("fair", fair_id), "booth removed")


def booths_of(session: Session, fair_id: int, words: str = "") -> list[BoothVacancies]:
    """The booths by number, with the open vacancies that have all of the words (in title, text or employer)."""
    query = select(FairBooth).options(joinedload(FairBooth.employer)).where(FairBooth.fair_id == fair_id)
    booths = session.scalars(query.order_by(FairBooth.number)).all()
    employers = [booth.employer_id for booth in booths]
    openings = select(Vacancy).where(Vacancy.employer_id.in_(employers), open_vacancies()).order_by(Vacancy.id)
    by_employer: dict[int, list[Vacancy]] = {}
    for vacancy in session.scalars(openings):
        by_employer.setdefault(vacancy.employer_id, []).append(vacancy)
    wanted = words.lower().split()
    shown = [
        BoothVacancies(
            booth,
            tuple(one for one in by_employer.get(booth.employer_id, ()) if _has(one, booth.employer.name, wanted)),
        )
        for booth in booths
    ]
    return [one for one in shown if one.vacancies or not wanted]


def _has(vacancy: Vacancy, employer: str, words: list[str]) -> bool:
    text = f"{vacancy.title}\n{vacancy.description}\n{employer}".lower()
    return all(word in text for word in words)
