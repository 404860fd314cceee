"""Encryption of personal data at rest: AES-256-GCM, and a keyed hash to find an encrypted value again.

The key comes from `JOBMARKET_DATA_KEY` or, unset, from `SECRET_KEY`; `configure` is called once at start-up. Former
keys still open what they closed, until `jobmarket keys rotate` has written everything anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary, Text, TypeDecorator

_NONCE_BYTES = 12
_PREFIX = "v1:"


class EncryptionNotConfigured(RuntimeError):
    """Personal data was read or written before `configure` was called."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What is derived from one secret."""

    cipher: AESGCM
    lookup: bytes


@dataclass
class _Keys:
    """The key in use first, then the former ones."""

    ring: tuple[_Key, ...] = ()

    @property
    def all(self) -> tuple[_Key, ...]:
        if not self.ring:
            raise EncryptionNotConfigured
        return self.ring

    @property
    def current(self) -> _Key:
        return self.all[0]


_keys = _Keys()


def derive(secret: str, purpose: bytes) -> bytes:
    """A key of 32 bytes for one purpose; from one purpose's key no other follows."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"jobmarket", info=purpose).derive(secret.encode())


def configure(secret: str, former: Sequence[str] = ()) -> None:
    """Derive the keys of one secret, and of the secrets that were in use before."""
    _keys.ring = tuple(
        _Key(AESGCM(derive(one, b"encryption")), derive(one, b"lookup")) for one in dict.fromkeys((secret, *former))
    )


def encrypt(text: str) -> str:
    """`text` as a printable token; the same text gives another token each time."""
    return _PREFIX + base64.b64encode(encrypt_bytes(text.encode())).decode()


def decrypt(token: str) -> str:
    """The text of a token made by `encrypt`. Raises cryptography.exceptions.InvalidTag where no key opens it."""
    return decrypt_bytes(base64.b64decode(token.removeprefix(_PREFIX))).decode()


def encrypt_bytes(content: bytes) -> bytes:
    """A nonce, then what AES-GCM made of `content`."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _keys.current.cipher.encrypt(nonce, content, None)


def decrypt_bytes(sealed: bytes) -> bytes:
    """What `encrypt_bytes` closed, with whichever key did. Raises cryptography.exceptions.InvalidTag."""
    *others, last = _keys.all
    for key in others:
        try:
            return _open(key, sealed)
        except InvalidTag:
            continue
    return _open(last, sealed)


def _open(key: _Key, sealed: bytes) -> bytes:
    return key.cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)


def is_current(sealed: str | bytes) -> bool:
    """Whether the key in use closed this token or these bytes."""
    raw = base64.b64decode(sealed.removeprefix(_PREFIX)) if isinstance(sealed, str) else sealed
    try:
        _open(_keys.current, raw)
    except InvalidTag:
        return False
    return True


def lookup_hash(text: str) -> str:
    """Keyed hash (64 hex digits) of a value, the same each time: finds an encrypted value without decrypting."""
    return _hash(_keys.current, text)


def lookup_hashes(text: str) -> list[str]:
    """The hashes that a value may have in a row: of the key in use, and of former ones. For questions, with IN."""
    return [_hash(key, text) for key in _keys.all]


def _hash(key: _Key, text: str) -> str:
    return hmac.new(key.lookup, text.strip().upper().encode(), hashlib.sha256).hexdigest()


class EncryptedText(TypeDecorator[str]):
    """A text column that is encrypted at rest."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else encrypt(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else decrypt(value)


class EncryptedBytes(TypeDecorator[bytes]):
    """A column of bytes that is encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else encrypt_bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else decrypt_bytes(value)
