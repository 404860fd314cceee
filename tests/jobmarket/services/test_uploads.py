"""Uploaded files: what they are, what is refused, what is kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.orm import Session

from jobmarket.database import Database
from jobmarket.models import FilePurpose, StoredFile
from jobmarket.security.viewer import OPERATOR
from jobmarket.services import uploads
from jobmarket.services.uploads import Refusal, UploadRefused

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def _picture(width: int = 40, height: int = 30, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, form, **options)
    return out.getvalue()


def _archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, uploads.PDF),
        (_picture(), uploads.JPEG),
        (_picture(form="PNG"), uploads.PNG),
        (_archive(word__document_xml=b"<w/>"), uploads.DOCX),
        (_archive(xl__workbook_xml=b"<x/>"), uploads.XLSX),
        ("姓名：王小明\n电工五年".encode(), uploads.TEXT),
        ("姓名：王小明\r\n电工五年".encode("gb18030"), uploads.TEXT),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, media_type: str) -> None:
    assert uploads.recognise(content) == media_type


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"%PDF-" + bytes(uploads.LARGEST_FILE), Refusal.TOO_LARGE),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(200), Refusal.WRONG_TYPE),
        (b"PK\x03\x04 but nothing more", Refusal.BROKEN),
        (_archive(word__document_xml=bytes(61 << 20)), Refusal.BOMB),
        (_archive(**{f"part{number}": b"" for number in range(2_001)}), Refusal.BOMB),
        (_archive(evil_sh=b"#!/bin/sh"), Refusal.WRONG_TYPE),
    ],
    ids=["empty", "50 MB", "program", "broken archive", "large when unpacked", "many parts", "other archive"],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(content: bytes, reason: Refusal) -> None:
    with pytest.raises(UploadRefused) as refused:
        uploads.recognise(content)

    assert refused.value.reason is reason


@pytest.mark.parametrize("purpose", [FilePurpose.LICENCE, FilePurpose.PHOTO, FilePurpose.EVIDENCE])
def test_a_name_does_not_make_a_picture(session: Session, purpose: FilePurpose) -> None:
    with pytest.raises(UploadRefused) as refused:
        uploads.keep(session, OPERATOR, purpose, "licence.jpg", b"<script>alert(1)</script>")

    assert refused.value.reason is Refusal.WRONG_TYPE


def test_a_picture_loses_where_it_was_taken(session: Session) -> None:
    hidden = Image.Exif()
    hidden[0x010F] = "Secret Camera"

    row = uploads.keep(session, OPERATOR, FilePurpose.PHOTO, "me.jpg", _picture(exif=hidden))

    assert b"Secret Camera" not in row.content
    assert row.media_type == uploads.JPEG


def test_a_picture_that_breaks_off_is_refused(session: Session) -> None:
    with pytest.raises(UploadRefused) as refused:
        uploads.keep(session, OPERATOR, FilePurpose.PHOTO, "me.jpg", _picture(400, 300)[:300])

    assert refused.value.reason is Refusal.BROKEN


def test_a_picture_of_too_many_pixels_is_refused(session: Session) -> None:
    with pytest.raises(UploadRefused) as refused:
        uploads.keep(session, OPERATOR, FilePurpose.PHOTO, "me.png", _picture(8_000, 6_000, "PNG"))

    assert refused.value.reason is Refusal.BOMB


def test_a_kept_file_is_encrypted_in_the_database(database: Database) -> None:
    with database.begin() as session:
        row = uploads.keep(session, OPERATOR, FilePurpose.LICENCE, "执照\n.pdf", PDF)

    with database.session() as session:
        stored = session.execute(text("SELECT content FROM stored_file")).scalar_one()
        assert PDF not in stored
        read = session.get_one(StoredFile, row.id)
        assert read.content == PDF
        assert read.name == "执照 .pdf"
