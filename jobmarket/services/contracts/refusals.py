"""What is refused, with the field and the words (不予受理)."""

from __future__ import annotations

from jobmarket.bilingual import Both


class ContractRefused(ValueError):
    """Something about a contract cannot be done. `field` is where, `article` names the law if it is the law's."""

    def __init__(self, field: str, said: Both, article: str = "") -> None:
        super().__init__(said.en)
        self.field, self.said, self.article = field, said, article
