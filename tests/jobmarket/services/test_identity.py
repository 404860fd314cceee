"""Resident identity numbers: form, date, check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.services.demonstration.identities import identity_number
from jobmarket.services.identity import belongs_to_nobody, pseudonymous_number, read_identity_number
from matching.reading import BadRow


@given(st.integers(1, 900_000))
def test_every_right_number_is_read_as_it_is(number: int) -> None:
    right = identity_number(number)

    assert read_identity_number(right) == right
    assert belongs_to_nobody(right)


@given(st.integers(1, 900_000), st.integers(0, 17), st.integers(1, 9))
def test_a_mistyped_digit_is_found(number: int, place: int, off: int) -> None:
    right = identity_number(number)
    digit = "0123456789X".index(right[place])
    wrong = right[:place] + str((digit + off) % 10) + right[place + 1 :]

    if wrong != right:
        with pytest.raises(BadRow):
            read_identity_number(wrong)


@given(st.integers(1, 900_000), st.integers(0, 16))
def test_two_digits_in_the_wrong_order_are_found(number: int, place: int) -> None:
    right = identity_number(number)
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    if swapped != right:
        with pytest.raises(BadRow):
            read_identity_number(swapped)


@pytest.mark.parametrize(
    "text", ["", "1", "9" * 17, "9" * 19, "９" * 17, "99000019900101٣٣٣٣", "ABCDEFGHIJKLMNOPQR", "x" * 10_000]
)
def test_what_is_no_number_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(BadRow) as bad:
        read_identity_number(text)

    assert bad.value.reason_code == "wrong-form"
    assert len(bad.value.value) < 20


def test_blanks_and_a_small_x_are_forgiven() -> None:
    right = next(number for number in map(identity_number, range(1, 500)) if number.endswith("X"))

    assert read_identity_number(f" {right[:6]} {right[6:14]} {right[14:].lower()} ") == right


def test_a_pseudonymous_number_is_the_same_for_the_same_row_only() -> None:
    assert pseudonymous_number("甲", "1") == pseudonymous_number("甲", "1")
    assert len({pseudonymous_number(*row) for row in (("甲", "1"), ("甲", "2"), ("乙", "1"), ("甲1", ""))}) == 4
