"""Places in a question: 上海, 上海虹口, 浦东新区, "in Shanghai"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from indexer.text import segmenter
from jobmarket.services.query_understanding.chips import Chip, ChipKind
from matching.regions import find_region, regions
from matching.text import normalise

_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z']+(?: [A-Za-z']+)?")
_IN = re.compile(r"\b(?:in|at|near)\s+$", re.IGNORECASE)
_MOST_WORDS = 4  # of the segmenter that together name one place
_SUFFIX = re.compile(r"^(?:省|市|区|县|新区|附近|周边|地区)$")


def find_places(text: str) -> Iterator[Chip]:
    """One chip for each place, in order."""
    for run in _RUN.finditer(text):
        if "\u3400" <= run[0][0] <= "\u9fff":
            yield from _chinese(run[0], run.start())
        else:
            yield from _english(text, run)


def _chinese(run: str, start: int) -> Iterator[Chip]:
    words = segmenter().cut(run)
    at = 0
    while at < len(words):
        for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            name = "".join(words[at : at + count])
            code = region_of(name)
            if code is not None and (count == 1 or region_of("".join(words[at : at + count - 1])) is not None):
                begin = start + len("".join(words[:at]))
                yield Chip(ChipKind.PLACE, name, code, (begin, begin + len(name)))
                at += count
                break
        else:
            at += 1


def _english(text: str, run: re.Match[str]) -> Iterator[Chip]:
    """One or two words that are a place's whole name; an "in" before them goes with them."""
    words = run[0].split(" ")
    for first, last in ((0, len(words)), (0, 1), (1, 2)):
        name = " ".join(words[first:last])
        code = english_places().get(normalise(name))
        if not name or code is None:
            continue
        begin = run.start() + len(" ".join(words[:first])) + (1 if first else 0)
        lead = _IN.search(text[:begin])
        yield Chip(ChipKind.PLACE, name, code, (lead.start() if lead else begin, begin + len(name)))
        return


@lru_cache(maxsize=4096)
def region_of(name: str) -> str | None:
    """The region that the whole of a Chinese name means; a name with anything else in it means none."""
    if not 2 <= len(name) <= 12:
        return None
    code = find_region(name)
    if code is None:
        return None
    rest = name
    for step in _chain(code):
        own = regions()[step].name
        for said in (own, short_name(own)):
            rest = rest.replace(said, "", 1) if said in rest else rest
    return code if not rest or _SUFFIX.match(rest) or name in known_names() else None


def _chain(code: str) -> list[str]:
    from matching.regions import ancestors

    return [*reversed(ancestors(code)), code]


def short_name(name: str) -> str:
    """虹口区 → 虹口, 内蒙古自治区 → 内蒙古."""
    short = re.sub(
        r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|[\u3400-\u9fff]{1,4}族自治[州县]|省|市|区|县|地区)$", "", name
    )
    return short if len(short) >= 2 else name


@cache
def known_names() -> frozenset[str]:
    """Names of all regions, whole and short."""
    names = {region.name for region in regions().values() if not region.groups_only}
    return frozenset(names | {short_name(name) for name in names})


@cache
def english_places() -> dict[str, str]:
    """English name → code of provinces and cities; a name that several have means the larger."""
    found: dict[str, str] = {}
    for region in sorted(regions().values(), key=lambda region: (region.level, region.code)):
        if region.level <= 2 and region.english and not region.groups_only:
            found.setdefault(normalise(region.english), region.code)
    return found
