"""Personal data as others see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.security.masking import mask_name, mask_number


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("王小明", "王**"),
        ("欧阳修文", "欧**"),
        ("张", "张*"),
        ("", "*"),
        ("  ", "*"),
        (" 李 雷 ", "李**"),
    ],
)
def test_only_the_first_character_is_shown(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@given(st.text(min_size=1, max_size=40))
def test_a_mask_never_shows_more_than_one_character_nor_the_length(name: str) -> None:
    shown = mask_name(name)

    assert set(shown[1:]) <= {"*"}
    assert len(shown) <= 3


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("310101199001011234", "3101**********1234"),
        ("13812345678", "138****5678"),
        ("E12345678", "E*******8"),
        ("", "*"),
    ],
)
def test_the_middle_of_a_number_is_hidden(number: str, shown: str) -> None:
    assert mask_number(number) == shown


@given(st.text("0123456789X", min_size=1, max_size=30))
def test_at_least_as_much_of_a_number_is_hidden_as_would_tell_who_it_is(number: str) -> None:
    shown = mask_number(number)

    assert len(shown) == len(number)
    assert shown.count("*") >= max(1, len(number) // 3)
