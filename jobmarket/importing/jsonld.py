"""schema.org JobPosting (JSON-LD) as a row of our postings files. https://schema.org/JobPosting"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from matching.reading.raw import SOURCE_ID_LIMIT

_UNITS = {"HOUR": "小时", "DAY": "天", "WEEK": "周", "MONTH": "月", "YEAR": "年"}
_DEGREES = {
    "high school": "高中",
    "postgraduate degree": "硕士",
    "professional certificate": "中专",
    "associate degree": "大专",
    "bachelor degree": "本科",
    "no requirements": "学历不限",
}
_MONTHS_A_YEAR = 12


def is_json_ld(value: dict[str, Any]) -> bool:
    """Whether an object is linked data rather than one of our rows."""
    return "@type" in value or "@graph" in value or "@context" in value


def postings_of(value: dict[str, Any]) -> list[dict[str, object]]:
    """All JobPosting objects in a document, as rows."""
    return [_row(posting) for posting in _postings(value)]


def _postings(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _postings(item)
    elif isinstance(value, dict):
        kind = value.get("@type")
        if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
            yield value
            return
        for key in ("@graph", "itemListElement", "item", "mainEntity"):
            yield from _postings(value.get(key))


def _row(posting: dict[str, Any]) -> dict[str, object]:
    organisation = _first(posting.get("hiringOrganization"))
    place = _first(posting.get("jobLocation"))
    latitude, longitude = _coordinates(place)
    row: dict[str, object | None] = {
        "source": _source(posting),
        "source_id": _identifier(posting.get("identifier")) or _address(posting.get("@id") or posting.get("url")),
        "title": _text(posting.get("title") or posting.get("name")),
        "company": _text(organisation.get("name") if isinstance(organisation, dict) else organisation),
        "industry": _text(_first(posting.get("industry"))),
        "wage_text": _wage(posting.get("baseSalary") or posting.get("estimatedSalary")),
        "location_text": _place(place),
        "address_text": _street(place),
        "experience_text": _experience(posting.get("experienceRequirements")),
        "education_text": _education(posting.get("educationRequirements")),
        "headcount_text": _text(posting.get("totalJobOpenings")),
        "posted_text": _text(posting.get("datePosted")),
        "tags": _skills(posting.get("skills")),
        "advantage": _text(posting.get("jobBenefits")),
        "description": _text(posting.get("description")),
        "latitude": latitude,
        "longitude": longitude,
    }
    return {key: value for key, value in row.items() if value not in (None, "", [])}


def _first(value: object) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: object) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("value")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def _source(posting: dict[str, Any]) -> str:
    identifier = _first(posting.get("identifier"))
    name = identifier.get("name") if isinstance(identifier, dict) else None
    return (_text(name) or "json-ld")[:60]


def _address(value: object) -> str | None:
    """An address as an identifier: a long one as its hash."""
    address = _text(value)
    if address is None or len(address) <= SOURCE_ID_LIMIT:
        return address
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _identifier(value: object) -> str | None:
    value = _first(value)
    return _text(value.get("value") or value.get("@id")) if isinstance(value, dict) else _text(value)


def _wage(value: object) -> str | None:
    value = _first(value)
    if not isinstance(value, dict):
        return _text(value)
    currency = _text(value.get("currency"))
    amount = value.get("value", value)
    amount = _first(amount)
    if not isinstance(amount, dict):
        amount = {"value": amount, "unitText": value.get("unitText")}
    if currency not in (None, "CNY", "RMB"):
        return f"{currency} {amount.get('value') or amount.get('minValue')}"  # not understood, kept as it was said
    low, high = (_text(amount.get(key)) for key in ("minValue", "maxValue"))
    figures = "-".join(dict.fromkeys(filter(None, (low, high)))) or _text(amount.get("value"))
    unit = _UNITS.get(str(amount.get("unitText") or value.get("unitText") or "MONTH").upper(), "月")
    return f"{figures}元/{unit}" if figures else None


def _place(place: object) -> str | None:
    address = place.get("address") if isinstance(place, dict) else place
    address = _first(address)
    if not isinstance(address, dict):
        return _text(address)
    parts = [_text(address.get(key)) for key in ("addressRegion", "addressLocality")]
    return "·".join(dict.fromkeys(filter(None, parts))) or None


def _street(place: object) -> str | None:
    address = _first(place.get("address")) if isinstance(place, dict) else None
    return _text(address.get("streetAddress")) if isinstance(address, dict) else None


def _coordinates(place: object) -> tuple[object, object]:
    geo = _first(place.get("geo")) if isinstance(place, dict) else None
    return (geo.get("latitude"), geo.get("longitude")) if isinstance(geo, dict) else (None, None)


def _experience(value: object) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        months = value.get("monthsOfExperience")
        if isinstance(months, (int, float)) and not isinstance(months, bool):
            return f"{months / _MONTHS_A_YEAR:g}年以上" if months else "经验不限"
    return _text(value)


def _education(value: object) -> str | None:
    value = _first(value)
    said = _text(value.get("credentialCategory")) if isinstance(value, dict) else _text(value)
    return _DEGREES.get((said or "").lower(), said)


def _skills(value: object) -> list[str]:
    items = value if isinstance(value, list) else str(value or "").replace("、", ",").split(",")
    return [text for item in items if (text := _text(item))]
