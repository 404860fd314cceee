"""Occupations (职业): the classification, and how titles are coded to it."""

from matching.occupations.tree import Occupation, ancestors, level_code, occupations

__all__ = ["Occupation", "ancestors", "level_code", "occupations"]
