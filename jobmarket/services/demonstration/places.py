"""Where the demonstration market is: cities with their share of vacancies and their wage level, and their districts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from matching.regions import DISTRICT, regions

# City code, share of the market, wage level against a middling city (own estimate).
_CITIES = (
    ("110100", 9, 1.35), ("310100", 10, 1.35), ("440100", 7, 1.2), ("440300", 9, 1.3), ("330100", 5, 1.2),
    ("320100", 4, 1.12), ("320500", 5, 1.15), ("510100", 5, 1.0), ("420100", 4, 1.0), ("610100", 3, 0.95),
    ("500100", 4, 0.95), ("120100", 3, 1.05), ("370200", 3, 1.0), ("370100", 2, 0.95), ("430100", 3, 0.98),
    ("410100", 3, 0.92), ("350200", 2, 1.05), ("350100", 2, 0.98), ("340100", 2, 0.95), ("330200", 3, 1.12),
    ("441900", 3, 1.05), ("440600", 3, 1.05), ("320200", 2, 1.08), ("210200", 2, 0.92), ("210100", 2, 0.88),
    ("530100", 2, 0.88), ("450100", 2, 0.86), ("360100", 2, 0.88), ("130100", 2, 0.86), ("220100", 1, 0.84),
    ("230100", 1, 0.84), ("650100", 1, 0.92), ("520100", 1, 0.86), ("620100", 1, 0.84), ("460100", 1, 0.95),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class City:
    """A city, the districts that people name, its share and its wage level (1.0: middling)."""

    code: str
    short_name: str
    district_codes: tuple[str, ...]
    weight: float
    wage_level: float


@cache
def cities() -> tuple[City, ...]:
    """All cities of the demonstration market."""
    return tuple(_city(code, weight, level) for code, weight, level in _CITIES)


def _city(code: str, weight: float, wage_level: float) -> City:
    node = regions()[code]
    named = regions()[f"{code[:2]}0000"] if node.groups_only else node
    districts = tuple(
        region.code
        for region in regions().values()
        if region.level == DISTRICT and region.code.startswith(code[:4]) and not region.groups_only
    )
    return City(code, named.name.removesuffix("市"), districts or (code,), weight, wage_level)
