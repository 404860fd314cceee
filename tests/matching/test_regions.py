"""The tree of administrative divisions."""

from __future__ import annotations

import pytest

from matching.regions import ancestors, contains, english_name, full_name, regions


def test_every_parent_exists_and_contains_its_child() -> None:
    for region in regions().values():
        if region.parent is not None:
            assert regions()[region.parent].level == region.level - 1
            assert contains(region.parent, region.code)


def test_there_are_34_provinces() -> None:
    assert sum(region.level == 1 for region in regions().values()) == 34


def test_ancestors_come_nearest_first() -> None:
    assert ancestors("310109") == ("310100", "310000")
    assert ancestors("310000") == ()
    assert ancestors("nowhere") == ()


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("310000", "310109", True),
        ("310100", "310109", True),
        ("310109", "310109", True),
        ("310109", "310000", False),
        ("320500", "320583", True),
        ("320500", "320600", False),
    ],
)
def test_contains(outer: str, inner: str, expected: bool) -> None:
    assert contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("310109", "上海市虹口区"),
        ("310100", "上海市"),
        ("419001", "河南省济源市"),
        ("440305", "广东省深圳市南山区"),
        ("500229", "重庆市城口县"),
        ("220200", "吉林省吉林市"),
        ("340176", "安徽省合肥市高新技术产业开发区"),
        ("000000", ""),
    ],
)
def test_full_names_say_each_level_once(code: str, name: str) -> None:
    assert full_name(code) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("310109", "Hongkou, Shanghai"),
        ("610100", "Xi'an, Shaanxi"),
        ("230100", "Harbin, Heilongjiang"),
        ("150100", "Hohhot, Inner Mongolia"),
        ("650100", "Urumqi, Xinjiang"),
        ("110000", "Beijing"),
        ("810000", "Hong Kong"),
        ("000000", ""),
    ],
)
def test_english_names(code: str, name: str) -> None:
    assert english_name(code) == name


def test_english_names_have_no_diacritics() -> None:
    assert all(region.english and region.english.isascii() for region in regions().values())


def test_a_district_has_the_coordinates_of_its_city_where_its_own_are_unknown() -> None:
    district, city = regions()["320506"], regions()["320500"]

    assert (district.latitude, district.longitude) == (city.latitude, city.longitude)


def test_a_county_level_city_has_its_own_coordinates() -> None:
    assert regions()["320583"].longitude != regions()["320500"].longitude


def test_all_coordinates_lie_in_china() -> None:
    for region in regions().values():
        assert region.latitude is not None
        assert region.longitude is not None
        assert 3 < region.latitude < 54
        assert 73 < region.longitude < 136
