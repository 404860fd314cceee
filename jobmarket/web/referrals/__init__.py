"""Pages of referrals (职业介绍): the list, one referral with its letter, hand-over, the team, the employer's report."""

from __future__ import annotations

from jobmarket.web.referrals.blueprint import blueprint  # isort: skip
from jobmarket.web.referrals import handover, listing, one, own, quality, refer, report, team

__all__ = ["blueprint", "handover", "listing", "one", "own", "quality", "refer", "report", "team"]
