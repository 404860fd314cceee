"""The contract of a search engine; every test runs against both."""

from __future__ import annotations

import pytest

from indexer import Collection, Filters, SearchEngine, SearchRequest, SearchResult, Sort, open_engine
from indexer.documents import SeekerDocument
from indexer.engine import VectorsDiffer
from indexer.question import take_apart, text_query
from indexer.text import TextQuery, Unit, concept
from tests.indexer.corpus import BEIJING, FINGERPRINT, HONGKOU, MARKET, SHANGHAI, posting, vector_of


@pytest.fixture
def market(engine: SearchEngine) -> SearchEngine:
    engine.index(MARKET, FINGERPRINT)
    return engine


def ask(engine: SearchEngine, text: str = "", **known: object) -> SearchResult:
    query = text_query(take_apart(text)) if text else None
    return engine.search(SearchRequest(collection=Collection.POSTINGS, text=query, **known))  # type: ignore[arg-type]


def ids(result: SearchResult) -> list[int]:
    return [hit.id for hit in result.hits]


def test_an_engine_without_index_finds_nothing(engine: SearchEngine) -> None:
    result = ask(engine, "电工", facets={"region_1": 5})

    assert result.hits == ()
    assert result.total == 0
    assert engine.count(Collection.POSTINGS) == 0


def test_what_was_indexed_can_be_found_at_once(market: SearchEngine) -> None:
    assert set(ids(ask(market, "电工"))) == {1, 2}
    assert market.count(Collection.POSTINGS) == len(MARKET)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("C++", [4]),
        ("c#", [5]),
        (".NET", [5]),
        ("ux/ui", [6]),
        ("UI", [6]),
        ("node.js", [7]),
        ("nodejs", [7]),
        ("ＪＡＶＡ", [3, 4]),
        ("護理", [8]),
    ],
)
def test_names_of_techniques_and_other_scripts_survive(
    market: SearchEngine, question: str, expected: list[int]
) -> None:
    assert ids(ask(market, question)) == expected


def test_a_word_in_the_title_counts_more_than_in_the_description(market: SearchEngine) -> None:
    assert ids(ask(market, "java")) == [3, 4]


def test_a_word_of_the_employers_name_finds(market: SearchEngine) -> None:
    assert ids(ask(market, "上海电气")) == [1]


def test_words_within_longer_words_are_found(market: SearchEngine) -> None:
    assert ids(ask(market, "保姆")) == [9]
    assert ids(ask(market, "开发工程师")) == ids(ask(market, "工程师 开发"))


def test_quotes_mean_a_phrase(market: SearchEngine) -> None:
    market.index([posting(20, "开发者关系 软件"), posting(21, "软件开发")], FINGERPRINT)

    assert set(ids(ask(market, '"软件开发"'))) == {4, 21}


def test_a_phrase_does_not_run_from_the_title_into_the_next_field(market: SearchEngine) -> None:
    market.index([posting(20, "软件", skills=("开发",))], FINGERPRINT)

    assert 20 not in ids(ask(market, '"软件开发"'))


def test_a_minus_excludes(market: SearchEngine) -> None:
    assert ids(ask(market, "电工 -高压")) == [1]
    assert set(ids(ask(market, '工程师 -"软件开发"'))) == {3, 5}


def test_when_no_document_has_all_words_some_will_do(market: SearchEngine) -> None:
    assert ids(ask(market, "维修电工 护理员"))[0] in (1, 8)


def test_a_concept_finds_documents_that_have_it_under_another_name(market: SearchEngine) -> None:
    aunt = Unit("阿姨", (("阿姨",), (concept("occupation", "4-10-01-06"),)))
    request = SearchRequest(collection=Collection.POSTINGS, text=TextQuery((aunt,)))

    assert ids(market.search(request)) == [9]


def test_optional_words_only_raise_the_score(market: SearchEngine) -> None:
    market.index([posting(30, "电工 学徒 包住"), posting(31, "电工 学徒 长期")], FINGERPRINT)
    query = text_query(take_apart("学徒"), optional=text_query(take_apart("包住")).units)
    request = SearchRequest(collection=Collection.POSTINGS, text=query)

    assert ids(market.search(request)) == [30, 31]


def test_a_region_finds_what_lies_inside_it(market: SearchEngine) -> None:
    inside = Filters({"region": (SHANGHAI,)})

    assert set(ids(ask(market, filters=inside))) == {1, 3, 5, 10}
    assert set(ids(ask(market, filters=Filters({"region": (HONGKOU, BEIJING)})))) == {1, 2, 4, 10}


