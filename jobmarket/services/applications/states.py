"""The states of an application, the moves between them, and who may make them."""

from __future__ import annotations

from enum import StrEnum

from jobmarket.models import ApplicationState, Side

S = ApplicationState


class RejectReason(StrEnum):
    """Why an employer turns somebody away (未录用原因). All have to do with the work."""

    EXPERIENCE = "experience"  # 工作经验不够
    SKILLS = "skills"  # 技能不符
    LICENCE = "licence"  # 缺少必需的证书
    EDUCATION = "education"  # 学历不符
    WAGE = "wage"  # 工资期望不一致
    HOURS = "hours"  # 工作时间不合
    PLACE = "place"  # 工作地点不合
    NO_SHOW = "no-show"  # 没有来面试
    INTERVIEW = "interview"  # 面试后觉得不合适
    OTHERS = "others"  # 选了其他人
    STOPPED = "stopped"  # 不再招了


class DeclineReason(StrEnum):
    """Why a seeker does not want an invitation or an offer (谢绝原因)."""

    FOUND = "found"  # 已找到工作
    WAGE = "wage"
    PLACE = "place"
    HOURS = "hours"
    WORK = "work"  # the work itself
    OTHER = "other"


OPEN = frozenset({S.SUBMITTED, S.VIEWED, S.SHORTLISTED, S.INVITED, S.OFFERED})
ENDED = frozenset(S) - OPEN

MOVES: dict[Side, dict[ApplicationState, frozenset[ApplicationState]]] = {
    Side.EMPLOYER: {
        S.SUBMITTED: frozenset({S.VIEWED, S.SHORTLISTED, S.INVITED, S.OFFERED, S.REJECTED}),
        S.VIEWED: frozenset({S.SHORTLISTED, S.INVITED, S.OFFERED, S.REJECTED}),
        S.SHORTLISTED: frozenset({S.INVITED, S.OFFERED, S.REJECTED}),
        S.INVITED: frozenset({S.INVITED, S.OFFERED, S.REJECTED}),  # again: another time or place
        S.OFFERED: frozenset({S.REJECTED}),  # taken back, with a reason
        S.LAPSED: frozenset({S.OFFERED, S.REJECTED}),
        S.FILLED: frozenset({S.SHORTLISTED, S.REJECTED}),  # somebody did not come: a place is free again
    },
    Side.SEEKER: {
        **{state: frozenset({S.WITHDRAWN}) for state in (S.SUBMITTED, S.VIEWED, S.SHORTLISTED, S.INVITED, S.LAPSED)},
        S.OFFERED: frozenset({S.ACCEPTED, S.DECLINED, S.WITHDRAWN}),
    },
    Side.SERVICE: {
        **{state: frozenset({S.FILLED}) for state in OPEN - {S.OFFERED}},
        S.OFFERED: frozenset({S.FILLED, S.LAPSED}),
    },
}
NEEDS_AN_OPEN_VACANCY = frozenset({S.SHORTLISTED, S.INVITED, S.OFFERED, S.ACCEPTED})

# The one next step that an employer is led to, and the one that waits for the seeker.
EMPLOYER_NEXT = {
    S.SUBMITTED: S.SHORTLISTED,
    S.VIEWED: S.SHORTLISTED,
    S.SHORTLISTED: S.INVITED,
    S.INVITED: S.OFFERED,
    S.LAPSED: S.OFFERED,
}


def moves(side: Side, state: ApplicationState) -> frozenset[ApplicationState]:
    """Where this side may move an application that stands here."""
    return MOVES[side].get(state, frozenset())
