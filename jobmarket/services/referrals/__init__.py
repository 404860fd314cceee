"""Referrals (职业介绍): issuing, following up, reporting back. docs/referrals.md draws the state machine."""

from jobmarket.services.referrals.chasing import chase, chase_all
from jobmarket.services.referrals.issuing import Proposal, issue, propose, standing_referral
from jobmarket.services.referrals.listing import (
    ReferralPage,
    ReferralQuery,
    all_referrals,
    find,
    list_referrals,
    referrals_for,
)
from jobmarket.services.referrals.moves import MOVES, REASONS, moves_from
from jobmarket.services.referrals.refusals import ReferralRefused
from jobmarket.services.referrals.reporting import by_code, can_take_back, report, report_by_code, take_back

__all__ = [
    "MOVES",
    "REASONS",
    "Proposal",
    "ReferralPage",
    "ReferralQuery",
    "ReferralRefused",
    "all_referrals",
    "by_code",
    "can_take_back",
    "chase",
    "chase_all",
    "find",
    "issue",
    "list_referrals",
    "moves_from",
    "propose",
    "referrals_for",
    "report",
    "report_by_code",
    "standing_referral",
    "take_back",
]
