"""What `python -m matching.training` does: learn the model, learn the text fusion, export for sentence-transformers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from matching.encoder import Encoder
from matching.evaluation.split import Split
from matching.evaluation.table import evaluate, markdown
from matching.evaluation.tasks import TASKS, Task, foreign_share
from matching.features import atoms, expand
from matching.textmatch import TABLE
from matching.training import fusion
from matching.training.contrast import Corpus, Recipe, train
from matching.training.export import write
from matching.training.pairs import PairSet, pair_sets
from matching.training.vocabulary import choose

Log = Callable[[str], None]


def whole_texts(sets: list[PairSet]) -> set[str]:
    """Short texts that occur again and again and so earn a vector of their own: the labels of ESCO occupations."""
    return {label.lower() for s in sets if s.name == "esco labels" for _, label in s.pairs}


def learn_model(folder: Path, out: Path, holdout: bool, recipe: Recipe) -> None:
    """Read, choose features, train, write, measure; the log goes to standard output and beside the model."""
    from matching.evaluation.rankers import bm25, fused, ngrams, vectors

    lines: list[str] = []

    def log(line: str) -> None:
        lines.append(line)
        print(line, flush=True)

    started = time.monotonic()
    sets = pair_sets(folder, Split(holdout))
    for one in sets:
        log(f"{one.name}: {len(one.pairs)} pairs, weight {one.share:g}")
    texts = sorted({text for one in sets for pair in one.pairs for text in pair})
    names, importance = choose(texts, whole_texts(sets))
    ids = {name: row for row, name in enumerate(names)}
    corpus = Corpus(texts, lambda t: [ids[f] for a in atoms(t) for f in expand(a) if f in ids], len(names))
    log(f"{len(texts)} texts, {len(names)} features; {recipe}")
    write(out, names, train(corpus, sets, importance, recipe, log))
    log(f"trained after {time.monotonic() - started:.0f} s; measuring" + ("" if holdout else " (on cases it has seen)"))
    encoder = Encoder.load(out)
    columns = {"BM25": bm25, "n-grams": ngrams, "vectors alone": vectors(encoder), "text matcher": fused(encoder)}
    log(markdown(list(evaluate(folder, columns))))
    (out / "training.log").write_text("\n".join(lines) + "\n", "utf-8")


def learn_fusion(folder: Path, model: Path) -> None:
    """Learn the fusion table with a model that was trained with `--holdout`, and write it into the package."""
    encoder = Encoder.load(model)
    tasks: list[Task] = [make(folder) for make in TASKS]
    tasks.append(foreign_share(folder, 0.6))
    table = fusion.learn([case for task in tasks for case in fusion.cases(task, encoder)])
    fusion.write(table)
    print(TABLE.read_text("utf-8"))
