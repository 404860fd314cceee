"""Job fairs (招聘会): Interim Regulations on the Human Resources Market art. 28, Employment Promotion Law art. 35."""

from jobmarket.services.fairs.booths import BoothVacancies, add_booth, booths_of, remove_booth
from jobmarket.services.fairs.door import CheckedIn, check_in
from jobmarket.services.fairs.managing import (
    FAIR_MOVES,
    FairDetails,
    change,
    create,
    fair_for,
    fairs_of,
    move,
    public_fair,
    public_fairs,
)
from jobmarket.services.fairs.plans import Guest, employer_plan, own_plan, whole_plan
from jobmarket.services.fairs.refusals import FairChanged, FairRefused, NoSuchFair
from jobmarket.services.fairs.schedule import Scheduled, make_schedule
from jobmarket.services.fairs.tickets import give_back, issue_ticket, own_ticket, take_ticket, ticket_for, tickets_of

__all__ = [
    "FAIR_MOVES",
    "BoothVacancies",
    "CheckedIn",
    "FairChanged",
    "FairDetails",
    "FairRefused",
    "Guest",
    "NoSuchFair",
    "Scheduled",
    "add_booth",
    "booths_of",
    "change",
    "check_in",
    "create",
    "employer_plan",
    "fair_for",
    "fairs_of",
    "give_back",
    "issue_ticket",
    "make_schedule",
    "move",
    "own_plan",
    "own_ticket",
    "public_fair",
    "public_fairs",
    "remove_booth",
    "take_ticket",
    "ticket_for",
    "tickets_of",
    "whole_plan",
]
