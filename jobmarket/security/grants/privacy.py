"""What is kept of people (个人信息保护)."""

from __future__ import annotations

from jobmarket.security.grants import EVERYBODY, Lines, Permission

LINES: Lines = {Permission(EVERYBODY): ("privacy.data_map_page",)}
