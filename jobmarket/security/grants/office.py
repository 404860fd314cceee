"""An office besides the desk: newcomers of employers, accounts of staff, the audit trail (机构管理)."""

from __future__ import annotations

from jobmarket.security.grants import DESK, Lines, Permission
from jobmarket.security.viewer import Role

LINES: Lines = {
    Permission(DESK): ("office.newcomers", "office.decide_newcomer"),
    Permission(frozenset({Role.AUDITOR})): ("office.audit_page",),
    Permission(frozenset({Role.ADMINISTRATOR})): ("office.accounts_page", "office.set_active"),
}
