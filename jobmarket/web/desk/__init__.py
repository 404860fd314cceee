"""Pages of the desk besides the search (工作台): today's queue, a person's whole record."""

from jobmarket.web.desk import person, today

__all__ = ["person", "today"]
