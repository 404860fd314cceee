"""The worker of a contract (劳动者): found by document, made where unknown, and never betrayed to who asks.

Who files a contract types a number and a name. Whether the service knew the number before, and under which name, is
not shown: the employer's pages go on showing what the employer typed. Staff see both.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.models import Contract, Employer, IdentityDocument, Person
from jobmarket.security.encryption import lookup_hash, lookup_hashes
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts.ledger import ContractChanged
from jobmarket.services.contracts.refusals import ContractRefused
from jobmarket.services.identity import belongs_to_nobody, read_document
from matching.reading import BadRow

LONGEST_NAME = 80


def read_worker(kind: str, number: str, name: str) -> tuple[IdentityDocument, str, str]:
    """Document and name as they are kept. Raises ContractRefused at the field that is wrong."""
    said = one_line(name, LONGEST_NAME).strip()
    if not said:
        raise ContractRefused("worker_name", Both("请填写劳动者姓名", "the worker's name is needed"))
    try:
        document = IdentityDocument(kind)
        if document is IdentityDocument.NONE:
            raise ValueError(kind)
    except ValueError:
        raise ContractRefused("document_kind", Both("请选择证件类型", "please choose the document")) from None
    try:
        return document, read_document(document, number), said
    except BadRow as bad:
        young = bad.reason_code == "too-young"
        words = Both("劳动者未满十六周岁", "the worker is under sixteen") if young else _WRONG_NUMBER
        raise ContractRefused("document_number", words, "LL 15" if young else "") from None


_WRONG_NUMBER = Both("证件号码有误，请核对", "this is no valid document number")


def find_or_make(session: Session, document: IdentityDocument, number: str, name: str) -> Person:
    """The person with this document; made where there is none yet.

    Raises ContractChanged where somebody else makes the same person in this moment: the next attempt finds them.
    """
    query = select(Person).where(Person.document_kind == document, Person.document_hash.in_(lookup_hashes(number)))
    found = session.scalar(query)
    if found is not None:
        return found
    person = Person(
        name=name, document_kind=document, document_number=number, document_hash=lookup_hash(number),
        is_demonstration=belongs_to_nobody(number),
    )  # fmt: skip
    session.add(person)
    try:
        session.flush()
    except IntegrityError as twice:
        raise ContractChanged from twice
    return person


def worker_name(contract: Contract, viewer: Viewer) -> str:
    """The worker's name as this viewer may know it."""
    if viewer.person_id == contract.person_id or viewer.is_staff or viewer.sees_everything:
        return contract.person.name
    return contract.worker_name or contract.person.name


def name_differs(contract: Contract) -> bool:
    """Whether the contract names its worker otherwise than the register does; for staff."""
    return contract.worker_name is not None and contract.worker_name != contract.person.name


def find_user_employer(session: Session, employer_id: int, credit_code: str) -> Employer:
    """The employer that a worker is dispatched to (用工单位), by its credit code. Raises ContractRefused.

    Who dispatches does not dispatch to itself (LCL art. 67).
    """
    code = credit_code.strip().upper()
    found = session.scalar(select(Employer).where(Employer.credit_code == code)) if code else None
    if found is None:
        said = Both("没有这个用工单位，请核对统一社会信用代码", "no employer has this credit code")
        raise ContractRefused("user_credit_code", said, "LCL 58")
    if found.id == employer_id:
        said = Both("不得向本单位派遣", "nobody is dispatched to the employer itself")
        raise ContractRefused("user_credit_code", said, "LCL 67")
    return found
