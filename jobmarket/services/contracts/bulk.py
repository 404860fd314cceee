"""Many contracts from a file or a program (批量备案): each row by itself; what was filed before is not filed twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.database import Database
from jobmarket.labour_law import LawRefused
from jobmarket.labour_law.contract_moves import ContractState, replay
from jobmarket.labour_law.contract_terms import Terms, as_json, from_json
from jobmarket.models import Contract
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts import filing, parties, signing
from jobmarket.services.contracts.acting import require_employer
from jobmarket.services.contracts.columns import DOCUMENTS, KINDS, field_of
from jobmarket.services.contracts.ledger import ContractChanged, events_of
from jobmarket.services.contracts.refusals import ContractRefused
from jobmarket.services.contracts.registering import register_work
from jobmarket.services.contracts.telling import tell_to_confirm
from jobmarket.services.vacancy_files import Row, read_rows
from matching.reading.place import read_place

_LONGEST_NUMBER = 100
_OF_WORKER = frozenset({"document_kind", "document_number", "worker_name", "source_id", "signed_on", "note"})


class Filing(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Filed:
    """The outcome of one row, and of one that was rejected the field and why."""

    outcome: Filing
    contract_id: int | None = None
    field: str | None = None
    said: Both | None = None
    article: str = ""


def read_file(content: bytes) -> list[Row]:
    """The rows of a file. Raises vacancy_files.FileRefused."""
    return read_rows(content, field_of, "document_number")


def file_row(
    database: Database, viewer: Viewer, employer_id: int, cells: Mapping[str, Any], today: date, formulas: bool = False
) -> Filed:
    """File one contract in a transaction of its own; a number that is known changes its draft, or nothing."""
    try:
        if formulas:
            said = Both("不读取公式，请填写数值", "a formula is not read: put its value into the cell")
            raise ContractRefused("file", said)
        with database.begin() as session:
            return _file(session, viewer, employer_id, cells, today)
    except (ContractRefused, LawRefused) as refused:
        return Filed(Filing.REJECTED, None, refused.field, refused.said, getattr(refused, "article", ""))
    except (ContractChanged, IntegrityError):
        said = Both("该合同刚刚被他人修改，请重试", "somebody else was at this contract: try again")
        return Filed(Filing.REJECTED, None, "source_id", said)


def _file(session: Session, viewer: Viewer, employer_id: int, cells: Mapping[str, Any], today: date) -> Filed:
    require_employer(viewer, employer_id)
    document, number, name = parties.read_worker(
        _document(cells), str(cells.get("document_number", "")), str(cells.get("worker_name", ""))
    )
    terms, signed_on = _terms(cells), _day(cells, "signed_on")
    key = one_line(str(cells.get("source_id") or ""), _LONGEST_NUMBER).strip() or _made_of(number, terms)
    known = session.scalar(select(Contract).where(Contract.employer_id == employer_id, Contract.source_id == key))
    if known is not None:
        if (known.person.document_kind, known.person.document_number) != (document, number):
            said = Both("此编号已用于另一劳动者", "this number is another worker's contract")
            raise ContractRefused("source_id", said)
        return _file_again(session, viewer, known, terms, signed_on, today)
    person = parties.find_or_make(session, document, number, name)
    contract, _found = filing.draft(
        session, viewer, employer_id, person, terms, today, source_id=key, worker_name=name
    )  # fmt: skip
    if signed_on is None:
        tell_to_confirm(session, contract)
    _sign(session, viewer, contract, signed_on, today)
    return Filed(Filing.CREATED, contract.id)


def _file_again(
    session: Session, viewer: Viewer, known: Contract, terms: Terms, signed_on: date | None, today: date
) -> Filed:
    same = dict(replay(events_of(session, known.id)).terms) == as_json(terms)
    if known.state != ContractState.DRAFTED:
        if same:
            return Filed(Filing.UNCHANGED, known.id)
        said = Both("已订立的合同不能用文件修改", "a signed contract is not changed by a file")
        raise ContractRefused("source_id", said, "LCL 35")
    if not same:
        filing.change(session, viewer, known, terms, today)
        tell_to_confirm(session, known)
    signed = _sign(session, viewer, known, signed_on, today)
    return Filed(Filing.UPDATED if signed or not same else Filing.UNCHANGED, known.id)


def _sign(session: Session, viewer: Viewer, contract: Contract, signed_on: date | None, today: date) -> bool:
    if signed_on is None:
        return False
    signing.record_signed(session, viewer, contract, signed_on, None, today)
    if signing.begin_due(session, viewer, contract, today):
        register_work(session, viewer, contract, today)
    return True


def _terms(cells: Mapping[str, Any]) -> Terms:
    row = {name: value for name, value in cells.items() if name not in _OF_WORKER and value not in (None, "")}
    kind = KINDS.get(str(row.get("kind", "")).strip())
    if kind is None:
        raise LawRefused("kind", Both("请填写固定期限、无固定期限等", "fixed, open, task or part-time"))
    place = read_place(str(row.get("region_code", ""))).region_code
    if place is None:
        raise LawRefused("region_code", Both("请填写工作地点", "the place of work is needed"))
    for name in ("starts_on", "ends_on"):
        if name in row:
            row[name] = _plain_day(row[name])
    return from_json(row | {"kind": kind, "region_code": place})


def _document(cells: Mapping[str, Any]) -> str:
    return DOCUMENTS.get(str(cells.get("document_kind") or "").strip(), "?")


def _day(cells: Mapping[str, Any], name: str) -> date | None:
    text = cells.get(name)
    if text in (None, ""):
        return None
    try:
        return date.fromisoformat(_plain_day(text))
    except ValueError:
        raise LawRefused(name, Both("日期应如2026-12-31", "a day such as 2026-12-31")) from None


def _plain_day(value: object) -> str:
    """2026/12/1 and 2026年12月1日 as 2026-12-01."""
    parts = str(value).strip().replace("年", "-").replace("月", "-").rstrip("日").replace("/", "-").split("-")
    return "-".join(part.strip().zfill(2) for part in parts)


def _made_of(number: str, terms: Terms) -> str:
    content = orjson.dumps([number, as_json(terms)], option=orjson.OPT_SORT_KEYS)
    return f"content:{hashlib.sha256(content).hexdigest()[:40]}"
