"""Requests as tantivy queries."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from indexer.engine import Filters
from indexer.text import TextQuery, Unit

DESCRIPTION_BOOST = 0.3
TIE_BREAKER = 0.3  # what the other ways of writing a word add to the one that fits best
_TOP = (1 << 63) - 1


class QueryBuilder:
    """Builds queries for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def text(self, text: TextQuery) -> Query:
        """All units (scored), all phrases and no exclusions (not scored)."""
        clauses = [(Occur.Must, self._unit(unit)) for unit in text.units]
        clauses += [(Occur.Must, Query.const_score_query(self._phrase(phrase), 0.0)) for phrase in text.phrases]
        if not clauses:
            clauses.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        clauses += [(Occur.MustNot, self._phrase(phrase)) for phrase in text.excluded]
        clauses += [(Occur.Should, self._unit(unit)) for unit in text.optional]
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def any_word(self, text: TextQuery) -> Query:
        """Any of the units, by their first spelling in the weightiest field; phrases and exclusions as always."""
        words = [Query.term_query(self._schema, "text", unit.alternatives[0][0], "freq") for unit in text.units]
        if not text.phrases and not text.excluded:
            return self._either(words)
        return self.all_of(self._either(words), [self.text(TextQuery(phrases=text.phrases, excluded=text.excluded))])

    def filters(self, filters: Filters, ceiling: int | None = None) -> list[Query]:
        """One query for each condition."""
        made = [self._any_of(name, values) for name, values in filters.terms.items()]
        made += [self._range(name, low, high) for name, (low, high) in filters.ranges.items()]
        if ceiling is not None:
            made.append(self._range("id", None, ceiling))
        return made

    def below(self, name: str, bound: int) -> Query:
        """Documents whose integer field is less than the bound."""
        return self._range(name, None, bound - 1)

    def integers(self, name: str, values: Sequence[int]) -> Query:
        """Documents whose integer field is one of the values."""
        return self._either([Query.term_query(self._schema, name, value, "basic") for value in values])

    @staticmethod
    def _either(queries: Sequence[Query]) -> Query:
        """Any of them; several times faster than tantivy's set of terms."""
        return Query.boolean_query([(Occur.Should, query) for query in queries])

    @staticmethod
    def all_of(scored: Query | None, conditions: Sequence[Query]) -> Query:
        """The scored query where all conditions hold."""
        if not conditions:
            return scored or Query.all_query()
        clauses = [(Occur.Must, Query.const_score_query(condition, 0.0)) for condition in conditions]
        if scored is not None:
            clauses.insert(0, (Occur.Must, scored))
        return Query.boolean_query(clauses)

    def _unit(self, unit: Unit) -> Query:
        alternatives = [self._all_tokens(tokens) for tokens in unit.alternatives]
        if len(alternatives) == 1:
            return alternatives[0]
        return Query.disjunction_max_query(alternatives, TIE_BREAKER)

    def _all_tokens(self, tokens: Sequence[str]) -> Query:
        queries = [self._token(token) for token in tokens]
        return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])

    def _token(self, token: str) -> Query:
        title = Query.term_query(self._schema, "text", token, "freq")
        described = Query.term_query(self._schema, "description", token, "freq")
        description = Query.boost_query(described, DESCRIPTION_BOOST)
        return Query.boolean_query([(Occur.Should, title), (Occur.Should, description)])

    def _phrase(self, characters: Sequence[str]) -> Query:
        if len(characters) == 1:
            return Query.term_query(self._schema, "phrase", characters[0], "freq")
        return Query.phrase_query(self._schema, "phrase", list(characters))

    def _any_of(self, name: str, values: Sequence[str]) -> Query:
        terms = [Query.term_query(self._schema, name, value, "basic") for value in values]
        return terms[0] if len(terms) == 1 else self._either(terms)

    def _range(self, name: str, low: int | None, high: int | None) -> Query:
        if high is not None and high < 0:
            return Query.empty_query()
        kind = tantivy.FieldType.Unsigned
        return Query.range_query(self._schema, name, kind, max(0, low or 0), _TOP if high is None else high)
