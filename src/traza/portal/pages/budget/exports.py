"""Books of the budget in standard formats, made when first asked and kept until the book changes.

The folder is a cache: losing it loses nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.kernel.harmless import harmless
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.exports import Site
from traza.portal.pages import kept_files

EDITION = 1  # raise it when what is written changes, so that old files are not served


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the name of its file, its words, its media type and who writes it."""

    file: str
    title: str | Promise
    about: str | Promise
    media_type: str
    write: Callable[[BookInfo, IO[bytes], str], None]


def _fiscal(book: BookInfo, into: IO[bytes], base: str) -> None:
    export, postings = budget.export_book(book), budget.export_postings(book.id)
    budget.write_fiscal_package(export, postings, into, base, harmless)


def _ocds(book: BookInfo, into: IO[bytes], base: str) -> None:
    package = f"{base}{address(book.slug, 'fiscal')}"
    prefix = settings.OCID_PREFIX
    site = Site(base, prefix, f"{package}#lineas")
    made = budget.ocds_package(
        budget.export_book(book), site, f"{base}{address(book.slug, 'ocds')}"
    )
    into.write(json.dumps(made, ensure_ascii=False, indent=1).encode())


def _ftm(book: BookInfo, into: IO[bytes], base: str) -> None:
    into.writelines(budget.ftm_lines(budget.ftm_entities(budget.export_book(book), base)))


FORMATS: Mapping[str, Format] = {
    "fiscal": Format(
        "fiscal.zip",
        _("Paquete de datos fiscales"),
        _("Fiscal Data Package: claves, momentos y asientos en CSV con su descripción."),
        "application/zip",
        _fiscal,
    ),
    "ocds": Format(
        "ocds.json",
        _("Contrataciones abiertas (OCDS)"),
        _("Del presupuesto al contrato y al pago, con las extensiones de presupuesto y gasto."),
        "application/json",
        _ocds,
    ),
    "ftm": Format(
        "entidades.ftm.json",
        _("Entidades para investigar (followthemoney)"),
        _("Quién pagó, a quién, cuándo, cuánto y con qué documento; una entidad por renglón."),
        "application/json+ftm",
        _ftm,
    ),
}


def offered() -> list[tuple[BookInfo, list[tuple[Format, str]]]]:
    """Every book with the addresses of its files."""
    return [
        (book, [(each, address(book.slug, name)) for name, each in FORMATS.items()])
        for book in budget.list_books()
    ]


def address(slug: str, name: str) -> str:
    """Where a book is read in a format."""
    return reverse("portal:budget_export", args=[slug, FORMATS[name].file])


def named(file: str) -> Format | None:
    """The format whose file has that name."""
    return next((each for each in FORMATS.values() if each.file == file), None)


def mark(book: BookInfo, form: Format, base: str) -> str:
    """A short text that changes whenever the file would."""
    whole = "\n".join([str(EDITION), base, form.file, book.slug, budget.export_mark(book.id)])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def opened(book: BookInfo, form: Format, base: str) -> IO[bytes]:
    """The file of a book in a format, made if nobody asked for it since the book changed."""
    folder = Path(settings.HOME) / "cache" / "exports" / book.slug
    path = folder / f"{mark(book, form, base)}-{form.file}"
    is_new = not path.exists()

    def write(into: Path) -> None:
        with into.open("wb") as file:
            form.write(book, file, base)

    made = kept_files.opened(path, write)
    if not is_new:
        return made
    for old in folder.glob(f"*-{form.file}"):
        if old != path:
            old.unlink(missing_ok=True)
    return made
