"""Load INEGI's public finances of municipalities, so that places can be compared by inhabitant."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path
from typing import TextIO

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.csv_rows import csv_rows
from traza.kernel.language import told
from traza.modules.budget.contracts.budget_file import FileUnreadable
from traza.modules.budget.models import MunicipalFinance
from traza.modules.budget.rules.municipal_finance import finance_rows
from traza.modules.territory import api as territory
from traza.platform.keeping import manifests

FACTS = Path(__file__).resolve().parent.parent / "facts"
# One file a year, here and in a folder of files at hand.
OF_A_YEAR = re.compile(r"inegi_efipem_municipal_(\d{4})\.csv(?:\.gz)?")


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_municipal_finance(path: Path, year: int, source: str, document: str = "") -> int:
    """Make the register hold this file's amounts of the municipalities that are in the gazetteer.

    The file is a CSV, also packed (.gz); `document` is where the portal shows its lines. Returns
    how many municipalities. Raises FileUnreadable naming row and column.
    """
    known = {place.cvegeo for place in territory.list_municipalities()}
    try:
        with _opened(path) as file:
            rows = list(finance_rows(path.name, csv_rows(file)))
    except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError) as error:
        raise FileUnreadable(
            name=path.name, reason=told("no es un CSV en UTF-8 (%(error)s).", error=error)
        ) from error
    wanted = [row for row in rows if row.municipality in known]
    MunicipalFinance.objects.bulk_create(
        [
            MunicipalFinance(
                municipality_id=row.municipality,
                year=year,
                concept=concept,
                centavos=money.centavos,
                population=row.population,
                source=source,
                source_document=document,
                line=row.line,
            )
            for row in wanted
            for concept, money in row.amounts.items()
        ],
        update_conflicts=True,
        unique_fields=["municipality", "year", "concept"],
        update_fields=["centavos", "population", "source", "source_document", "line"],
    )
    manifests.keep(MunicipalFinance, year)
    return len(wanted)


@done_by(Doer.HOUSE, "looks for files that come with a clone or stand beside it")
def municipal_finances_in(folder: Path | None = None) -> dict[int, Path]:
    """The files of municipal finances of a folder, by their year; without it, those that come with
    Traza."""
    where = FACTS if folder is None else folder
    found = {}
    for path in sorted(where.glob("inegi_efipem_municipal_*")):
        if named := OF_A_YEAR.fullmatch(path.name):
            found[int(named[1])] = path
    return found


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")
