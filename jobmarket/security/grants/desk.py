"""The desk of an office (工作台): persons and vacancies of its region."""

from __future__ import annotations

from jobmarket.security.grants import DESK, Lines, Permission
from jobmarket.security.viewer import Scope

LINES: Lines = {
    Permission(DESK): ("staff.desk", "staff.find", "staff.vacancy", "staff.seeker"),
    Permission(DESK, Scope.SEEKERS): ("seekers.search",),
    Permission(DESK, Scope.MATCHES): ("seekers.for_posting", "seekers.for_seeker"),
}
