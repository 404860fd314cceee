"""Suggestions while typing (输入联想): occupations, skills, places and employers.

What is typed is looked up as the beginning of a label, of its pinyin (diangong), of its initials (dg), and inside
labels. A longer text that begins no label, such as a whole advertised title, offers what its parts name.
"""

from jobmarket.services.suggestions.lookup import Suggestion, suggest, warm_up

__all__ = ["Suggestion", "suggest", "warm_up"]
