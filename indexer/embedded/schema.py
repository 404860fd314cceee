"""The tantivy schema, and documents in its terms."""

from __future__ import annotations

import tantivy

from indexer.documents import INTEGERS, KEYWORDS, TEXTS, Document, integers, keywords, texts

ORDINAL = "ordinal"  # row of the document's vector


def build_schema() -> tantivy.Schema:
    """Texts are split at spaces only: they arrive as tokens."""
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(
            name, tokenizer_name="whitespace", index_option="position" if name == "phrase" else "freq"
        )
    for name, counted in KEYWORDS.items():
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=counted)
    for name in (*INTEGERS, ORDINAL):
        builder.add_unsigned_field(name, indexed=name in ("id", ORDINAL), fast=True)
    return builder.build()


def to_tantivy(document: Document, ordinal: int) -> tantivy.Document:
    """A document whose vector is in row `ordinal`."""
    made = tantivy.Document()
    for name, text in texts(document).items():
        made.add_text(name, text)
    for name, values in keywords(document).items():
        for value in values:
            made.add_text(name, value)
    for name, number in integers(document).items():
        made.add_unsigned(name, number)
    made.add_unsigned(ORDINAL, ordinal)
    return made
