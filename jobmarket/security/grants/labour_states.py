"""Unemployment, employment, help in finding work, job fairs (失业登记、就业登记、就业援助、招聘会)."""

from __future__ import annotations

from jobmarket.security.grants import Lines

LINES: Lines = {}