def test_a_group_finds_its_occupations(market: SearchEngine) -> None:
    assert set(ids(ask(market, filters=Filters({"occupation": ("4-10-01",)})))) == {8, 9}


def test_ranges_and_keywords_must_hold_together(market: SearchEngine) -> None:
    filters = Filters({"region": (SHANGHAI,)}, {"wage_max": (9000, None)})

    assert set(ids(ask(market, filters=filters))) == {1, 3}


def test_filters_hold_for_hits_of_the_vectors_too(market: SearchEngine) -> None:
    near = vector_of("维修电工")

    result = ask(market, vector=near, filters=Filters({"region": (BEIJING,)}, {"wage_max": (1, None)}))

    assert set(ids(result)) == {2, 4}


def test_the_vector_finds_without_words(market: SearchEngine) -> None:
    result = ask(market, vector=vector_of("住家保姆"), limit=3)

    assert result.hits[0].id == 9
    assert result.hits[0].score == pytest.approx(1, abs=0.01)


def test_a_hit_by_vector_alone_says_so(market: SearchEngine) -> None:
    result = ask(market, "阿姨", vector=vector_of("住家保姆"))

    assert [(hit.id, hit.matched) for hit in result.hits] == [(9, False)]


def test_exclusions_and_phrases_hold_for_hits_of_the_vectors_too(market: SearchEngine) -> None:
    assert 9 not in ids(ask(market, "阿姨 -保姆", vector=vector_of("住家保姆")))
    assert 9 not in ids(ask(market, '"阿姨"', vector=vector_of("住家保姆")))


def test_sorting_by_date_and_by_wage(market: SearchEngine) -> None:
    assert ids(ask(market, sort=Sort.DATE, limit=3)) == [10, 9, 8]
    assert ids(ask(market, sort=Sort.WAGE, limit=3)) == [4, 3, 2]


def test_equal_values_are_sorted_by_id(market: SearchEngine) -> None:
    market.index([posting(40, "甲", wage_max=30000), posting(41, "乙", wage_max=30000)], FINGERPRINT)

    assert ids(ask(market, sort=Sort.WAGE, limit=3)) == [41, 40, 4]


def test_pages_by_date_follow_each_other(market: SearchEngine) -> None:
    first = ask(market, sort=Sort.DATE, limit=4)
    second = ask(market, sort=Sort.DATE, limit=4, before=first.hits[-1].sort_key)

    assert ids(first) + ids(second) == [10, 9, 8, 7, 6, 5, 4, 3]
    assert first.total == second.total == len(MARKET)


def test_later_arrivals_stay_out_of_what_was_begun(market: SearchEngine) -> None:
    first = ask(market, "电工", vector=vector_of("电工"))
    market.index([posting(50, "电工")], FINGERPRINT)

    again = ask(market, "电工", vector=vector_of("电工"), ceiling=first.newest_id)

    assert ids(again) == ids(first)
    assert 50 in ids(ask(market, "电工"))


def test_facets_count_what_was_found(market: SearchEngine) -> None:
    result = ask(market, "电工", facets={"region_1": 5, "education": 8})

    assert result.facets["region_1"] == ((BEIJING, 1), (SHANGHAI, 1))
    assert result.facets["education"] == (("0", 1), ("2", 1))


@pytest.mark.parametrize("depth", [3, 5, 50], ids=["some are looked at", "just all", "all and more"])
def test_all_that_have_the_words_are_counted_however_many_are_looked_at(engine: SearchEngine, depth: int) -> None:
    engine.index([posting(id, "焊工", region=(SHANGHAI,)) for id in range(1, 6)], FINGERPRINT)

    counted = ask(engine, "焊工", depth=depth, facets={"region_1": 5})
    uncounted = ask(engine, "焊工", depth=depth)

    assert (counted.total, counted.facets["region_1"]) == (5, ((SHANGHAI, 5),))
    assert uncounted.total == 5


def test_a_new_version_replaces_the_old_one(market: SearchEngine) -> None:
    market.index([posting(1, "仓库管理员", version=2)], FINGERPRINT)

    assert ids(ask(market, "维修电工")) != [1]
    assert ids(ask(market, "仓库管理员")) == [1]
    assert market.count(Collection.POSTINGS) == len(MARKET)
    assert market.versions(Collection.POSTINGS)[1] == 2


