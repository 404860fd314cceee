"""Writes a trained table as the files that `matching.encoder` reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Each row as whole numbers from -127 to 127 and one scale."""
    scales = (np.abs(table).max(axis=1) / 127).astype(np.float16)
    scales[scales == 0] = np.finfo(np.float16).tiny
    rows = np.rint(table / scales.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
    return rows, scales


def write(folder: Path, names: list[str], table: NDArray[np.float32]) -> None:
    """The three files of a model; the same table always gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, scales = quantise(table)
    (folder / "vocabulary.txt").write_text("\n".join(names), "utf-8")
    np.save(folder / "rows.npy", rows)
    np.save(folder / "scales.npy", scales)
