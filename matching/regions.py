"""Administrative divisions of China (行政区划): a tree of province, city and district with six-digit codes.

A municipality such as Shanghai is the province 310000; 310100 (市辖区) only groups its districts. Development zones
that the statistics office codes as districts of their own (苏州工业园区, 320576) are districts here too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

PROVINCE, CITY, DISTRICT = 1, 2, 3

_GROUPING = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))


@dataclass(frozen=True, slots=True)
class Region:
    """One division. `level` is 1 province, 2 city, 3 district; `parent` is empty for a province.

    `latitude` and `longitude` (degrees, WGS 84) are those of the seat to about a tenth of a degree; most districts
    have those of their city.
    `english` is the name without the names above it: "Hongkou".
    """

    code: str
    name: str
    level: int
    parent: str | None
    english: str
    latitude: float | None
    longitude: float | None

    @property
    def groups_only(self) -> bool:
        """True for rows like 市辖区 that have a code but are not a place anyone names."""
        return self.name in _GROUPING


@cache
def regions() -> dict[str, Region]:
    """All divisions by code, in the order of the codes."""
    found: dict[str, Region] = {}
    with files("matching").joinpath("data/regions.csv").open(encoding="utf-8") as lines:
        rows = csv.reader(lines)
        next(rows)
        for row in rows:
            found[row[0]] = _region(row, found.get(row[3]))
    return found


def _region(row: list[str], around: Region | None) -> Region:
    code, name, level, parent, english, latitude, longitude = row
    point = (around.latitude, around.longitude) if around else (None, None)
    if latitude and longitude:
        point = (float(latitude), float(longitude))
    return Region(code, name, int(level), parent or None, english, *point)


def ancestors(code: str) -> tuple[str, ...]:
    """Codes above `code`, nearest first: "310109" gives ("310100", "310000"). An unknown code has none."""
    found: list[str] = []
    region = regions().get(code)
    while region is not None and region.parent is not None:
        found.append(region.parent)
        region = regions().get(region.parent)
    return tuple(found)


def code_prefix(code: str) -> str:
    """The leading digits that all codes inside `code` share: "31" for 310000, "3101" for 310100."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def is_zone(code: str) -> bool:
    """Whether the code is of a development zone that the statistics office counts as a district (开发区): 71 to 79."""
    return code[4:5] == "7"


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` is `outer` or lies inside it; both are six-digit codes."""
    return inner.startswith(code_prefix(outer))


@lru_cache(maxsize=8192)
def full_name(code: str) -> str:
    """The name with those above it, each said once: "上海市虹口区", "河南省济源市". Empty for an unknown code."""
    region = regions().get(code)
    if region is None:
        return ""
    said = ""
    for step in reversed([region, *(regions()[above] for above in ancestors(code))]):
        if not step.groups_only:
            said += _without_repetition(step.name, said) if is_zone(step.code) else step.name
    return said


def _without_repetition(name: str, said: str) -> str:
    """合肥高新技术产业开发区 after 安徽省合肥市 is 高新技术产业开发区."""
    city = said.rpartition("省")[2].rpartition("自治区")[2].removesuffix("市")
    rest = name.removeprefix(city)
    return rest if city and len(rest) >= 4 else name


@lru_cache(maxsize=8192)
def english_name(code: str) -> str:
    """The name in English, smallest place first: "Hongkou, Shanghai". Empty for an unknown code."""
    region = regions().get(code)
    if region is None:
        return ""
    chain = [region, *(regions()[above] for above in ancestors(code))]
    said = [step.english for step in chain if not step.groups_only]
    return ", ".join(said or [region.english])


def find_region(text: str) -> str | None:
    """The code of the place that a text names, at the deepest level it names; None when it names none.

    Meant for words that may be anything: names of counties and lesser districts count only with their suffix
    (平安区, not 平安). `matching.reading.read_place` is for fields that are known to hold a place.
    """
    from matching.reading.place import find_place

    return find_place(text)
