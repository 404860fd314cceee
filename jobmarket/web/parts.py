"""The parts of a score: what they are called, and the points that each gives."""

from __future__ import annotations

from flask_babel import gettext as _

from matching.ranking import Match


def part_names() -> dict[str, str]:
    """What the parts of `matching.ranking` are called on a page."""
    return {
        "semantic": _("Background"),
        "skills": _("Skills"),
        "occupation": _("Occupation"),
        "experience": _("Experience"),
        "education": _("Education"),
        "wage": _("Wage"),
        "distance": _("Place"),
        "recency": _("Up to date"),
    }


def points(match: Match) -> dict[str, int]:
    """What each part gives, in whole points of 100; they add up to the score as it is shown.

    Rounded down, and the points that are then missing go to the parts that lost most by rounding.
    """
    exact = {part: worth * 100 for part, worth in match.contributions.items()}
    given = {part: int(worth) for part, worth in exact.items()}
    missing = round(match.score * 100) - sum(given.values())
    for part in sorted(exact, key=lambda part: given[part] - exact[part])[: max(0, missing)]:
        given[part] += 1
    return given
