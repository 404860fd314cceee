"""Uploaded files (附件): looked at before they are kept. What a file is, its content says, never its name."""

from __future__ import annotations

import hashlib
import io
import zipfile
from enum import StrEnum

import puremagic
from PIL import Image, UnidentifiedImageError
from sqlalchemy.orm import Session

from jobmarket.models import FilePurpose, StoredFile
from jobmarket.security.masking import one_line
from jobmarket.security.viewer import Viewer

LARGEST_FILE = 10 << 20  # bytes
_LARGEST_UNPACKED = 60 << 20  # bytes of all parts of a packed document
_MOST_PARTS = 2_000
_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 2_400  # pixels of a picture that is kept

PDF = "application/pdf"
JPEG, PNG = "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"

ACCEPTED = {
    FilePurpose.LICENCE: frozenset({PDF, JPEG, PNG}),
    FilePurpose.PHOTO: frozenset({JPEG, PNG}),
    FilePurpose.CV: frozenset({PDF, DOCX, TEXT}),
    FilePurpose.EVIDENCE: frozenset({PDF, JPEG, PNG}),
}


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    BROKEN = "broken"
    BOMB = "bomb"  # would become far larger than it is


class UploadRefused(ValueError):
    """A file that is not taken, with the reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def keep(session: Session, viewer: Viewer, purpose: FilePurpose, name: str, content: bytes) -> StoredFile:
    """Check and store a file; pictures are drawn anew, which leaves out what was hidden in them (place, camera).

    Raises UploadRefused.
    """
    media_type = recognise(content)
    if media_type not in ACCEPTED[purpose]:
        raise UploadRefused(Refusal.WRONG_TYPE)
    if media_type in (JPEG, PNG):
        content, media_type = _drawn_anew(content), JPEG
    row = StoredFile(
        purpose=purpose,
        name=one_line(name, 200) or "file",
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        uploaded_by_id=viewer.account_id,
    )
    session.add(row)
    session.flush()
    return row


def recognise(content: bytes) -> str:
    """The media type by content. Raises UploadRefused for what is empty, too large, unknown or a bomb."""
    if not content:
        raise UploadRefused(Refusal.EMPTY)
    if len(content) > LARGEST_FILE:
        raise UploadRefused(Refusal.TOO_LARGE)
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK"):
        return _packed(content)
    try:
        found = str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError):
        found = ""
    if found in (JPEG, PNG):
        return found
    return _text(content)


def _packed(content: bytes) -> str:
    """Which office document a ZIP archive is, once it is sure that it can be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UploadRefused(Refusal.BROKEN) from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise UploadRefused(Refusal.BOMB)
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise UploadRefused(Refusal.WRONG_TYPE)


def _text(content: bytes) -> str:
    """Plain text has no control characters but those of lines."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(character.isprintable() or character in "\r\n\t\f\u3000\ufeff\u00a0\u200b" for character in text):
            return TEXT
    raise UploadRefused(Refusal.WRONG_TYPE)


def _drawn_anew(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise UploadRefused(Refusal.BOMB)
            drawn = picture.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        if isinstance(broken, UploadRefused):
            raise
        raise UploadRefused(Refusal.BROKEN) from None
    drawn.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=88)
    return out.getvalue()
