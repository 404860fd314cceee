"""Elasticsearch 9 as a search engine; needs no plugin and no analyser but `whitespace`."""

from indexer.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
