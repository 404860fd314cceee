"""Every setting of the service, typed, with its meaning and default, read from the environment once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_MINIMUM_SECRET_LENGTH = 32


class UnsafeSettings(RuntimeError):
    """Production was asked for with settings that would expose data; the message names the setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service was told by its environment. What may hold a password is left out of its words."""

    database_url: str = field(repr=False)
    """`DATABASE_URL`: any SQLAlchemy URL. Default: SQLite in `home`. PostgreSQL: postgresql+psycopg://user@host/name."""

    elasticsearch_url: str | None = field(repr=False)
    """`ELASTICSEARCH_URL`: an Elasticsearch 9. Unset: the embedded search engine in `home`."""

    home: Path
    """`JOBMARKET_HOME`: where database, index and secret of the embedded set-up lie. Default: ./var."""

    secret_key: str = field(repr=False)
    """`SECRET_KEY`: signs sessions, closes the second factors of accounts. Development makes and keeps one."""

    data_key: str = field(repr=False)
    """`JOBMARKET_DATA_KEY`: closes personal data at rest. Unset: `SECRET_KEY`."""

    former_data_keys: tuple[str, ...] = field(repr=False)
    """`JOBMARKET_FORMER_DATA_KEYS`: keys that closed data before, one a line; they open it still.
    `jobmarket keys rotate` writes everything anew, then they can go."""

    embedding_model: str | None
    """`EMBEDDING_MODEL`: a sentence-transformers name or path. Unset: the shipped model."""

    demo: bool
    """`JOBMARKET_DEMO`: this is the demonstration market; its accounts with their known password may sign in, and staff
    are offered a second factor but need none."""

    mail_url: str | None = field(repr=False)
    """`MAIL_URL`: how mail leaves: smtp://user:password@host:587 (STARTTLS) or smtps://…
    Unset: files in `home`/mail."""

    mail_sender: str
    """`MAIL_SENDER`: whom mails are from. Default: no-reply@ and the first of `hosts`."""

    hosts: tuple[str, ...]
    """`JOBMARKET_HOSTS`: the names that the service is reached by, with commas between; others are refused, so that
    nobody can have a link to another host mailed. Unset: any, which production does not allow."""

    url: str
    """`JOBMARKET_URL`: where people reach the service, for links in mails that no request asked for.
    Default: https:// and the first of `hosts`, else http://127.0.0.1:8000."""

    digest_hour: int
    """`JOBMARKET_DIGEST_HOUR`: the hour, as in China, at which what is told daily goes out: 0 to 23. Default: 8."""

    proxies: int
    """`JOBMARKET_PROXIES`: how many reverse proxies stand in front and tell the real address and scheme. Default: 0."""

    referral_days: int
    """`JOBMARKET_REFERRAL_DAYS`: working days until something should be heard of a referral. Default: 5."""

    referral_undo_hours: int
    """`JOBMARKET_REFERRAL_UNDO_HOURS`: how long a supervisor can take back how a referral ended. Default: 24."""

    environment: str
    """`JOBMARKET_ENVIRONMENT`: `development` (default) or `production`, which refuses unsafe settings."""

    @property
    def production(self) -> bool:
        """Whether real people's data is served."""
        return self.environment == "production"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read all settings. Raises UnsafeSettings for a production set-up that must not start."""
        home = Path(environ.get("JOBMARKET_HOME") or "var").resolve()
        environment = environ.get("JOBMARKET_ENVIRONMENT") or "development"
        secret = environ.get("SECRET_KEY") or ""
        if environment == "development" and not secret:
            secret = _kept_secret(home)
        demo = (environ.get("JOBMARKET_DEMO") or "0").lower() in {"1", "true", "yes", "on"}
        hosts = tuple(
            filter(None, (name.strip().lower() for name in (environ.get("JOBMARKET_HOSTS") or "").split(",")))
        )
        settings = cls(
            database_url=environ.get("DATABASE_URL") or f"sqlite:///{home / 'jobmarket.sqlite'}",
            elasticsearch_url=environ.get("ELASTICSEARCH_URL") or None,
            home=home,
            secret_key=secret,
            data_key=environ.get("JOBMARKET_DATA_KEY") or secret,
            former_data_keys=tuple(
                filter(None, map(str.strip, (environ.get("JOBMARKET_FORMER_DATA_KEYS") or "").splitlines()))
            ),
            embedding_model=environ.get("EMBEDDING_MODEL") or None,
            demo=demo,
            mail_url=environ.get("MAIL_URL") or None,
            mail_sender=environ.get("MAIL_SENDER") or f"no-reply@{hosts[0] if hosts else 'localhost'}",
            hosts=hosts,
            url=_address(environ.get("JOBMARKET_URL") or (f"https://{hosts[0]}" if hosts else "http://127.0.0.1:8000")),
            digest_hour=_number(environ, "JOBMARKET_DIGEST_HOUR", 8, 23),
            proxies=_number(environ, "JOBMARKET_PROXIES"),
            referral_days=_number(environ, "JOBMARKET_REFERRAL_DAYS", 5),
            referral_undo_hours=_number(environ, "JOBMARKET_REFERRAL_UNDO_HOURS", 24),
            environment=environment,
        )
        settings.refuse_unsafe()
        return settings

    def refuse_unsafe(self) -> None:
        """Raise UnsafeSettings where production would run with a weak secret or as a demonstration."""
        if self.environment not in {"development", "production"}:
            raise UnsafeSettings(f"JOBMARKET_ENVIRONMENT is {self.environment!r}: use development or production")
        if not self.production:
            return
        if len(self.secret_key) < _MINIMUM_SECRET_LENGTH:
            raise UnsafeSettings(f"SECRET_KEY needs at least {_MINIMUM_SECRET_LENGTH} characters in production")
        if len(self.data_key) < _MINIMUM_SECRET_LENGTH:
            raise UnsafeSettings(f"JOBMARKET_DATA_KEY needs at least {_MINIMUM_SECRET_LENGTH} characters in production")
        if self.demo:
            raise UnsafeSettings("JOBMARKET_DEMO lets accounts with a known password sign in; not in production")
        if not self.hosts:
            raise UnsafeSettings("JOBMARKET_HOSTS must name the host that people reach the service by")


def _number(environ: Mapping[str, str], name: str, usual: int = 0, most: int = 99) -> int:
    """A small whole number. Raises UnsafeSettings for anything else."""
    text = environ.get(name) or str(usual)
    if not (text.isascii() and text.isdecimal() and len(text) < 3 and int(text) <= most):
        raise UnsafeSettings(f"{name} is {text!r}: use a whole number from 0 to {most}")
    return int(text)


def _address(text: str) -> str:
    """A web address without a slash at its end. Raises UnsafeSettings for anything else."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or not text.isprintable() or parts.query:
        raise UnsafeSettings(f"JOBMARKET_URL is {text!r}: use an address such as https://jobs.example")
    return text.strip().rstrip("/")


def _kept_secret(home: Path) -> str:
    """The development secret: made once, readable by its owner alone. Two first starts at once agree on one."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        draft = home / f".secret-key-{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # the other start was first; its secret counts
        finally:
            draft.unlink()
    return path.read_text().strip()
