"""Reading a CV (简历解析): a file becomes the values of the form, which the person corrects and sends.

Nothing is stored here, neither the file nor what was read from it.
"""

from __future__ import annotations

from jobmarket.services.cv_reading.fields import CvReading, read_cv
from jobmarket.services.cv_reading.files import text_of

__all__ = ["CvReading", "read_cv", "text_of"]
