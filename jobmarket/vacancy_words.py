"""The words of what cannot be done with a vacancy (岗位操作的提示), for pages and programs."""

from __future__ import annotations

from flask_babel import gettext as _

from jobmarket.services.vacancy_life.opening import MOST_DAYS


def refusal_sentence(code: str | None) -> str:
    """A code of jobmarket.services.vacancy_life.VacancyRefused or of the upload as a sentence."""
    return {
        "not-verified": _("The bureau has not verified the employer yet. The draft is kept; publish it afterwards."),
        "illegal-move": _("This is not possible in the vacancy's present state"),
        "not-editable": _("The vacancy cannot be changed in its present state"),
        "reason-missing": _("Please give a reason"),
        "headcount": _("More people were hired already than are wanted"),
        "expires-on": _("The last day lies between today and %(days)s days from now", days=MOST_DAYS),
        "region": _("Please say where the work is"),
        "occupation": _("Please choose the occupation"),
        "changed": _("Somebody else changed it in the meantime. Read it again first."),
    }.get(code or "", _("A value is not acceptable"))
