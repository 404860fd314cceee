"""Who may do what to a contract (经办权限)."""

from __future__ import annotations

from jobmarket.bilingual import Both
from jobmarket.models import Contract
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.contracts.refusals import ContractRefused


def require_employer(viewer: Viewer, employer_id: int) -> None:
    """Raise ContractRefused for somebody who does not act for that employer."""
    if not viewer.sees_everything and employer_id not in viewer.employer_ids:
        raise ContractRefused("employer", Both("没有这个合同", "there is no such contract"))


def require_filing(viewer: Viewer, contract: Contract) -> None:
    """Raise ContractRefused for who may neither act for the employer nor file papers at the desk of the region."""
    at_desk = viewer.has(Role.CLERK, Role.SUPERVISOR) and viewer.covers(contract.region_code)
    if not at_desk:
        require_employer(viewer, contract.employer_id)
