"""The rows (数据表). Importing this package registers every model with `Base.metadata`."""

from jobmarket.models.base import Base, now
from jobmarket.models.embedding_model import EmbeddingModel
from jobmarket.models.employer import Employer
from jobmarket.models.job_seeking import JobSeeking, JobSeekingState, WorkExperience
from jobmarket.models.outbox import DocumentKind, OutboxEntry
from jobmarket.models.person import IdentityDocument, Person
from jobmarket.models.reference import Industry, Occupation, Region, Skill
from jobmarket.models.vacancy import Vacancy, VacancySource, VacancyState

__all__ = [
    "Base",
    "DocumentKind",
    "EmbeddingModel",
    "Employer",
    "IdentityDocument",
    "Industry",
    "JobSeeking",
    "JobSeekingState",
    "Occupation",
    "OutboxEntry",
    "Person",
    "Region",
    "Skill",
    "Vacancy",
    "VacancySource",
    "VacancyState",
    "WorkExperience",
    "now",
]
