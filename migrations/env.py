"""What Alembic runs: the migrations on the connection or the URL that `jobmarket.migrating` hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from jobmarket.models import Base
from jobmarket.models.base import UtcDateTime
from jobmarket.security.encryption import EncryptedBytes, EncryptedText


def plain_type(kind: str, item: object, _context: object) -> str | bool:
    """Our column types as what they are in the database, so that a migration does not depend on today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, EncryptedText):
        return "sa.Text()"
    if kind == "type" and isinstance(item, EncryptedBytes):
        return "sa.LargeBinary()"
    return False


def run(connection: Connection) -> None:
    """All wanted steps in one transaction each; SQLite alters tables by copying them (batch mode)."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
