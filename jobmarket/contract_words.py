"""What states, moves, kinds and deadlines of labour contracts are called (劳动合同用语), in the language at hand."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from jobmarket.labour_law import ContractKind
from jobmarket.labour_law.contract_checks import CLAUSES
from jobmarket.labour_law.contract_moves import ContractState, Move
from jobmarket.labour_law.grounds import GROUNDS
from jobmarket.language import language
from jobmarket.models import IdentityDocument, WageFigure
from jobmarket.services.contracts.due import DueKind

LAWS = {"LCL": "《劳动合同法》", "IR": "《实施条例》", "LL": "《劳动法》"}
_ARTICLE = re.compile(r"(?:(LCL|IR|LL) )?(\d+)(?:\.(\d))?(\(\d\))?")


def state_names() -> dict[str, str]:
    """By `ContractState`."""
    return {
        ContractState.DRAFTED: _("Draft"),
        ContractState.SIGNED: _("Signed"),
        ContractState.IN_FORCE: _("In force"),
        ContractState.RENEWED: _("Renewed"),
        ContractState.EXPIRED: _("Term ended"),
        ContractState.DISSOLVED: _("Dissolved"),
        ContractState.TERMINATED: _("Terminated"),
        ContractState.CERTIFIED: _("Certificate given"),
        ContractState.MOVED: _("Record moved"),
        ContractState.ARCHIVED: _("Archived"),
        ContractState.WITHDRAWN: _("Withdrawn"),
    }


def move_names() -> dict[str, str]:
    """What happened, by `Move`."""
    return {
        Move.DRAFT: _("drafted"),
        Move.CONFIRM_EMPLOYER: _("confirmed by the employer"),
        Move.CONFIRM_WORKER: _("confirmed by the worker"),
        Move.SIGN: _("signed"),
        Move.WITHDRAW: _("withdrawn"),
        Move.BEGIN: _("came into force"),
        Move.PASS_PROBATION: _("probation passed"),
        Move.CHANGE: _("changed"),
        Move.RENEW: _("renewed"),
        Move.EXPIRE: _("ended with its term"),
        Move.DISSOLVE: _("dissolved"),
        Move.TERMINATE: _("terminated"),
        Move.CERTIFY: _("certificate given"),
        Move.MOVE_RECORD: _("record and insurance moved"),
        Move.ARCHIVE: _("archived"),
    }


def kind_names() -> dict[str, str]:
    """By `ContractKind`."""
    return {
        ContractKind.FIXED: _("Fixed term"),
        ContractKind.OPEN: _("Open-ended"),
        ContractKind.TASK: _("Until a task is done"),
        ContractKind.PART_TIME: _("Part-time, paid by the hour"),
    }


def due_names() -> dict[str, str]:
    """What is to be done, by `DueKind`."""
    return {
        DueKind.SIGN: _("Sign the contract"),
        DueKind.BEGIN: _("Comes into force"),
        DueKind.PROBATION: _("Probation ends"),
        DueKind.RENEW: _("Renew it or let it end"),
        DueKind.OVER: _("Record the ending or a renewal"),
        DueKind.OPEN_ENDED: _("Right to an open-ended contract"),
        DueKind.CERTIFY: _("Give the certificate of the ending"),
        DueKind.MOVE_RECORD: _("Move record and social insurance"),
    }


def figure_names() -> dict[str, str]:
    """By `WageFigure`."""
    return {
        WageFigure.MINIMUM_MONTHLY: _("Minimum wage, a month"),
        WageFigure.MINIMUM_HOURLY: _("Minimum wage, an hour"),
        WageFigure.AVERAGE_MONTHLY: _("Average wage of last year, a month"),
    }


def document_names() -> dict[str, str]:
    """Documents that prove who a worker is."""
    return {
        IdentityDocument.RESIDENT_IDENTITY: _("Resident identity card"),
        IdentityDocument.HONGKONG_MACAO_PERMIT: _("Permit for residents of Hong Kong and Macao"),
        IdentityDocument.TAIWAN_PERMIT: _("Permit for residents of Taiwan"),
        IdentityDocument.FOREIGN_PERMIT: _("Permanent residence of foreigners"),
        IdentityDocument.PASSPORT: _("Passport"),
    }


def clause_names() -> dict[str, str]:
    """Clauses that a contract must have, by `Clause`."""
    return {clause.value: said[language()] for clause, said in CLAUSES.items()}


def ground_names() -> dict[str, str]:
    """Grounds of an ending with their article: 第40条第1项, art. 40(1)."""
    return {code: ground_name(code) for code in GROUNDS}


def ground_name(code: str) -> str:
    """One ground."""
    article, _dot, item = code.partition(".")
    tongue = language()
    zh, en = f"第{article}条" + (f"第{item}项" if item else ""), f"art. {article}" + (f"({item})" if item else "")
    return f"{zh if tongue == 'zh' else en} {GROUNDS[code].said[tongue]}"


def article_name(article: str) -> str:
    """`LCL 19, 40.1` as people write it: 《劳动合同法》第19条、第40条第1项."""
    if language() != "zh":
        return article
    return "、".join(_article_in_chinese(one) for one in article.split(", "))


def _article_in_chinese(one: str) -> str:
    found = _ARTICLE.fullmatch(one)
    if found is None:
        return one
    law, number, item, paragraph = found.groups()
    said = f"{LAWS.get(law or '', '')}第{number}条"
    return said + (f"第{item}项" if item else "") + (paragraph or "")


def field_names() -> dict[str, str]:
    """Fields of a contract's form and file."""
    return {
        "worker_name": _("Worker's name"),
        "document_kind": _("Document"),
        "document_number": _("Document number"),
        "kind": _("Kind of contract"),
        "starts_on": _("First day"),
        "ends_on": _("Last day"),
        "job_title": _("Post"),
        "wage": _("Wage, yuan a month"),
        "region_code": _("Place of work"),
        "occupation_code": _("Occupation code"),
        "probation_months": _("Probation, months"),
        "probation_wage": _("Wage in probation, yuan a month"),
        "daily_hours": _("Hours a day"),
        "weekly_hours": _("Hours a week"),
        "pay_period_days": _("Days between two payments"),
        "clauses": _("Clauses in the contract"),
        "training_cost": _("Cost of paid training, yuan"),
        "training_penalty": _("Penalty for leaving after training, yuan"),
        "non_compete_months": _("May not compete afterwards, months"),
        "non_compete_pay": _("Monthly pay for that, yuan"),
        "confidential": _("Leads, or keeps secrets of the employer"),
        "cash_deposit": _("Deposit taken from the worker, yuan"),
        "other_penalty": _("Other penalty on the worker, yuan"),
        "dispatched": _("Labour dispatch"),
        "user_credit_code": _("Credit code of the employer that they are dispatched to"),
        "signed_on": _("Signed on"),
        "source_id": _("Own number"),
        "evidence": _("Scan"),
    }
