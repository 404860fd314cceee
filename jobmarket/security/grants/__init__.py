"""The lines of the table of permissions, one module for each area of the service.

Each module has `LINES`: by permission the Flask endpoints that it opens. `jobmarket.security.permissions` joins them.
"""

from __future__ import annotations

from dataclasses import dataclass

from jobmarket.security.viewer import Role, Scope


@dataclass(frozen=True, slots=True)
class Permission:
    """Roles that may, and the scope that a program's token needs (None: tokens are not taken)."""

    roles: frozenset[Role]
    scope: Scope | None = None


EVERYBODY = frozenset(Role) - {Role.OPERATOR}
SIGNED_IN = EVERYBODY - {Role.ANONYMOUS}
DESK = frozenset({Role.CLERK, Role.SUPERVISOR})
SEEKER = frozenset({Role.SEEKER})
EMPLOYER = frozenset({Role.OWNER, Role.RECRUITER})

Lines = dict[Permission, tuple[str, ...]]
