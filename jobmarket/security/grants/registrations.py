"""A person's own registration and data (求职登记)."""

from __future__ import annotations

from jobmarket.security.grants import Lines

LINES: Lines = {}
