"""Saving alerts, looking at them, ending them. Each account has its own; others' are as if there were none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import Alert, AlertKind, AlertMatch, AlertPace, JobSeeking, Person, Vacancy, VacancyState, now
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.alerts.listening import candidate_shown, listens
from jobmarket.services.alerts.questions import as_json, key_of
from jobmarket.services.audit import Action, record
from jobmarket.services.publication import active_registrations, open_vacancies
from jobmarket.services.search import PostingQuery, parse_query

MOST_ALERTS = 50  # at a time, of one account
LONGEST_NAME = 120  # characters
_MOST_SHOWN = 100  # matches of an alert on its page


class AlertRefused(ValueError):
    """An alert that cannot be saved. `code` is what a page says it with: "too-many", "says-nothing", "no-registration",
    "not-yours", "not-open"; SearchRefused comes from the search itself."""

    def __init__(self, code: str, field: str = "q") -> None:
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert of the list: how many matches it has had, and whether it waits because its registration does."""

    alert: Alert
    matches: int
    rests: bool


def save_search(session: Session, viewer: Viewer, query: PostingQuery, name: str, pace: AlertPace) -> Alert:
    """Save a search of a seeker. Saved before, the earlier one is given back, going on with this pace.

    Raises AlertRefused and SearchRefused.
    """
    query = query.checked()
    kept = as_json(query)
    if not _says_something(query, kept):
        raise AlertRefused("says-nothing")
    said = one_line(" ".join((name or query.text).split()), LONGEST_NAME).strip()
    return _save(session, viewer, AlertKind.SEARCH, said, pace, kept)


def _says_something(query: PostingQuery, kept: dict[str, Any]) -> bool:
    """A search that lists every vacancy there is would bring a mail for each."""
    if set(kept) - {"text", "since_days", "literal", "without"}:
        return True
    understood = parse_query(query.text, query.without, query.literal)
    return bool(understood.chips or understood.rest.strip())


def save_fits_me(session: Session, viewer: Viewer, name: str, pace: AlertPace) -> Alert:
    """Alert a seeker to vacancies that fit their own registration. Raises AlertRefused where they have none."""
    registered = select(JobSeeking.id).where(JobSeeking.person_id == viewer.person_id, active_registrations())
    if viewer.person_id is None or session.scalar(registered.limit(1)) is None:
        raise AlertRefused("no-registration")
    return _save(session, viewer, AlertKind.FITS_ME, name, pace, {})


def save_fits_vacancy(session: Session, viewer: Viewer, vacancy_id: int, pace: AlertPace) -> Alert:
    """Alert an employer to registrations that fit a vacancy of theirs. Raises AlertRefused."""
    vacancy = session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.employer_id not in viewer.employer_ids:
        raise AlertRefused("not-yours")
    if vacancy.state != VacancyState.PUBLISHED:
        raise AlertRefused("not-open")
    return _save(session, viewer, AlertKind.FITS_VACANCY, one_line(vacancy.title, LONGEST_NAME), pace, {}, vacancy_id)


_MAY_SAVE = {
    AlertKind.SEARCH: (Role.SEEKER,),
    AlertKind.FITS_ME: (Role.SEEKER,),
    AlertKind.FITS_VACANCY: (Role.OWNER, Role.RECRUITER),
}