def test_a_replaced_vector_is_gone(market: SearchEngine) -> None:
    market.index([posting(9, "仓库管理员", version=2)], FINGERPRINT)

    assert ask(market, vector=vector_of("住家保姆"), limit=1).hits[0].id != 9


def test_deleted_documents_are_gone(market: SearchEngine) -> None:
    market.delete(Collection.POSTINGS, [1, 9, 999])

    assert ids(ask(market, "电工")) == [2]
    assert 9 not in ids(ask(market, vector=vector_of("住家保姆")))
    assert market.count(Collection.POSTINGS) == len(MARKET) - 2


def test_what_changed_after_it_was_known_to_be_gone_comes_back(market: SearchEngine) -> None:
    market.delete(Collection.POSTINGS, [1], as_of=5)
    market.index([posting(1, "维修电工", version=6)], FINGERPRINT)

    assert 1 in ids(ask(market, "电工"))


def test_vectors_of_another_encoder_are_refused(market: SearchEngine) -> None:
    with pytest.raises(VectorsDiffer):
        market.index([posting(60, "电工")], "another")

    assert market.count(Collection.POSTINGS) == len(MARKET)


def test_stored_vectors_come_back(market: SearchEngine) -> None:
    found = market.vectors(Collection.POSTINGS, [3, 999])

    assert set(found) == {3}
    assert found[3] @ vector_of("Java开发工程师") == pytest.approx(1, abs=0.01)


def test_a_rebuilt_index_takes_the_place_of_the_old_one(market: SearchEngine) -> None:
    before = market.state(Collection.POSTINGS)

    count = market.rebuild(Collection.POSTINGS, iter([[posting(70, "电工")], [posting(71, "焊工")]]), "another")

    after = market.state(Collection.POSTINGS)
    assert count == after.documents == 2
    assert (before.fingerprint, after.fingerprint) == (FINGERPRINT, "another")
    assert ids(ask(market, "电工")) == [70]
    assert before.generation != after.generation


def test_the_old_index_answers_while_a_new_one_is_built(market: SearchEngine) -> None:
    seen: list[list[int]] = []

    def batches():  # type: ignore[no-untyped-def]
        yield [posting(70, "电工")]
        seen.append(sorted(ids(ask(market, "电工"))))

    market.rebuild(Collection.POSTINGS, batches(), FINGERPRINT)

    assert seen == [[1, 2]]


def test_what_must_happen_before_a_new_index_is_used_happens_while_the_old_one_answers(market: SearchEngine) -> None:
    seen: list[list[int]] = []
    batches = iter([[posting(70, "电工")]])

    market.rebuild(Collection.POSTINGS, batches, FINGERPRINT, lambda: seen.append(sorted(ids(ask(market, "电工")))))

    assert seen == [[1, 2]]
    assert ids(ask(market, "电工")) == [70]


def test_one_document_that_is_refused_is_not_taken_for_an_outage(market: SearchEngine) -> None:
    with pytest.raises((ValueError, OverflowError)):
        market.index([posting(80, "电工", wage_max=2**63 - 1)], FINGERPRINT)

    market.index([posting(81, "电工")], FINGERPRINT)
    assert set(ids(ask(market, "电工"))) == {1, 2, 81}


def test_seekers_are_a_collection_of_their_own(market: SearchEngine) -> None:
    seeker = SeekerDocument(id=1, title="电工", wage_min=6000, experience_min_years=4, vector=vector_of("电工"))
    market.index([seeker], FINGERPRINT)
    query = text_query(take_apart("电工"))

    found = market.search(SearchRequest(collection=Collection.SEEKERS, text=query))

    assert ids(found) == [1]
    assert market.count(Collection.SEEKERS) == 1


def test_both_engines_give_the_same_hits_in_the_same_order(
    market: SearchEngine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = open_engine(None, tmp_path_factory.mktemp("reference"))
    other.index(MARKET, FINGERPRINT)
    questions = ["电工", "开发工程师", "java 工程师", "软件 设计师", "维修 护理 会计", "C++", "工程师 -java"]

    for question in questions:
        own = ask(market, question, vector=vector_of(question), facets={"region_1": 5})
        reference = ask(other, question, vector=vector_of(question), facets={"region_1": 5})
        assert ids(own) == ids(reference), question
        assert [hit.score for hit in own.hits] == pytest.approx([hit.score for hit in reference.hits], abs=0.01)
        assert (own.total, own.facets) == (reference.total, reference.facets)
