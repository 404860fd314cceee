"""Labour contracts and their events, which cannot be changed; the state follows the table of moves.

Revision: 0011.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


# The moves of a contract's state when this migration was written (jobmarket.labour_law.contract_moves).
_MOVES = (
    "drafted>signed",
    "drafted>withdrawn",
    "signed>in-force",
    "signed>withdrawn",
    "in-force>renewed",
    "in-force>expired",
    "in-force>dissolved",
    "in-force>terminated",
    "renewed>archived",
    "expired>certified",
    "dissolved>certified",
    "terminated>certified",
    "certified>moved",
    "moved>archived",
)
_ALLOWED = ", ".join(f"'{move}'" for move in _MOVES)


def _guard() -> None:
    """Let the database itself refuse what the table of moves does not know, and changes of what happened."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION contract_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION 'events of contracts cannot be changed'; END $$"
        )
        op.execute(
            "CREATE TRIGGER contract_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON contract_event "
            "FOR EACH STATEMENT EXECUTE FUNCTION contract_event_is_append_only()"
        )
        op.execute(
            "CREATE FUNCTION contract_state_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN ({_ALLOWED}) THEN "
            "RAISE EXCEPTION 'a contract cannot go from % to %', OLD.state, NEW.state; END IF; RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER contract_state_moves BEFORE UPDATE OF state ON contract "
            "FOR EACH ROW EXECUTE FUNCTION contract_state_moves()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER contract_event_no_{event.lower()} BEFORE {event} ON contract_event "
            "BEGIN SELECT RAISE(ABORT, 'events of contracts cannot be changed'); END"
        )
    lawful = f"(OLD.state || '>' || NEW.state) IN ({_ALLOWED})"
    op.execute(
        "CREATE TRIGGER contract_state_moves BEFORE UPDATE OF state ON contract "  # noqa: S608
        f"WHEN OLD.state <> NEW.state AND NOT {lawful} "
        "BEGIN SELECT RAISE(ABORT, 'a contract cannot go there from its state'); END"
    )


def upgrade() -> None:
    op.create_table(
        "contract",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("previous_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("referral_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("source_id", sa.String(length=120), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("hired_on", sa.Date(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("probation_ends_on", sa.Date(), nullable=True),
        sa.Column("probation_passed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(length=6), nullable=True),
        sa.Column("certified_on", sa.Date(), nullable=True),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("job_title", sa.String(length=200), nullable=False),
        sa.Column("occupation_code", sa.String(length=12), nullable=True),
        sa.Column("region_code", sa.String(length=6), nullable=True),
        sa.Column("wage", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_contract_dates")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("fk_contract_employer_id")),
        sa.ForeignKeyConstraint(["occupation_code"], ["occupation.code"], name=op.f("fk_contract_occupation_code")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contract_person_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["contract.id"], name=op.f("fk_contract_previous_id")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_contract_region_code")),
        sa.ForeignKeyConstraint(["user_employer_id"], ["employer.id"], name=op.f("fk_contract_user_employer_id")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_contract_vacancy_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("employer_id", "source_id", name=op.f("uq_contract_employer_id")),
        sa.UniqueConstraint("previous_id", name=op.f("uq_contract_previous_id")),
    )
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.create_index("ix_contract_employer_state", ["employer_id", "state"], unique=False)
        batch_op.create_index("ix_contract_ends_on", ["state", "ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_contract_probation_ends_on", ["state", "probation_ends_on"], unique=False)
        batch_op.create_index("ix_contract_region_state", ["region_code", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_user_employer_id"), ["user_employer_id"], unique=False)

    op.create_table(
        "contract_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=20), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("evidence_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_event_contract_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["stored_file.id"], name=op.f("fk_contract_event_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_event")),
        sa.UniqueConstraint("contract_id", "number", name=op.f("uq_contract_event_contract_id")),
    )

    _guard()


def downgrade() -> None:
    op.drop_table("contract_event")
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_user_employer_id"))
        batch_op.drop_index("ix_contract_region_state")
        batch_op.drop_index("ix_contract_probation_ends_on")
        batch_op.drop_index(batch_op.f("ix_contract_person_id"))
        batch_op.drop_index("ix_contract_ends_on")
        batch_op.drop_index("ix_contract_employer_state")

    op.drop_table("contract")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION contract_event_is_append_only()")
        op.execute("DROP FUNCTION contract_state_moves()")
