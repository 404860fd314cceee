"""Unemployment and employment registrations for programs of the bureau: within scope and region."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.models import DifficultyCategory, Person
from jobmarket.security.viewer import Scope
from jobmarket.services import assistance
from tests.factories_labour import TODAY, make_resident, register
from tests.signing_in import BEIJING, CLERK, database_of, token_of, viewer_of, with_token


@pytest.fixture
def person(app: Flask) -> Person:
    """Somebody who is unemployed and gets help."""
    with database_of(app).begin() as session:
        found, clerk = make_resident(session), viewer_of(app, CLERK)
        register(session, clerk, found)
        assistance.apply(session, clerk, found.id, DifficultyCategory.DISABLED, "", TODAY)
        return found


def test_a_program_reads_what_is_registered_and_nothing_of_the_help(staff_program: FlaskClient, person: Person) -> None:
    answer = staff_program.get(f"/api/v1/persons/{person.id}/labour-states")

    assert answer.json is not None
    assert answer.json["employment"] == []
    row = answer.json["unemployment"][0]
    assert (row["state"], row["ground"], row["unemployed_since"]) == ("active", "graduated", "2026-07-01")
    assert "disabled" not in answer.text
    assert person.name not in answer.text


def test_it_needs_the_scope(app: Flask, program: FlaskClient, person: Person) -> None:
    narrow = with_token(program, token_of(app, CLERK, Scope.SEEKERS, Scope.MATCHES))

    assert narrow.get(f"/api/v1/persons/{person.id}/labour-states").status_code == 403


def test_another_region_finds_nobody(app: Flask, program: FlaskClient, person: Person) -> None:
    elsewhere = with_token(program, token_of(app, BEIJING))

    assert elsewhere.get(f"/api/v1/persons/{person.id}/labour-states").status_code == 404
