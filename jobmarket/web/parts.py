"""The parts of a score by name."""

from __future__ import annotations

from flask_babel import gettext as _


def part_names() -> dict[str, str]:
    """What the parts of `matching.ranking` are called on a page."""
    return {
        "semantic": _("Meaning"),
        "skills": _("Skills"),
        "occupation": _("Occupation"),
        "experience": _("Experience"),
        "education": _("Education"),
        "wage": _("Wage"),
        "distance": _("Place"),
        "recency": _("Up to date"),
    }
