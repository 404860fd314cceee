"""A vacancy as the texts of its form, and how two versions of it come together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobmarket.language import language
from jobmarket.services.vacancy_life import FieldChange, Opening
from jobmarket.web import display
from matching import regions
from matching.skills import certificates, skills

FIELDS = (
    "title", "description", "benefits", "occupation_code", "wage_min", "wage_max", "wage_months", "education",
    "experience_min_years", "experience_max_years", "headcount", "region_code", "address", "hours", "skills",
    "certificates", "expires_on",
)  # fmt: skip
LONGEST = 60_000  # characters of one field that are read at all
_FIELD_OF = {"skill_ids": "skills", "tags": "skills", "certificate_ids": "certificates", "expires_at": "expires_on"}


def sent(form: Mapping[str, str]) -> dict[str, str]:
    """What was sent."""
    return {name: form.get(name, "")[:LONGEST] for name in FIELDS}


def of(opening: Opening) -> dict[str, str]:
    """What is stored, as somebody would have written it."""
    values = {name: _text(getattr(opening, name)) for name in FIELDS}
    values["region_code"] = regions.full_name(opening.region_code) if opening.region_code else ""
    separator = "、" if language() == "zh" else ", "
    values["skills"] = separator.join(display.skill(key) if key in skills() else key for key in opening.skills)
    known = certificates()
    values["certificates"] = separator.join(
        display.licence(key) if key in known else key for key in opening.certificates
    )
    return values


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def merged(
    mine: dict[str, str], opening: Opening, present: dict[str, str], changes: Sequence[FieldChange]
) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """My form with what only the other one changed taken over; and by field theirs and mine where both did.

    `opening` is mine as it was read, `present` what is stored now.
    """
    theirs = {_FIELD_OF.get(change.field, change.field) for change in changes}
    before = _before(opening, changes)
    result, both = dict(mine), []
    written = of(opening)
    for field in FIELDS:
        if field not in theirs or written[field] == present[field]:
            continue
        if field in before and written[field] == before[field]:
            result[field] = present[field]
            both.append((field, present[field], ""))
        else:
            both.append((field, present[field], mine[field]))
    return result, both


def _before(opening: Opening, changes: Sequence[FieldChange]) -> dict[str, str]:
    """What stood in the changed fields when the edit began, as the form would have shown it."""
    values: dict[str, object] = {}
    named: dict[str, list[str]] = {}
    for change in changes:
        field = _FIELD_OF.get(change.field, change.field)
        if field in ("skills", "certificates"):
            named.setdefault(field, []).extend(change.before or ())
        elif field == "expires_on":
            values[field] = change.before
        else:
            values[field] = change.before
    found = {name: _text(value) for name, value in values.items()}
    if found.get("region_code"):
        found["region_code"] = regions.full_name(found["region_code"])
    for field, ids in named.items():
        shown = [display.skill(key) if field == "skills" else display.licence(key) for key in ids]
        found[field] = ("、" if language() == "zh" else ", ").join(shown)
    return found
