"""What `python -m matching.training` does: learn the model, learn the text fusion, export for sentence-transformers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from matching.encoder import Encoder, Vectors
from matching.evaluation.rankers import rankers
from matching.evaluation.split import Split
from matching.evaluation.table import evaluate, markdown
from matching.evaluation.tasks import TASKS, Task, foreign_share
from matching.features import atoms, expand, is_chinese
from matching.text_fusion import TABLE, fusion_table
from matching.training import fusion, wording
from matching.training.contrast import Corpus, Lessons, Recipe, train
from matching.training.export import write
from matching.training.own_pairs import own_pair_sets
from matching.training.pairs import PairSet, free_texts, hidden_texts, pair_sets
from matching.training.teacher import Teacher, first_table
from matching.training.vocabulary import choose

Log = Callable[[str], None]


def whole_texts(sets: list[PairSet]) -> set[str]:
    """Short texts that occur again and again and so earn a vector of their own: the labels of ESCO occupations."""
    return {label.lower() for s in sets if s.name == "esco labels" for _, label in s.pairs}


def lessons_of(texts: list[str], sets: list[PairSet], wanted: Vectors) -> Lessons:
    """Batches of a quarter each: Chinese, other languages, and of both what belongs to the working world."""
    general = {text for s in sets if s.name in ("words", "sentences") for pair in s.pairs for text in pair}
    chinese = np.array([is_chinese(text) for text in texts])
    work = np.array([text not in general for text in texts])
    return Lessons([np.flatnonzero(g) for g in (chinese, ~chinese, chinese & work, ~chinese & work)], wanted)


def learn_model(folder: Path, out: Path, holdout: bool, recipe: Recipe) -> None:
    """Read, choose features, train, write, measure; the log goes to standard output and beside the model."""
    lines: list[str] = []

    def log(line: str) -> None:
        lines.append(line)
        print(line, flush=True)

    started, split, teacher = time.monotonic(), Split(holdout), Teacher()
    sets = pair_sets(folder, split) + own_pair_sets(hidden_texts(folder, split))
    for one in sets:
        log(f"{one.name}: {len(one.pairs)} pairs, weight {one.share:g}")
    texts = sorted({text for one in sets for pair in one.pairs for text in pair} | free_texts(folder, split))
    names, importance = choose(texts, whole_texts(sets))
    ids = {name: row for row, name in enumerate(names)}
    corpus = Corpus(texts, lambda t: [ids[f] for a in atoms(t) for f in expand(a) if f in ids], len(names))
    log(f"{len(texts)} texts, {len(names)} features; {recipe}")
    table, reduction = first_table(teacher, names, importance, recipe.dimensions)
    lessons = lessons_of(texts, sets, reduction(teacher.encode(texts)))
    log(f"asked the teacher after {time.monotonic() - started:.0f} s")
    write(out, names, train(corpus, sets, table, recipe, log, lessons))
    used = wording.employers_of_titles(folder, split)
    wording.write(wording.learn(used), wording.usual(used), out)
    log(f"trained after {time.monotonic() - started:.0f} s; measuring" + ("" if holdout else " (on cases it has seen)"))
    log(markdown(list(evaluate(folder, rankers(Encoder.load(out), with_minilm=False)))))
    (out / "training.log").write_text("\n".join(lines) + "\n", "utf-8")


def learn_fusion(folder: Path, model: Path, plain_only: bool = False) -> None:
    """Learn the fusion table with a model that was trained with `--holdout`, and write it into the package.

    `plain_only`: of the shipped table, only how much plain wording counts.
    """
    encoder = Encoder.load(model)
    tasks: list[Task] = [make(folder) for make in TASKS]
    tasks.append(foreign_share(folder, 0.6))
    learned = [case for task in tasks for case in fusion.cases(task, encoder)]
    table = fusion.amend(learned, fusion_table()) if plain_only else fusion.learn(learned)
    fusion.write(table)
    print(TABLE.read_text("utf-8"))
