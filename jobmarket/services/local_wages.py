"""Minimum and average wages of places (工资标准): dated figures that staff keep, each with its source.

A question names a day and gets the figure that held on it, so that a calculation can be done again years later. Where
nobody has entered a monthly minimum wage the one shipped with the service answers; it was not compared with the notice
that it comes from and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import plain
from jobmarket.models import LocalWage, WageFigure
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from matching import regions
from matching.lawfulness.wage_floor import minimum_wage

HIGHEST = Decimal(1_000_000)  # yuan; beyond it is a slip
_EARLIEST, _LATEST = date(1995, 1, 1), date(2100, 1, 1)


class WageRefused(ValueError):
    """A figure that cannot be kept: `field` is where, `code` why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in yuan, whose it is, since when, and who says so. `verified`: staff entered it from its notice."""

    figure: WageFigure
    region_code: str
    amount: Decimal
    valid_from: date
    source: str
    verified: bool

    @property
    def said(self) -> Both:
        """The figure with its place and day."""
        place, english = regions.full_name(self.region_code), regions.english_name(self.region_code)
        unsure = "" if self.verified else "，此数未经核对"
        unsure_en = "" if self.verified else ", not verified"
        day = self.valid_from.isoformat()
        return Both(
            f"{place}{plain(self.amount)}元（{day}起{unsure}）",
            f"{english}: {plain(self.amount)} yuan since {day}{unsure_en}",
        )


def figure(session: Session, kind: WageFigure, region_code: str | None, on: date) -> Figure | None:
    """The figure that held in a place on a day: its own, else that of the place around it. None where there is none."""
    if region_code is None:
        return None
    codes = [region_code, *(code for code in regions.ancestors(region_code) if code)]
    query = select(LocalWage).where(
        LocalWage.figure == kind, LocalWage.region_code.in_(codes), LocalWage.valid_from <= on
    )
    rows = sorted(session.scalars(query), key=lambda row: (-codes.index(row.region_code), row.valid_from, row.id))
    if rows:
        row = rows[-1]
        return Figure(kind, row.region_code, row.amount, row.valid_from, row.source, True)
    shipped = minimum_wage(region_code, on) if kind == WageFigure.MINIMUM_MONTHLY else None
    if shipped is None:
        return None
    verified = shipped.checked_on is not None
    return Figure(
        kind, shipped.region_code, Decimal(shipped.monthly), shipped.valid_from, shipped.publisher, verified
    )  # fmt: skip


def listed(session: Session, viewer: Viewer) -> list[LocalWage]:
    """The figures of the viewer's region, the newest first."""
    rows = session.scalars(select(LocalWage).order_by(LocalWage.valid_from.desc(), LocalWage.id.desc()))
    return [row for row in rows if viewer.covers(row.region_code)]


def add(
    session: Session,
    viewer: Viewer,
    kind: WageFigure,
    region_code: str,
    amount: Decimal,
    valid_from: date,
    source: str,
) -> LocalWage:
    """Keep one more figure. Raises WageRefused for a place that is not theirs, an impossible amount, no source."""
    if not viewer.sees_everything and not viewer.has(Role.SUPERVISOR):
        raise WageRefused("region_code", "not-yours")
    if region_code not in regions.regions() or not viewer.covers(region_code):
        raise WageRefused("region_code", "not-yours")
    if not amount.is_finite() or not 0 < amount <= HIGHEST:
        raise WageRefused("amount", "amount")
    if not _EARLIEST <= valid_from <= _LATEST:
        raise WageRefused("valid_from", "day")
    said = one_line(source, 300).strip()
    if not said:
        raise WageRefused("source", "missing")
    row = LocalWage(
        figure=kind, region_code=region_code, amount=amount, valid_from=valid_from, source=said,
        account_id=viewer.account_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, viewer, Action.WAGE_FIGURE_ADDED, ("figure", row.id))
    return row
