"""Reveals with a purpose, the data map (个人信息保护)."""

from __future__ import annotations

from jobmarket.security.grants import Lines

LINES: Lines = {}
