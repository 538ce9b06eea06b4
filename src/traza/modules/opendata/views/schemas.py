"""What the API answers. Names in English, texts in Spanish."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class Problem(Schema):
    """What went wrong and the way out (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    code: str = Field(description="Clave estable, para programas.")
    detail: str = Field(description="Qué pasó y cómo corregirlo, en español.")


class CitationOut(Schema):
    """Where a figure's definition is written."""

    source: str
    place: str
    url: str


class DimensionOut(Schema):
    """A column by which a figure may be split or filtered."""

    name: str
    title: str


class FigureOut(Schema):
    """A figure of the catalogue."""

    name: str
    title: str
    unit: str = Field(description="centavos, obras, personas, conteo, porcentaje o metas.")
    definition: str
    formula: str
    citation: CitationOut
    dimensions: list[DimensionOut]
    defaults: dict[str, Any] = Field(
        description="Filtros que valen mientras no se pida otra cosa; evitan sumar dos veces."
    )
    url: str


class FiguresOut(Schema):
    """The catalogue."""

    total: int
    items: list[FigureOut]


class AnswerOut(Schema):
    """A figure's value."""

    name: str
    title: str
    unit: str
    built_at: datetime
    by: list[str]
    filters: dict[str, Any]
    total: Any = Field(description="El valor de todos los grupos, en la unidad de la cifra.")
    total_pesos: str | None = Field(
        None, description="El mismo valor en pesos con dos decimales, si la unidad es centavos."
    )
    mixed: list[str] = Field(
        description="Dimensiones en que difieren los hechos: si hay alguna, no se suman y el total "
        "es nulo."
    )
    groups: int
    rows: list[dict[str, Any]]


class RowsOut(Schema):
    """A page of rows."""

    name: str
    built_at: datetime
    filters: dict[str, Any]
    columns: list[str]
    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
    rows: list[dict[str, Any]]


class FileOut(Schema):
    """A file to download."""

    format: str
    media_type: str
    url: str
    bytes: int
    sha256: str


class DatasetOut(Schema):
    """A dataset with its files."""

    name: str
    title: str
    description: str
    licence: str
    rows: int
    built_at: datetime
    note: str
    url: str
    files: list[FileOut]
    dictionary: list[FileOut]


class DatasetsOut(Schema):
    """Every dataset."""

    total: int
    items: list[DatasetOut]


class DatasetPageOut(RowsOut):
    """A dataset, its columns and a page of its rows. Money is text of pesos with two decimals."""

    dataset: DatasetOut
    dictionary: list[dict[str, Any]]


class DocumentOut(Schema):
    """A public document of the register."""

    slug: str
    title: str
    kind: str
    issuer: str | None
    period: str | None
    source_format: str
    pages: int | None
    lines: int
    sha256: str
    loaded_at: datetime
    findings: str
    summary: dict[str, int] | None = Field(
        None, description="Cuántas comprobaciones terminaron de cada modo; null sin verificar."
    )


class DocumentsOut(Schema):
    """Public documents."""

    total: int
    items: list[DocumentOut]


class FindingOut(Schema):
    """One check of a document: what is printed, what it should be, and where."""

    number: int
    id: str
    kind: str
    status: str
    severity: str | None
    where: str
    lines: list[int]
    pages: list[int]
    table: str | None
    cell: str | None
    printed: str
    recomputed: str
    explanation: str


class FindingsOut(Schema):
    """A page of a document's checks."""

    document: str
    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
    items: list[FindingOut]
