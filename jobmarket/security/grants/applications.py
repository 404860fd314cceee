"""Applications, invitations, messages (应聘、邀请面试、站内信). Staff have no line: these are between two people."""

from __future__ import annotations

from jobmarket.security.grants import EMPLOYER, EVERYBODY, SEEKER, Lines, Permission
from jobmarket.security.viewer import Scope

LINES: Lines = {
    Permission(EVERYBODY): ("applications.start",),  # says what is needed before one can apply
    Permission(SEEKER): (
        "applications.apply",
        "applications.mine",
        "applications.disclose",
        "applications.answer",
        "applications.block",
    ),
    Permission(SEEKER | EMPLOYER): (
        "applications.application",
        "applications.move",
        "applications.write",
        "applications.invitation",
        "applications.write_to_invitation",
    ),
    Permission(EMPLOYER): (
        "applications.received",
        "applications.of_vacancy",
        "applications.candidates",
        "applications.candidate",
        "applications.invite",
    ),
    Permission(SEEKER, Scope.READ_APPLICATIONS): ("api-applications.listing",),
    Permission(EMPLOYER, Scope.READ_APPLICATIONS): ("api-applications.received",),
    Permission(SEEKER | EMPLOYER, Scope.READ_APPLICATIONS): ("api-applications.read", "api-applications.talk"),
    Permission(SEEKER, Scope.WRITE_APPLICATIONS): ("api-applications.create",),
    Permission(SEEKER | EMPLOYER, Scope.WRITE_APPLICATIONS): ("api-applications.move", "api-applications.write"),
}
