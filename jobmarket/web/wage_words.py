"""The wage guide in words, beside what an employer offers and what a seeker wishes."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.services.wage_guide import WageGuide
from jobmarket.web import display


def guide_words(guide: WageGuide | None) -> str:
    """One sentence; empty where nothing comparable is open."""
    if guide is None:
        return ""
    return _(
        "%(occupation)s, %(place)s: half of %(size)s vacancies pay %(low)s–%(high)s yuan a month, middle %(median)s",
        size=guide.size,
        occupation=display.occupation(guide.occupation_code),
        place=display.region(guide.region_code) if guide.region_code else _("whole country"),
        low=f"{guide.p25:,}",
        high=f"{guide.p75:,}",
        median=f"{guide.median:,}",
    )  # fmt: skip
