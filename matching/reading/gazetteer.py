"""Which place a single name means, given the place that was named before it.

Knows the current names with and without their suffix (虹口区, 虹口), former names and development zones
(`data/regions_former.csv`), English names, and street names (`data/region_streets.txt.gz`) inside a city.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from matching.regions import CITY, DISTRICT, PROVINCE, Region, code_prefix, regions

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|行政委员会|地区|林区|矿区|新区|盟|省|市|区|县|旗)$")
_PEOPLES = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔"
    r"|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各)族$"
    r"|(?:维吾尔|哈萨克|柯尔克孜|塔吉克|达斡尔|锡伯|蒙古)$"
)
_STREET_SUFFIX = re.compile(r"(?:街道办事处|地区办事处|街道办|街道|街|民族乡|镇|乡|地区|社区|管理处|商圈|商业区)$")
_ZONE_FORMS = (
    (re.compile(r"(?:高新技术|高技术|高新)(?:产业)?(?:开发区|园区|区)$"), "高新区"),
    (re.compile(r"(?:经济技术|经济与技术|经济)开发区$|经济技术区$"), "经开区"),
)
# Names of zones that are ordinary words: a place only after the name of a city.
_ANY_ZONE = re.compile(
    r"(?:园|新区|园区|特区|城|中心|奥体|cbd|河西|北湖|江北|滨海|会展|曲江|港区|四方|金阳|航空港|开发区|高新区)$"
)
# Cities whose districts are known by name alone all over the country (海淀, 徐汇, 福田).
_LARGE_CITIES = ("11", "12", "31", "50", "4401", "4403", "3201", "3205", "3301", "3302", "4201", "5101", "6101", "3702")
# Romanised names that several cities share: the one that is meant when nothing else is said. Then other spellings.
_WELL_KNOWN = {
    "suzhou": "320500",
    "fuzhou": "350100",
    "yichun": "360900",
    "chaoyang": "110105",
    "macau": "820000",
    "taipei": "710000",
    "peking": "110000",
    "xizang": "540000",
    "neimenggu": "150000",
    "huhehaote": "150100",
    "wulumuqi": "650100",
    "haerbin": "230100",
    "lasa": "540100",
    "eerduosi": "150600",
}


@dataclass(frozen=True, slots=True)
class Former:
    """A former name or a development zone; `is_zone` when it may lie in several districts."""

    code: str
    within: str
    is_zone: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names with the codes that they may mean."""

    full: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]
    former: dict[str, tuple[Former, ...]]
    english: dict[str, tuple[str, ...]]
    longest: int

    def current(self, name: str, context: str | None, cautious: bool) -> str | None:
        """The division now called `name` inside `context` (anywhere in the country when that is None)."""
        exact = self.full.get(name)
        if exact:
            found = _choose(_inside(exact, context))
            if found or not context:
                return found
        stem = short_name(name)
        candidates = _inside(self.short.get(stem, ()), context)
        if context is None and stem != name:  # 朝阳县 must not become 朝阳市, but 增城市 is 增城区 now
            candidates = [code for code in candidates if regions()[code].level == DISTRICT]
        found = _choose(candidates)
        alone = found is not None and context is None and stem == name
        return None if alone and found and not _known_alone(regions()[found], cautious) else found

    def once(self, name: str, context: str | None, cautious: bool) -> Former | None:
        """What a former name or a zone inside `context` belongs to now."""
        if context is None and cautious and _ANY_ZONE.search(name):
            return None
        fitting = [former for former in self.former.get(name, ()) if _overlap(former.within, context)]
        codes = {former.code for former in fitting}
        return fitting[0] if len(codes) == 1 else None

    def romanised(self, name: str, context: str | None) -> str | None:
        """The division with this English name, letters only and in lower case."""
        candidates = _inside(self.english.get(name, ()), context)
        found = _choose(candidates)
        if found is None and context is None:
            return _WELL_KNOWN.get(name)
        return found


