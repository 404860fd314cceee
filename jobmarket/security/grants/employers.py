"""Employers and their vacancies (用人单位、招聘登记)."""

from __future__ import annotations

from jobmarket.security.grants import Lines, Permission
from jobmarket.security.viewer import Role

LINES: Lines = {
    Permission(frozenset({Role.OWNER})): ("employer.members", "employer.decide_member"),
}
