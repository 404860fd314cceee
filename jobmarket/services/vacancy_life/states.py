"""The moves of a vacancy (岗位状态): from which states each one may be made, and by whom."""

from __future__ import annotations

from enum import StrEnum

from jobmarket.models import VacancyState
from jobmarket.services.audit import Action

S = VacancyState


class Move(StrEnum):
    """Everything that changes a vacancy's state, but the last hire (jobmarket.services.filling)."""

    # by the employer
    SUBMIT = "submit"  # → published, restricted or inspecting, as the check and the bureau's rules say
    WITHDRAW = "withdraw"  # back to a draft
    PAUSE = "pause"
    RESUME = "resume"
    RENEW = "renew"
    FILL = "fill"
    CLOSE = "close"
    REOPEN = "reopen"  # as a draft, to be submitted again
    APPEAL = "appeal"
    # by staff
    APPROVE = "approve"
    REFUSE = "refuse"
    HOLD = "hold"  # the employer was suspended
    # by itself
    STOP = "stop"  # a change that the check stopped
    RELEASE = "release"  # the window for registered seekers has ended
    EXPIRE = "expire"


MOVES: dict[Move, frozenset[VacancyState]] = {
    Move.SUBMIT: frozenset({S.DRAFT}),
    Move.WITHDRAW: frozenset({S.INSPECTING}),
    Move.PAUSE: frozenset({S.PUBLISHED, S.RESTRICTED}),
    Move.RESUME: frozenset({S.PAUSED}),
    Move.RENEW: frozenset({S.PUBLISHED, S.RESTRICTED, S.EXPIRED}),
    Move.FILL: frozenset({S.PUBLISHED, S.RESTRICTED, S.PAUSED}),
    Move.CLOSE: frozenset(S) - {S.CLOSED},
    Move.REOPEN: frozenset({S.FILLED, S.EXPIRED, S.CLOSED}),
    Move.APPEAL: frozenset({S.DRAFT}),
    Move.APPROVE: frozenset({S.INSPECTING}),
    Move.REFUSE: frozenset({S.INSPECTING}),
    Move.HOLD: frozenset({S.PUBLISHED, S.RESTRICTED}),
    Move.STOP: frozenset({S.PUBLISHED, S.RESTRICTED, S.PAUSED, S.EXPIRED}),
    Move.RELEASE: frozenset({S.RESTRICTED}),
    Move.EXPIRE: frozenset({S.PUBLISHED, S.RESTRICTED, S.PAUSED}),
}
BY_EMPLOYER = frozenset(
    {Move.SUBMIT, Move.WITHDRAW, Move.PAUSE, Move.RESUME, Move.RENEW, Move.FILL, Move.CLOSE, Move.REOPEN}
)
EDITABLE = frozenset({S.DRAFT, S.PUBLISHED, S.RESTRICTED, S.PAUSED})
SHOWN = frozenset({S.PUBLISHED, S.RESTRICTED})  # to somebody outside the employer

ACTIONS: dict[Move, Action] = {
    Move.SUBMIT: Action.VACANCY_SUBMITTED,
    Move.WITHDRAW: Action.VACANCY_CHANGED,
    Move.PAUSE: Action.VACANCY_PAUSED,
    Move.RESUME: Action.VACANCY_PUBLISHED,
    Move.RENEW: Action.VACANCY_RENEWED,
    Move.FILL: Action.VACANCY_FILLED,
    Move.CLOSE: Action.VACANCY_CLOSED,
    Move.REOPEN: Action.VACANCY_CHANGED,
    Move.APPEAL: Action.POSTING_APPEALED,
    Move.APPROVE: Action.POSTING_APPROVED,
    Move.REFUSE: Action.POSTING_REFUSED,
    Move.HOLD: Action.VACANCY_PAUSED,
    Move.STOP: Action.VACANCY_SUBMITTED,
    Move.RELEASE: Action.VACANCY_PUBLISHED,
    Move.EXPIRE: Action.VACANCY_EXPIRED,
}


def moves_from(state: VacancyState) -> tuple[Move, ...]:
    """What an employer can do with a vacancy in this state."""
    return tuple(move for move in Move if move in BY_EMPLOYER and state in MOVES[move])
