"""Every page and operation against every role: the table says who may, and nothing is missing in it."""

from __future__ import annotations

import itertools

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from jobmarket.security.permissions import TABLE, may
from jobmarket.security.viewer import ANONYMOUS, Role, Scope
from tests.signing_in import HOST, sign_in, token_of, viewer_of, with_token

ROLES = [role for role in Role if role is not Role.OPERATOR]
_FILLED = {"path": "app.css", "filename": "app.css", "token": "x"}
_addresses = itertools.count(1)

# What the rows below say again in other words than the table does, so that a slip there is seen.
DESK = {Role.CLERK, Role.SUPERVISOR}
EXPECTED = {
    "staff.seeker": DESK,
    "staff.vacancy": DESK,
    "staff.desk": DESK,
    "staff.find": DESK,
    "seekers.search": DESK,
    "seekers.for_posting": DESK,
    "seekers.for_seeker": DESK,
    "staff.today": DESK,
    "staff.person": DESK,
    "staff.write_note": DESK,
    "referrals.listing": DESK,
    "referrals.export": DESK,
    "referrals.issue": DESK,
    "referrals.move": DESK,
    "referrals.letter": DESK | {Role.SEEKER},
    "referrals.take_back": {Role.SUPERVISOR},
    "referrals.assign": {Role.SUPERVISOR},
    "referrals.team": {Role.SUPERVISOR},
    "referrals.quality": {Role.SUPERVISOR, Role.STATISTICIAN},
    "referrals.mine": {Role.SEEKER},
    "referrals.received": {Role.OWNER, Role.RECRUITER},
    "referrals.report": set(ROLES),
    "referrals-api.issue": DESK,
    "office.newcomers": DESK,
    "office.audit_page": {Role.AUDITOR},
    "office.accounts_page": {Role.ADMINISTRATOR},
    "office.set_active": {Role.ADMINISTRATOR},
    "employer.members": {Role.OWNER},
    "labour_states.unemployment": DESK,
    "labour_states.register_employment": DESK,
    "labour_states.assistance": DESK,
    "labour_states.evidence": DESK,
    "labour-states.read": DESK,
    "fair_office.make_schedule": DESK,
    "fairs.fair": set(ROLES),
    "fairs.take_ticket": {Role.SEEKER},
    "fairs.employer_plan": {Role.OWNER, Role.RECRUITER},
    "account.home": set(ROLES) - {Role.ANONYMOUS},
    "applications.mine": {Role.SEEKER},
    "applications.apply": {Role.SEEKER},
    "applications.application": {Role.SEEKER, Role.OWNER, Role.RECRUITER},
    "applications.candidates": {Role.OWNER, Role.RECRUITER},
    "applications.candidate": {Role.OWNER, Role.RECRUITER},
    "contracts.contract": DESK | {Role.SEEKER, Role.OWNER, Role.RECRUITER},
    "contracts.confirm": {Role.SEEKER, Role.OWNER, Role.RECRUITER},
    "contracts.end": {Role.OWNER, Role.RECRUITER},
    "contracts.file_paper": DESK | {Role.OWNER, Role.RECRUITER},
    "contracts.add_figure": {Role.SUPERVISOR},
    "contracts-api.file": {Role.OWNER, Role.RECRUITER},
    "public.results": set(ROLES),
    "alerts.inbox": set(ROLES) - {Role.ANONYMOUS},
    "alerts.save_search": {Role.SEEKER},
    "alerts.save_fits_vacancy": {Role.OWNER, Role.RECRUITER},
    "alerts.unsubscribe_now": set(ROLES),
    "alerts-api.save": {Role.SEEKER, Role.OWNER, Role.RECRUITER},
}


def _visitor(app: Flask, role: Role) -> FlaskClient:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"127.3.{next(_addresses) // 250}.{next(_addresses) % 250}"
    return client if role is Role.ANONYMOUS else sign_in(client, f"{role}@{HOST}")


def _address(app: Flask, rule: Rule, method: str) -> str:
    number = 1 if method == "GET" else 999_999  # nothing is changed by walking
    values = {name: _FILLED.get(name, number) for name in rule.arguments}
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values))


def _methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}


def test_every_route_is_in_the_table_and_nothing_else(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_every_route_lets_in_whom_the_table_names_and_nobody_else(app: Flask, role: Role) -> None:
    wrong: list[str] = []
    for rule in app.url_map.iter_rules():
        for method in _methods(rule):
            answer = _visitor(app, role).open(_address(app, rule, method), method=method)
            refused = answer.status_code in {401, 403}
            allowed = role in TABLE[rule.endpoint].roles
            if refused == allowed or answer.status_code >= 500:
                wrong.append(f"{method} {rule.endpoint}: {answer.status_code}")

    assert wrong == []


@pytest.mark.parametrize(("endpoint", "roles"), EXPECTED.items(), ids=list(EXPECTED))
def test_the_table_says_what_is_meant(endpoint: str, roles: set[Role]) -> None:
    assert TABLE[endpoint].roles == roles


@pytest.mark.parametrize("role", [Role.STATISTICIAN, Role.AUDITOR, Role.ADMINISTRATOR, Role.OWNER, Role.SEEKER])
def test_only_the_desk_sees_persons(app: Flask, role: Role) -> None:
    persons = [name for name in TABLE if name.startswith(("staff.", "seekers.", "labour_states.", "labour-states."))]

    assert [name for name in persons if may(viewer_of(app, f"{role}@{HOST}"), name)] == []


def test_a_route_that_the_table_does_not_know_is_refused(app: Flask) -> None:
    taken_out = TABLE.pop("public.home")
    try:
        answer = _visitor(app, Role.CLERK).get("/")
    finally:
        TABLE["public.home"] = taken_out

    assert answer.status_code == 403
    assert not may(ANONYMOUS, "no.such.endpoint")


def test_a_token_opens_what_its_scopes_name_and_no_page(app: Flask) -> None:
    program = with_token(_visitor(app, Role.ANONYMOUS), token_of(app, f"clerk@{HOST}", Scope.SEEKERS))

    assert program.get("/api/v1/seekers").status_code == 200
    assert program.get("/api/v1/matches/posting/1").status_code == 403
    assert program.get("/api/v1/postings").status_code == 200
    assert program.get("/staff/").status_code == 401
    assert program.get("/account/").status_code == 401


def test_a_token_counts_and_the_cookie_beside_it_does_not(app: Flask) -> None:
    both = with_token(_visitor(app, Role.CLERK), "jm_nothing")

    assert both.get("/api/v1/seekers").status_code == 401
