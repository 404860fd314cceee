"""Reading the form of a registration: typed facts, and every mistake told at its field."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.models import IdentityDocument, WorkingHours
from jobmarket.services.registrations.statements import FormRefused, read_statement
from tests.factories_registrations import filled_form


def _wrong(**values: object) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        read_statement(filled_form(**values), with_document=True)
    return refused.value.wrong


def test_words_become_typed_facts() -> None:
    said = read_statement(filled_form(hours="shifts"), with_document=True)

    assert said.registration["occupation_codes"][0] == "6-31-01-03"  # 电工
    assert len(said.registration["occupation_codes"]) >= 2  # 焊工
    assert said.registration["region_code"] == "310109"
    assert said.registration["wished_region_codes"] == ["310000"]
    assert said.registration["wage_min"] == 6000
    assert "electrician-low-voltage" in said.registration["certificate_ids"]
    assert said.registration["skill_words"] == "低压配电、看图纸"
    assert said.registration["hours"] is WorkingHours.SHIFTS
    assert said.jobs[0]["started_on"] == date(2018, 3, 1)
    assert said.schoolings[0]["education"] == 4


def test_the_wage_may_be_written_as_people_do() -> None:
    assert read_statement(filled_form(wage_min="6千"), with_document=True).registration["wage_min"] == 6000
    assert read_statement(filled_form(wage_min="6,500"), with_document=True).registration["wage_min"] == 6500


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = _wrong(
        name="", telephone="12345", lives_in="量子星球", wage_min="很多", education="9", experience_years="-1"
    )

    assert wrong == {
        "name": "missing",
        "telephone": "wrong-form",
        "lives_in": "place-unknown",
        "wage_min": "out-of-range",
        "education": "unknown",
        "experience_years": "out-of-range",
    }


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("110101199003077714", "check-digit"),
        ("11010119900307", "wrong-form"),
        ("110101199013077711", "wrong-date"),
        ("", "missing"),
        ("990000203001010016", "wrong-date"),  # not born yet
    ],
)
def test_a_wrong_identity_number_is_refused_with_its_reason(number: str, code: str) -> None:
    assert _wrong(document_number=number) == {"document_number": code}


def test_somebody_below_working_age_cannot_register() -> None:
    number = "110101199003077715"  # born in 1990

    with pytest.raises(FormRefused) as refused:
        read_statement(
            filled_form(document_number=number, jobs=[], schoolings=[]), with_document=True, today=date(2006, 3, 6)
        )

    assert refused.value.wrong == {"document_number": "too-young"}


@pytest.mark.parametrize(
    ("kind", "number", "kept"),
    [
        (IdentityDocument.HONGKONG_MACAO_PERMIT, "h 1234 5678", "H12345678"),
        (IdentityDocument.HONGKONG_MACAO_PERMIT, "M0123456701", "M0123456701"),
        (IdentityDocument.TAIWAN_PERMIT, "12345678", "12345678"),
        (IdentityDocument.FOREIGN_PERMIT, "USA310012345678", "USA310012345678"),
        (IdentityDocument.PASSPORT, "e12345678", "E12345678"),
    ],
)
def test_other_documents_have_their_own_forms(kind: IdentityDocument, number: str, kept: str) -> None:
    said = read_statement(filled_form(document_kind=kind.value, document_number=number), with_document=True)

    assert said.document == (kind, kept)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("hongkong-macao-permit", "X12345678"),
        ("taiwan-permit", "1234567"),
        ("foreign-permit", "9110101199003077714"),
        ("passport", "护照12345"),
        ("passport", "ABCDEFGH"),
        ("none", "anything1"),
    ],
)
def test_a_number_of_another_form_is_refused(kind: str, number: str) -> None:
    assert _wrong(document_kind=kind, document_number=number) == {"document_number": "wrong-form"}


@pytest.mark.parametrize(
    ("started", "ended", "field"),
    [
        ("1840.01", "1850.01", "started_on"),
        ("2099.01", "", "started_on"),
        ("2021.06", "2018.03", "started_on"),
        ("2018.13", "", "started_on"),
        ("2018.03", "9999.01", "started_on"),
    ],
)
def test_absurd_dates_of_work_are_refused(started: str, ended: str, field: str) -> None:
    job = {"title": "电工", "employer_name": "厂", "started_on": started, "ended_on": ended}

    assert _wrong(jobs=[job]) == {f"jobs.0.{field}": "wrong-date"}


@pytest.mark.parametrize("day", ["2099-01-01", "1990-01-01", "gestern", "2026-13-01"])
def test_an_absurd_first_day_is_refused(day: str) -> None:
    assert _wrong(available_from=day) == {"available_from": "wrong-date"}


def test_markup_is_taken_out_of_names_and_texts() -> None:
    said = read_statement(
        filled_form(name="<script>alert(1)</script>王<b>芳</b>", summary="<img src=x onerror=alert(1)>踏实"),
        with_document=True,
    )

    assert said.name == "王芳"
    assert said.registration["summary"] == "踏实"


def test_entries_that_nothing_was_written_into_do_not_count() -> None:
    empty = {"title": " ", "employer_name": "", "started_on": "", "ended_on": "", "description": ""}

    assert read_statement(filled_form(jobs=[empty]), with_document=True).jobs == ()


def test_a_wrong_entry_keeps_its_number_in_the_form() -> None:
    empty: dict[str, str] = {}

    assert _wrong(jobs=[empty, {"title": "", "started_on": "2018.03"}]) == {"jobs.1.title": "missing"}


_anything = st.one_of(
    st.text(max_size=60), st.integers(), st.none(), st.lists(st.text(max_size=5), max_size=2), st.floats()
)


@given(st.dictionaries(st.sampled_from(sorted(filled_form())), _anything))
def test_no_form_breaks_the_reading(values: dict[str, object]) -> None:
    with suppress(FormRefused):
        read_statement(filled_form(**values), with_document=True)
