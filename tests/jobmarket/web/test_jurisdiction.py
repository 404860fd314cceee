"""An office works with its own region: other regions' persons and vacancies are not there, whatever the address."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmarket.security.viewer import Role, Viewer
from tests.signing_in import BEIJING, CLERK, sign_in, token_of, with_token
from tests.small_market import SEEKER_NUMBER, SEEKER_TELEPHONE, SmallMarket


@pytest.fixture
def beijing(another: FlaskClient) -> FlaskClient:
    """A clerk at an office in Beijing."""
    return sign_in(another, BEIJING)


def test_a_changed_number_in_the_address_shows_no_other_regions_rows(
    staff: FlaskClient, beijing: FlaskClient, market: SmallMarket
) -> None:
    for address in (f"/staff/seekers/{market.seeker}", f"/staff/vacancies/{market.electrician}"):
        assert staff.get(address).status_code == 200
        assert beijing.get(address).status_code == 404


@pytest.mark.parametrize("typed", [SEEKER_NUMBER, SEEKER_TELEPHONE])
def test_a_number_of_another_region_is_as_unknown_as_any(beijing: FlaskClient, typed: str) -> None:
    page = beijing.post("/staff/find", data={"kind": "seekers", "q": typed}, follow_redirects=True).text

    assert "没有查到这个号码的求职登记" in page


def test_the_number_of_another_regions_vacancy_is_unknown(beijing: FlaskClient, market: SmallMarket) -> None:
    page = beijing.post("/staff/find", data={"q": f"#{market.electrician}"}, follow_redirects=True).text

    assert "没有这个编号的岗位" in page


def test_the_desk_lists_the_region_alone(staff: FlaskClient, beijing: FlaskClient) -> None:
    assert "欧**" in staff.get("/staff/?kind=seekers&q=电工").text
    assert "0 位求职者" in beijing.get("/staff/?kind=seekers&q=电工").text
    assert "0 位求职者" in beijing.get("/staff/?kind=seekers&q=上海 电工").text
    assert "0 位求职者" in beijing.get("/staff/?kind=seekers&region=310109").text
    assert "1 个岗位" in beijing.get("/staff/").text
    assert "0 个岗位" in beijing.get("/staff/?region=310000").text
    assert "0 个岗位" in staff.get("/staff/?q=成都 厨师").text


def test_seekers_of_the_region_are_ranked_for_its_vacancies(staff: FlaskClient, beijing: FlaskClient) -> None:
    (own,) = re.findall(r'href="/staff/vacancies/(\d+)"', beijing.get("/staff/").text)

    page = beijing.get(f"/staff/vacancies/{own}").text

    assert "<article" not in page
    assert "<article" in staff.get("/staff/vacancies/1").text


def test_vacancies_elsewhere_lead_to_their_public_page(staff: FlaskClient, market: SmallMarket) -> None:
    page = staff.get(f"/staff/seekers/{market.seeker}").text

    assert f'href="/staff/vacancies/{market.electrician}"' in page
    assert re.search(r'href="/vacancies/\d+"', page)


def test_programs_see_no_more_than_their_clerk(app: Flask, reader: FlaskClient, market: SmallMarket) -> None:
    program = with_token(reader, token_of(app, BEIJING))

    found = program.get("/api/v1/seekers?q=电工").json
    assert found is not None
    assert (found["items"], found["total"]) == ([], 0)
    assert program.get(f"/api/v1/matches/seeker/{market.seeker}").status_code == 404
    assert program.get(f"/api/v1/matches/posting/{market.electrician}").status_code == 404
    own = with_token(reader, token_of(app, CLERK)).get(f"/api/v1/matches/seeker/{market.seeker}")
    assert own.status_code == 200


@pytest.mark.parametrize(
    ("office", "place", "covered"),
    [
        ("310000", "310109", True),
        ("310109", "310109", True),
        ("310109", "310000", False),
        ("310109", "310115", False),
        ("320500", "320576", True),
        ("320500", "320100", False),
        ("310000", None, False),
        (None, "310109", False),
    ],
)
def test_a_province_finds_its_cities(office: str | None, place: str | None, covered: bool) -> None:
    viewer = Viewer(frozenset({Role.CLERK}), account_id=1, region_code=office)

    assert viewer.covers(place) is covered
