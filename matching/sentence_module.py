"""The shipped model as a sentence-transformers module, so that `SentenceTransformer(path)` loads it.

`python -m matching.training export DIR` writes such a folder. Needs sentence-transformers and with it torch; the
product itself never imports this module.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import torch
from sentence_transformers.models import Module

from matching.encoder import TableEncoder

FILES = ("vocabulary.txt", "rows.npy", "scales.npy")


class TableModule(Module):  # type: ignore[misc]
    """Texts in, unit vectors out; the same numbers as `TableEncoder.encode`."""

    config_keys: ClassVar[list[str]] = []
    save_in_root = True

    def __init__(self, encoder: TableEncoder) -> None:
        super().__init__()
        self._encoder = encoder

    def preprocess(self, inputs: Sequence[str], **_: Any) -> dict[str, torch.Tensor]:
        """Vectors are made here already: there is nothing that a graphics processor could do faster."""
        return {"sentence_embedding": torch.from_numpy(self._encoder.encode(list(inputs)))}

    def tokenize(self, texts: Sequence[str], **_: Any) -> dict[str, torch.Tensor]:
        """The name of `preprocess` in older versions of sentence-transformers."""
        return self.preprocess(texts)

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Passes on what `preprocess` made."""
        return features

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimensions

    def get_sentence_embedding_dimension(self) -> int:
        """The name of `get_embedding_dimension` in older versions of sentence-transformers."""
        return self._encoder.dimensions

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Copies the model's files."""
        for name in FILES:
            shutil.copyfile(self._encoder.folder / name, Path(output_path) / name)

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **_: Any) -> TableModule:
        """From a folder with the model's files."""
        return cls(TableEncoder(Path(model_name_or_path) / subfolder))


def export(source: Path, folder: Path) -> None:
    """Writes `source` as a folder that `SentenceTransformer(folder)` loads while this package is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(source / name, folder / name)
    modules = [{"idx": 0, "name": "0", "path": "", "type": "matching.sentence_module.TableModule"}]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2), "utf-8")
    settings: dict[str, object] = {"similarity_fn_name": "cosine", "prompts": {}, "default_prompt_name": None}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2), "utf-8")
