"""/api/v1/docs: the OpenAPI document as a page of our own; nothing comes from another host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template
from flask_smorest import Api


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the page."""

    tag: str
    method: str
    path: str
    summary: str
    parameters: tuple[dict[str, Any], ...]
    for_staff: bool


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Every operation of an OpenAPI document, with references to parameters resolved."""
    for path, methods in document["paths"].items():
        shared = methods.get("parameters", [])
        for method, told in methods.items():
            if method == "parameters":
                continue
            yield Operation(
                told["tags"][0],
                method.upper(),
                path,
                told.get("summary", ""),
                (*shared, *told.get("parameters", [])),
                bool(told.get("security")),
            )


def page_of(api: Api) -> Blueprint:
    """A blueprint with the page."""
    blueprint = Blueprint("api-documentation", __name__)

    @blueprint.get("/api/v1/docs")
    def page() -> str:
        document = api.spec.to_dict()
        return render_template("documentation.html", operations=list(operations(document)), tags=document["tags"])

    return blueprint
