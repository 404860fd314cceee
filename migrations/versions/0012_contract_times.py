"""What is due on contracts and when to look again; wages that places publish; the worker's name as it was filed.

Revision: 0012.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # never in a batch: SQLite would make the table anew and lose its triggers
    op.add_column("contract", sa.Column("worker_name", sa.String(length=80), nullable=True))
    op.add_column("contract", sa.Column("look_on", sa.Date(), nullable=True))
    op.add_column("contract", sa.Column("looked_on", sa.Date(), nullable=True))
    op.create_index("ix_contract_look_on", "contract", ["look_on"], unique=False)
    op.execute("UPDATE contract SET look_on = starts_on WHERE state NOT IN ('archived', 'withdrawn', 'renewed')")
    op.create_table(
        "local_wage",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("figure", sa.String(length=20), nullable=False),
        sa.Column("region_code", sa.String(length=6), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_local_wage_amount")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_local_wage_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_wage")),
    )
    with op.batch_alter_table("local_wage", schema=None) as batch_op:
        batch_op.create_index("ix_local_wage_place", ["figure", "region_code", "valid_from"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("local_wage", schema=None) as batch_op:
        batch_op.drop_index("ix_local_wage_place")
    op.drop_table("local_wage")
    op.drop_index("ix_contract_look_on", "contract")
    for name in ("looked_on", "look_on", "worker_name"):
        op.drop_column("contract", name)
