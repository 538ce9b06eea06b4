"""Read a request: filters, pages, links."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from traza.platform.tables.catalogue import MAX_GROUPS
from traza.platform.tables.query import checked_number

RESERVED = frozenset({"by", "order", "limit", "offset"})
MAX_PAGE = 1_000
MAX_OFFSET = 100_000_000


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


_TEXT = {"type": "string"}
BY = _parameter("by", "Dimensiones por las que se divide, con comas.", _TEXT)
ORDER = _parameter("order", "value o una dimensión pedida; con «-», de mayor a menor.", _TEXT)
GROUPS = _parameter(
    "limit", "Cuántos grupos como máximo.", {"type": "integer", "minimum": 1, "maximum": MAX_GROUPS}
)
LIMIT = _parameter(
    "limit",
    "Renglones por página.",
    {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 100},
)
OFFSET = _parameter(
    "offset", "Renglones que se saltan.", {"type": "integer", "minimum": 0, "default": 0}
)
FILTERS = _parameter(
    "filtros",
    "Cualquier dimensión o columna con su valor (?programme=cecop). Repetida, vale cualquiera de "
    "los valores; vacía, los renglones sin ese dato.",
    {"type": "object", "additionalProperties": _TEXT},
) | {"style": "form", "explode": True}
CHOICES = (
    _parameter("status", "pass o fail.", _TEXT),
    _parameter("severity", "error, contradiction, rounding o doubtful.", _TEXT),
    _parameter("kind", "Nombre de la comprobación.", _TEXT),
    _parameter("q", "Palabras que deben aparecer.", _TEXT),
)


def takes(*parameters: dict[str, Any]) -> dict[str, Any]:
    """What the description of an address says of its parameters."""
    return {"parameters": list(parameters)}


def filters(request: HttpRequest) -> dict[str, Any]:
    """Every parameter that is not the API's own, as a filter; empty text means no value."""
    found: dict[str, Any] = {}
    for name, values in request.GET.lists():
        if name not in RESERVED:
            chosen = [value if value != "" else None for value in values]
            found[name] = chosen[0] if len(chosen) == 1 else chosen
    return found


def split(request: HttpRequest) -> list[str]:
    """The dimensions of `by`, repeated or with commas."""
    return [name for part in request.GET.getlist("by") for name in part.split(",") if name]


def page(request: HttpRequest, default: int = 100) -> tuple[int, int]:
    """(limit, offset) of the request. Raises BadLimit."""
    limit = checked_number("limit", _number(request, "limit", default), 1, MAX_PAGE)
    return limit, checked_number("offset", _number(request, "offset", 0), 0, MAX_OFFSET)


def groups(request: HttpRequest) -> int | None:
    """The limit of groups when one was asked. Raises BadLimit."""
    if "limit" not in request.GET:
        return None
    return checked_number("limit", _number(request, "limit", 0), 1, MAX_GROUPS)


def links(request: HttpRequest, limit: int, offset: int, total: int) -> dict[str, str | None]:
    """Addresses of the next and the previous page."""
    return {
        "next": _at(request, offset + limit) if offset + limit < total else None,
        "previous": _at(request, max(0, offset - limit)) if offset > 0 else None,
    }


def _at(request: HttpRequest, offset: int) -> str:
    asked = request.GET.copy()
    asked["offset"] = str(offset)
    return f"{request.path}?{asked.urlencode()}"


def _number(request: HttpRequest, name: str, default: int) -> Any:
    text = request.GET.get(name)
    if text is None:
        return default
    # Text that is no number goes on as it is and is refused with the range it should be in.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else text