def short_name(name: str) -> str:
    """A name of at least two characters without its suffix and the peoples in it: 恩施土家族苗族自治州 → 恩施."""
    stem = _SUFFIX.sub("", name)
    if len(stem) < 2:
        return name
    if "自治" in name or stem.endswith("族"):  # 管城回族区 is called 管城
        while len(shorter := _PEOPLES.sub("", stem)) >= 2 and shorter != stem:
            stem = shorter
    return stem


def zone_form(name: str) -> str | None:
    """高新区 or 经开区 for the many ways of writing the two common kinds of development zone, else None."""
    for pattern, form in _ZONE_FORMS:
        if pattern.search(name):
            return form
    return None


def _inside(codes: tuple[str, ...], context: str | None) -> list[str]:
    if context is None:
        return list(codes)
    prefix = code_prefix(context)
    return [code for code in codes if code.startswith(prefix) and code != context]


def _choose(codes: list[str]) -> str | None:
    """The only one of the highest level: 吉林 is the province rather than the city, 鼓楼区 alone is nobody's."""
    if len(codes) <= 1:
        return codes[0] if codes else None
    level = min(regions()[code].level for code in codes)
    top = [code for code in codes if regions()[code].level == level]
    return top[0] if len(top) == 1 else None


def _known_alone(region: Region, cautious: bool) -> bool:
    if region.level in (PROVINCE, CITY):
        return True
    if region.name.endswith("市") or region.code.startswith(_LARGE_CITIES):
        return True
    return not cautious


def _overlap(within: str, context: str | None) -> bool:
    if context is None:
        return True
    return within.startswith(code_prefix(context)) or context.startswith(code_prefix(within))


@cache
def gazetteer() -> Gazetteer:
    """Read once for each process."""
    full: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    english: dict[str, list[str]] = defaultdict(list)
    for region in regions().values():
        if region.groups_only:
            continue
        full[region.name].append(region.code)
        short[short_name(region.name)].append(region.code)
        for name in {letters(region.english), letters(region.english.removesuffix(" County"))}:
            english[name].append(region.code)
    former = _former()
    return Gazetteer(
        _frozen(full), _frozen(short), former, _frozen(english), max(len(name) for name in (*full, *former))
    )


def letters(text: str) -> str:
    """Only the letters of a romanised name, in lower case: Lu'an and Luan are the same."""
    return "".join(letter for letter in text.lower() if letter.isalpha())


def _frozen(names: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(codes) for name, codes in names.items()}


def _former() -> dict[str, tuple[Former, ...]]:
    found: dict[str, list[Former]] = defaultdict(list)
    with files("matching").joinpath("data/regions_former.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["name"].lower()].append(Former(row["code"], row["within"], row["kind"] == "zone"))
    for name, entries in list(found.items()):  # 闸北 is 闸北区
        stem = short_name(name)
        if stem != name:
            found[stem] += [entry for entry in entries if not entry.is_zone]
    by_plainness = sorted(regions().values(), key=lambda region: len(region.name))  # 长春高新… before 长春净月高新…
    for region in by_plainness:
        form = zone_form(region.name)
        if form and region.parent:
            taken = any(former.within == region.parent for former in found[form])
            if not taken:
                found[form].append(Former(region.code, region.parent, False))
    return {name: tuple(entries) for name, entries in found.items() if entries}


@cache
def _streets() -> dict[str, dict[str, set[str]]]:
    """City prefix → street name, with and without suffix → codes of the districts that have one."""
    packed = files("matching").joinpath("data/region_streets.txt.gz").read_bytes()
    cities: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        code, names = line.split(" ", 1)
        city = cities[code[:4]]
        for name in names.split("|"):
            city[name].add(code)
            stem = _STREET_SUFFIX.sub("", name)
            if len(stem) >= 2:
                city[stem].add(code)
    return cities


def district_of_street(name: str, context: str) -> str | None:
    """The district inside the city or municipality `context` that alone has a street or town of this name."""
    prefix = code_prefix(context)
    if len(prefix) == 2:
        prefix += "01"  # the urban districts of a municipality
    city = _streets().get(prefix, {})
    for form in (name, _STREET_SUFFIX.sub("", name)):
        districts = city.get(form, set())
        if len(form) >= 2 and len(districts) == 1:
            return next(iter(districts))
    return None
