"""`python -m matching.training --data DIR [--out DIR] [--holdout]`: learns the shipped model on a CPU."""

from __future__ import annotations

import argparse
import dataclasses
import time
from pathlib import Path

from matching.encoder import SHIPPED
from matching.evaluation.split import Split
from matching.features import atoms, expand
from matching.training.contrast import Corpus, Recipe, train
from matching.training.export import write
from matching.training.pairs import PairSet, pair_sets
from matching.training.vocabulary import choose


def whole_texts(sets: list[PairSet]) -> set[str]:
    """Short texts that occur again and again and so earn a vector of their own: the labels of ESCO occupations."""
    return {label.lower() for s in sets if s.name == "esco labels" for _, label in s.pairs}


def learn(folder: Path, out: Path, holdout: bool, recipe: Recipe) -> None:
    """Read, choose features, train, write; the log goes to standard output and beside the model."""
    lines: list[str] = []

    def log(line: str) -> None:
        lines.append(line)
        print(line, flush=True)

    started = time.monotonic()
    sets = pair_sets(folder, Split(holdout))
    for one in sets:
        log(f"{one.name}: {len(one.pairs)} pairs, {one.share:.0%} of the steps")
    texts = sorted({text for one in sets for pair in one.pairs for text in pair})
    names, importance = choose(texts, whole_texts(sets))
    ids = {name: row for row, name in enumerate(names)}
    corpus = Corpus(texts, lambda t: [ids[f] for atom in atoms(t) for f in expand(atom) if f in ids])
    log(f"{len(texts)} texts, {len(names)} features; {recipe}")
    write(out, names, train(corpus, sets, importance, recipe, log))
    log(f"done after {time.monotonic() - started:.0f} s")
    (out / "training.log").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="python -m matching.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--holdout", action="store_true", help="keep the measuring side of the split apart")
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    options = parser.parse_args()
    recipe = Recipe(**{field.name: getattr(options, field.name) for field in dataclasses.fields(Recipe)})
    learn(options.data, options.out, options.holdout, recipe)


if __name__ == "__main__":
    main()
