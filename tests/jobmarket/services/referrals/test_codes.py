"""Codes on letters: drawn by chance, forgiving to read, mistypings noticed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobmarket.services.referrals.codes import ALPHABET, LENGTH, new_code, read_code, shown

places = st.integers(0, LENGTH - 1)


def test_a_code_reads_as_itself_however_it_is_typed() -> None:
    code = new_code()

    assert read_code(code) == code
    assert read_code(f"  {shown(code).lower()} ") == code
    assert read_code(code.translate({ord(c): ord(c) + 0xFEE0 for c in code})) == code  # full-width


def test_letters_that_look_like_others_are_read_as_those() -> None:
    code = next(code for code in iter(new_code, "") if "1" in code)

    assert read_code(code.replace("1", "l")) == code
    assert read_code(code.replace("1", "I")) == code


@given(places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    code = new_code()
    typed = code[:place] + wrong + code[place + 1 :]

    assert read_code(typed) == (code if wrong == code[place] else None)


@given(places, places)
def test_two_characters_that_changed_places_are_noticed(one: int, other: int) -> None:
    code = new_code()
    typed = list(code)
    typed[one], typed[other] = typed[other], typed[one]

    assert read_code("".join(typed)) == (code if "".join(typed) == code else None)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    code = read_code(text)

    assert code is None or read_code(code) == code


def test_no_two_codes_are_the_same() -> None:
    assert len({new_code() for _ in range(2000)}) == 2000
