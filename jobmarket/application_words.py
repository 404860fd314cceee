"""States, reasons, next steps and refusals in plain words, for either side."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.language import language
from jobmarket.models import Application, ApplicationState, Side
from jobmarket.services.applications.refusals import ApplicationRefused
from jobmarket.services.contact_details import ContactKind

S = ApplicationState


def state_names() -> dict[str, str]:
    """By state, as both sides read it."""
    return {
        S.SUBMITTED: _("Sent"),
        S.VIEWED: _("Seen by the employer"),
        S.SHORTLISTED: _("Shortlisted"),
        S.INVITED: _("Invited to an interview"),
        S.OFFERED: _("Job offered"),
        S.ACCEPTED: _("Hired"),
        S.DECLINED: _("Offer declined"),
        S.REJECTED: _("Not chosen"),
        S.WITHDRAWN: _("Withdrawn"),
        S.LAPSED: _("Offer lapsed"),
        S.FILLED: _("All places taken"),
    }


def next_for_seeker(row: Application) -> str:
    """What the person can expect or should do now."""
    return {
        S.SUBMITTED: _("The employer has not opened it yet. You need not do anything."),
        S.VIEWED: _("The employer has read it and will answer here. You need not do anything."),
        S.SHORTLISTED: _("You are among those whom the employer considers. An invitation may follow."),
        S.INVITED: _("Go to the interview. If the time does not suit you, write to the employer."),
        S.OFFERED: _("You can have the job. Please answer before the offer ends."),
        S.ACCEPTED: _("You took the job. The employer contacts you about the contract."),
        S.DECLINED: _("You did not take the job. Nothing more happens."),
        S.REJECTED: _("This did not work out. There are other vacancies that fit you."),
        S.WITHDRAWN: _("You withdrew. The employer no longer sees your name or number."),
        S.LAPSED: _(
            "The offer ended before you answered. The employer may offer again; look for other vacancies meanwhile."
        ),
        S.FILLED: _("Others took all places. There are other vacancies that fit you."),
    }[S(row.state)]


def next_for_employer(row: Application) -> str:
    """The one clear next step."""
    return {
        S.SUBMITTED: _("Open it"),
        S.VIEWED: _("Shortlist or turn down"),
        S.SHORTLISTED: _("Invite to an interview"),
        S.INVITED: _("After the interview: offer the job or turn down"),
        S.OFFERED: _("Waits for the seeker's answer"),
        S.ACCEPTED: _("Sign the labour contract within one month"),
        S.DECLINED: _("The seeker did not want the job"),
        S.REJECTED: _("Done"),
        S.WITHDRAWN: _("The seeker withdrew"),
        S.LAPSED: _("The offer ended: offer again or turn down"),
        S.FILLED: _("All places are taken"),
    }[S(row.state)]


def moves_names() -> dict[str, str]:
    """What the buttons say, by the state that they lead to."""
    return {
        S.SHORTLISTED: _("Shortlist"),
        S.INVITED: _("Invite to an interview"),
        S.OFFERED: _("Offer the job"),
        S.REJECTED: _("Turn down"),
        S.ACCEPTED: _("Take the job"),
        S.DECLINED: _("Decline the offer"),
        S.WITHDRAWN: _("Withdraw the application"),
    }


def reject_reasons() -> dict[str, str]:
    """By `RejectReason`."""
    return {
        "experience": _("Not enough experience for this work"),
        "skills": _("Other skills are needed"),
        "licence": _("A required licence is missing"),
        "education": _("Other education is needed"),
        "wage": _("The wishes about the wage are too far apart"),
        "hours": _("The working hours do not suit"),
        "place": _("The place of work does not suit"),
        "no-show": _("Did not come to the interview"),
        "interview": _("After the interview somebody else fitted better"),
        "others": _("Others were chosen"),
        "stopped": _("Nobody is hired any more"),
    }


def decline_reasons() -> dict[str, str]:
    """By `DeclineReason`."""
    return {
        "found": _("I have found work"),
        "wage": _("The wage does not suit me"),
        "place": _("The place does not suit me"),
        "hours": _("The working hours do not suit me"),
        "work": _("The work does not suit me"),
        "other": _("Another reason"),
    }


def reason_name(reason: str | None) -> str:
    """Either side's reason in words; empty without one."""
    return (reject_reasons() | decline_reasons()).get(reason or "", "")


def event_reason(side: str, reason: str | None) -> str:
    """A reason in the words of the side that gave it."""
    names = reject_reasons() if side == Side.EMPLOYER else decline_reasons()
    return names.get(reason or "", "")


def side_names() -> dict[str, str]:
    """Who did something."""
    return {Side.SEEKER: _("Seeker"), Side.EMPLOYER: _("Employer"), Side.SERVICE: _("The service")}


def profile_names() -> dict[str, str]:
    """What an application shows of a person."""
    return {
        "anonymous": _("Without my name: wishes, skills and years of work; no name, no former employers"),
        "full": _("With my name, former employers and schools"),
    }


def contact_names() -> dict[str, str]:
    """When the employer sees the telephone number."""
    return {
        "applied": _("At once"),
        "shortlisted": _("Once I am shortlisted or invited"),
        "never": _("Never: we write to each other here"),
    }


def hidden_names(kinds: tuple[ContactKind, ...]) -> str:
    """What was hidden in a message, as a sentence; empty for nothing."""
    if not kinds:
        return ""
    names = {
        ContactKind.TELEPHONE: _("a telephone number"),
        ContactKind.MAIL: _("a mail address"),
        ContactKind.MESSENGER: _("a WeChat or QQ name"),
        ContactKind.IDENTITY: _("an identity number"),
    }
    said = _(", ").join(names[kind] for kind in kinds)
    return _("We hid %(what)s: the seeker has not agreed to giving out ways to be reached yet.", what=said)


def refusal(refused: ApplicationRefused) -> str:
    """Why something was not done, and what to do."""
    if refused.code == "unlawful":
        return _unlawful(refused)
    return {
        "stale": _("Somebody changed this meanwhile. What you typed is kept; look at the new state and decide again."),
        "illegal": _("This can no longer be done. The page shows how things stand now."),
        "no-place": _("All places are taken, or the vacancy was closed."),
        "offer-over": _("The offer has ended. Write to the employer."),
        "missing": _("This value is required"),
        "day": _("This day or time is not possible. Choose one that lies ahead, but not too far."),
        "choose": _("Please choose one of these"),
        "empty": _("Please write something"),
        "too-long": _("The text is too long"),
        "conversation-over": _("This is over, so that nobody can write any more."),
        "blocked": _("This is not possible: the seeker has blocked this employer."),
        "too-many-messages": _("That is very many messages in one hour. Please wait a little."),
        "wait-for-answer": _("You have written several times. Please wait for an answer."),
        "already": _("There is an application or an invitation already."),
        "too-many-today": _("That is enough for today. Please go on tomorrow."),
        "too-many-to-one": _("You have invited this person several times lately. Please wait for an answer."),
        "unreachable": _("This person has no account here. Ask the bureau to introduce you."),
        "closed": _("Nobody can be hired for this vacancy now."),
        "no-registration": _("You need an active registration as a job seeker first."),
    }[refused.code]


def _unlawful(refused: ApplicationRefused) -> str:
    chinese = language() == "zh"
    said = [
        _(
            "“%(quote)s”: %(message)s (%(article)s)",
            quote=one.quote,
            message=one.message.zh if chinese else one.message.en,
            article=one.article.zh if chinese else one.article.en,
        )
        for one in refused.findings[:3]
    ]
    return " ".join(said)
