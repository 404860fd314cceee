"""What is kept of people (个人信息保护)."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EVERYBODY, Lines, Permission

LINES: Lines = {
    Permission(EVERYBODY): ("privacy.data_map_page",),
    # at the window, with the person's document on the table
    Permission(DESK): ("staff.person_data", "staff.copy_person", "staff.erase_person"),
}
