"""Personal data as it is shown to viewers who need not know it."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """The first character of a name and a star for each further one, at most two: 张伟 is 张*, 欧阳修文 is 欧**."""
    shown = name.strip()
    return shown[:1] + "*" * min(2, max(1, len(shown) - 1)) if shown else "*"
