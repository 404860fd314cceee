"""Pages of the desk besides the search (工作台): today's queue, a person's whole record, a copy of their data."""

from jobmarket.web.desk import own_data, person, today

__all__ = ["own_data", "person", "today"]
