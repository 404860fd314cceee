"""The statutory retirement age, as the tables of the decision of 13 September 2024 give it."""

from __future__ import annotations

from datetime import date

import pytest

from jobmarket.models import IdentityDocument, Person
from jobmarket.services.labour_states import Age, retirement_day, working_age
from tests.factories_labour import identity_of


@pytest.mark.parametrize(
    ("born_on", "woman", "expected"),
    [
        (date(1964, 12, 31), False, date(2024, 12, 31)),
        (date(1965, 1, 1), False, date(2025, 2, 1)),
        (date(1965, 4, 30), False, date(2025, 5, 30)),
        (date(1965, 5, 1), False, date(2025, 7, 1)),
        (date(1976, 8, 1), False, date(2039, 7, 1)),
        (date(1976, 9, 1), False, date(2039, 9, 1)),
        (date(1990, 6, 15), False, date(2053, 6, 15)),
        (date(1969, 12, 1), True, date(2024, 12, 1)),
        (date(1970, 1, 1), True, date(2025, 2, 1)),
        (date(1981, 9, 1), True, date(2039, 9, 1)),
    ],
)
def test_the_age_rises_by_a_month_for_every_four_months_of_birth(born_on: date, woman: bool, expected: date) -> None:
    assert retirement_day(Age(born_on, woman)) == expected


def test_a_day_that_the_month_does_not_have_becomes_its_last() -> None:
    assert retirement_day(Age(date(1965, 1, 31), False)) == date(2025, 2, 28)


def test_birth_and_sex_are_read_from_the_identity_number() -> None:
    person = Person(
        document_kind=IdentityDocument.RESIDENT_IDENTITY, document_number=identity_of(date(1990, 5, 1), True)
    )

    assert working_age(person) == Age(date(1990, 5, 1), True)


def test_a_birthday_that_is_still_to_come_does_not_count() -> None:
    age = Age(date(2010, 11, 26), False)

    assert age.years(date(2026, 11, 25)) == 15
    assert age.years(date(2026, 11, 26)) == 16


def test_other_documents_tell_no_age() -> None:
    assert working_age(Person(document_kind=IdentityDocument.PASSPORT, document_number="E12345678")) is None
