"""The rows (数据表). Importing this package registers every model with `Base.metadata`."""

from jobmarket.models.account import Account
from jobmarket.models.alert import Alert, AlertKind, AlertMatch, AlertPace, Arrival
from jobmarket.models.api_token import ApiToken
from jobmarket.models.application import Application, ApplicationEvent, ApplicationState
from jobmarket.models.assistance import (
    Assistance,
    AssistanceEnd,
    AssistanceMeasure,
    AssistanceState,
    AssistanceStep,
    AssistanceVisit,
    DifficultyCategory,
    VisitOutcome,
    VisitWay,
)
from jobmarket.models.audit_entry import AuditEntry
from jobmarket.models.base import Base, now
from jobmarket.models.consent import Consent, ContactVisibility, ProfileVisibility
from jobmarket.models.contract import Contract
from jobmarket.models.contract_event import ContractEvent
from jobmarket.models.delivery import Channel, Delivery, NoticePreference, Pace
from jobmarket.models.embedding_model import EmbeddingModel
from jobmarket.models.employer import Employer, EmployerState
from jobmarket.models.fair import FairBooth, FairMeeting, FairState, FairTicket, JobFair
from jobmarket.models.form_receipt import FormReceipt
from jobmarket.models.handover import Handover, HandoverState, Substitution
from jobmarket.models.identity_claim import IdentityClaim, LinkCode
from jobmarket.models.invitation import EmployerBlock, Invitation, InvitationState
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
from jobmarket.models.labour_state import (
    EmploymentEnd,
    EmploymentKind,
    EmploymentRegistration,
    LabourEvidence,
    LabourStateState,
    UnemploymentEnd,
    UnemploymentGround,
    UnemploymentRegistration,
)
from jobmarket.models.local_wage import LocalWage, WageFigure
from jobmarket.models.membership import MemberRole, Membership
from jobmarket.models.message import Message, Side
from jobmarket.models.note import Note
from jobmarket.models.notice import Notice
from jobmarket.models.office import Office, OfficeLevel
from jobmarket.models.outbox import DocumentKind, OutboxEntry
from jobmarket.models.passkey import Passkey
from jobmarket.models.person import IdentityDocument, Person
from jobmarket.models.posting_review import PostingReview, ReviewState
from jobmarket.models.publication_rule import PublicationRule
from jobmarket.models.reference import Industry, Occupation, Region, Skill
from jobmarket.models.referral import (
    OPEN_STATES,
    OutcomeReason,
    Referral,
    ReferralEvent,
    ReferralState,
    ReporterKind,
)
from jobmarket.models.sign_in_session import SignInSession
from jobmarket.models.staff_member import StaffMember, StaffRole
from jobmarket.models.stored_file import FilePurpose, StoredFile
from jobmarket.models.vacancy import Vacancy, VacancySource, VacancyState
from jobmarket.models.vacancy_event import VacancyEvent
from jobmarket.models.vacancy_upload import VacancyUpload

__all__ = [
    "OPEN_STATES",
    "Account",
    "Alert",
    "AlertKind",
    "AlertMatch",
    "AlertPace",
    "ApiToken",
    "Application",
    "ApplicationEvent",
    "ApplicationState",
    "Arrival",
    "Assistance",
    "AssistanceEnd",
    "AssistanceMeasure",
    "AssistanceState",
    "AssistanceStep",
    "AssistanceVisit",
    "AuditEntry",
    "Base",
    "Channel",
    "CloseReason",
    "Consent",
    "ContactVisibility",
    "Contract",
    "ContractEvent",
    "Delivery",
    "DifficultyCategory",
    "DocumentKind",
    "EmbeddingModel",
    "Employer",
    "EmployerBlock",
    "EmployerState",
    "EmploymentEnd",
    "EmploymentKind",
    "EmploymentRegistration",
    "FairBooth",
    "FairMeeting",
    "FairState",
    "FairTicket",
    "FilePurpose",
    "FormReceipt",
    "Handover",
    "HandoverState",
    "IdentityClaim",
    "IdentityDocument",
    "Industry",
    "Invitation",
    "InvitationState",
    "JobFair",
    "JobRun",
    "JobSeeking",
    "JobSeekingState",
    "LabourEvidence",
    "LabourStateState",
    "LinkCode",
    "LocalWage",
    "MemberRole",
    "Membership",
    "Message",
    "Note",
    "Notice",
    "NoticePreference",
    "Occupation",
    "Office",
    "OfficeLevel",
    "OutboxEntry",
    "OutcomeReason",
    "Pace",
    "Passkey",
    "Person",
    "PostingReview",
    "ProfileVisibility",
    "PublicationRule",
    "Referral",
    "ReferralEvent",
    "ReferralState",
    "Region",
    "RegistrationOrigin",
    "ReporterKind",
    "ReviewState",
    "Schooling",
    "Side",
    "SignInSession",
    "Skill",
    "StaffMember",
    "StaffRole",
    "StoredFile",
    "Substitution",
    "UnemploymentEnd",
    "UnemploymentGround",
    "UnemploymentRegistration",
    "Vacancy",
    "VacancyEvent",
    "VacancySource",
    "VacancyState",
    "VacancyUpload",
    "VisitOutcome",
    "VisitWay",
    "WageFigure",
    "WorkExperience",
    "WorkingHours",
    "now",
]
