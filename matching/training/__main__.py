"""Makes the shipped model and what belongs to it.

`python -m matching.training --data DIR [--out DIR] [--holdout]` learns the model on a CPU;
`python -m matching.training fusion --data DIR --model HOLDOUT_MODEL` learns the text fusion;
`python -m matching.training export DIR` writes the shipped model for sentence-transformers.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from matching.encoder import SHIPPED
from matching.training.contrast import Recipe


def _train(arguments: list[str]) -> None:
    from matching.training.commands import learn_model

    parser = argparse.ArgumentParser(prog="python -m matching.training")
    parser.add_argument("--data", type=Path, required=True, help="folder laid out like the shared data")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the model goes; the package if unset")
    parser.add_argument("--holdout", action="store_true", help="keep the measuring side of the split apart")
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    options = parser.parse_args(arguments)
    recipe = Recipe(**{field.name: getattr(options, field.name) for field in dataclasses.fields(Recipe)})
    learn_model(options.data, options.out, options.holdout, recipe)


def _fusion(arguments: list[str]) -> None:
    from matching.training.commands import learn_fusion

    parser = argparse.ArgumentParser(prog="python -m matching.training fusion")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="a model trained with --holdout")
    parser.add_argument("--plain-only", action="store_true", help="amend the shipped table: only the last column")
    options = parser.parse_args(arguments)
    learn_fusion(options.data, options.model, options.plain_only)


def _export(arguments: list[str]) -> None:
    from matching.sentence_module import export

    parser = argparse.ArgumentParser(prog="python -m matching.training export")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    options = parser.parse_args(arguments)
    export(options.model, options.folder)


def main() -> None:
    """Reads the command line."""
    commands = {"fusion": _fusion, "export": _export}
    first, *rest = sys.argv[1:] or [""]
    if first in commands:
        commands[first](rest)
    else:
        _train(sys.argv[1:])


if __name__ == "__main__":
    main()
