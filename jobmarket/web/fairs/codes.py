"""A ticket's code as people and scanners read it."""

from __future__ import annotations

import segno


def grouped(code: str) -> str:
    """AB23C-D45EF: easier to read aloud and to type."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def picture(code: str) -> str:
    """The address of a QR picture that holds the code and nothing else: a scanner types it like a keyboard."""
    return str(segno.make(code, error="m", micro=False).svg_data_uri(scale=6, border=2))
