"""The trades that the demonstration market is made of: what they are called, ask for, do and pay.

`trades.csv` was written for this purpose; its wages are our own rough estimate for a middling city, yuan a month.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from matching.skills import find_certificates, skill_from_label
from matching.types import Education

# How common work of each major group is. Groups 1, 7 and 8 are rare in real markets too.
_GROUP_WEIGHTS = {"1": 4.0, "2": 28.0, "3": 8.0, "4": 30.0, "5": 6.0, "6": 26.0, "7": 1.0, "8": 1.5}


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of work. Lists hold what a posting may choose from."""

    occupation_code: str
    titles: tuple[str, ...]
    education: Education
    wage_low: int
    wage_high: int
    industry_code: str
    employer_kinds: tuple[str, ...]
    skills: tuple[str, ...]
    skill_ids: tuple[str, ...]
    certificates: tuple[str, ...]
    certificate_ids: tuple[str, ...]
    duties: tuple[str, ...]
    demands: tuple[str, ...]
    weight: float

    @property
    def group(self) -> str:
        """Major group (大类), "1" to "8"."""
        return self.occupation_code[0]


@cache
def trades() -> tuple[Trade, ...]:
    """All trades, in the order of the table."""
    with files(__package__).joinpath("trades.csv").open("r", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    sizes = {group: sum(row["code"][0] == group for row in rows) for group in _GROUP_WEIGHTS}
    return tuple(_trade(row, _GROUP_WEIGHTS[row["code"][0]] / sizes[row["code"][0]]) for row in rows)


def _trade(row: dict[str, str], weight: float) -> Trade:
    skills, certificates = _list(row["skills"]), _list(row["certificates"])
    return Trade(
        occupation_code=row["code"],
        titles=_list(row["titles"]),
        education=Education[row["education"]],
        wage_low=int(row["wage_low"]),
        wage_high=int(row["wage_high"]),
        industry_code=row["industry"],
        employer_kinds=_list(row["employer_kinds"]),
        skills=skills,
        skill_ids=tuple(dict.fromkeys(found for label in skills if (found := skill_from_label(label)))),
        certificates=certificates,
        certificate_ids=tuple(found for label in certificates for found in find_certificates(label)),
        duties=_list(row["duties"]),
        demands=_list(row["demands"]),
        weight=weight,
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
