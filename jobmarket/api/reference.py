"""/api/v1/occupations, /regions, /industries, /skills: the codes that everything else uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from flask_smorest import Blueprint

from jobmarket.language import N_, language
from jobmarket.schemas.answers import EntryAnswer
from jobmarket.schemas.lookups import EntryQuestion

blueprint = Blueprint("reference", __name__, url_prefix="/api/v1", description=N_("Classifications"))

Entry = dict[str, str | None]


def _named(zh: str, en: str | None) -> str:
    return zh if language() == "zh" else en or zh


def _pick(entries: Iterable[tuple[str, str, str | None, str | None]], asked: dict[str, Any]) -> list[Entry]:
    """(code, Chinese, English, parent) that fit, in the order of the classification."""
    wanted = asked["text"].casefold()

    def fitting() -> Iterator[Entry]:
        for code, zh, en, parent in entries:
            if parent is None if not wanted else _fits(wanted, code, zh, en):
                yield {"code": code, "name": _named(zh, en), "parent": parent}

    return list(islice(fitting(), asked["limit"]))


def _fits(wanted: str, code: str, zh: str, en: str | None) -> bool:
    return code.casefold().startswith(wanted) or wanted in zh.casefold() or wanted in (en or "").casefold()


@blueprint.get("/occupations")
@blueprint.doc(summary=N_("Occupations by name or code"), operationId="findOccupations")
@blueprint.arguments(EntryQuestion, location="query")
@blueprint.response(200, EntryAnswer(many=True))
def occupations(asked: dict[str, Any]) -> list[Entry]:
    from matching.occupations import occupations as known

    return _pick(((one.code, one.name, one.english, one.parent) for one in known().values()), asked)


@blueprint.get("/regions")
@blueprint.doc(summary=N_("Places by name or code"), operationId="findRegions")
@blueprint.arguments(EntryQuestion, location="query")
@blueprint.response(200, EntryAnswer(many=True))
def regions(asked: dict[str, Any]) -> list[Entry]:
    from matching.regions import regions as known

    return _pick(((one.code, one.name, one.english, one.parent) for one in known().values()), asked)


@blueprint.get("/industries")
@blueprint.doc(summary=N_("Industries by name or code"), operationId="findIndustries")
@blueprint.arguments(EntryQuestion, location="query")
@blueprint.response(200, EntryAnswer(many=True))
def industries(asked: dict[str, Any]) -> list[Entry]:
    from matching.industries import industries as known

    return _pick(((one.code, one.name, one.english, one.parent) for one in known().values()), asked)


@blueprint.get("/skills")
@blueprint.doc(summary=N_("Skills by name"), operationId="findSkills")
@blueprint.arguments(EntryQuestion, location="query")
@blueprint.response(200, EntryAnswer(many=True))
def skills(asked: dict[str, Any]) -> list[Entry]:
    from matching.skills import skills as known

    return _pick(((one.id, one.zh or one.en, one.en, None) for one in known().values()), asked)
