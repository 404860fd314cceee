"""The API against its own OpenAPI document, and the page that shows the document."""

from __future__ import annotations

import re

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.signing_in import CLERK, HOST, token_of

OPERATIONS = [
    "searchPostings",
    "checkPosting",
    "readPosting",
    "similarPostings",
    "suggest",
    "understand",
    "findOccupations",
    "findRegions",
    "findIndustries",
    "findSkills",
    "searchSeekers",
    "matchPosting",
    "matchSeeker",
    "readOwnRegistration",
    "writeOwnRegistration",
    "moveOwnRegistration",
    "listVacancies",
    "createVacancy",
    "bulkVacancies",
    "readVacancy",
    "replaceVacancy",
    "moveVacancy",
    "listReferrals",
    "issueReferral",
    "readReferral",
    "reportReferral",
    "readLabourStates",
    "listApplications",
    "createApplication",
    "listReceived",
    "readApplication",
    "moveApplication",
    "listMessages",
    "sendMessage",
    "listContracts",
    "fileContracts",
    "readContract",
    "listAlerts",
    "saveAlert",
    "endAlert",
    "readAlertMatches",
    "listNotices",
]
OF_EMPLOYERS = frozenset(
    name for name in OPERATIONS if name.endswith(("Vacancy", "Vacancies", "Contract", "Contracts"))
)
# of applications the employer's side of the same operation answers a seeker with 403 or 404, as documented
OF_SEEKERS = frozenset(
    name for name in OPERATIONS if name.endswith(("OwnRegistration", "Application", "Applications", "Received"))
) | {"listMessages", "sendMessage", "listAlerts", "saveAlert", "endAlert", "readAlertMatches", "listNotices"}


def mail_for(operation_id: str) -> str:
    """Whose token an operation is tried with."""
    if operation_id in OF_EMPLOYERS:
        return f"owner@{HOST}"
    return f"seeker@{HOST}" if operation_id in OF_SEEKERS else CLERK


@pytest.fixture(scope="module")
def tokens(app: Flask) -> dict[str, str]:
    """Tokens for everything: of an employer, of a seeker and of a clerk."""
    return {mail: token_of(app, mail) for mail in (f"owner@{HOST}", f"seeker@{HOST}", CLERK)}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_operation_answers_as_its_document_says(
    app: Flask, tokens: dict[str, str], operation_id: str, mode: GenerationMode
) -> None:
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    headers = {"Authorization": f"Bearer {tokens[mail_for(operation_id)]}", "Accept-Encoding": "identity"}
    cases = document.find_operation_by_id(operation_id).as_strategy(generation_mode=mode)

    @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def check(case: schemathesis.Case) -> None:
        # Codes and cursors have rules that a schema cannot say: a value of the right form may still be refused.
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    check()


def test_every_operation_is_named_and_grouped(program: FlaskClient) -> None:
    document = program.get("/api/v1/openapi.json").json
    assert document is not None
    operations = [one for path in document["paths"].values() for name, one in path.items() if name != "parameters"]

    assert [operation["operationId"] for operation in operations] == OPERATIONS
    for operation in operations:
        assert operation["summary"]
        assert operation["operationId"]
        assert operation["tags"]
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (operation["operationId"], parameter["name"])


@pytest.mark.parametrize(("language", "said"), [("zh", "搜索岗位"), ("en", "Search vacancies")])
def test_the_documentation_shows_every_operation(program: FlaskClient, language: str, said: str) -> None:
    document = program.get("/api/v1/openapi.json").json
    page = program.get(f"/api/v1/docs?lang={language}").text

    assert document is not None
    assert said in page
    for path in document["paths"]:
        assert f"</span> {path}</code>" in page


def test_the_examples_of_the_documentation_work(program: FlaskClient) -> None:
    page = program.get("/api/v1/docs").text

    examples = re.findall(r'<a class="touch" href="(/api/v1/[a-z]+\?[^"]+)"', page)
    answers = [program.get(example.replace("&amp;", "&")) for example in examples]

    assert len(examples) == 7
    assert [answer.status_code for answer in answers] == [200] * 7
    assert all(answer.json for answer in answers)
