"""The matching engine (人岗匹配): plain data in, scores and reasons out.

Imports neither Flask, nor the database, nor a search engine; torch only for a model that needs it.
"""

from matching.types import Education, Seeker, Vacancy, WageKind

__all__ = ["Education", "Encoder", "Match", "Matcher", "Seeker", "Vacancy", "WageKind", "assign"]


def __getattr__(name: str) -> object:
    """Load the parts that need numpy and the model only when they are asked for."""
    if name == "Encoder":
        from matching.encoder import Encoder

        return Encoder
    if name in ("Match", "Matcher", "assign"):
        from matching import ranking

        return getattr(ranking, name)
    raise AttributeError(name)
