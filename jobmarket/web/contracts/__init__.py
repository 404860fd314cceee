"""Pages of labour contracts (劳动合同管理): lists, one contract, drafting, ending, files, wage figures."""

from __future__ import annotations

from jobmarket.web.contracts.blueprint import blueprint  # isort: skip
from jobmarket.web.contracts import (
    acts,
    bulk,
    drafting,
    ending,
    files,
    links,
    listing,
    one,
    overview,
    wage_figures,
)

__all__ = [
    "acts",
    "blueprint",
    "bulk",
    "drafting",
    "ending",
    "files",
    "links",
    "listing",
    "one",
    "overview",
    "wage_figures",
]
