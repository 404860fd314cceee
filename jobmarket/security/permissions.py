"""Who may do what: the one table. Every page and every operation of the API has a line; what has none is refused.

A key is a Flask endpoint. `roles` may use it; a program needs a token with `scope` besides (None: tokens are not
taken). What a role sees of what it may do, such as the persons of one region, is decided in the services, which are
told who looks (`jobmarket.security.viewer.Viewer`).
"""

from __future__ import annotations

from jobmarket.security.grants import (
    SIGNED_IN,
    Permission,
    account,
    alerts,
    applications,
    contracts,
    desk,
    employers,
    labour_states,
    law,
    office,
    privacy,
    public,
    referrals,
    registrations,
)
from jobmarket.security.viewer import Role, Scope, Viewer

_AREAS = (
    public,
    account,
    desk,
    office,
    registrations,
    employers,
    referrals,
    labour_states,
    applications,
    alerts,
    privacy,
    law,
    contracts,
)
TABLE: dict[str, Permission] = {
    endpoint: permission for area in _AREAS for permission, names in area.LINES.items() for endpoint in names
}


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
