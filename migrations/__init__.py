"""Alembic migrations, the same for SQLite and PostgreSQL. `jobmarket db upgrade` runs them."""
