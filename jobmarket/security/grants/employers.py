"""Employers and their vacancies (用人单位、招聘登记)."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EMPLOYER, SEEKER, Lines, Permission
from jobmarket.security.viewer import Role, Scope

LINES: Lines = {
    Permission(frozenset({Role.OWNER})): ("employer.members", "employer.decide_member"),
    Permission(EMPLOYER): (
        "employer.profile",
        "employer.change_profile",
        "employer.upload_licence",
        "employer.licence",
        "employer.hand_in",
        "employer.vacancies",
        "employer.export",
        "employer.new_vacancy",
        "employer.create_vacancy",
        "employer.vacancy",
        "employer.edit_vacancy",
        "employer.change_vacancy",
        "employer.move_vacancy",
        "employer.appeal",
        "employer.help_posting",
        "employer.bulk",
        "employer.template",
        "employer.upload",
        "employer.preview",
        "employer.confirm_upload",
    ),
    Permission(EMPLOYER, Scope.OWN_VACANCIES): ("vacancies.listing", "vacancies.read"),
    Permission(EMPLOYER, Scope.POSTING): (
        "vacancies.create",
        "vacancies.replace",
        "vacancies.make_move",
        "vacancies.bulk",
    ),
    Permission(DESK | SEEKER): ("public.shown_first",),
    Permission(DESK): (
        "office.employers",
        "office.employer",
        "office.decide_employer",
        "office.licence",
        "office.postings",
        "office.posting",
        "office.decide_posting",
        "office.answers",
    ),
    Permission(frozenset({Role.SUPERVISOR})): (
        "office.decide_appeal",
        "office.publication",
        "office.set_rule",
        "office.end_rule",
    ),
}
