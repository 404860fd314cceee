"""Employers and their vacancies: reviews, history, bulk uploads, who sees a vacancy first.

Revision: 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "posting_review",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("vacancy_id", _KEY, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("findings", _JSON, nullable=False),
        _moment("submitted_at"),
        sa.Column("submitted_by_id", _KEY, nullable=True),
        _moment("decided_at", nullable=True),
        sa.Column("decided_by_id", _KEY, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=True),
        _moment("appealed_at", nullable=True),
        _moment("appeal_decided_at", nullable=True),
        sa.Column("appeal_decided_by_id", _KEY, nullable=True),
        sa.Column("appeal_reason", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_posting_review_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_review")),
    )
    op.create_index("ix_posting_review_state", "posting_review", ["state", "id"])
    op.create_index(op.f("ix_posting_review_vacancy_id"), "posting_review", ["vacancy_id"])
    op.create_table(
        "publication_rule",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("region_code", sa.String(length=6), nullable=False),
        sa.Column("occupation_code", sa.String(length=12), nullable=False),
        sa.Column("shown_first_days", sa.Integer(), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.Column("made_by_id", _KEY, nullable=True),
        _moment("made_at"),
        sa.CheckConstraint("shown_first_days >= 0 AND answer_days >= 0", name=op.f("ck_publication_rule_days")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_publication_rule_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_rule")),
        sa.UniqueConstraint("region_code", "occupation_code", name=op.f("uq_publication_rule_region_code")),
    )
    op.create_table(
        "vacancy_event",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("vacancy_id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("account_id", _KEY, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("changes", _JSON, nullable=False),
        _moment("at"),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_event_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_event")),
    )
    op.create_index("ix_vacancy_event_vacancy_id", "vacancy_event", ["vacancy_id", "version"])
    op.create_table(
        "vacancy_upload",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("employer_id", _KEY, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rows", _JSON, nullable=False),
        sa.Column("uploaded_by_id", _KEY, nullable=True),
        _moment("uploaded_at"),
        _moment("confirmed_at", nullable=True),
        sa.Column("outcome", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_vacancy_upload_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_upload")),
    )
    op.create_index(op.f("ix_vacancy_upload_employer_id"), "vacancy_upload", ["employer_id"])
    op.create_index(op.f("ix_vacancy_upload_uploaded_at"), "vacancy_upload", ["uploaded_at"])


def downgrade() -> None:
    for table in ("vacancy_upload", "vacancy_event", "publication_rule", "posting_review"):
        op.drop_table(table)
