"""The words of registrations (求职登记的文字): documents, states, reasons, what is wrong with a field."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from jobmarket.services.registrations.statements import MOST_ENTRIES, MOST_PLACES


def document_kinds() -> dict[str, str]:
    """Documents that somebody can register with."""
    return {
        "resident-identity": _("Resident identity card"),
        "hongkong-macao-permit": _("Mainland travel permit for Hong Kong and Macao residents"),
        "taiwan-permit": _("Mainland travel permit for Taiwan residents"),
        "foreign-permit": _("Foreign permanent resident identity card"),
        "passport": _("Passport"),
    }


def hours_names() -> dict[str, str]:
    """How much and when somebody wants to work."""
    return {
        "full-time": _("full time"),
        "part-time": _("part time"),
        "shifts": _("shifts"),
        "temporary": _("temporary or seasonal"),
        "internship": _("internship"),
    }


def state_names() -> dict[str, str]:
    """Where a registration stands."""
    return {"active": _("Active"), "paused": _("Paused"), "closed": _("Closed")}


def reason_names() -> dict[str, str]:
    """Why a registration was closed."""
    return {
        "found-here": _("found work through this service"),
        "found-elsewhere": _("found work otherwise"),
        "self-employed": _("started a business"),
        "studying": _("studies or trains"),
        "not-looking": _("is not looking for now"),
        "lapsed": _("was not renewed in time"),
        "replaced": _("replaced by a newer registration"),
        "erased": _("erased"),
    }


def profile_choices() -> dict[str, tuple[str, str]]:
    """What employers see before an application: the choice, and what it means."""
    return {
        "hidden": (_("Nothing"), _("Only the staff of the bureau look for work for you and refer you.")),
        "anonymous": (
            _("My profile without my name"),
            _("Wished work, skills, years of experience and place; no name, no former employers."),
        ),
        "full": (_("My profile with my name"), _("Name and work history as well; never your numbers.")),
    }


def contact_choices() -> dict[str, tuple[str, str]]:
    """When an employer sees the telephone number."""
    return {
        "never": (_("Never"), _("Employers write to you inside this service.")),
        "shortlisted": (_("Once they shortlist or invite me"), _("Only the employer who is interested in you.")),
        "applied": (_("As soon as I apply"), _("The employers that you apply to yourself.")),
    }


def purpose_names() -> dict[str, str]:
    """What staff may need a number for."""
    return {
        "contact": _("to contact the person"),
        "identity": _("to check who it is"),
        "referral": _("for a referral"),
        "registration": _("to register something for the person"),
        "complaint": _("to deal with a complaint"),
        "legal": _("because the law demands it"),
    }


def sentences(wrong: Mapping[str, str]) -> dict[str, str]:
    """By field what is wrong with it, as a sentence."""
    return {field: _sentence(field, code) for field, code in wrong.items()}


def _sentence(field: str, code: str) -> str:
    particular = {
        ("telephone", "wrong-form"): _("Please check the telephone number: a mobile number has 11 digits."),
        ("document_number", "wrong-form"): _("This is not the form of such a number. Please check it."),
        ("document_number", "check-digit"): _("There is a mistake in this number. Please check it digit by digit."),
        ("document_number", "wrong-date"): _("The date of birth in this number cannot be right."),
        ("document_number", "too-young"): _("Registration is possible from the age of 16."),
        ("name", "wrong-form"): _("Please write your name as it is on the document."),
        ("places", "too-many"): _("At most %(most)s places", most=MOST_PLACES),
        ("experience_years", "out-of-range"): _("Please give the years as a number, such as 3."),
        ("wage_min", "out-of-range"): _("Please give yuan a month as a number, such as 6000."),
    }
    if (field, code) in particular:
        return particular[field, code]
    return {
        "missing": _("Please fill this in."),
        "too-long": _("This is too long. Please shorten it."),
        "too-many": _("At most %(most)s entries", most=MOST_ENTRIES),
        "wrong-date": _("Please check the date. It looks like 2018.03."),
        "place-unknown": _("We do not know this place. Please write city and district, such as 上海市虹口区."),
        "unknown": _("Please choose from the list."),
    }.get(code, _("Please check this."))


def refusals() -> dict[str, str]:
    """Why something could not be done with a registration."""
    return {
        "registered-already": _("You are registered already."),
        "not-there": _("This registration does not exist."),
        "changed-meanwhile": _(
            "Somebody changed this registration meanwhile. Your text is still here: compare, then save it again."
        ),
        "wrong-move": _("That is not possible any more: the registration has changed meanwhile."),
        "reason": _("Please choose a reason."),
        "wrong-code": _("This code is not right, was used already, or is too old."),
        "too-many": _("Too many wrong codes. Please try again in an hour, or ask at the window."),
        "has-account": _("There is an account for this person already. Please ask at the window."),
    }


def upload_refusals() -> dict[str, str]:
    """Why a file is not taken."""
    return {
        "empty": _("There is no text in this file. If it is a scan, please type the form."),
        "too-large": _("The file is too large: 10 MB at most."),
        "wrong-type": _("This kind of file is not taken."),
        "broken": _("The file is damaged or locked with a password."),
        "bomb": _("The file is damaged or locked with a password."),
    }
