"""Who is looking (查看者): what services are told of the person or program that asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from matching.regions import code_prefix


class Role(StrEnum):
    """What somebody may be. An account may have several, staff exactly one."""

    ANONYMOUS = "anonymous"
    SEEKER = "seeker"
    OWNER = "owner"  # of an employer
    RECRUITER = "recruiter"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    STATISTICIAN = "statistician"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"  # whoever may run commands on the machine; never comes in over HTTP


STAFF = frozenset({Role.CLERK, Role.SUPERVISOR, Role.STATISTICIAN, Role.AUDITOR, Role.ADMINISTRATOR})


class Scope(StrEnum):
    """What a token may be good for."""

    SEEKERS = "seekers:read"
    MATCHES = "matches:read"
    OWN_REGISTRATION = "registration:own"
    OWN_VACANCIES = "vacancies:read"  # of the account's employers
    POSTING = "vacancies:write"
    REFERRALS_READ = "referrals:read"
    REFERRALS_WRITE = "referrals:write"
    LABOUR_STATES = "labour-states:read"
    READ_APPLICATIONS = "applications:read"  # the account's own, or those to its employers
    WRITE_APPLICATIONS = "applications:write"
    ALERTS = "alerts"
    CONTRACTS_READ = "contracts:read"
    CONTRACTS_WRITE = "contracts:write"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Plain facts, read once for each request.

    `region_code` is the region of the office that a member of staff works at; None: no region's persons are shown.
    `office_id` is that office, `person_id` the person that a seeker's account belongs to once registered.
    `scopes` is None for somebody in a browser, else what the token is good for.
    """

    roles: frozenset[Role]
    account_id: int | None = None
    region_code: str | None = None
    office_id: int | None = None
    person_id: int | None = None
    owned_employer_ids: frozenset[int] = frozenset()
    employer_ids: frozenset[int] = frozenset()
    scopes: frozenset[str] | None = None
    address: str = field(default="", compare=False)

    @property
    def signed_in(self) -> bool:
        """Whether it is known who it is."""
        return self.account_id is not None

    @property
    def is_staff(self) -> bool:
        """Whether they work at an office."""
        return bool(self.roles & STAFF)

    @property
    def sees_everything(self) -> bool:
        """True for the command line alone."""
        return Role.OPERATOR in self.roles

    @property
    def role_name(self) -> str:
        """The roles as one word for the audit trail; the weightiest one of several."""
        return next((role.value for role in reversed(Role) if role in self.roles), Role.ANONYMOUS.value)

    def has(self, *roles: Role) -> bool:
        """Whether one of these is theirs."""
        return not self.roles.isdisjoint(roles)

    def covers(self, region_code: str | None) -> bool:
        """Whether a place lies in the region of their office: a province finds its cities, a city its districts."""
        if self.sees_everything:
            return True
        if self.region_code is None or region_code is None:
            return False
        return region_code.startswith(code_prefix(self.region_code))


ANONYMOUS = Viewer(frozenset({Role.ANONYMOUS}))
OPERATOR = Viewer(frozenset({Role.OPERATOR}))
