"""Unemployment, employment, help in finding work, job fairs.

Revision: 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_fair",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_minutes", sa.Integer(), nullable=False),
        sa.Column("meetings_each", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=6), nullable=False),
        sa.Column("office_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_job_fair_hours")),
        sa.CheckConstraint("meeting_minutes >= 5 AND meeting_minutes <= 120", name=op.f("ck_job_fair_meeting_minutes")),
        sa.CheckConstraint("meetings_each >= 1 AND meetings_each <= 10", name=op.f("ck_job_fair_meetings_each")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_job_fair_office_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_job_fair_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_fair")),
    )
    with op.batch_alter_table("job_fair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_fair_region_code"), ["region_code"], unique=False)
        batch_op.create_index("ix_job_fair_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "unemployment_registration",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("former_employer", sa.String(length=200), nullable=False),
        sa.Column("unemployed_since", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("region_code", sa.String(length=6), nullable=True),
        sa.Column("office_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("registered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= unemployed_since", name=op.f("ck_unemployment_registration_ended_on")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_unemployment_registration_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unemployment_registration_person_id")),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_unemployment_registration_region_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unemployment_registration")),
    )
    with op.batch_alter_table("unemployment_registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unemployment_registration_office_id"), ["office_id"], unique=False)
        batch_op.create_index("ix_unemployment_registration_person_id", ["person_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unemployment_registration_region_code"), ["region_code"], unique=False)
        batch_op.create_index(
            "uq_unemployment_registration_active",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )

    op.create_table(
        "assistance",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("category", sa.String(length=15), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("region_code", sa.String(length=6), nullable=True),
        sa.Column("office_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("assigned_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=15), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assigned_to_id"], ["account.id"], name=op.f("fk_assistance_assigned_to_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_assistance_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assistance_person_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_assistance_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance")),
    )
    with op.batch_alter_table("assistance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assistance_assigned_to_id"), ["assigned_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assistance_office_id"), ["office_id"], unique=False)
        batch_op.create_index("ix_assistance_person_id", ["person_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assistance_region_code"), ["region_code"], unique=False)
        batch_op.create_index(
            "uq_assistance_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('applied', 'recognised')"),
            postgresql_where=sa.text("state IN ('applied', 'recognised')"),
        )

    op.create_table(
        "fair_booth",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("fair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("tables >= 1 AND tables <= 10", name=op.f("ck_fair_booth_tables")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_fair_booth_employer_id")),
        sa.ForeignKeyConstraint(["fair_id"], ["job_fair.id"], name=op.f("fk_fair_booth_fair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_booth")),
        sa.UniqueConstraint("fair_id", "number", name=op.f("uq_fair_booth_fair_id")),
    )
    with op.batch_alter_table("fair_booth", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_booth_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index("uq_fair_booth_employer", ["fair_id", "employer_id"], unique=True)

    op.create_table(
        "assistance_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("assistance_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("measure", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assistance_id"], ["assistance.id"], name=op.f("fk_assistance_step_assistance_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_step")),
    )
    with op.batch_alter_table("assistance_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assistance_step_assistance_id"), ["assistance_id"], unique=False)

    op.create_table(
        "assistance_visit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("assistance_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("visited_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assistance_id"], ["assistance.id"], name=op.f("fk_assistance_visit_assistance_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_visit")),
    )
    with op.batch_alter_table("assistance_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assistance_visit_assistance_id"), ["assistance_id"], unique=False)
        batch_op.create_index("ix_assistance_visit_due_on", ["due_on"], unique=False)

    op.create_table(
        "employment_registration",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("work", sa.String(length=200), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("contract_until", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("region_code", sa.String(length=6), nullable=True),
        sa.Column("office_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("registered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= started_on", name=op.f("ck_employment_registration_ended_on")
        ),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_employment_registration_employer_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_employment_registration_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_employment_registration_person_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_employment_registration_region_code")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_employment_registration_vacancy_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment_registration")),
    )
    with op.batch_alter_table("employment_registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employment_registration_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_registration_office_id"), ["office_id"], unique=False)
        batch_op.create_index("ix_employment_registration_person_id", ["person_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_registration_region_code"), ["region_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_registration_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index(
            "uq_employment_registration_active",
            ["person_id", "employer_name"],
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )

    op.create_table(
        "fair_ticket",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("fair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job_seeking_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["fair_id"], ["job_fair.id"], name=op.f("fk_fair_ticket_fair_id")),
        sa.ForeignKeyConstraint(["job_seeking_id"], ["job_seeking.id"], name=op.f("fk_fair_ticket_job_seeking_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_fair_ticket_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_ticket")),
        sa.UniqueConstraint("code", name=op.f("uq_fair_ticket_code")),
        sa.UniqueConstraint("fair_id", "person_id", name=op.f("uq_fair_ticket_fair_id")),
    )
    with op.batch_alter_table("fair_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_ticket_job_seeking_id"), ["job_seeking_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_ticket_person_id"), ["person_id"], unique=False)

    op.create_table(
        "fair_meeting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("fair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("booth_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booth_id"], ["fair_booth.id"], name=op.f("fk_fair_meeting_booth_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["job_fair.id"], name=op.f("fk_fair_meeting_fair_id")),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["fair_ticket.id"], name=op.f("fk_fair_meeting_ticket_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name=op.f("fk_fair_meeting_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_meeting")),
    )
    with op.batch_alter_table("fair_meeting", schema=None) as batch_op:
        batch_op.create_index("ix_fair_meeting_fair_id", ["fair_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_meeting_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index("uq_fair_meeting_seeker", ["ticket_id", "starts_at"], unique=True)
        batch_op.create_index("uq_fair_meeting_table", ["booth_id", "table_number", "starts_at"], unique=True)

    op.create_table(
        "labour_evidence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unemployment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("employment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("assistance_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(unemployment_id IS NOT NULL AND employment_id IS NULL AND assistance_id IS NULL) OR (unemployment_id IS NULL AND employment_id IS NOT NULL AND assistance_id IS NULL) OR (unemployment_id IS NULL AND employment_id IS NULL AND assistance_id IS NOT NULL)",
            name=op.f("ck_labour_evidence_one_subject"),
        ),
        sa.ForeignKeyConstraint(["assistance_id"], ["assistance.id"], name=op.f("fk_labour_evidence_assistance_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employment_registration.id"], name=op.f("fk_labour_evidence_employment_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_labour_evidence_file_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_labour_evidence_person_id")),
        sa.ForeignKeyConstraint(
            ["unemployment_id"], ["unemployment_registration.id"], name=op.f("fk_labour_evidence_unemployment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labour_evidence")),
    )
    with op.batch_alter_table("labour_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_labour_evidence_assistance_id"), ["assistance_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_labour_evidence_employment_id"), ["employment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_labour_evidence_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_labour_evidence_unemployment_id"), ["unemployment_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("labour_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_labour_evidence_unemployment_id"))
        batch_op.drop_index(batch_op.f("ix_labour_evidence_person_id"))
        batch_op.drop_index(batch_op.f("ix_labour_evidence_employment_id"))
        batch_op.drop_index(batch_op.f("ix_labour_evidence_assistance_id"))

    op.drop_table("labour_evidence")
    with op.batch_alter_table("fair_meeting", schema=None) as batch_op:
        batch_op.drop_index("uq_fair_meeting_table")
        batch_op.drop_index("uq_fair_meeting_seeker")
        batch_op.drop_index(batch_op.f("ix_fair_meeting_vacancy_id"))
        batch_op.drop_index("ix_fair_meeting_fair_id")

    op.drop_table("fair_meeting")
    with op.batch_alter_table("fair_ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_ticket_person_id"))
        batch_op.drop_index(batch_op.f("ix_fair_ticket_job_seeking_id"))

    op.drop_table("fair_ticket")
    with op.batch_alter_table("employment_registration", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_employment_registration_active",
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )
        batch_op.drop_index(batch_op.f("ix_employment_registration_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_employment_registration_region_code"))
        batch_op.drop_index("ix_employment_registration_person_id")
        batch_op.drop_index(batch_op.f("ix_employment_registration_office_id"))
        batch_op.drop_index(batch_op.f("ix_employment_registration_employer_id"))

    op.drop_table("employment_registration")
    with op.batch_alter_table("assistance_visit", schema=None) as batch_op:
        batch_op.drop_index("ix_assistance_visit_due_on")
        batch_op.drop_index(batch_op.f("ix_assistance_visit_assistance_id"))

    op.drop_table("assistance_visit")
    with op.batch_alter_table("assistance_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assistance_step_assistance_id"))

    op.drop_table("assistance_step")
    with op.batch_alter_table("fair_booth", schema=None) as batch_op:
        batch_op.drop_index("uq_fair_booth_employer")
        batch_op.drop_index(batch_op.f("ix_fair_booth_employer_id"))

    op.drop_table("fair_booth")
    with op.batch_alter_table("assistance", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assistance_open",
            sqlite_where=sa.text("state IN ('applied', 'recognised')"),
            postgresql_where=sa.text("state IN ('applied', 'recognised')"),
        )
        batch_op.drop_index(batch_op.f("ix_assistance_region_code"))
        batch_op.drop_index("ix_assistance_person_id")
        batch_op.drop_index(batch_op.f("ix_assistance_office_id"))
        batch_op.drop_index(batch_op.f("ix_assistance_assigned_to_id"))

    op.drop_table("assistance")
    with op.batch_alter_table("unemployment_registration", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_unemployment_registration_active",
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )
        batch_op.drop_index(batch_op.f("ix_unemployment_registration_region_code"))
        batch_op.drop_index("ix_unemployment_registration_person_id")
        batch_op.drop_index(batch_op.f("ix_unemployment_registration_office_id"))

    op.drop_table("unemployment_registration")
    with op.batch_alter_table("job_fair", schema=None) as batch_op:
        batch_op.drop_index("ix_job_fair_starts_at")
        batch_op.drop_index(batch_op.f("ix_job_fair_region_code"))

    op.drop_table("job_fair")
