"""`python -m matching.evaluation DIR [--model DIR] [--no-minilm]`: the seven tasks on the measuring side of the split.

DIR may also be a CSV file of your own with the columns query and answer.

The shipped model was trained on both sides; measure one trained with `--holdout` for figures about unseen cases.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from matching.encoder import Encoder
from matching.evaluation.rankers import rankers
from matching.evaluation.table import evaluate, markdown


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m matching.evaluation", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--model", default=None, help="folder or sentence-transformers name; the shipped model if unset"
    )
    parser.add_argument("--no-minilm", action="store_true", help="leave out the slow peer")
    options = parser.parse_args()
    columns = rankers(Encoder.load(options.model), with_minilm=not options.no_minilm)
    print(markdown(list(evaluate(options.folder, columns))))


if __name__ == "__main__":
    main()
