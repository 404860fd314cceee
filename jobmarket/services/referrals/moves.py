"""The state machine of referrals (推荐状态): who may move one where, and what has to be said with it."""

from __future__ import annotations

from collections.abc import Mapping

from jobmarket.models import OutcomeReason, ReferralState, ReporterKind

_ANY_END = frozenset({ReferralState.HIRED, ReferralState.REFUSED, ReferralState.NO_SHOW})
_NEVER: frozenset[ReferralState] = frozenset()

# By who reports: from each state, the states that it may move to. An employer takes nothing back.
MOVES: Mapping[ReporterKind, Mapping[ReferralState, frozenset[ReferralState]]] = {
    ReporterKind.STAFF: {
        ReferralState.ISSUED: _ANY_END | {ReferralState.CONTACTED, ReferralState.INTERVIEWED, ReferralState.WITHDRAWN},
        ReferralState.CONTACTED: _ANY_END | {ReferralState.INTERVIEWED, ReferralState.WITHDRAWN},
        ReferralState.INTERVIEWED: frozenset({ReferralState.HIRED, ReferralState.REFUSED, ReferralState.WITHDRAWN}),
    },
    ReporterKind.EMPLOYER: {
        ReferralState.ISSUED: _ANY_END | {ReferralState.CONTACTED, ReferralState.INTERVIEWED},
        ReferralState.CONTACTED: _ANY_END | {ReferralState.INTERVIEWED},
        ReferralState.INTERVIEWED: frozenset({ReferralState.HIRED, ReferralState.REFUSED}),
    },
}

BY_EMPLOYER = (
    OutcomeReason.SKILLS,
    OutcomeReason.QUALIFICATION,
    OutcomeReason.OTHERS_BETTER,
    OutcomeReason.PLACE_TAKEN,
    OutcomeReason.EMPLOYER_OTHER,
)
BY_PERSON = (
    OutcomeReason.WAGE,
    OutcomeReason.TOO_FAR,
    OutcomeReason.HOURS,
    OutcomeReason.WORK_DIFFERS,
    OutcomeReason.CONDITIONS,
    OutcomeReason.FOUND_OTHER,
    OutcomeReason.PERSON_OTHER,
)
# By state the reasons of which one has to be named; states that are not here take none.
REASONS: Mapping[ReferralState, tuple[OutcomeReason, ...]] = {
    ReferralState.REFUSED: BY_EMPLOYER + BY_PERSON,
    ReferralState.NO_SHOW: (OutcomeReason.NOT_REACHED, OutcomeReason.DID_NOT_COME),
    ReferralState.WITHDRAWN: (
        OutcomeReason.CHANGED_MIND,
        OutcomeReason.VACANCY_GONE,
        OutcomeReason.FOUND_OTHER,
        OutcomeReason.MISTAKE,
    ),
}


def moves_from(state: ReferralState, reporter: ReporterKind) -> tuple[ReferralState, ...]:
    """Where it may go from here, in the order of the states."""
    allowed = MOVES[reporter].get(state, _NEVER)
    return tuple(one for one in ReferralState if one in allowed)


def read_state(text: str) -> ReferralState | None:
    """A state as it comes from a form; None for anything else."""
    return ReferralState(text) if text in set(ReferralState) else None


def read_reason(state: ReferralState, text: str) -> OutcomeReason | None:
    """The reason that goes with a state, None where the state takes none.

    Raises KeyError where the state needs one and the text names none of its reasons.
    """
    reasons = REASONS.get(state)
    if reasons is None:
        return None
    return {reason.value: reason for reason in reasons}[text]
