"""A text in both languages (双语文字), for what services say of themselves and pages show as it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Both:
    """The same in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        """In `zh` or `en`."""
        return self.zh if language == "zh" else self.en
