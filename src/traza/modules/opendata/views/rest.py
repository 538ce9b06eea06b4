"""The read API: `/api/`. Every number in it is asked of the figure catalogue."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI

from traza.kernel.refusal import Refusal
from traza.modules.opendata import api as opendata
from traza.modules.opendata.views import asking, documents, figures
from traza.modules.opendata.views.doors import open_doors, problem, readable
from traza.modules.opendata.views.schemas import (
    DatasetOut,
    DatasetPageOut,
    DatasetsOut,
    FileOut,
    Problem,
)
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.tables import NotBuilt, Unknown, dataset_rows

DESCRIPTION = (
    "API de lectura de Traza: el catálogo de cifras, los conjuntos de datos y los documentos "
    "verificados. Sólo GET; sin registro ni clave; desde cualquier sitio (CORS). Cada respuesta "
    "lleva ETag: envíelo en If-None-Match y recibirá 304 si nada cambió. El dinero va en centavos "
    "enteros en las cifras y como texto de pesos con dos decimales en los conjuntos de datos."
)
ERRORS: dict[Any, Any] = {400: Problem, 404: Problem, 503: Problem}

api = NinjaAPI(
    title="Traza",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("/figures", figures.router)
api.add_router("/documents", documents.router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as a problem: 404 for unknown names, 503 before the first build, else 400."""
    if isinstance(refusal, NotBuilt):
        return problem(503, refusal.code, str(refusal))
    unknown = isinstance(refusal, Unknown | documents.UnknownDocument)
    return problem(404 if unknown else 400, refusal.code, str(refusal))


@api.get("/datasets", response={200: DatasetsOut, 503: Problem}, tags=["Conjuntos de datos"])
def list_datasets(request: HttpRequest) -> dict[str, Any]:
    """Conjuntos de datos, con sus archivos y sus sumas SHA-256."""
    items = [_dataset(each) for each in opendata.publications()]
    return {"total": len(items), "items": items}


@api.get(
    "/datasets/{name}",
    response={200: DatasetPageOut, **ERRORS},
    tags=["Conjuntos de datos"],
    openapi_extra=asking.takes(asking.LIMIT, asking.OFFSET, asking.FILTERS),
)
def one_dataset(request: HttpRequest, name: str) -> dict[str, Any]:
    """Un conjunto de datos: su diccionario, sus archivos y una página de sus renglones."""
    size, start = asking.page(request)
    found = dataset_rows(name, asking.filters(request), limit=size, offset=start)
    kinds = [column.type for column in found.dataset.columns]
    rows = [
        {
            column: opendata.as_json_value(value, kind)
            for column, value, kind in zip(found.columns, row, kinds, strict=True)
        }
        for row in found.rows
    ]
    return {
        "name": name,
        "dataset": _dataset(opendata.publication(name)),
        "dictionary": opendata.dictionary(found.dataset)["columns"],
        "built_at": found.built_at,
        "filters": found.filters,
        "columns": list(found.columns),
        "total": found.total,
        "limit": size,
        "offset": start,
        "rows": rows,
        **asking.links(request, size, start, found.total),
    }


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description."""
    text = json.dumps(schema(), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")


@may_enter(EVERYONE)
def docs(request: HttpRequest) -> HttpResponse:
    """The same description as a page without scripts."""
    return render(request, "opendata/api.html", {"api": schema(), "operations": _operations()})


def not_found(request: HttpRequest) -> HttpResponse:
    """An address that the API does not have."""
    text = f"No existe la dirección «{request.path}». Consulte /api/docs."
    return problem(404, "api.unknown_address", text)


def schema() -> dict[str, Any]:
    """The OpenAPI description as a dictionary."""
    return dict(api.get_openapi_schema(path_prefix="/api/"))


def urls() -> list[URLPattern]:
    """Every address below /api/."""
    routes, _app, _namespace = api.urls
    return [
        *open_doors(routes),
        path("", docs, name="root"),
        path("docs", docs, name="docs"),
        path("openapi.json", readable(openapi), name="openapi"),
        re_path(r".*", readable(not_found), name="unknown"),
    ]


def _operations() -> list[dict[str, Any]]:
    return [
        {"path": address, "method": method.upper(), **operation}
        for address, methods in schema()["paths"].items()
        for method, operation in methods.items()
    ]


def _dataset(publication: opendata.Publication) -> DatasetOut:
    described = publication.dataset
    return DatasetOut(
        name=described.name,
        title=described.title,
        description=described.description,
        licence=described.licence,
        rows=publication.rows,
        built_at=publication.built_at,
        note=publication.note,
        url=f"/api/datasets/{described.name}",
        files=[_file(each) for each in publication.distributions],
        dictionary=[_file(each) for each in publication.dictionary],
    )


def _file(each: opendata.Distribution) -> FileOut:
    return FileOut(
        format=each.format,
        media_type=each.media_type,
        url=f"/datos/descargas/{each.file}",
        bytes=each.bytes,
        sha256=each.sha256,
    )
