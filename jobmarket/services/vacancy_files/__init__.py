"""Vacancies as files (批量发布、导出): the template, reading what comes back, writing what there is."""

from jobmarket.services.vacancy_files.columns import COLUMNS, EXAMPLE, HEADINGS
from jobmarket.services.vacancy_files.reading import FileRefused, Row, read_rows
from jobmarket.services.vacancy_files.writing import as_csv, as_xlsx, safe

__all__ = ["COLUMNS", "EXAMPLE", "HEADINGS", "FileRefused", "Row", "as_csv", "as_xlsx", "read_rows", "safe"]
