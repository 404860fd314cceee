"""The conditions of many saved searches as columns, so that one vacancy is held against all of them at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from indexer import Filters

Integers = NDArray[np.int64]

_ANY, _SEVERAL = 0, -1  # no condition; several values, which are looked at one by one
_NUMBERS = {"education": 99, "wage_max": 0, "experience_months": 1 << 40, "since_days": 1 << 20}  # that ask nothing
_CODES = ("region", "occupation", "industry")
_DAY = 86_400  # seconds


class QuestionColumns:
    """Row by row what each question asks. Grows; nothing is taken out."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], int] = {}
        self._rows = 0
        self._columns: dict[str, Integers] = {name: np.zeros(0, np.int64) for name in (*_CODES, *_NUMBERS)}

    def add(self, filters: Filters, since_days: int | None) -> None:
        """The next row. Raises KeyError for a condition that is not known here rather than ignoring it."""
        values = dict.fromkeys(_CODES, _ANY) | _NUMBERS
        for name, wanted in filters.terms.items():
            values[name]
            if name == "education":  # all levels up to one
                values[name] = max(map(int, wanted))
            else:
                values[name] = self._number(name, wanted[0]) if len(wanted) == 1 else _SEVERAL
        for name, (low, high) in filters.ranges.items():
            if name == "published":
                continue  # counted from the day on which it is asked
            values[name] = {"wage_max": low, "experience_months": high}[name] or 0
        if since_days is not None:
            values["since_days"] = since_days
        self._grow()
        for name, value in values.items():
            self._columns[name][self._rows] = value
        self._rows += 1

    def _number(self, name: str, code: str) -> int:
        return self._names.setdefault((name, code), len(self._names) + 1)

    def _grow(self) -> None:
        if self._rows < len(self._columns["region"]):
            return
        for name, column in self._columns.items():
            self._columns[name] = np.concatenate([column, np.zeros(max(64, len(column)), np.int64)])

    def passing(
        self, rows: Integers, keywords: Mapping[str, tuple[str, ...]], integers: Mapping[str, int], at: float
    ) -> Integers:
        """Those of the rows whose conditions a document meets, as far as columns tell."""
        columns = {name: column[rows] for name, column in self._columns.items()}
        kept = columns["education"] >= int(keywords["education"][0])
        kept &= columns["wage_max"] <= integers["wage_max"]
        kept &= columns["experience_months"] >= integers["experience_months"]
        kept &= int(at) // 60 * 60 - columns["since_days"] * _DAY <= integers["published"]
        for name in _CODES:
            own = [self._names[name, code] for code in keywords.get(name, ()) if (name, code) in self._names]
            kept &= np.isin(columns[name], [_ANY, _SEVERAL, *own])
        return rows[kept]
