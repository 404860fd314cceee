"""What states and refusals of fairs are called on a page."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.services.fairs import FairRefused


def states() -> dict[str, str]:
    """By FairState."""
    return {
        "planned": _("planned"),
        "open": _("open for registration"),
        "running": _("running"),
        "closed": _("over"),
        "cancelled": _("cancelled"),
    }


def moves() -> dict[str, str]:
    """What leads to a state, as a button says it."""
    return {
        "open": _("Open for registration"),
        "running": _("Start the fair"),
        "closed": _("Close the fair"),
        "cancelled": _("Cancel the fair"),
    }


def refusal(refused: FairRefused) -> str:
    """Why something was refused."""
    return {
        "no-name": _("Please give a name"),
        "no-place": _("Please give the place"),
        "no-day": _("Please give a day"),
        "no-time": _("Please give a time"),
        "hours": _("The end must come after the beginning"),
        "past": _("That time is over"),
        "no-slot": _("The fair is shorter than one meeting"),
        "range": _("The number is out of range"),
        "no-move": _("This is not possible in its present state"),
        "no-booths": _("A fair needs at least one booth before it is opened"),
        "no-employer": _("No employer has this name or credit code"),
        "not-verified": _(
            "The employer was not verified. Verify it first (Interim Regulations on the Human Resources Market,"
            " art. 28)."
        ),
        "no-vacancies": _("The employer has no open vacancies"),
        "twice": _("The employer has a booth already"),
        "number-taken": _("This number is taken"),
        "not-open": _("The fair is not open for registration"),
        "no-registration": _("A ticket needs a job-seeking registration that holds"),
        "wrong-number": _("There is a mistake in this identity number. Please check it and type it again."),
        "not-running": _("The fair has not started. Start it first, then let people in."),
        "no-ticket": _("No ticket of this fair has this code"),
        "cancelled": _("This ticket was given back"),
        "already": _("The ticket was used already"),
        "finished": _("All meetings have begun; there is nothing left to arrange"),
    }[refused.code]


def changed() -> str:
    """Two at once."""
    return _(
        "Somebody else changed this in the meantime. Here is how it is now; what you entered is still in the form."
    )
