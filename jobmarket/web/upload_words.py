"""Why a file is not taken (上传失败的原因), as sentences."""

from __future__ import annotations

from flask_babel import gettext as _


def upload_sentence(code: str) -> str:
    """A code of services.uploads.Refusal or services.vacancy_files.FileRefused."""
    return {
        "empty": _("Please choose a file"),
        "too-large": _("The file is larger than 10 MB"),
        "wrong-type": _("The file is of a kind that is not taken, whatever its name says"),
        "broken": _("The file is damaged and cannot be read"),
        "bomb": _("The file would become far larger than it is and is not opened"),
        "no-headings": _("No column is headed 岗位名称. Please use the template."),
        "no-rows": _("There is no vacancy in the file"),
        "too-many-rows": _("A file may have at most 1,000 vacancies. Please split it."),
    }.get(code, _("A value is not acceptable"))
