"""Who may do what: the one table. Every page and every operation of the API has a line; what has none is refused.

A key is a Flask endpoint. `roles` may use it; a program needs a token with `scope` besides (None: tokens are not
taken). What a role sees of what it may do, such as the persons of one region, is decided in the services, which are
told who looks (`jobmarket.security.viewer.Viewer`).
"""

from __future__ import annotations

from dataclasses import dataclass

from jobmarket.security.viewer import Role, Scope, Viewer


@dataclass(frozen=True, slots=True)
class Permission:
    """Roles that may, and the scope that a token needs."""

    roles: frozenset[Role]
    scope: Scope | None = None


EVERYBODY = frozenset(Role) - {Role.OPERATOR}
SIGNED_IN = EVERYBODY - {Role.ANONYMOUS}
DESK = frozenset({Role.CLERK, Role.SUPERVISOR})

_GROUPS: dict[Permission, tuple[str, ...]] = {
    Permission(EVERYBODY): (
        # files, health
        "static",
        "bootstrap.static",
        "health.alive",
        "health.ready",
        "health.metrics",
        # looking around
        "public.home",
        "public.results",
        "public.vacancy",
        "api-docs.openapi_json",
        "api-documentation.page",
        "postings.search",
        "postings.read",
        "postings.similar",
        "postings.check",
        "search-help.suggestions",
        "search-help.understand",
        "reference.occupations",
        "reference.regions",
        "reference.industries",
        "reference.skills",
        # getting in and out; the steps of signing in check by themselves that the step before was taken
        "security.login",
        "security.logout",
        "security.register",
        "security.forgot_password",
        "security.reset_password",
        "security.send_confirmation",
        "security.confirm_email",
        "security.change_email_confirm",
        "security.tf_select",
        "security.two_factor_setup",
        "security.two_factor_token_validation",
        "security.mf_recovery",
        "security.wan_signin",
        "security.wan_signin_response",
    ),
    # parts of Flask-Security that are not used
    Permission(frozenset()): ("security.static", "security.two_factor_rescue"),
    # one's own account
    Permission(SIGNED_IN): (
        "security.verify",
        "security.change_password",
        "security.change_email",
        "security.two_factor_setup_validate",
        "security.mf_recovery_codes",
        "security.wan_register",
        "security.wan_register_response",
        "security.wan_delete",
        "security.wan_verify",
        "security.wan_verify_response",
        "account.start",
        "account.home",
        "account.sessions",
        "account.end_session",
        "account.end_other_sessions",
    ),
    Permission(DESK): (
        "account.tokens",
        "account.create_token",
        "account.revoke_token",
        "staff.desk",
        "staff.find",
        "staff.vacancy",
        "staff.seeker",
        "office.newcomers",
        "office.decide_newcomer",
    ),
    Permission(DESK, Scope.SEEKERS): ("seekers.search",),
    Permission(DESK, Scope.MATCHES): ("seekers.for_posting", "seekers.for_seeker"),
    Permission(frozenset({Role.AUDITOR})): ("office.audit_page",),
    Permission(frozenset({Role.ADMINISTRATOR})): ("office.accounts_page", "office.set_active"),
    Permission(frozenset({Role.OWNER})): ("employer.members", "employer.decide_member"),
}

TABLE: dict[str, Permission] = {name: permission for permission, names in _GROUPS.items() for name in names}


def allows(permission: Permission, viewer: Viewer) -> bool:
    """Whether this viewer may; everybody may what anonymous readers may."""
    if Role.ANONYMOUS in permission.roles:
        return True
    if viewer.roles.isdisjoint(permission.roles) and not (permission.roles == SIGNED_IN and viewer.signed_in):
        return False
    return viewer.scopes is None or (permission.scope is not None and permission.scope in viewer.scopes)


def may(viewer: Viewer, endpoint: str) -> bool:
    """Whether this viewer may use this endpoint; for menus, and for the one place that refuses."""
    permission = TABLE.get(endpoint)
    return permission is not None and allows(permission, viewer)


def scopes_for(viewer: Viewer) -> tuple[Scope, ...]:
    """The scopes that a token of this viewer can have."""
    offered = {one.scope for one in TABLE.values() if one.scope is not None and not viewer.roles.isdisjoint(one.roles)}
    return tuple(scope for scope in Scope if scope in offered)
