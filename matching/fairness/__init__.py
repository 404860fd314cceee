"""Fairness (公平): what a word about the person changes, and who is shown and chosen, measured."""

from matching.fairness.exposure import GroupShare, Shown, shares
from matching.fairness.swaps import SWAPS, Swap, swapped

__all__ = ["SWAPS", "GroupShare", "Shown", "Swap", "shares", "swapped"]
