"""Registered seekers first (限定公开): for how many working days, and until when staff answer the employer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import DocumentKind, JobSeeking, OutboxEntry, PublicationRule, Vacancy, VacancyState, now
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.audit import Action, record
from jobmarket.services.jurisdiction import vacancies_for
from jobmarket.services.notices import NoticeKind, notify_employer
from jobmarket.services.publication import active_registrations
from jobmarket.services.working_days import after_working_days
from matching import regions
from matching.occupations import occupations
from matching.regions import code_prefix

MOST_DAYS = 30  # working days
_CHINA = ZoneInfo("Asia/Shanghai")
_LISTED = 200


class RuleRefused(ValueError):
    """A rule that cannot be made. `field`, and `code`: "unknown-code", "not-yours", "days", "nothing"."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(frozen=True, slots=True)
class Window:
    """When everybody sees a vacancy (None: at once), and until when staff answer (None: no obligation)."""

    public_at: datetime | None = None
    answer_due_at: datetime | None = None


def window_for(session: Session, region_code: str | None, occupation_code: str | None, at: datetime) -> Window:
    """The window that the bureau's rules give a vacancy that is published at that moment."""
    rule = rule_for(session, region_code, occupation_code)
    if rule is None:
        return Window()
    day = at.astimezone(_CHINA).date()
    public = _start_after(after_working_days(day, rule.shown_first_days)) if rule.shown_first_days else None
    due = _start_after(after_working_days(day, rule.answer_days)) if rule.answer_days else None
    return Window(public, due - timedelta(seconds=1) if due else None)


def _start_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), _CHINA)


def rule_for(session: Session, region_code: str | None, occupation_code: str | None) -> PublicationRule | None:
    """The rule that holds for a vacancy: of the narrowest region, and there of the narrowest occupation."""
    if region_code is None:
        return None
    places = (region_code, *regions.ancestors(region_code))
    query = select(PublicationRule).where(PublicationRule.region_code.in_(places))
    fitting = [rule for rule in session.scalars(query) if _is_in(occupation_code or "", rule.occupation_code)]
    narrowest = [(places.index(rule.region_code), -len(rule.occupation_code), rule.id) for rule in fitting]
    return fitting[narrowest.index(min(narrowest))] if fitting else None


def _is_in(code: str, group: str) -> bool:
    return not group or code == group or code.startswith(f"{group}-")


def rules(session: Session, viewer: Viewer) -> list[PublicationRule]:
    """The rules of the viewer's region, and of the regions that it lies in."""
    query = select(PublicationRule).order_by(PublicationRule.region_code, PublicationRule.occupation_code)
    own = viewer.region_code or ""
    return [row for row in session.scalars(query) if viewer.covers(row.region_code) or _around(row.region_code, own)]


def _around(outer: str, inner: str) -> bool:
    return bool(inner) and inner.startswith(code_prefix(outer))


def set_rule(
    session: Session, viewer: Viewer, region_code: str, occupation_code: str, shown_first_days: int, answer_days: int
) -> PublicationRule:
    """Make or change the rule of a region and an occupation (empty: all). Raises RuleRefused."""
    if region_code not in regions.regions():
        raise RuleRefused("unknown-code", "region_code")
    if occupation_code and occupation_code not in occupations():
        raise RuleRefused("unknown-code", "occupation_code")
    if not viewer.covers(region_code):
        raise RuleRefused("not-yours", "region_code")
    for field, days in (("shown_first_days", shown_first_days), ("answer_days", answer_days)):
        if not 0 <= days <= MOST_DAYS:
            raise RuleRefused("days", field)
    if not shown_first_days and not answer_days:
        raise RuleRefused("nothing", "shown_first_days")
    same = (PublicationRule.region_code == region_code, PublicationRule.occupation_code == occupation_code)
    row = session.scalar(select(PublicationRule).where(*same))
    if row is None:
        row = PublicationRule(region_code=region_code, occupation_code=occupation_code)
        session.add(row)
    row.shown_first_days, row.answer_days = shown_first_days, answer_days
    row.made_by_id, row.made_at = viewer.account_id, now()
    session.flush()
    said = f"{region_code} {occupation_code or '*'} {shown_first_days}/{answer_days}"
    record(session, viewer, Action.PUBLICATION_RULE_SET, purpose=said)
    return row


