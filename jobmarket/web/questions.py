"""The query string of a results page as a question, and the pieces of the page that change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import request
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError

from jobmarket.services.search import Chip, ChipKind, PostingQuery
from jobmarket.web import display
from jobmarket.web.context import same_page

Counts = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Removable:
    """A condition of the search, and the same search without it: as a question and as an address."""

    kind: str
    text: str
    href: str
    relaxed: PostingQuery


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `count` is how many vacancies it would leave."""

    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter (one select element)."""

    name: str
    label: str
    any_label: str
    choices: tuple[Choice, ...]


def field_names() -> dict[str, str]:
    """What the fields of a question are called on the page."""
    return {
        "q": _("Search text"),
        "text": _("Search text"),
        "region": _("Place"),
        "occupation": _("Occupation"),
        "industry": _("Industry"),
        "wage_min": _("Lowest wage"),
        "wage_max": _("Wage at most"),
        "education": _("Education"),
        "experience": _("Experience"),
        "since_days": _("Published"),
        "sort": _("Order"),
        "cursor": _("Page"),
        "limit": _("Vacancies on a page"),
    }


def read(schema: Schema) -> tuple[Any, dict[str, str]]:
    """The question of this request, and by field why a value was left out."""
    try:
        return schema.load(request.args), {}
    except ValidationError as wrong:
        said = {name: _sentence(messages) for name, messages in wrong.normalized_messages().items()}
        kept = {name: request.args.getlist(name) for name in request.args if name not in said}
        good = {name: values if name == "without" else values[-1] for name, values in kept.items()}
        return schema.load(good), said


def _sentence(messages: Any) -> str:
    while isinstance(messages, dict):
        messages = next(iter(messages.values()))
    return str(messages[0] if isinstance(messages, list) else messages)


def conditions(query: PostingQuery, chips: tuple[Chip, ...]) -> list[Removable]:
    """Everything that narrows the search: what was understood, then what was chosen."""
    found = []
    for chip in chips:
        if chip.value and not _overruled(chip, query):
            without = (*query.without, chip.key)
            address = same_page(without=list(without), cursor=None)
            relaxed = replace(query, without=without, cursor=None)
            found.append(Removable(_kind(chip), _chip_text(chip), address, relaxed))
    for name, (kind, text) in chosen(query).items():
        if text:
            relaxed = replace(query, cursor=None, **{name: None})
            found.append(Removable(kind, text, same_page(**{name: None, "cursor": None}), relaxed))
    return found


def chosen(query: PostingQuery) -> dict[str, tuple[str, str]]:
    """By filter what it is called and what was chosen; an empty text where nothing was."""
    experience = "" if query.experience is None else display.worked(query.experience)
    return {
        "region": (_("Place"), display.place(query.region) if query.region else ""),
        "occupation": (_("Occupation"), display.occupation(query.occupation) if query.occupation else ""),
        "industry": (_("Industry"), display.industry(query.industry)),
        "wage_min": (_("Wage"), display.wage(query.wage_min, None) if query.wage_min else ""),
        "education": (_("Education"), display.education(query.education) if query.education else ""),
        "experience": (_("Experience"), experience),
        "since_days": (_("Published"), _("last %(days)s days", days=query.since_days) if query.since_days else ""),
    }


def chosen_filters(query: PostingQuery) -> int:
    """How many filters are set."""
    return sum(bool(text) for _kind_name, text in chosen(query).values())


def _overruled(chip: Chip, query: PostingQuery) -> bool:
    given = {
        ChipKind.PLACE: query.region,
        ChipKind.WAGE: query.wage_min,
        ChipKind.EDUCATION: query.education,
        ChipKind.EXPERIENCE: query.experience,
    }
    return given.get(chip.kind) is not None


def _kind(chip: Chip) -> str:
    return {
        ChipKind.PLACE: _("Place"),
        ChipKind.OCCUPATION: _("Occupation"),
        ChipKind.WAGE: _("Wage"),
        ChipKind.EDUCATION: _("Education"),
        ChipKind.EXPERIENCE: _("Experience"),
        ChipKind.BENEFIT: _("Benefit"),
    }[chip.kind]


def _chip_text(chip: Chip) -> str:
    if chip.kind is ChipKind.PLACE:
        return display.region(chip.value)
    if chip.kind is ChipKind.OCCUPATION:
        return display.occupation(chip.value)
    if chip.kind is ChipKind.WAGE:
        return display.wage(int(float(chip.value)), None)
    if chip.kind is ChipKind.EDUCATION:
        return display.education(int(chip.value))
    if chip.kind is ChipKind.EXPERIENCE:
        return display.duration(float(chip.value))
    return chip.text


def filters(query: PostingQuery, facets: Counts) -> list[Filter]:
    """The filters with the values worth offering."""
    bands = [(str(amount), display.wage(amount, None)) for amount in (3000, 5000, 8000, 12000, 20000, 30000)]
    days = [("1", _("last 24 hours")), ("7", _("last 7 days")), ("30", _("last 30 days")), ("90", _("last 90 days"))]
    levels = [(str(level), display.education(level)) for level in range(1, 8)]
    worked = [(str(n), display.worked(n)) for n in (0, 1, 3, 5, 10)]
    return [
        _counted("region", _("Place"), _("everywhere"), query.region, display.place, _level(facets, "region")),
        _counted(
            "occupation", _("Occupation"), _("all occupations"), query.occupation, display.occupation,
            _level(facets, "occupation"),
        ),
        _counted(
            "industry", _("Industry"), _("all industries"), query.industry, display.industry,
            facets.get("industry_1", ()),
        ),
        _plain("wage_min", _("Lowest wage"), _("any wage"), query.wage_min, bands),
        _plain("education", _("My education"), _("not stated"), query.education, levels),
        _plain("experience", _("My experience"), _("not stated"), query.experience, worked),
        _plain("since_days", _("Published"), _("any time"), query.since_days, days),
    ]  # fmt: skip


def _level(facets: Counts, name: str) -> tuple[tuple[str, int], ...]:
    return next((counts for field, counts in facets.items() if field.startswith(f"{name}_")), ())


def _counted(
    name: str, label: str, any_label: str, chosen: str | None, say: Any, counts: tuple[tuple[str, int], ...]
) -> Filter:
    choices = [Choice(code, say(code), count, code == chosen) for code, count in counts]
    if chosen and not any(choice.chosen for choice in choices):
        choices.insert(0, Choice(chosen, say(chosen), None, True))
    return Filter(name, label, any_label, tuple(choices))


def _plain(name: str, label: str, any_label: str, chosen: float | None, values: list[tuple[str, str]]) -> Filter:
    current = None if chosen is None else f"{chosen:g}" if chosen < 1e5 else str(int(chosen))
    choices = [Choice(value, said, None, value == current) for value, said in values]
    if current is not None and not any(choice.chosen for choice in choices):
        choices.insert(0, Choice(current, current, None, True))
    return Filter(name, label, any_label, tuple(choices))