def _save(
    session: Session,
    viewer: Viewer,
    kind: AlertKind,
    name: str,
    pace: AlertPace,
    question: dict[str, Any],
    vacancy_id: int | None = None,
) -> Alert:
    if viewer.account_id is None or not viewer.has(*_MAY_SAVE[kind]):
        raise AlertRefused("not-yours")
    key = key_of(kind, question, vacancy_id)
    alert = _with_key(session, viewer, key)
    if alert is None or alert.ended_at is not None:
        running = select(func.count()).where(Alert.account_id == viewer.account_id, Alert.ended_at.is_(None))
        if (session.scalar(running) or 0) >= MOST_ALERTS:
            raise AlertRefused("too-many")
    if alert is None:
        alert = Alert(
            account_id=viewer.account_id, kind=kind, key=key, name=name, question=question, vacancy_id=vacancy_id
        )
        try:
            with session.begin_nested():
                session.add(alert)
        except IntegrityError:  # the same form sent twice at once
            alert = _with_key(session, viewer, key)
            assert alert is not None
    elif alert.ended_at is not None:  # begun anew: what came in between was not asked for
        alert.ended_at, alert.since = None, now()
    alert.pace = pace
    alert.updated_at = now()
    session.flush()
    record(session, viewer, Action.ALERT_SAVED, ("alert", alert.id), kind)
    return alert


def _with_key(session: Session, viewer: Viewer, key: str) -> Alert | None:
    return session.scalar(select(Alert).where(Alert.account_id == viewer.account_id, Alert.key == key))


def _own(viewer: Viewer) -> ColumnElement[bool]:
    return (Alert.account_id == viewer.account_id) & Alert.ended_at.is_(None)


def find(session: Session, viewer: Viewer, alert_id: int) -> Alert | None:
    """A running alert of the viewer's own account; None for anybody else's."""
    return session.scalar(select(Alert).where(Alert.id == alert_id, _own(viewer)))


def listing(session: Session, viewer: Viewer) -> list[Shown]:
    """The viewer's running alerts, newest first."""
    matches = select(func.count()).where(AlertMatch.alert_id == Alert.id).scalar_subquery()
    query = select(Alert, matches).where(_own(viewer)).order_by(Alert.id.desc())
    rows = session.execute(query).all()
    awake = set(session.scalars(select(Alert.id).where(_own(viewer), listens())))
    return [Shown(alert, count, alert.id not in awake) for alert, count in rows]


def change_pace(session: Session, viewer: Viewer, alert_id: int, pace: AlertPace) -> bool:
    """Tell of matches at another pace; False where there is no such alert of the viewer's."""
    alert = find(session, viewer, alert_id)
    if alert is None:
        return False
    alert.pace = pace
    return True


def end(session: Session, viewer: Viewer, alert_id: int) -> bool:
    """End an alert of the viewer's own; False where there is none such."""
    alert = find(session, viewer, alert_id)
    if alert is None:
        return False
    end_alert(session, viewer, alert)
    return True


def end_alert(session: Session, viewer: Viewer, alert: Alert) -> None:
    """End an alert; what it found and did not tell yet is not told any more."""
    alert.ended_at = now()
    untold = update(AlertMatch).where(AlertMatch.alert_id == alert.id, AlertMatch.told_at.is_(None))
    session.execute(untold.values(told_at=alert.ended_at))
    record(session, viewer, Action.ALERT_ENDED, ("alert", alert.id), alert.kind)


def matched_vacancies(session: Session, alert: Alert) -> Sequence[Vacancy]:
    """The newest matches of an alert to vacancies that are still open."""
    query = select(Vacancy).options(joinedload(Vacancy.employer)).join(AlertMatch, AlertMatch.row_id == Vacancy.id)
    query = query.where(AlertMatch.alert_id == alert.id, open_vacancies())
    return session.scalars(query.order_by(AlertMatch.id.desc()).limit(_MOST_SHOWN)).all()


def matched_registrations(session: Session, alert: Alert) -> Sequence[JobSeeking]:
    """The newest matches of an alert to registrations that are still open and whose persons let employers see them."""
    query = select(JobSeeking).join(AlertMatch, AlertMatch.row_id == JobSeeking.id)
    query = query.join(Person, Person.id == JobSeeking.person_id)
    query = query.where(AlertMatch.alert_id == alert.id, active_registrations(), candidate_shown())
    return session.scalars(query.order_by(AlertMatch.id.desc()).limit(_MOST_SHOWN)).all()
