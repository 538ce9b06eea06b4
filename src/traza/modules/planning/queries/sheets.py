"""Goals of a spreadsheet or of a published form, ready to be proposed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from traza.modules.planning.contracts.captured import Header
from traza.modules.planning.models import Unit
from traza.modules.planning.rules.from_form import FormRow, form_header, form_rows
from traza.modules.planning.rules.from_sheet import SheetRead, read_sheet
from traza.modules.reading import api as readings
from traza.platform.extract import extract
from traza.platform.extract.doubts import without_doubts


@dataclass(frozen=True, slots=True)
class FormUnit:
    """A unit of a published form: its keys, its document and how many goals it has."""

    document: str
    code: str
    name: str
    year: int | None
    goals: int


@dataclass(frozen=True, slots=True)
class FormRead:
    """A unit of a published form as it was read: its head and every reading of its goals."""

    header: Header
    year: int | None
    rows: tuple[FormRow, ...]


def sheet_goals(content: bytes, name: str) -> SheetRead:
    """The goals of the first sheet of a file. Raises CannotExtract for what is no table."""
    read = without_doubts(extract(content, name=name), page=1)
    first = [line for line in read.lines if line.page == 1]
    return read_sheet([(at, line.cells) for at, line in enumerate(first, start=1)])


def form_units() -> list[FormUnit]:
    """The units of every published form that was read."""
    rows = Unit.objects.annotate(count=Count("goals")).filter(count__gt=0)
    return [
        FormUnit(row.source_document, row.code, row.name, row.year, row.count)
        for row in rows.order_by("source_document", "code")
    ]


def form_read(document: str, code: str) -> FormRead | None:
    """A unit of a published form, from its reading; None when there is no such unit."""
    if not Unit.objects.filter(source_document=document, code=code).exists():
        return None
    if readings.document(document) is None:  # it is nobody's to see any more
        return None
    reading = readings.reading(document)
    if reading is None:
        return None
    unit = next((one for one in reading.units if one.code == code), None)
    if unit is None:
        return None
    rows = tuple(form_rows(reading.goals, code))
    return FormRead(form_header(unit.header, code), readings.year_of(reading), rows)


def sheet_rows(content: bytes, name: str) -> str:
    """The rows of the first sheet of a file as text, cells by tabs. Raises CannotExtract."""
    read = extract(content, name=name)
    first = (line for line in read.lines if line.page == 1)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line.cells) for line in first)
