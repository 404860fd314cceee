"""Referrals, notes, hand-over between offices (职业介绍)."""

from __future__ import annotations

from jobmarket.security.grants import Lines

LINES: Lines = {}
