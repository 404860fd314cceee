"""Registrations by people and employers themselves: files, consents, notices, states.

Revision: 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_receipt",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_form_receipt")),
    )
    with op.batch_alter_table("form_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_receipt_created_at"), ["created_at"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("profile", sa.String(length=10), nullable=False),
        sa.Column("contact", sa.String(length=12), nullable=False),
        sa.Column("given_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index("ix_consent_person_id", ["person_id", "id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=True),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notice_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_account_id", ["account_id", "id"], unique=False)
        batch_op.create_index("ix_notice_unsent", ["sent_at", "id"], unique=False)

    op.create_table(
        "schooling",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("job_seeking_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("school", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("education", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["job_seeking_id"], ["job_seeking.id"], name=op.f("fk_schooling_job_seeking_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schooling")),
    )
    with op.batch_alter_table("schooling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schooling_job_seeking_id"), ["job_seeking_id"], unique=False)

    with op.batch_alter_table("employer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("introduction", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("contact_name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("contact_telephone", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("state", sa.String(length=10), nullable=False, server_default="unverified"))
        batch_op.add_column(
            sa.Column("licence_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("decision_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_index(batch_op.f("ix_employer_state"), ["state"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_employer_licence_id"), "stored_file", ["licence_id"], ["id"])

    with op.batch_alter_table("job_seeking", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hours", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("origin", sa.String(length=10), nullable=False, server_default="import"))
        batch_op.add_column(sa.Column("office_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(
            sa.Column("assigned_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("close_reason", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("reminded_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_job_seeking_assigned_to_id"), ["assigned_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_seeking_office_id"), ["office_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_job_seeking_assigned_to_id"), "account", ["assigned_to_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(batch_op.f("fk_job_seeking_office_id"), "office", ["office_id"], ["id"])

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("photo_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_person_photo_id"), "stored_file", ["photo_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.add_column(sa.Column("filled_count", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("hours", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("public_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("office_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(
            sa.Column("assigned_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("closed_reason", sa.String(length=200), nullable=True))
        batch_op.create_check_constraint("filled_count", "filled_count >= 0 AND filled_count <= headcount")
        batch_op.create_index(batch_op.f("ix_vacancy_assigned_to_id"), ["assigned_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vacancy_office_id"), ["office_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_vacancy_office_id"), "office", ["office_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_vacancy_assigned_to_id"), "account", ["assigned_to_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_vacancy_assigned_to_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_vacancy_office_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_vacancy_office_id"))
        batch_op.drop_index(batch_op.f("ix_vacancy_assigned_to_id"))
        batch_op.drop_constraint(batch_op.f("ck_vacancy_filled_count"), type_="check")
        batch_op.drop_column("closed_reason")
        batch_op.drop_column("assigned_to_id")
        batch_op.drop_column("office_id")
        batch_op.drop_column("created_by_id")
        batch_op.drop_column("answered_at")
        batch_op.drop_column("answer_due_at")
        batch_op.drop_column("public_at")
        batch_op.drop_column("hours")
        batch_op.drop_column("filled_count")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_photo_id"), type_="foreignkey")
        batch_op.drop_column("erased_at")
        batch_op.drop_column("photo_id")
        batch_op.drop_column("address")

    with op.batch_alter_table("job_seeking", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_job_seeking_office_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_job_seeking_assigned_to_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_job_seeking_office_id"))
        batch_op.drop_index(batch_op.f("ix_job_seeking_assigned_to_id"))
        batch_op.drop_column("reminded_on")
        batch_op.drop_column("close_reason")
        batch_op.drop_column("closed_at")
        batch_op.drop_column("paused_at")
        batch_op.drop_column("assigned_to_id")
        batch_op.drop_column("office_id")
        batch_op.drop_column("origin")
        batch_op.drop_column("hours")

    with op.batch_alter_table("employer", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_employer_licence_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_employer_state"))
        batch_op.drop_column("version")
        batch_op.drop_column("decision_reason")
        batch_op.drop_column("decided_by_id")
        batch_op.drop_column("decided_at")
        batch_op.drop_column("submitted_at")
        batch_op.drop_column("licence_id")
        batch_op.drop_column("state")
        batch_op.drop_column("contact_telephone")
        batch_op.drop_column("contact_name")
        batch_op.drop_column("introduction")
        batch_op.drop_column("address")

    with op.batch_alter_table("schooling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_schooling_job_seeking_id"))

    op.drop_table("schooling")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_unsent")
        batch_op.drop_index("ix_notice_account_id")

    op.drop_table("notice")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_person_id")

    op.drop_table("consent")
    op.drop_table("stored_file")
    with op.batch_alter_table("form_receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_receipt_created_at"))
    op.drop_table("form_receipt")
