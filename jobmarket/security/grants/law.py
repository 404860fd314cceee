"""Calculators of the labour law (劳动法计算器)."""

from __future__ import annotations

from jobmarket.security.grants import EVERYBODY, Lines, Permission

LINES: Lines = {
    Permission(EVERYBODY): (
        "law.start",
        "law.severance_page",
        "law.double_wage_page",
        "law.probation_page",
        "law.dismissal_page",
    ),
}
