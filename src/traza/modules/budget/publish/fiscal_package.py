"""A book as a fiscal data package: two CSV tables and the `datapackage.json` that describes them.

Fiscal Data Package 1.0 (column types, measures to normalise by phase) with the logical model of
0.3, which is the version that the federal Treasury published. Its `profile` reads
`tabular-data-package`: the JSON Schema of the fiscal profile itself demands that word, and no
validator accepts `fiscal-data-package`; `conformsTo` names both.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from traza.kernel.dataset import CC_BY
from traza.kernel.money import Money
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.exports import BookExport, ExportLine, ExportPosting
from traza.modules.budget.contracts.ledger import Side
from traza.modules.budget.publish.fiscal_fields import (
    INCOME,
    LINES,
    MOMENTS,
    MOVEMENTS,
    FiscalField,
)
from traza.modules.budget.publish.fiscal_model import model

LINES_NAME = "lineas"
MOVEMENTS_NAME = "movimientos"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same book gives the same bytes

Clean = Callable[[str], str]


def write_package(
    export: BookExport, postings: Iterable[ExportPosting], into: IO[bytes], base: str, clean: Clean
) -> None:
    """Write the package as a zip. `base` is the site's address; `clean` makes a text harmless in a
    spreadsheet."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        text = json.dumps(descriptor(export, base), ensure_ascii=False, indent=1)
        package.writestr(_entry("datapackage.json"), text.encode())
        with package.open(_entry(f"{LINES_NAME}.csv"), "w", force_zip64=True) as file:
            _table(file, LINES, (line_row(export.book, line) for line in export.lines), clean)
        with package.open(_entry(f"{MOVEMENTS_NAME}.csv"), "w", force_zip64=True) as file:
            _table(file, MOVEMENTS, (posting_row(each) for each in postings), clean)


def descriptor(export: BookExport, base: str) -> dict[str, Any]:
    """The content of `datapackage.json`."""
    book = export.book
    return {
        "profile": "tabular-data-package",
        "conformsTo": ["fiscal-data-package", "tabular-data-package"],
        "name": book.slug,
        "title": book.name,
        "description": book.note or f"Presupuesto de {book.entity}, {book.year}.",
        "homepage": f"{base}/presupuesto/",
        "version": f"1.0.{export.last_movement}",
        "created": export.recorded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "keywords": ["presupuesto", "momentos contables", "CONAC", str(book.year)],
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": CC_BY}],
        "contributors": [{"title": book.entity, "role": "publisher"}],
        "sources": _sources(book, base),
        "countryCode": "MX",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{book.year}-01-01", "end": f"{book.year}-12-31"},
        "resources": [_lines_resource(), _movements_resource()],
        "model": model(),
    }


def line_row(book: BookInfo, line: ExportLine) -> list[str]:
    """A line in the order of `LINES`; what was not published is an empty cell."""
    spec, names = line.spec, line.names
    said: dict[str, object] = {
        field.name: getattr(spec, field.name, "") or "" for field in LINES
    } | {f"{name}_name": label for name, label in names.items()}
    said |= {
        "year": book.year,
        "entity": book.entity,
        "direction": "revenue" if spec.side is Side.INCOME else "expenditure",
        "lens": spec.lens.value,
        "finality": spec.function[:1],
        "chapter": spec.object[:1] + "000" if spec.object else "",
        "concept": spec.object[:2] + "00" if len(spec.object) > 1 else "",
    }
    said |= {
        name: str(Money(line.moments[name])) if name in line.moments else ""
        for name in (*MOMENTS, *INCOME)
    }
    if spec.trace:
        said |= {
            "source_document": spec.trace.document,
            "source_page": spec.trace.page,
            "source_line": spec.trace.line,
        }
    return [_text(said.get(field.name)) for field in LINES]


def posting_row(each: ExportPosting) -> list[str]:
    """A posting in the order of `MOVEMENTS`."""
    said: dict[str, object] = {
        "posting": f"{each.movement}-{each.position}",
        "movement": each.movement,
        "kind": each.kind.value,
        "document_kind": each.document.kind,
        "folio": each.document.folio,
        "sha256": each.document.sha256,
        "date": each.on.isoformat(),
        "key": each.key,
        "debit": each.debit,
        "credit": each.credit,
        "amount": str(Money(each.centavos)),
        "implied": "true" if each.implied else "false",
        "commitment": each.commitment,
        "follows": each.follows,
        "reverses": each.reverses,
        "payee": each.payee.slug if each.payee else "",
        "payee_name": each.payee.name if each.payee else "",
    }
    return [_text(said[field.name]) for field in MOVEMENTS]


def _lines_resource() -> dict[str, Any]:
    fields = [field.described() for field in LINES]
    for field in fields:
        if field["name"] in (*MOMENTS, *INCOME):
            field["normalize"] = {"phase": field["name"]}
    return _resource(LINES_NAME, "Claves con sus momentos", fields, "key") | {
        "description": "Un momento vacío no se publicó. No sume renglones de «kind» con los de "
        "«place»: hablan de los mismos pesos. Los de «apart» no se suman.",
    }


def _movements_resource() -> dict[str, Any]:
    fields = [field.described() for field in MOVEMENTS]
    resource = _resource(MOVEMENTS_NAME, "Asientos del libro", fields, "posting")
    resource["schema"]["foreignKeys"] = [
        {"fields": ["key"], "reference": {"resource": LINES_NAME, "fields": ["key"]}}
    ]
    return resource


def _resource(name: str, title: str, fields: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "primaryKey": [key],
            "missingValues": [""],
            "extraFields": _extra(name),
        },
    }


def _extra(name: str) -> list[dict[str, Any]]:
    """Columns that are not in the file: the currency, and what the measures normalise to."""
    currency = {
        "name": "currency",
        "type": "string",
        "columnType": "value-currency:code",
        "constant": "MXN",
    }
    if name != LINES_NAME:
        return [currency]
    return [
        {"name": "phase", "type": "string", "columnType": "phase:id"},
        {"name": "value", "type": "number", "columnType": "value", "normalizationTarget": True},
        currency,
    ]


def _sources(book: BookInfo, base: str) -> list[dict[str, str]]:
    if not book.document:
        return [{"title": book.entity}]
    return [{"title": book.document, "path": f"{base}/documentos/{book.document}/"}]


def _table(
    file: IO[bytes], fields: tuple[FiscalField, ...], rows: Iterator[list[str]], clean: Clean
) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    written = [field.type == "string" for field in fields]
    for row in rows:
        writer.writerow(
            [clean(cell) if is_text else cell for cell, is_text in zip(row, written, strict=True)]
        )
    text.flush()
    text.detach()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _text(value: object) -> str:
    return "" if value is None else str(value)
