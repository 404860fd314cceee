"""Files that people bring: JSON lines, JSON, CSV, schema.org JobPosting; read row by row."""

from jobmarket.importing.files import Line, read_file

__all__ = ["Line", "read_file"]
