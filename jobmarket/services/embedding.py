"""Which embedding model a question is encoded with (向量模型): the one that the index's vectors were made with.

After `EMBEDDING_MODEL` was changed the index still holds vectors of the former model until it is rebuilt. Vectors of
two models are never compared: until then questions, changed rows and matches go on with the former model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
import structlog
from numpy.typing import NDArray
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from indexer import Collection, EngineUnavailable, SearchEngine
from jobmarket.database import Database
from jobmarket.models import EmbeddingModel
from matching.encoder import Encoder

log = structlog.get_logger(__name__)


class TextEncoder(Protocol):
    """What searching and indexing need of `matching.Encoder`."""

    dimensions: int
    fingerprint: str

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (n, d)."""
        ...


@cache
def model(name: str | None) -> Encoder:
    """The model of that name or path, None for the shipped one; loaded once.

    Raises OSError, ImportError, ValueError.
    """
    return Encoder.load(name)


def remember(database: Database, encoder: TextEncoder, name: str | None) -> None:
    """Note the name of a model that an index may be made with, for the day on which another is wanted."""
    with database.session() as session:
        if session.get(EmbeddingModel, encoder.fingerprint) is not None:
            return
    try:
        with database.begin() as session:
            session.add(EmbeddingModel(fingerprint=encoder.fingerprint, name=name))
    except IntegrityError:
        log.debug("another process noted the model first", model=name)


def serving(session: Session, engine: SearchEngine | None, collection: Collection, wanted: TextEncoder) -> TextEncoder:
    """The model of the collection's vectors; the wanted one where there are none, or none that can be had any more."""
    stored = stored_fingerprint(engine, collection)
    if stored in (None, wanted.fingerprint):
        return wanted
    former = session.get(EmbeddingModel, stored)
    if former is None:
        return wanted
    try:
        found = model(former.name)
    except (OSError, ImportError, ValueError) as error:
        log.warning("the former embedding model cannot be loaded", model=former.name, error=str(error))
        return wanted
    return found if found.fingerprint == stored else wanted


def stored_fingerprint(engine: SearchEngine | None, collection: Collection) -> str | None:
    """Of the model of the collection's vectors; None where there are none, or while the engine is away."""
    try:
        return engine.fingerprint(collection) if engine else None
    except EngineUnavailable:
        return None
