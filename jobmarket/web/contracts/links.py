"""A person's contracts as a part of their record at the desk."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket import contract_words
from jobmarket.security.viewer import Viewer
from jobmarket.services.contracts import contracts_of_person
from jobmarket.web.desk.sections import PERSON_PARTS, Entry, Section
from jobmarket.web.display import day

SHOWN = 5


def contracts_part(session: Session, viewer: Viewer, person_id: int) -> Section | None:
    """The newest contracts; None where there are none that the viewer may see."""
    rows = contracts_of_person(session, viewer, person_id)
    if not rows:
        return None
    states = contract_words.state_names()
    entries = tuple(
        Entry(
            f"{row.job_title} · {states[row.state]}",
            f"{row.employer.name} · {day(row.starts_on)}",
            _("Open"),
            url_for("contracts.contract", contract_id=row.id),
        )
        for row in rows[:SHOWN]
    )
    return Section(_("Labour contracts"), len(rows), entries)


PERSON_PARTS.append(contracts_part)
