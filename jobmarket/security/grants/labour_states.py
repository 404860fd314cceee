"""Unemployment, employment, help in finding work, job fairs (失业登记、就业登记、就业援助、招聘会)."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EMPLOYER, EVERYBODY, SEEKER, Lines, Permission
from jobmarket.security.viewer import Scope

LINES: Lines = {
    Permission(DESK): (
        "labour_states.unemployment",
        "labour_states.register_unemployment",
        "labour_states.end_unemployment",
        "labour_states.unemployment_certificate",
        "labour_states.employment",
        "labour_states.register_employment",
        "labour_states.end_employment",
        "labour_states.employment_certificate",
        "labour_states.evidence",
        "labour_states.add_evidence",
        "labour_states.visits",
        "labour_states.assistance",
        "labour_states.apply_for_assistance",
        "labour_states.decide_assistance",
        "labour_states.add_step",
        "labour_states.finish_step",
        "labour_states.plan_visit",
        "labour_states.note_visit",
        "labour_states.end_assistance",
        "fair_office.listing",
        "fair_office.plan_fair",
        "fair_office.create_fair",
        "fair_office.fair",
        "fair_office.change_fair",
        "fair_office.move_fair",
        "fair_office.add_booth",
        "fair_office.remove_booth",
        "fair_office.issue_ticket",
        "fair_office.ticket",
        "fair_office.make_schedule",
        "fair_office.whole_plan",
        "fair_office.door",
        "fair_office.check_in",
    ),
    Permission(DESK, Scope.LABOUR_STATES): ("labour-states.read",),
    Permission(EVERYBODY): ("fairs.listing", "fairs.fair"),
    Permission(SEEKER): ("fairs.ticket", "fairs.take_ticket", "fairs.give_back"),
    Permission(EMPLOYER): ("fairs.employer_plan",),
}
