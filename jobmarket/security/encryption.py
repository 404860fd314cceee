"""Encryption of personal data at rest: AES-256-GCM, and a keyed hash to find an encrypted value again.

The key comes from `JOBMARKET_DATA_KEY` or, unset, from `SECRET_KEY`; `configure` is called once at start-up.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary, Text, TypeDecorator

_NONCE_BYTES = 12
_PREFIX = "v1:"


class EncryptionNotConfigured(RuntimeError):
    """Personal data was read or written before `configure` was called."""


@dataclass
class _Keys:
    cipher: AESGCM | None = None
    lookup: bytes = b""


_keys = _Keys()


def derive(secret: str, purpose: bytes) -> bytes:
    """A key of 32 bytes for one purpose; from one purpose's key no other follows."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"jobmarket", info=purpose).derive(secret.encode())


def configure(secret: str) -> None:
    """Derive the encryption key and the lookup key from one secret."""
    _keys.cipher = AESGCM(derive(secret, b"encryption"))
    _keys.lookup = derive(secret, b"lookup")


def encrypt(text: str) -> str:
    """`text` as a printable token; the same text gives another token each time."""
    if _keys.cipher is None:
        raise EncryptionNotConfigured
    nonce = os.urandom(_NONCE_BYTES)
    return _PREFIX + base64.b64encode(nonce + _keys.cipher.encrypt(nonce, text.encode(), None)).decode()


def decrypt(token: str) -> str:
    """The text of a token made by `encrypt`. Raises cryptography.exceptions.InvalidTag for another key."""
    if _keys.cipher is None:
        raise EncryptionNotConfigured
    raw = base64.b64decode(token.removeprefix(_PREFIX))
    return _keys.cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None).decode()


def lookup_hash(text: str) -> str:
    """Keyed hash (64 hex digits) of a value, the same each time: finds an encrypted value without decrypting."""
    if not _keys.lookup:
        raise EncryptionNotConfigured
    return hmac.new(_keys.lookup, text.strip().upper().encode(), hashlib.sha256).hexdigest()


class EncryptedText(TypeDecorator[str]):
    """A text column that is encrypted at rest."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else encrypt(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else decrypt(value)


class EncryptedBytes(TypeDecorator[bytes]):
    """A column of bytes that is encrypted at rest: the nonce, then what AES-GCM made."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if _keys.cipher is None:
            raise EncryptionNotConfigured
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + _keys.cipher.encrypt(nonce, value, None)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if _keys.cipher is None:
            raise EncryptionNotConfigured
        return _keys.cipher.decrypt(value[:_NONCE_BYTES], value[_NONCE_BYTES:], None)
