"""All forms of files through the one door, and files that are broken."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from jobmarket.importing import read_file

ROWS = [{"title": "电工", "company": "甲厂"}, {"title": "焊工", "company": "乙厂"}]
LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "电工",
    "identifier": {"name": "甲网", "value": "7"},
    "hiringOrganization": {"name": "甲厂"},
    "baseSalary": {"currency": "CNY", "value": {"minValue": 6000, "maxValue": 8000, "unitText": "MONTH"}},
}
CSV = "title,company\n电工,甲厂\n焊工,乙厂\n"


def _write(folder: Path, content: bytes) -> Path:
    path = folder / "rows"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        LINES,
        gzip.compress(LINES),
        b"\xef\xbb\xbf" + LINES,
        json.dumps(ROWS).encode(),
        json.dumps(ROWS, indent=2).encode(),
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        LINES.decode().encode("utf-16"),
        json.dumps(ROWS, ensure_ascii=False).encode("utf-16"),
        gzip.compress(CSV.encode("utf-16")),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace("\n", "\r\n").encode(),
    ],
    ids=[
        "lines",
        "gzip",
        "lines-bom",
        "list",
        "indented-list",
        "csv",
        "csv-bom",
        "csv-gb18030",
        "csv-utf16",
        "lines-utf16",
        "list-utf16",
        "gzip-utf16",
        "semicolons",
        "tabs-utf16",
        "crlf",
    ],
)
def test_every_form_gives_the_same_rows(tmp_path: Path, content: bytes) -> None:
    assert [line.row for line in read_file(_write(tmp_path, content))] == ROWS


@pytest.mark.parametrize(
    ("document", "count"),
    [
        (POSTING, 1),
        ([POSTING, POSTING], 2),
        ({"@context": "https://schema.org", "@graph": [POSTING, {"@type": "Person"}, POSTING]}, 2),
    ],
    ids=["single", "list", "graph"],
)
def test_linked_data_becomes_rows(tmp_path: Path, document: object, count: int) -> None:
    rows = [line.row for line in read_file(_write(tmp_path, json.dumps(document, indent=1).encode()))]

    assert len(rows) == count
    assert all(row is not None and row["wage_text"] == "6000-8000元/月" for row in rows)
    assert rows[0] is not None
    assert (rows[0]["source"], rows[0]["source_id"], rows[0]["company"]) == ("甲网", "7", "甲厂")


def test_linked_data_in_lines(tmp_path: Path) -> None:
    content = (json.dumps(POSTING) + "\n").encode() * 3

    assert [line.row["title"] for line in read_file(_write(tmp_path, content)) if line.row] == ["电工"] * 3


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"title": ', "not-json"),
        (b"[1, 2]", "not-an-object"),
        ('{"title": "电工"}'.encode("gb18030"), "wrong-encoding"),
        (b'{"title": "' + b"x" * 10_000_000 + b'"}', "line-too-long"),
        (b'{"@type": "Person"}', "no-job-posting"),
    ],
    ids=["cut", "list", "encoding", "ten-megabytes", "person"],
)
def test_a_bad_line_says_why_and_the_rest_goes_on(tmp_path: Path, bad: bytes, reason: str) -> None:
    first, second = LINES.split(b"\n")

    lines = list(read_file(_write(tmp_path, b"\n".join((first, bad, second)))))

    assert [line.reason for line in lines] == [None, reason, None]
    assert [line.number for line in lines] == [1, 2, 3]


def test_a_cut_gzip_file_gives_what_it_has_and_says_that_it_is_broken(tmp_path: Path) -> None:
    many = b"\n".join(json.dumps({"title": f"{n}", "d": f"{n * 7919 % 10007}"}).encode() for n in range(20_000))
    whole = gzip.compress(many)

    lines = list(read_file(_write(tmp_path, whole[: len(whole) // 2])))

    assert lines[-1].reason == "broken-file"
    assert len(lines) > 1_000


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert list(read_file(_write(tmp_path, b""))) == []
