"""Applications, invitations, messages (应聘、邀请面试、站内信)."""

from __future__ import annotations

from jobmarket.security.grants import Lines

LINES: Lines = {}
