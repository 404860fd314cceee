"""The rows (数据表). Importing this package registers every model with `Base.metadata`."""

from jobmarket.models.account import Account
from jobmarket.models.api_token import ApiToken
from jobmarket.models.audit_entry import AuditEntry
from jobmarket.models.base import Base, now
from jobmarket.models.consent import Consent, ContactVisibility, ProfileVisibility
from jobmarket.models.contract import Contract
from jobmarket.models.contract_event import ContractEvent
from jobmarket.models.embedding_model import EmbeddingModel
from jobmarket.models.employer import Employer, EmployerState
from jobmarket.models.form_receipt import FormReceipt
from jobmarket.models.job_seeking import (
    CloseReason,
    JobSeeking,
    JobSeekingState,
    RegistrationOrigin,
    Schooling,
    WorkExperience,
    WorkingHours,
)
from jobmarket.models.membership import MemberRole, Membership
from jobmarket.models.notice import Notice
from jobmarket.models.office import Office, OfficeLevel
from jobmarket.models.outbox import DocumentKind, OutboxEntry
from jobmarket.models.passkey import Passkey
from jobmarket.models.person import IdentityDocument, Person
from jobmarket.models.reference import Industry, Occupation, Region, Skill
from jobmarket.models.sign_in_session import SignInSession
from jobmarket.models.staff_member import StaffMember, StaffRole
from jobmarket.models.stored_file import FilePurpose, StoredFile
from jobmarket.models.vacancy import Vacancy, VacancySource, VacancyState

__all__ = [
    "Account",
    "ApiToken",
    "AuditEntry",
    "Base",
    "CloseReason",
    "Consent",
    "ContactVisibility",
    "Contract",
    "ContractEvent",
    "DocumentKind",
    "EmbeddingModel",
    "Employer",
    "EmployerState",
    "FilePurpose",
    "FormReceipt",
    "IdentityDocument",
    "Industry",
    "JobSeeking",
    "JobSeekingState",
    "MemberRole",
    "Membership",
    "Notice",
    "Occupation",
    "Office",
    "OfficeLevel",
    "OutboxEntry",
    "Passkey",
    "Person",
    "ProfileVisibility",
    "Region",
    "RegistrationOrigin",
    "Schooling",
    "SignInSession",
    "Skill",
    "StaffMember",
    "StaffRole",
    "StoredFile",
    "Vacancy",
    "VacancySource",
    "VacancyState",
    "WorkExperience",
    "WorkingHours",
    "now",
]
