"""Two years of a town's budget, with months; one that is known only by year; one that is a sample."""

from __future__ import annotations

from datetime import date

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.modules.territory import api as territory
from traza.platform.audit.record import TERMINAL

TOWN = "Ayuntamiento de Nogales"
# (function, chapter's item, contributor, pesos approved, {month: pesos spent})
LINES = (
    ("131", "6141", "state", 900_000, {2: 100_000, 4: 250_000}),
    ("221", "2111", "municipality", 300_000, {4: 50_000}),
    ("221", "4411", "state", 100_000, {5: 25_000}),
)


def town_budgets() -> None:
    """nogales-2023 and nogales-2024 by day, estado-2022 by year and a sample."""
    territory.load_gazetteer()
    for year, times in ((2023, 2), (2024, 1)):
        _book(f"nogales-{year}", TOWN, "municipal", year, times, municipality="26043")
    _book("estado-2022", "Gobierno de Sonora", "state", 2022, 1, grain="year", is_sample=True)


def _book(
    slug: str,
    entity: str,
    level: str,
    year: int,
    times: int,
    *,
    grain: str = "day",
    municipality: str | None = None,
    is_sample: bool = False,
) -> None:
    number = budget.open_book(
        NewBook(
            slug,
            f"Presupuesto {slug}",
            entity,
            level,
            year,
            grain=grain,
            state="26",
            municipality=municipality,
            is_sample=is_sample,
            agency="ente",
        )
    )
    for place, (function, item, contributor, approved, spent) in enumerate(LINES):
        line = budget.open_line(
            number,
            NewLine(f"clave-{place}", function=function, object=item, contributor=contributor),
        )
        whole = [Amount(line, Money.of(approved * times))]
        decree = Name("decreto", f"{place}")
        budget.approve(number, decree, on=date(year, 1, 1), amounts=whole, by=TERMINAL)
        for month, pesos in spent.items():
            _spend(number, line, date(year, month, 10), Money.of(pesos * times), f"{place}-{month}")


def _spend(book: int, line: int, day: date, money: Money, folio: str) -> None:
    before = None
    steps = (
        (budget.commit, "contrato"),
        (budget.accrue, "estimación"),
        (budget.exercise, "CLC"),
        (budget.pay, "transferencia"),
    )
    for verb, kind in steps:
        done = verb(
            book,
            Name(kind, folio),
            on=day,
            amounts=[Amount(line, money)],
            follows=before,
            by=TERMINAL,
        )
        before = done.id
