"""The shipped encoder: what it promises for every text, and that it understands what it must."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Encoder
from matching.encoder import TableEncoder

ODD_TEXTS = {
    "none": None,
    "empty": "",
    "blank": " \t\n\u3000",
    "one letter": "a",
    "one character": "电",
    "emoji": "👩\u200d🔧🚀",
    "punctuation": "!!!，。——",
    "mixed scripts": "电工 electrician электрик 電氣工 كهربائي 전기공 ช่างไฟฟ้า",
    "lone surrogate": "电\ud800工",
    "control characters": "电\x00\x07工",
    "one long word": "x" * 100_000,
    "a million characters": "高级电工 senior electrician " * 45_000,
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def similarity(encoder: Encoder, one: str, other: str) -> float:
    vectors = encoder.encode([one, other])
    return float(vectors[0] @ vectors[1])


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_any_text_gives_a_unit_row(encoder: Encoder, text: str | None) -> None:
    vectors = encoder.encode([text])
    assert vectors.dtype == np.float32
    assert vectors.shape == (1, encoder.dimensions)
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-5)


@given(st.lists(st.one_of(st.none(), st.text()), max_size=5))
def test_every_row_has_length_one(texts: list[str | None]) -> None:
    vectors = Encoder.load().encode(texts)
    assert vectors.shape[0] == len(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_a_text_has_the_same_vector_alone_and_in_a_crowd(encoder: Encoder) -> None:
    crowd = [f"第{i}号电工 electrician" for i in range(2500)]
    assert np.allclose(encoder.encode(crowd)[2049], encoder.encode([crowd[2049]])[0], atol=1e-6)


def test_empty_texts_share_one_row(encoder: Encoder) -> None:
    vectors = encoder.encode([None, "", "。"])
    assert np.array_equal(vectors[0], vectors[1])
    assert np.array_equal(vectors[0], vectors[2])


@pytest.mark.parametrize(("one", "other"), [("軟體工程師", "软体工程师"), ("ＪＡＶＡ", "java"), ("Welder", "welder")])
def test_writing_makes_no_difference(encoder: Encoder, one: str, other: str) -> None:
    assert similarity(encoder, one, other) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("Java开发工程师", "back-end developer", "nurse"),
        ("会计", "accountant", "driver"),
        ("护士", "nurse", "software developer"),
        ("driver", "司机", "会计"),
        ("厨师", "cook", "lawyer"),
        ("幼儿教师", "kindergarten teacher", "welder"),
    ],
)
def test_meaning_crosses_the_languages(encoder: Encoder, query: str, near: str, far: str) -> None:
    assert similarity(encoder, query, near) > similarity(encoder, query, far) + 0.1


def test_an_unknown_word_still_finds_itself(encoder: Encoder) -> None:
    assert similarity(encoder, "zzyqv", "zzyqv") > similarity(encoder, "zzyqv", "qqxwk") + 0.5


def test_the_fingerprint_is_stable_and_names_the_content(encoder: Encoder, tmp_path: Path) -> None:
    assert isinstance(encoder, TableEncoder)
    for name in ("vocabulary.txt", "rows.npy", "scales.npy"):
        (tmp_path / name).write_bytes((encoder.folder / name).read_bytes())
    same = Encoder.load(tmp_path)
    scales = np.load(tmp_path / "scales.npy")
    np.save(tmp_path / "scales.npy", scales * 2)
    changed = Encoder.load(tmp_path)
    assert same.fingerprint == encoder.fingerprint
    assert changed.fingerprint != encoder.fingerprint


def test_loading_and_encoding_imports_no_torch() -> None:
    program = "import sys; from matching import Encoder; Encoder.load().encode(['电工']); print('torch' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "False"


def test_vectors_do_not_depend_on_the_hash_seed() -> None:
    program = "from matching import Encoder; print(Encoder.load().encode(['电工 zzyqv'])[0, :4].tolist())"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_the_shipped_files_stay_small(encoder: Encoder) -> None:
    assert isinstance(encoder, TableEncoder)
    assert sum(file.stat().st_size for file in encoder.folder.iterdir()) <= 25_000_000


def test_a_model_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises((OSError, ImportError, ValueError)):
        Encoder.load(str(tmp_path / "nothing"))
