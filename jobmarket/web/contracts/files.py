"""A contract's papers: its text and the certificate of its ending as PDF, and the scans that were filed."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, abort
from flask_babel import gettext as _

from jobmarket import contract_words
from jobmarket.labour_law.contract_moves import replay
from jobmarket.labour_law.periods import span
from jobmarket.models import Contract
from jobmarket.security.masking import mask_number
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.contracts.ledger import events_of
from jobmarket.services.contracts.parties import worker_name
from jobmarket.services.contracts.reading import events_shown, scan_of_event
from jobmarket.web.contracts.blueprint import blueprint, seen
from jobmarket.web.contracts.reading import form_of_terms
from jobmarket.web.display import clock, day, today
from jobmarket.web.paper import Paper, answer
from jobmarket.web.public import LARGEST_ID
from jobmarket.web.stored_files import sends_files, sent_back
from jobmarket.wiring import current

_ONE = f"/<int(max={LARGEST_ID}):contract_id>"


@blueprint.get(f"{_ONE}/text.pdf")
def text(contract_id: int) -> Response:
    """The terms that hold, with who confirmed them and when."""
    with current().database.begin() as session:
        contract = seen(session, contract_id)
        record(session, viewer(), Action.CONTRACT_VIEWED, ("contract", contract.id), "text")
        standing = replay(events_of(session, contract.id))
        terms = dict(standing.terms)
        marks = [
            (contract_words.move_names()[one.move], f"{clock(one.at)}  {one.facts.get('text_hash', '')!s}")
            for one in events_shown(session, contract.id)
            if one.facts.get("text_hash")
        ]
        return answer(
            Paper(
                _("Labour contract"),
                _number(contract),
                [*_sides(contract), *_terms(terms), *marks],
                _("Both sides have this text with the same hash. It was made from what they filed."),
                (contract.employer.name,),
                today(),
                _signatures(),
            ),
            f"contract-{contract.id}",
        )


@blueprint.get(f"{_ONE}/certificate.pdf")
def certificate(contract_id: int) -> Response:
    """The certificate of the ending: term, day, post, years of service (IR art. 24)."""
    with current().database.begin() as session:
        contract = seen(session, contract_id)
        if contract.ended_on is None or contract.ground is None:
            abort(404)
        record(session, viewer(), Action.CONTRACT_VIEWED, ("contract", contract.id), "certificate")
        served = span(contract.hired_on, contract.ended_on)
        years = _("%(years)s years, %(months)s months, %(days)s days", years=served.years, months=served.months,
                  days=served.days)  # fmt: skip
        rows = [
            *_sides(contract),
            (_("Term of the contract"), _term(contract.starts_on, contract.ends_on)),
            (_("Ended on"), day(contract.ended_on)),
            (_("Ground"), contract_words.ground_name(contract.ground)),
            (_("Post"), contract.job_title),
            (_("Years of service with this employer"), years),
        ]
        said = _("This certifies that the labour contract has ended (Labour Contract Law art. 50).")
        return answer(
            Paper(_("Certificate of the end of a labour contract"), _number(contract), rows, said,
                  (contract.employer.name,), today(), _signatures()),
            f"certificate-{contract.id}",
        )  # fmt: skip


@blueprint.get(f"{_ONE}/papers/<int(max={LARGEST_ID}):number>")
@sends_files
def scan(contract_id: int, number: int) -> Response:
    """A scan that was filed with the event of this number."""
    with current().database.begin() as session:
        contract = seen(session, contract_id)
        file = scan_of_event(session, contract.id, number)
        if file is None:
            abort(404)
        record(session, viewer(), Action.FILE_OPENED, ("contract", contract.id), file.name)
        return sent_back(file)


def _sides(contract: Contract) -> list[tuple[str, str]]:
    number = contract.person.document_number
    whole = contract.person_id == viewer().person_id or contract.employer_id in viewer().employer_ids
    rows = [(_("Employer"), contract.employer.name), (_("Credit code"), contract.employer.credit_code or "")]
    rows += [(_("Worker"), worker_name(contract, viewer())), (_("Identity number"), number if whole else "")]
    if not whole and not number.startswith("none-"):
        rows[-1] = (rows[-1][0], mask_number(number))
    if contract.user_employer is not None:
        rows.insert(2, (_("Dispatched to"), contract.user_employer.name))
    return [row for row in rows if row[1]]


def _terms(terms: dict[str, Any]) -> list[tuple[str, str]]:
    names, shown = contract_words.field_names(), form_of_terms(terms)
    shown["kind"] = contract_words.kind_names()[str(terms["kind"])]
    clauses = contract_words.clause_names()
    shown["clauses"] = "、".join(clauses[one] for one in shown["clauses"])
    for name in ("confidential", "dispatched"):
        shown[name] = _("yes") if shown[name] else ""
    return [(names[name], str(shown[name])) for name in names if shown.get(name) not in (None, "", "0")]


def _term(starts_on: date, ends_on: date | None) -> str:
    if ends_on is None:
        return _("from %(day)s, without an end", day=day(starts_on))
    return _("%(first)s to %(last)s", first=day(starts_on), last=day(ends_on))


def _number(contract: Contract) -> str:
    return f"HT{contract.region_code or '000000'}{contract.created_at:%Y%m%d}{contract.id:07d}"


def _signatures() -> tuple[str, str]:
    return _("Employer (seal)"), _("Worker (signature)")
