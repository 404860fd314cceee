"""The life of a vacancy (招聘登记): drafted, checked, published, paused, renewed, filled, closed.

`states` has the one table of moves; docs/employers.md draws it.
"""

from jobmarket.services.vacancy_life.conflicts import FieldChange, changes_since
from jobmarket.services.vacancy_life.drafting import Outcome, change, draft, findings_of, take
from jobmarket.services.vacancy_life.errors import ChangedMeanwhile, NoSuchVacancy, VacancyRefused
from jobmarket.services.vacancy_life.moving import move
from jobmarket.services.vacancy_life.opening import Opening, opening_of
from jobmarket.services.vacancy_life.publishing import publish_checked, submit
from jobmarket.services.vacancy_life.reading import events_of, own_vacancies, own_vacancy
from jobmarket.services.vacancy_life.states import BY_EMPLOYER, EDITABLE, MOVES, Move, moves_from
from jobmarket.services.vacancy_life.sweep import Swept, sweep

__all__ = [
    "BY_EMPLOYER",
    "EDITABLE",
    "MOVES",
    "ChangedMeanwhile",
    "FieldChange",
    "Move",
    "NoSuchVacancy",
    "Opening",
    "Outcome",
    "Swept",
    "VacancyRefused",
    "change",
    "changes_since",
    "draft",
    "events_of",
    "findings_of",
    "move",
    "moves_from",
    "opening_of",
    "own_vacancies",
    "own_vacancy",
    "publish_checked",
    "submit",
    "sweep",
    "take",
]
