"""What states, grounds, reasons and refusals are called on a page."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from jobmarket.services.labour_states import LabourRefused
from jobmarket.services.uploads import Refusal, UploadRefused
from jobmarket.web.display import day


def grounds() -> dict[str, str]:
    """By UnemploymentGround."""
    return {
        "dismissed": _("dismissed by the employer"),
        "expired": _("contract has run out"),
        "resigned": _("left the employer"),
        "employer-closed": _("employer closed or bankrupt"),
        "graduated": _("finished or left school"),
        "business-ended": _("own business ended"),
        "flexible-ended": _("flexible work ended"),
        "discharged": _("left the army"),
        "land-taken": _("contracted land was taken"),
        "released": _("released, on parole or serving outside prison"),
        "other": _("another reason that the province names"),
    }


def unemployment_ends() -> dict[str, str]:
    """By UnemploymentEnd."""
    return {
        "employed": _("found work with an employer"),
        "self-employed": _("started a business"),
        "flexible": _("works flexibly with a steady income"),
        "retired": _("receives a pension"),
        "incapacitated": _("cannot work any more"),
        "studying": _("went to school"),
        "military": _("joined the army"),
        "abroad": _("moved abroad"),
        "imprisoned": _("serves a prison sentence"),
        "withdrew": _("does not look for work any more, or declines our services"),
        "lost-contact": _("no contact for six months"),
        "died": _("died"),
        "mistaken": _("registered by mistake"),
    }


def kinds() -> dict[str, str]:
    """By EmploymentKind."""
    return {
        "employed": _("employed by an employer"),
        "self-employed": _("self-employed, own business"),
        "flexible": _("flexible employment"),
        "public-post": _("public welfare post"),
    }


def employment_ends() -> dict[str, str]:
    """By EmploymentEnd."""
    said = grounds()
    shared = ("dismissed", "expired", "resigned", "employer-closed", "business-ended", "flexible-ended")
    more = unemployment_ends()
    return {name: said[name] for name in shared} | {
        name: more[name] for name in ("retired", "military", "abroad", "died", "mistaken")
    }


def categories() -> dict[str, str]:
    """By DifficultyCategory."""
    return {
        "older": _("older unemployed person"),
        "disabled": _("person with a disability"),
        "minimum-living": _("member of a family on minimum living allowance"),
        "zero-employment": _("member of a family of which nobody works"),
        "long-term": _("unemployed for a year or longer"),
        "land-lost": _("farmer who lost the land"),
        "other": _("another difficulty that the province names"),
    }


def assistance_states() -> dict[str, str]:
    """By AssistanceState."""
    return {
        "applied": _("applied, not decided"),
        "recognised": _("recognised"),
        "refused": _("not recognised"),
        "ended": _("ended"),
    }


def assistance_ends() -> dict[str, str]:
    """By AssistanceEnd."""
    return {
        "employed": _("works steadily"),
        "no-longer": _("the difficulty is over"),
        "retired": _("receives a pension"),
        "studying": _("went to school"),
        "moved": _("moved to another region"),
        "withdrew": _("does not want help any more"),
        "died": _("died"),
    }


def measures() -> dict[str, str]:
    """By AssistanceMeasure."""
    return {
        "guidance": _("career guidance"),
        "job-offers": _("job offers and referrals"),
        "training": _("training"),
        "public-post": _("public welfare post"),
        "subsidy": _("subsidies for insurance or post"),
        "start-up": _("help with starting a business"),
    }


def ways() -> dict[str, str]:
    """By VisitWay."""
    return {"home": _("at home"), "telephone": _("by telephone"), "office": _("at the office")}


def outcomes() -> dict[str, str]:
    """By VisitOutcome."""
    return {"done": _("done"), "not-reached": _("not reached")}


def refusal(refused: LabourRefused) -> str:
    """Why something was refused, as it is said at the field or above the form."""
    told = day(date.fromisoformat(refused.day)) if refused.day else ""
    return {
        "under-age": _("Under 16 years of age: work is not allowed yet (Labour Law art. 15)"),
        "retired": _(
            "The statutory retirement age was reached on %(day)s: unemployment is registered only before"
            " (Provisions on Employment Services and Employment Administration, art. 63)",
            day=told,
        ),
        "no-age": _("The document does not tell the age; please choose another category"),
        "not-declared": _("The person must say that they can and want to work (Provisions, art. 63)"),
        "future": _("That day has not come yet"),
        "past": _("That day is over"),
        "before": _("Not before %(day)s", day=told),
        "no-day": _("Please give a day"),
        "unknown-choice": _("Please choose one"),
        "registered": _("There is such a registration already, and it holds"),
        "employed": _("The person is registered as employed. End the employment first, or choose why it ended."),
        "same-employer": _("The person is registered as working there already"),
        "no-employer": _("Please give the employer's name"),
        "paper": _("Please add the paper that shows it"),
        "ended": _("This registration has ended already"),
        "not-unemployed": _("Help needs an unemployment registration that holds. Register unemployment first."),
        "too-young": _("Counts as older from 50 years for men, 40 years for women"),
        "too-short": _("Unemployed for a year only on %(day)s", day=told),
        "no-reason": _("Please give the reason; the person is told"),
        "no-move": _("This is not possible in its present state"),
        "too-many": _("Too many files at once"),
    }[refused.code]


def upload_refusal(refused: UploadRefused) -> str:
    """Why a file is not taken."""
    return {
        Refusal.EMPTY: _("The file is empty"),
        Refusal.TOO_LARGE: _("The file is larger than 10 MB"),
        Refusal.WRONG_TYPE: _("Only PDF, JPEG and PNG files are taken, whatever their name says"),
        Refusal.BROKEN: _("The file is damaged"),
        Refusal.BOMB: _("The file would become far too large when opened"),
    }[refused.reason]


def changed() -> str:
    """Two at once: the second is told, and sees how it is now."""
    return _(
        "Somebody else changed this in the meantime. Here is how it is now; what you entered is still in the form."
    )
