"""Registrations by the people themselves: claims of identity, codes for the window, the words they wrote.

Revision: 0005.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "identity_claim",
        sa.Column("person_id", key, nullable=False),
        sa.Column("document_kind", sa.String(length=30), nullable=False),
        sa.Column("document_number", sa.Text(), nullable=False),
        sa.Column("document_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_identity_claim_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_identity_claim")),
    )
    with op.batch_alter_table("identity_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_claim_document_hash"), ["document_hash"], unique=False)

    op.create_table(
        "link_code",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by_id", key, nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_link_code_code_hash")),
    )
    with op.batch_alter_table("link_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_code_person_id"), ["person_id"], unique=False)

    op.add_column("job_seeking", sa.Column("skill_words", sa.String(length=500), nullable=False, server_default=""))
    op.add_column(
        "job_seeking", sa.Column("certificate_words", sa.String(length=500), nullable=False, server_default="")
    )


def downgrade() -> None:
    with op.batch_alter_table("job_seeking", schema=None) as batch_op:
        batch_op.drop_column("certificate_words")
        batch_op.drop_column("skill_words")
    op.drop_table("link_code")
    op.drop_table("identity_claim")
