"""Occupations (职业): the classification, everyday titles, and how titles are coded to it."""

from matching.occupations.closeness import similarity
from matching.occupations.coding import Coding, code_occupation
from matching.occupations.titles import Title, titles
from matching.occupations.tree import Occupation, ancestors, level_code, occupations

__all__ = [
    "Coding",
    "Occupation",
    "Title",
    "ancestors",
    "code_occupation",
    "level_code",
    "occupations",
    "similarity",
    "titles",
]
