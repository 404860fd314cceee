"""The query string of a results page as a question, and the pieces of the page that change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    """A condition of the search, and the address of the same search without it."""

    kind: str
    text: str
    href: str


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
    found = [
        Removable(_kind(chip), _chip_text(chip), same_page(without=[*query.without, chip.key], cursor=None))
        for chip in chips
        if chip.value and not _overruled(chip, query)
    ]
    chosen = {
        "region": (_("Place"), query.region and display.place(query.region)),
        "occupation": (_("Occupation"), query.occupation and display.occupation(query.occupation)),
        "industry": (_("Industry"), query.industry and display.industry(query.industry)),
        "wage_min": (_("Wage"), query.wage_min and display.wage(query.wage_min, None)),
        "education": (_("Education"), query.education and display.education(query.education)),
        "experience": (_("Experience"), query.experience and _("%(years)s years", years=f"{query.experience:g}")),
        "since_days": (_("Published"), query.since_days and _("last %(days)s days", days=query.since_days)),
    }
    found += [
        Removable(kind, text, same_page(**{name: None, "cursor": None}))
        for name, (kind, text) in chosen.items()
        if text
    ]
    return found


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
        return _("%(years)s years", years=f"{float(chip.value):g}")
    return chip.text


def filters(query: PostingQuery, facets: Counts) -> list[Filter]:
    """The filters with the values worth offering."""
    bands = [(str(amount), display.wage(amount, None)) for amount in (3000, 5000, 8000, 12000, 20000, 30000)]
    days = [("1", _("last 24 hours")), ("7", _("last 7 days")), ("30", _("last 30 days")), ("90", _("last 90 days"))]
    levels = [(str(level), display.education(level)) for level in range(1, 8)]
    worked = [("0", _("none")), *((str(n), _("%(years)s years", years=n)) for n in (1, 3, 5, 10))]
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
