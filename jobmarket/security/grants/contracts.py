"""Labour contracts (劳动合同管理). Which contracts, is decided in `services.contracts.reading`."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EMPLOYER, SEEKER, Lines, Permission
from jobmarket.security.viewer import Role, Scope

LINES: Lines = {
    Permission(DESK | EMPLOYER | SEEKER): (
        "contracts.listing",
        "contracts.contract",
        "contracts.text",
        "contracts.certificate",
        "contracts.scan",
    ),
    Permission(EMPLOYER | SEEKER): ("contracts.confirm", "contracts.withdraw"),
    Permission(DESK | EMPLOYER): ("contracts.file_paper", "contracts.overview", "contracts.export"),
    Permission(EMPLOYER): (
        "contracts.new",
        "contracts.create",
        "contracts.change_page",
        "contracts.change",
        "contracts.renew_page",
        "contracts.renew",
        "contracts.end_page",
        "contracts.end",
        "contracts.step",
        "contracts.bulk_page",
        "contracts.template",
        "contracts.upload",
    ),
    Permission(DESK): ("contracts.wage_figures",),
    Permission(frozenset({Role.SUPERVISOR})): ("contracts.add_figure",),
    Permission(EMPLOYER, Scope.CONTRACTS_READ): ("contracts-api.listing", "contracts-api.read"),
    Permission(EMPLOYER, Scope.CONTRACTS_WRITE): ("contracts-api.file",),
}
