"""The words of referrals (推荐的文字), in the language at hand: states, reasons, why something cannot be done."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.models import OutcomeReason, ReferralState, ReporterKind


def state_names() -> dict[str, str]:
    """By state."""
    return {
        ReferralState.ISSUED: _("referred"),
        ReferralState.CONTACTED: _("in contact"),
        ReferralState.INTERVIEWED: _("interviewed"),
        ReferralState.HIRED: _("hired"),
        ReferralState.REFUSED: _("not hired"),
        ReferralState.NO_SHOW: _("did not come"),
        ReferralState.WITHDRAWN: _("withdrawn"),
    }


def reason_names() -> dict[str, str]:
    """By reason of an end without a hire."""
    return {
        OutcomeReason.SKILLS: _("Skills or experience do not suffice"),
        OutcomeReason.QUALIFICATION: _("Schooling or a licence is missing"),
        OutcomeReason.OTHERS_BETTER: _("Somebody else fitted better"),
        OutcomeReason.PLACE_TAKEN: _("The place was taken already"),
        OutcomeReason.EMPLOYER_OTHER: _("Another reason of the employer"),
        OutcomeReason.WAGE: _("The wage is too low for the person"),
        OutcomeReason.TOO_FAR: _("The way is too far for the person"),
        OutcomeReason.HOURS: _("The hours do not suit the person"),
        OutcomeReason.WORK_DIFFERS: _("The work is not what was announced"),
        OutcomeReason.CONDITIONS: _("The conditions do not suit the person"),
        OutcomeReason.FOUND_OTHER: _("The person has found other work"),
        OutcomeReason.PERSON_OTHER: _("Another reason of the person"),
        OutcomeReason.NOT_REACHED: _("The person could not be reached"),
        OutcomeReason.DID_NOT_COME: _("The person did not come to the appointment"),
        OutcomeReason.CHANGED_MIND: _("The person has changed their mind"),
        OutcomeReason.VACANCY_GONE: _("The vacancy is gone"),
        OutcomeReason.MISTAKE: _("It was issued by mistake"),
    }


def reporter_names() -> dict[str, str]:
    """Who told."""
    return {ReporterKind.STAFF: _("staff"), ReporterKind.EMPLOYER: _("employer, with the code")}


def refusal(code: str) -> str:
    """Why not, and what to do."""
    return {
        "not-found": _("There is no such registration, vacancy or referral, or it is not your region's."),
        "registration-paused": _("The registration is paused. Resume it first."),
        "registration-closed": _("The registration is closed. Register the person anew first."),
        "registration-lapsed": _("The registration has run out. Renew it first."),
        "vacancy-not-open": _("The vacancy is not open at the moment."),
        "vacancy-full": _("All places of the vacancy are taken."),
        "employer-suspended": _("The employer is suspended or was refused. Nobody is referred there."),
        "already-referred": _("The person is referred to this vacancy already."),
        "illegal-move": _("From where the referral stands now it cannot go there."),
        "reason": _("Please choose the reason"),
        "changed-meanwhile": _("Somebody else has just reported on this referral. This is how it stands now."),
        "no-place": _("All places of the vacancy are taken. If the employer hires more, raise the number first."),
        "too-late": _("This can no longer be taken back, or not by you."),
        "due-date": _("Please choose a day from today to two months ahead"),
    }[code]
