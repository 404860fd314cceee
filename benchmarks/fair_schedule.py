"""How long a job fair takes to schedule: `python -m benchmarks.fair_schedule [BOOTHS SEEKERS]`.

A demonstration market in a folder of its own, moved to one city; everything is counted from reading the rows to having
written the meetings.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobmarket import migrating
from jobmarket.config import Settings
from jobmarket.database import Database
from jobmarket.models import Employer, EmployerState, FairState, FairTicket, JobFair, JobSeeking, Vacancy
from jobmarket.security import encryption
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import fairs
from jobmarket.services.demonstration import load_demonstration
from jobmarket.services.fairs.tickets import new_code
from jobmarket.services.publication import active_registrations, open_vacancies
from jobmarket.services.reference import load_reference

BOOTHS, SEEKERS = 50, 2_000
_CITY, _DISTRICT = "310000", "310109"


def prepare(session: Session, booths: int, seekers: int) -> JobFair:
    """An open fair of this size: the employers with most vacancies, two tables each, three meetings for a seeker."""
    first = datetime.now(UTC) + timedelta(days=7)
    fair = fairs.create(
        session, OPERATOR, fairs.FairDetails("招聘会", "大厅", first, first + timedelta(hours=6)), _CITY
    )
    offering = select(Vacancy.employer_id).where(open_vacancies()).group_by(Vacancy.employer_id)
    chosen = session.scalars(offering.order_by(func.count().desc(), Vacancy.employer_id).limit(booths)).all()
    for number in chosen:
        employer = session.get_one(Employer, number)
        employer.state = EmployerState.VERIFIED
        session.flush()
        fairs.add_booth(session, OPERATOR, fair.id, employer.name, tables=2)
    for vacancy in session.scalars(select(Vacancy).where(Vacancy.employer_id.in_(chosen))):
        vacancy.region_code = _DISTRICT
    people = session.scalars(select(JobSeeking).where(active_registrations()).order_by(JobSeeking.id).limit(seekers))
    for one in people.all():
        one.region_code, one.wished_region_codes = _DISTRICT, [_CITY]
        session.add(FairTicket(fair_id=fair.id, person_id=one.person_id, job_seeking_id=one.id, code=new_code()))
    fairs.move(session, OPERATOR, fair.id, FairState.OPEN, fair.version)
    return fair


def main() -> None:
    booths, seekers = [int(word) for word in sys.argv[1:3]] or (BOOTHS, SEEKERS)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_environment({"JOBMARKET_HOME": str(Path(folder)), "SECRET_KEY": "0" * 40})
        encryption.configure(settings.secret_key)
        database = Database(settings.database_url)
        migrating.upgrade(database)
        with database.begin() as session:
            load_reference(session)
            load_demonstration(session)
            fair_id = prepare(session, booths, seekers).id
        for turn in range(4):
            with database.begin() as session:
                version = session.get_one(JobFair, fair_id).version
                began, worked = time.perf_counter(), time.process_time()
                made = fairs.make_schedule(session, OPERATOR, fair_id, version)
            seconds, work = time.perf_counter() - began, time.process_time() - worked
            print(f"{turn}: {seconds:.2f} s, of which {work:.2f} s of one core, {made}")  # the first loads the model
        database.close()


if __name__ == "__main__":
    main()
