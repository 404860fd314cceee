"""The rows (数据表). Importing this package registers every model with `Base.metadata`."""

from jobmarket.models.account import Account
from jobmarket.models.alert import Alert, AlertKind, AlertMatch, AlertPace, Arrival
from jobmarket.models.api_token import ApiToken
from jobmarket.models.audit_entry import AuditEntry
from jobmarket.models.base import Base, now
from jobmarket.models.consent import Consent, ContactVisibility, ProfileVisibility
from jobmarket.models.delivery import Channel, Delivery, NoticePreference, Pace
from jobmarket.models.embedding_model import EmbeddingModel
from jobmarket.models.employer import Employer, EmployerState
from jobmarket.models.form_receipt import FormReceipt
from jobmarket.models.job_run import JobRun
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
    "Alert",
    "AlertKind",
    "AlertMatch",
    "AlertPace",
    "ApiToken",
    "Arrival",
    "AuditEntry",
    "Base",
    "Channel",
    "CloseReason",
    "Consent",
    "ContactVisibility",
    "Delivery",
    "DocumentKind",
    "EmbeddingModel",
    "Employer",
    "EmployerState",
    "FilePurpose",
    "FormReceipt",
    "IdentityDocument",
    "Industry",
    "JobRun",
    "JobSeeking",
    "JobSeekingState",
    "MemberRole",
    "Membership",
    "Notice",
    "NoticePreference",
    "Occupation",
    "Office",
    "OfficeLevel",
    "OutboxEntry",
    "Pace",
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
