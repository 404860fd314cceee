"""Charts of an evaluation as SVG files: one for each task, a bar for each ranker with its 95 % interval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from matching.evaluation.metrics import Interval
from matching.evaluation.table import Line

_LEFT, _WIDTH, _RIGHT, _ROW, _TOP = 170, 480, 90, 34, 58
_STYLE = (
    "text{font:14px system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;fill:#1f2933}"
    ".title{font-size:16px;font-weight:600}.note{font-size:12px;fill:#52606d}"
    ".bar{fill:#9fb3c8}.best{fill:#0b6bcb}.interval{stroke:#1f2933;stroke-width:1.5;fill:none}"
    ".axis{stroke:#cbd2d9}"
)


def write(folder: Path, lines: Sequence[Line]) -> list[Path]:
    """One file for each line of the table; the paths written. Raises OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, line in enumerate(lines, 1):
        path = folder / f"{number}-{_slug(line.task)}.svg"
        path.write_text(chart(line), "utf-8")
        written.append(path)
    return written


def chart(line: Line) -> str:
    """The SVG of one task; values run from 0 to 1."""
    height = _TOP + _ROW * len(line.results) + 36
    best = line.best()
    bars = "".join(
        _bar(_TOP + _ROW * row, name, result, name == best) for row, (name, result) in enumerate(line.results.items())
    )
    label = f"{line.task}: {', '.join(f'{name} {result.mean:.3f}' for name, result in line.results.items())}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + _RIGHT} {height}" role="img" '
        f'aria-label="{escape(label, {chr(34): "&quot;"})}"><style>{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text class="title" x="16" y="26">{escape(line.task)}</text>'
        f'<text class="note" x="16" y="44">{escape(line.metric)}, {line.queries} queries, 95 % intervals</text>'
        f"{_axis(height)}{bars}</svg>\n"
    )


def _axis(height: int) -> str:
    ticks = (0, 0.25, 0.5, 0.75, 1)
    return "".join(
        f'<line class="axis" x1="{_x(tick):.1f}" x2="{_x(tick):.1f}" y1="{_TOP - 4}" y2="{height - 26}"/>'
        f'<text class="note" text-anchor="middle" x="{_x(tick):.1f}" y="{height - 10}">{tick:g}</text>'
        for tick in ticks
    )


def _bar(y: int, name: str, result: Interval, best: bool) -> str:
    middle, end = y + _ROW / 2 - 3, _x(result.mean)
    low, high = _x(result.low), _x(result.high)
    return (
        f'<text text-anchor="end" x="{_LEFT - 10}" y="{middle + 5:.1f}">{escape(name)}</text>'
        f'<rect class="{"best" if best else "bar"}" x="{_LEFT}" y="{y + 3}" '
        f'width="{end - _LEFT:.1f}" height="{_ROW - 12}"/>'
        f'<path class="interval" d="M{low:.1f} {middle:.1f}H{high:.1f}M{low:.1f} {middle - 5:.1f}v10'
        f'M{high:.1f} {middle - 5:.1f}v10"/>'
        f'<text x="{max(end, high) + 8:.1f}" y="{middle + 5:.1f}">{result.mean:.3f}{" ★" if best else ""}</text>'
    )


def _x(value: float) -> float:
    return _LEFT + _WIDTH * value


def _slug(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.lower())) or "task"
