"""Saved searches, alerts, the inbox (订阅与通知)."""

from __future__ import annotations

from jobmarket.security.grants import Lines

LINES: Lines = {}