def end_rule(session: Session, viewer: Viewer, rule_id: int) -> bool:
    """Take a rule away; windows that are open stay. False where there is none such in the viewer's region."""
    row = session.get(PublicationRule, rule_id)
    if row is None or not viewer.covers(row.region_code):
        return False
    session.execute(delete(PublicationRule).where(PublicationRule.id == rule_id))
    record(session, viewer, Action.PUBLICATION_RULE_SET, purpose=f"{row.region_code} {row.occupation_code or '*'} -")
    return True


def sees_restricted(session: Session, viewer: Viewer) -> bool:
    """Whether somebody sees vacancies before everybody does: the desk, and seekers with an active registration."""
    if viewer.sees_everything or viewer.has(Role.CLERK, Role.SUPERVISOR):
        return True
    if viewer.person_id is None:
        return False
    mine = (JobSeeking.person_id == viewer.person_id, active_registrations())
    return bool(session.scalar(select(exists().where(*mine))))


def shown_first(session: Session, viewer: Viewer, region_code: str | None = None) -> list[Vacancy]:
    """The vacancies that are not public yet, newest first, for those who see them; nothing for anybody else."""
    if not sees_restricted(session, viewer):
        return []
    open_now = or_(Vacancy.expires_at.is_(None), Vacancy.expires_at > now())
    query = select(Vacancy).options(joinedload(Vacancy.employer))
    query = query.where(Vacancy.state == VacancyState.RESTRICTED, open_now)
    if region_code:
        query = query.where(Vacancy.region_code.like(f"{code_prefix(region_code)}%"))
    return list(session.scalars(query.order_by(Vacancy.published_at.desc(), Vacancy.id.desc()).limit(_LISTED)))


def due(session: Session, viewer: Viewer) -> list[Vacancy]:
    """The vacancies of the office's region whose employers wait for candidates, most urgent first."""
    query = select(Vacancy).options(joinedload(Vacancy.employer))
    query = query.where(
        Vacancy.answer_due_at.is_not(None),
        Vacancy.answered_at.is_(None),
        Vacancy.state.in_((VacancyState.RESTRICTED, VacancyState.PUBLISHED)),
        vacancies_for(viewer),
    )
    return list(session.scalars(query.order_by(Vacancy.answer_due_at, Vacancy.id).limit(_LISTED)))


def answered(session: Session, viewer: Viewer, vacancy_id: int, count: int) -> bool:
    """Note that staff have sent an employer `count` candidates, and tell it.

    False where the vacancy is not in the viewer's region. The first answer is the one that counts for the term; later
    ones are told as well. Nothing of the candidates goes into the notice: referrals carry them.
    """
    row = session.scalar(select(Vacancy).where(Vacancy.id == vacancy_id, vacancies_for(viewer)))
    if row is None or count < 0:
        return False
    if row.answered_at is None:
        row.answered_at = now()
        row.version = Vacancy.version + 1
        session.add(OutboxEntry(kind=DocumentKind.POSTING, row_id=row.id))  # the row's version is the document's
    session.flush()
    record(session, viewer, Action.VACANCY_ANSWERED, ("vacancy", row.id), str(count))
    subject = ("vacancy", row.id)
    notify_employer(session, row.employer_id, NoticeKind.CANDIDATES_SENT, subject, title=row.title, count=count)
    return True


def overdue(session: Session, viewer: Viewer) -> int:
    """How many employers wait longer than they should."""
    query = select(func.count()).select_from(Vacancy)
    late = (Vacancy.answer_due_at < now(), Vacancy.answered_at.is_(None))
    shown = Vacancy.state.in_((VacancyState.RESTRICTED, VacancyState.PUBLISHED))
    return session.scalar(query.where(*late, shown, vacancies_for(viewer))) or 0
