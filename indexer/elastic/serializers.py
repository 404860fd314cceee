"""JSON to and from Elasticsearch by orjson: answers of hundreds of hits and vectors are read several times faster."""

from __future__ import annotations

from typing import Any

import orjson
from elasticsearch.serializer import JsonSerializer, NdjsonSerializer, Serializer


class _Json(JsonSerializer):
    """Numpy arrays are written as lists of numbers."""

    def json_dumps(self, data: Any) -> bytes:
        return orjson.dumps(data, default=self.default, option=orjson.OPT_SERIALIZE_NUMPY)

    def json_loads(self, data: bytes) -> Any:
        return orjson.loads(data)


class _JsonLines(_Json, NdjsonSerializer):
    mimetype = NdjsonSerializer.mimetype


def serializers() -> dict[str, Serializer]:
    """By media type, as the client wants them."""
    return {serializer.mimetype: serializer for serializer in (_Json(), _JsonLines())}
