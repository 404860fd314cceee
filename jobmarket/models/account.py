"""Account (账户): what somebody signs in with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobmarket.models.base import Base, PrimaryKey, now
from jobmarket.models.passkey import Passkey

if TYPE_CHECKING:
    from jobmarket.models.membership import Membership
    from jobmarket.models.staff_member import StaffMember

# A type of its own: SQLAlchemy watches every column of the type that it is told to watch.
_Codes = MutableList.as_mutable(JSON().with_variant(JSONB(), "postgresql"))


class Account(Base):
    """账户. What it may do follows from what it is linked to: a person who seeks work, employers, an office.

    The names of the columns for signing in (`email`, `password`, `fs_…`, `tf_…`, `mf_…`) are Flask-Security's.
    """

    __tablename__ = "account"

    id: Mapped[PrimaryKey]
    email: Mapped[str] = mapped_column(String(254), unique=True)  # in small letters
    password: Mapped[str] = mapped_column(String(255))  # argon2id
    active: Mapped[bool] = mapped_column(default=True)  # False: closed by an administrator
    confirmed_at: Mapped[datetime | None]  # when the mail address was proved
    language: Mapped[str] = mapped_column(String(2), default="zh")
    seeks_work: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), unique=True)
    claimed_name: Mapped[str | None] = mapped_column(String(200))  # employer named at sign-up, until the mail is proved
    claimed_credit_code: Mapped[str | None] = mapped_column(String(18))
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)  # changing it ends all sessions
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))  # "authenticator"; None: no code is asked
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)  # encrypted with a key of its own
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)  # the last code used: each is good for one time
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(_Codes)  # encrypted
    failed_attempts: Mapped[int] = mapped_column(default=0)  # in a row
    locked_until: Mapped[datetime | None]
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)

    webauthn: Mapped[list[Passkey]] = relationship(cascade="all, delete-orphan", order_by=Passkey.id)
    memberships: Mapped[list[Membership]] = relationship(
        back_populates="account", cascade="all, delete-orphan", foreign_keys="Membership.account_id"
    )
    staff: Mapped[StaffMember | None] = relationship(back_populates="account", cascade="all, delete-orphan")
