"""Referrals, notes, hand-over between offices (职业介绍)."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EMPLOYER, EVERYBODY, SEEKER, Lines, Permission
from jobmarket.security.viewer import Role, Scope

LINES: Lines = {
    Permission(DESK): (
        "staff.today",
        "staff.person",
        "staff.write_note",
        "referrals.listing",
        "referrals.export",
        "referrals.refer",
        "referrals.issue",
        "referrals.referral",
        "referrals.move",
        "referrals.send",
        "referrals.handover_list",
        "referrals.new_handover",
        "referrals.ask_handover",
        "referrals.decide_handover",
    ),
    Permission(DESK | SEEKER): ("referrals.letter",),
    Permission(frozenset({Role.SUPERVISOR})): (
        "referrals.take_back",
        "referrals.assign",
        "referrals.team",
        "referrals.substitute",
        "referrals.end_substitute",
    ),
    Permission(frozenset({Role.SUPERVISOR, Role.STATISTICIAN})): ("referrals.quality",),
    Permission(SEEKER): ("referrals.mine",),
    Permission(EMPLOYER): ("referrals.received",),
    # whoever has the code on a letter; nothing is told without it
    Permission(EVERYBODY): ("referrals.enter_code", "referrals.find_code", "referrals.report", "referrals.send_report"),
    Permission(DESK, Scope.REFERRALS_READ): ("referrals-api.search", "referrals-api.read"),
    Permission(DESK, Scope.REFERRALS_WRITE): ("referrals-api.issue", "referrals-api.report"),
}
