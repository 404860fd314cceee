"""IdentityClaim (身份待核验) and LinkCode (绑定码): how an account and a person come together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from jobmarket.models.base import Base, Key, PrimaryKey, now
from jobmarket.models.person import IdentityDocument
from jobmarket.security.encryption import EncryptedText


class IdentityClaim(Base):
    """身份待核验: the number that somebody typed at home, until staff have seen the document.

    Anybody may claim any number: a claim finds nobody's data, changes nobody's row and takes the number from no one.
    """

    __tablename__ = "identity_claim"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    document_kind: Mapped[IdentityDocument] = mapped_column(String(30))
    document_number: Mapped[str] = mapped_column(EncryptedText)
    document_hash: Mapped[str] = mapped_column(String(64), index=True, info={"hash_of": "document_number"})
    created_at: Mapped[datetime] = mapped_column(default=now)


class LinkCode(Base):
    """绑定码: printed at the window; whoever enters it in their account becomes this person there, one time."""

    __tablename__ = "link_code"

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by_id: Mapped[int | None] = mapped_column(Key)  # account
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
