"""How long the nightly look at contracts takes, and an employer's overview: `python -m benchmarks contracts`.

A million contracts of 20,000 employers, as they would stand: nine in ten in force, the others in every other state,
their terms, probations and deadlines spread over the years. One night's deadlines are due. The peer of the look is
reading the same number of rows by their primary key; the peer of an overview is counting the employer's rows.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks.table import line, timed_line, times
from jobmarket import migrating
from jobmarket.database import Database
from jobmarket.labour_law.contract_moves import ContractState, Move
from jobmarket.models import Contract, ContractEvent, Employer, Person
from jobmarket.security import encryption
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.contracts import overview
from jobmarket.services.contracts.due import next_look
from jobmarket.services.contracts.sweep import sweep
from tests.postgres import PostgresServer, find_programs

CONTRACTS, PER_EMPLOYER = 1_000_000, 50
TODAY = date(2026, 11, 25)
ASKED = 100  # overviews
_BATCH = 20_000
_STATES = (
    [ContractState.IN_FORCE] * 90 + [ContractState.ARCHIVED] * 5
    + [ContractState.DRAFTED, ContractState.SIGNED]
    + [ContractState.DISSOLVED, ContractState.CERTIFIED, ContractState.MOVED]
)  # fmt: skip


def lines(contracts: int = CONTRACTS) -> Iterator[str]:
    """The look and the overview, on SQLite and on PostgreSQL where there is one."""
    encryption.configure("only for measuring, never anywhere else 0123456789")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'contracts.sqlite'}")
        yield from _lines(database, contracts, "SQLite")
        database.close()
    programs = find_programs()
    if programs is not None:
        with _server(programs) as url:
            database = Database(url)
            yield from _lines(database, contracts, "PostgreSQL")
            database.close()


@contextmanager
def _server(programs: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jobmarket-postgres-") as folder:
        server = PostgresServer(programs, Path(folder))
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def _lines(database: Database, contracts: int, name: str) -> Iterator[str]:
    migrating.upgrade(database)
    employers = max(1, contracts // PER_EMPLOYER)
    _fill(database, contracts, employers)
    began = time.perf_counter()
    swept = sweep(database, TODAY)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    with database.session() as session:
        for number in range(1, swept.looked + 1):
            session.execute(select(Contract).where(Contract.id == number)).first()
    peer = time.perf_counter() - began
    yield line(
        f"nightly look, {contracts:,} contracts, {name}: {swept}", f"{ours:.1f} s", f"{peer:.1f} s (reading)",
        ours / max(peer, 0.001),
    )  # fmt: skip
    yield _overview_line(database, employers, name)


def _overview_line(database: Database, employers: int, name: str) -> str:
    def overview_of(number: int) -> None:
        employer = number % employers + 1
        viewer = Viewer(frozenset({Role.OWNER}), account_id=1, employer_ids=frozenset({employer}))
        with database.session() as session:
            overview.of_employer(session, viewer, employer, TODAY)

    def count_of(number: int) -> None:
        with database.session() as session:
            query = select(func.count()).select_from(Contract).where(Contract.employer_id == number % employers + 1)
            session.execute(query).scalar()

    overview_of(0)
    return timed_line(f"an employer's overview, {name}", times(overview_of, ASKED), times(count_of, ASKED), "count")


def _fill(database: Database, contracts: int, employers: int) -> None:
    """Rows as `ledger` would leave them; events for those that a look appends to."""
    made, moment = random.Random(7), datetime(2026, 1, 1, tzinfo=UTC)
    with database.begin() as session:
        names = [{"id": one, "name": f"单位{one}", "name_key": f"单位{one}"} for one in range(1, employers + 1)]
        session.execute(insert(Employer), names)
    for first in range(0, contracts, _BATCH):
        numbers = range(first + 1, min(first + _BATCH, contracts) + 1)
        rows = [_row(made, number, employers) for number in numbers]
        with database.begin() as session:
            session.execute(insert(Person), [_person(number) for number in numbers])
            session.execute(insert(Contract), rows)
            events = [event for row in rows if row["state"] == ContractState.SIGNED for event in _events(row, moment)]
            if events:
                session.execute(insert(ContractEvent), events)


def _person(number: int) -> dict[str, Any]:
    return {
        "id": number, "name": "某人", "document_number": f"none-{number}", "document_hash": f"{number:064d}",
        "document_kind": "none", "is_demonstration": True,
    }  # fmt: skip


def _row(made: random.Random, number: int, employers: int) -> dict[str, Any]:
    state = made.choice(_STATES)
    starts = TODAY + timedelta(days=made.randint(1, 60) if state == ContractState.SIGNED else -made.randint(0, 1000))
    if state == ContractState.DRAFTED:
        starts = TODAY + timedelta(days=made.randint(-20, 60))
    over = state not in (ContractState.IN_FORCE, ContractState.DRAFTED, ContractState.SIGNED)
    row: dict[str, Any] = {
        "id": number, "employer_id": number % employers + 1, "person_id": number, "state": state, "kind": "fixed",
        "hired_on": starts - timedelta(days=made.randint(0, 4000)), "signed_on": starts, "starts_on": starts,
        "ends_on": starts + timedelta(days=1095), "probation_ends_on": starts + timedelta(days=60),
        "probation_passed_on": None, "ended_on": TODAY - timedelta(days=made.randint(0, 60)) if over else None,
        "ground": "36" if over else None, "job_title": "电工", "region_code": None, "wage": 8000, "terms_version": 1,
        "version": 1, "looked_on": TODAY - timedelta(days=1),
    }  # fmt: skip
    row["look_on"] = next_look(Contract(**row))
    if state == ContractState.SIGNED and number % 50 == 0:
        row |= {"starts_on": TODAY, "hired_on": TODAY, "look_on": TODAY}
    return row


def _events(row: dict[str, Any], moment: datetime) -> list[dict[str, Any]]:
    terms = {"kind": "fixed", "starts_on": str(row["starts_on"]), "ends_on": str(row["ends_on"]),
             "job_title": "电工", "wage": "8000"}  # fmt: skip
    on = row["starts_on"] - timedelta(days=70)
    return [
        {"contract_id": row["id"], "number": number, "move": move, "effective_on": on, "facts": facts, "at": moment}
        for number, (move, facts) in enumerate(((Move.DRAFT, {"terms": terms}), (Move.SIGN, {})), 1)
    ]
