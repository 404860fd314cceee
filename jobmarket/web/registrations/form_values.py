"""The form of a registration as it came in, and the values that a template shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import request

from jobmarket.services.registrations.statements import MOST_ENTRIES

FIELDS = (
    "name", "document_kind", "document_number", "telephone", "address", "title", "summary", "skills", "certificates",
    "education", "experience_years", "wage_min", "lives_in", "places", "hours", "available_from",
)  # fmt: skip
JOB = ("title", "employer_name", "started_on", "ended_on", "description")
SCHOOLING = ("school", "subject", "education", "started_on", "ended_on")
_ENTRY = re.compile(r"(jobs|schoolings)-(\d{1,2})-([a-z_]{3,20})")
_LONGEST = 20_000  # characters of one field; what is longer is refused as too long anyway


def sent() -> dict[str, Any]:
    """The form of this request, as `read_statement` takes it."""
    form: dict[str, Any] = {name: request.form.get(name, "")[:_LONGEST] for name in FIELDS}
    entries: dict[str, dict[int, dict[str, str]]] = {"jobs": {}, "schoolings": {}}
    for key, value in request.form.items():
        if found := _ENTRY.fullmatch(key):
            kind, number, name = found[1], int(found[2]), found[3]
            if name in (JOB if kind == "jobs" else SCHOOLING):
                entries[kind].setdefault(number, {})[name] = value[:_LONGEST]
    for kind, numbered in entries.items():
        form[kind] = [numbered.get(number, {}) for number in range(max(numbered, default=-1) + 1)]
    return form


def shown(form: Mapping[str, Any], more: str = "") -> dict[str, Any]:
    """The values with one empty entry of each kind to write into; one more of the kind that was asked for."""
    values = dict(form)
    for kind, names in (("jobs", JOB), ("schoolings", SCHOOLING)):
        written = [entry for entry in form.get(kind) or [] if any(str(value).strip() for value in entry.values())]
        empty = 2 if more == kind else 1 if not written else 0
        blank: list[dict[str, str]] = [dict.fromkeys(names, "") for _ in range(empty)]
        values[kind] = [*written, *blank][:MOST_ENTRIES]
    return values
