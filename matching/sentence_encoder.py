"""Any sentence-transformers model in the place of the shipped one (setting EMBEDDING_MODEL)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from matching.encoder import Encoder, Vectors, unit
from matching.text import normalise


class SentenceEncoder(Encoder):
    """Wraps a sentence-transformers model by name or path; torch is imported here and nowhere else at run time."""

    def __init__(self, name_or_path: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(name_or_path, device="cpu")
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = self._fingerprint()

    def _fingerprint(self) -> str:
        """Over the weights themselves: two models of one name but other weights are told apart."""
        digest = hashlib.blake2b(b"sentence-transformers", digest_size=8)
        for name, weights in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(weights.cpu().contiguous().numpy().tobytes())
        probe = self._model.encode(["电工 electrician"], convert_to_numpy=True)
        digest.update(np.round(np.asarray(probe, np.float64), 3).tobytes())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str | None]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        plain = [normalise(text) for text in texts]
        vectors = np.asarray(self._model.encode(plain, convert_to_numpy=True, show_progress_bar=False), np.float32)
        return unit(np.nan_to_num(vectors))
