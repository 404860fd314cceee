"""Reviews of postings (岗位审核): staff decide on what the check stopped; an appeal goes to another supervisor."""

from __future__ import annotations

from sqlalchemy import Select, and_, exists, or_, select, update
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import PostingReview, ReviewState, Vacancy, VacancyEvent, VacancyState, now
from jobmarket.security.viewer import Role, Viewer
from jobmarket.services.jurisdiction import vacancies_for
from jobmarket.services.notices import NoticeKind, notify_employer
from jobmarket.services.vacancy_life.drafting import CHANGE
from jobmarket.services.vacancy_life.moving import put
from jobmarket.services.vacancy_life.publishing import publish_approved, tell_published
from jobmarket.services.vacancy_life.reading import own_vacancy
from jobmarket.services.vacancy_life.states import Move

LONGEST_APPEAL = 2_000
LONGEST_REASON = 500
_LISTED = 200

# From which states each decision may be taken.
REVIEW_MOVES: dict[ReviewState, frozenset[ReviewState]] = {
    ReviewState.APPROVED: frozenset({ReviewState.WAITING}),
    ReviewState.REFUSED: frozenset({ReviewState.WAITING}),
    ReviewState.APPEALED: frozenset({ReviewState.REFUSED}),
    ReviewState.OVERTURNED: frozenset({ReviewState.APPEALED}),
    ReviewState.UPHELD: frozenset({ReviewState.APPEALED}),
}


