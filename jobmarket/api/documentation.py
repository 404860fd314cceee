"""/api/v1/docs: the OpenAPI document as a page of our own; nothing comes from another host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_smorest import Api

_LARGEST_SHOWN = 100_000_000  # a bound above it is the database's, and tells a reader nothing
EXAMPLES = {
    "searchPostings": "/api/v1/postings?q=上海+电工&wage_min=8000&limit=5",
    "suggest": "/api/v1/suggestions?text=电",
    "understand": "/api/v1/understand?text=上海+电工+八千以上",
    "findOccupations": "/api/v1/occupations?text=电工",
    "findRegions": "/api/v1/regions?text=虹口",
    "findIndustries": "/api/v1/industries?text=餐饮",
    "findSkills": "/api/v1/skills?text=焊",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A parameter, or a field of the answer."""

    name: str
    kind: str
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it. `example` is an address that can be opened, `scope` what a token needs;
    both may be empty."""

    tag: str
    method: str
    path: str
    summary: str
    scope: str
    parameters: tuple[Item, ...]
    answer: tuple[Item, ...]
    several: bool
    example: str


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Every operation of an OpenAPI document, with references resolved."""
    for path, methods in document["paths"].items():
        shared = methods.get("parameters", [])
        for method, told in methods.items():
            if method == "parameters":
                continue
            answer, several = _answer(document, told)
            yield Operation(
                tag=told["tags"][0],
                method=method.upper(),
                path=path,
                summary=told.get("summary", ""),
                scope=told.get("x-scope", ""),
                parameters=(
                    *(_parameter(one) for one in (*shared, *told.get("parameters", []))),
                    *_body(document, told),
                ),
                answer=answer,
                several=several,
                example=EXAMPLES.get(told.get("operationId", ""), ""),
            )


def _parameter(told: dict[str, Any]) -> Item:
    schema = told.get("schema", {})
    kind = _kind(schema)
    if "enum" in schema:
        kind = " | ".join(map(str, schema["enum"]))
    elif "maximum" in schema and schema["maximum"] < _LARGEST_SHOWN:
        kind += f" {schema.get('minimum', 0):g}–{int(schema['maximum'])}"
    return Item(told["name"], kind, told.get("description", ""), bool(told.get("required")))


def _body(document: dict[str, Any], told: dict[str, Any]) -> Iterator[Item]:
    """The fields of what is sent as JSON."""
    if "requestBody" not in told:
        return
    schema = _resolved(document, told["requestBody"]["content"]["application/json"]["schema"])
    for name, field in schema.get("properties", {}).items():
        yield _parameter({"name": name, "schema": field, "required": name in schema.get("required", ())} | field)


def _answer(document: dict[str, Any], told: dict[str, Any]) -> tuple[tuple[Item, ...], bool]:
    """The fields of a successful answer, and whether it is a list of such."""
    good = next(answer for status, answer in told["responses"].items() if status.startswith("2"))
    schema = good["content"]["application/json"]["schema"]
    several = schema.get("type") == "array"
    fields = _resolved(document, schema["items"] if several else schema).get("properties", {})
    return tuple(Item(name, _kind(field), "") for name, field in fields.items()), several


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return found


def _kind(schema: dict[str, Any]) -> str:
    names = {
        "string": _("text"),
        "integer": _("whole number"),
        "number": _("number"),
        "boolean": _("true or false"),
        "array": _("list"),
        "object": _("object"),
    }
    if schema.get("format") == "date-time":
        return _("time")
    return names.get(schema.get("type", "object"), names["object"])


def page_of(api: Api) -> Blueprint:
    """A blueprint with the page."""
    blueprint = Blueprint("api-documentation", __name__)

    @blueprint.get("/api/v1/docs")
    def page() -> str:
        document = api.spec.to_dict()
        return render_template("documentation.html", operations=list(operations(document)), tags=document["tags"])

    return blueprint
