"""Pages of job fairs (招聘会): for everybody, for seekers and employers who take part, for staff."""

from jobmarket.web.fairs import office, public

__all__ = ["office", "public"]
