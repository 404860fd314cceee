"""Pages for employers: who they are, who acts for them, their vacancies."""

from jobmarket.web.employer import bulk, members, moves, posting, profile, vacancies
from jobmarket.web.employer.blueprint import blueprint
from jobmarket.web.employer.members import decide

__all__ = ["blueprint", "bulk", "decide", "members", "moves", "posting", "profile", "vacancies"]
