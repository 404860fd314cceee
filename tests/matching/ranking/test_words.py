"""Exact words: what a text has in common with a question, in pools of short and of long texts."""

from __future__ import annotations

import pytest

from matching.ranking.words import WordIndex

FILLER = " ".join(f"filler{number}" for number in range(400))
LONG_TEXTS = [f"welding {FILLER}", f"{'welding ' * 8}{FILLER}", f"cooking {FILLER}"]


def test_a_long_text_that_names_the_trade_again_and_again_is_nearer() -> None:
    once, often, never = WordIndex.of(LONG_TEXTS).overlap("welding")

    assert often > 3 * once > never == 0


def test_among_the_many_words_of_a_long_question_the_rare_one_decides() -> None:
    index = WordIndex.of(["rare", *["common"] * 9])

    long, short = index.overlap("common " * 80 + "rare"), index.overlap("common " * 11 + "rare")

    assert long[0] > long[1]
    assert long[0] / long[1] > short[0] / short[1] / 4


def test_the_echo_brings_what_the_question_did_not_name() -> None:
    index = WordIndex.of(texts := ["gulda", "gulda pomt", "pomt rast", "other words"])
    plain = index.overlap("gulda")

    echoed = index.echoed(plain, 1.0, texts.__getitem__)

    assert plain[2] == 0 < echoed[2]
    assert echoed[3] == 0
    assert echoed[0] >= plain[0]


@pytest.mark.parametrize(("question", "share"), [("gulda", 0.0), ("nothing", 1.0), ("", 1.0)])
def test_without_a_share_or_an_answer_there_is_no_echo(question: str, share: float) -> None:
    index = WordIndex.of(texts := ["gulda", "pomt"])

    assert index.echoed(index.overlap(question), share, texts.__getitem__).tolist() == index.overlap(question).tolist()