class ReviewRefused(ValueError):
    """A decision that cannot be taken.

    `code`: "missing", "decided" (somebody was quicker), "reason-missing", "own-decision", "changed" (the posting was
    changed since: hand it in again), "supervisor".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def waiting(session: Session, viewer: Viewer) -> list[PostingReview]:
    """What the viewer can decide: postings of the region, and for supervisors appeals that others decided first."""
    mine = PostingReview.state == ReviewState.WAITING
    if viewer.has(Role.SUPERVISOR):
        others = PostingReview.decided_by_id.is_(None) | (PostingReview.decided_by_id != viewer.account_id)
        mine = or_(mine, and_(PostingReview.state == ReviewState.APPEALED, others))
    query = _of_region(viewer).where(mine).order_by(PostingReview.submitted_at, PostingReview.id).limit(_LISTED)
    return list(session.scalars(query))


def review(session: Session, viewer: Viewer, review_id: int) -> PostingReview:
    """One review of the region. Raises ReviewRefused."""
    query = _of_region(viewer).where(PostingReview.id == review_id)
    found = session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise ReviewRefused("missing")
    return found


def newest(session: Session, vacancy_id: int) -> PostingReview | None:
    """The last review of a vacancy that the viewer may see already."""
    query = select(PostingReview).where(PostingReview.vacancy_id == vacancy_id)
    return session.scalar(query.order_by(PostingReview.id.desc()).limit(1).execution_options(populate_existing=True))


def _of_region(viewer: Viewer) -> Select[PostingReview]:
    whole = joinedload(PostingReview.vacancy).joinedload(Vacancy.employer)
    query = select(PostingReview).join(PostingReview.vacancy).options(whole)
    return query.where(vacancies_for(viewer))


def decide(session: Session, viewer: Viewer, review_id: int, version: int, approve: bool, reason: str = "") -> None:
    """Let a posting through, or give it back with a reason.

    Raises ReviewRefused, VacancyRefused where the employer may not publish any longer.
    """
    row = review(session, viewer, review_id)
    if not approve and not reason.strip():
        raise ReviewRefused("reason-missing")
    state = ReviewState.APPROVED if approve else ReviewState.REFUSED
    said = reason.strip()[:LONGEST_REASON]
    _set(session, row, state, version, decided_at=now(), decided_by_id=viewer.account_id, reason=said)
    _carry_out(session, viewer, row, approve, said)


def decide_appeal(
    session: Session, viewer: Viewer, review_id: int, version: int, overturn: bool, reason: str = ""
) -> None:
    """A supervisor who did not decide before decides on an appeal, always with a reason. Raises ReviewRefused."""
    row = review(session, viewer, review_id)
    if not viewer.has(Role.SUPERVISOR):
        raise ReviewRefused("supervisor")
    if row.decided_by_id == viewer.account_id:
        raise ReviewRefused("own-decision")
    if not reason.strip():
        raise ReviewRefused("reason-missing")
    state = ReviewState.OVERTURNED if overturn else ReviewState.UPHELD
    said = reason.strip()[:LONGEST_REASON]
    values = {"appeal_decided_at": now(), "appeal_decided_by_id": viewer.account_id, "appeal_reason": said}
    _set(session, row, state, version, **values)
    _carry_out(session, viewer, row, overturn, said)


def _carry_out(session: Session, viewer: Viewer, row: PostingReview, approve: bool, reason: str) -> None:
    vacancy, subject = row.vacancy, ("vacancy", row.vacancy_id)
    session.refresh(vacancy)
    if vacancy.state != VacancyState.INSPECTING:
        raise ReviewRefused("decided")
    if approve:
        publish_approved(session, viewer, vacancy)
        notify_employer(session, vacancy.employer_id, NoticeKind.POSTING_APPROVED, subject, title=vacancy.title)
        tell_published(session, viewer, vacancy)
        return
    put(session, viewer, vacancy, Move.REFUSE, VacancyState.DRAFT, vacancy.version, reason=reason)
    kind = NoticeKind.POSTING_REFUSED
    notify_employer(session, vacancy.employer_id, kind, subject, title=vacancy.title, reason=reason)


def may_appeal(session: Session, viewer: Viewer, vacancy: Vacancy) -> bool:
    """Whether the employer can appeal: its posting was refused, once, and stands as it was refused."""
    row = newest(session, vacancy.id)
    if row is None or row.state != ReviewState.REFUSED or vacancy.state != VacancyState.DRAFT:
        return False
    return vacancy.employer_id in viewer.employer_ids and not _changed_since(session, row)


def appeal(session: Session, viewer: Viewer, vacancy_id: int, text: str) -> None:
    """Ask for another decision on a posting as it stands. Raises NoSuchVacancy, ReviewRefused."""
    vacancy = own_vacancy(session, viewer, vacancy_id)
    row = newest(session, vacancy_id)
    if row is None or row.state != ReviewState.REFUSED or vacancy.state != VacancyState.DRAFT:
        raise ReviewRefused("decided")
    if not text.strip():
        raise ReviewRefused("reason-missing")
    if _changed_since(session, row):
        raise ReviewRefused("changed")
    said = text.strip()[:LONGEST_APPEAL]
    _set(session, row, ReviewState.APPEALED, row.version, appeal=said, appealed_at=now())
    put(session, viewer, vacancy, Move.APPEAL, VacancyState.INSPECTING, vacancy.version)


def _changed_since(session: Session, row: PostingReview) -> bool:
    changed = exists().where(
        VacancyEvent.vacancy_id == row.vacancy_id, VacancyEvent.move == CHANGE, VacancyEvent.at > row.decided_at
    )
    return bool(session.scalar(select(changed)))


def _set(session: Session, row: PostingReview, state: ReviewState, version: int, **values: object) -> None:
    """One statement that compares version and state. Raises ReviewRefused where somebody was quicker."""
    changed = session.execute(
        update(PostingReview)
        .where(
            PostingReview.id == row.id,
            PostingReview.version == version,
            PostingReview.state.in_(REVIEW_MOVES[state]),
        )
        .values(state=state, version=version + 1, **values)
        .execution_options(synchronize_session=False)
        .returning(PostingReview.id)
    ).scalar()
    session.refresh(row)
    if changed is None:
        raise ReviewRefused("decided")
