"""`traza figures [NAME]`: the catalogue in the terminal, and any figure of it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.table import Table

from traza.kernel.figure import Figure, Unit
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.platform.tables import Answer, ask, figures
from traza.platform.tables.catalogue import MAX_GROUPS
from traza.platform.tables.query import checked_number
from traza.platform.terminal.orders import For


class BadWhere(Refusal):
    """A filter not written as name=value."""

    code = "tables.bad_where"
    say = "Escriba cada filtro como dimensión=valor; recibí «%(text)s»."


class Command(BaseCommand):
    """Lists figures, or asks one."""

    help = "Lista las cifras del catálogo o responde una (traza figures NOMBRE --by dimensión)."
    audience = For.REVIEWS

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the figure's name, how to split and filter it, and the form of the answer."""
        parser.add_argument("name", nargs="?", help="Nombre de la cifra; sin él, el catálogo.")
        parser.add_argument(
            "--by", default="", help="Dimensiones por las que se divide, con comas."
        )
        parser.add_argument(
            "--where", action="append", default=[], metavar="DIMENSIÓN=VALOR", help="Un filtro."
        )
        parser.add_argument(
            "--order", help="«value» o una dimensión; «-» al frente, de mayor a menor."
        )
        parser.add_argument("--limit", type=int, help="Cuántos renglones como máximo.")
        parser.add_argument("--json", action="store_true", help="Responder en JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the catalogue or an answer."""
        if options["name"] is None:
            found = list(figures().values())
            self._print(options, [_described(each) for each in found], _catalogue(found))
            return
        if options["limit"] is not None:
            checked_number("--limit", options["limit"], 1, MAX_GROUPS)
        answer = ask(
            options["name"],
            by=[name for name in options["by"].split(",") if name],
            where=_filters(options["where"]),
            order=options["order"],
            limit=options["limit"],
        )
        self._print(options, _answered(answer), _table(answer))

    def _print(self, options: dict[str, Any], plain: Any, table: Table) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1, default=str))
        else:
            console = Console()
            with console.capture() as captured:
                console.print(table)
            self.stdout.write(captured.get())


def _filters(texts: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise BadWhere(text=text)
        found.setdefault(name, []).append(value or None)
    return found


def _described(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "title": figure.title,
        "unit": figure.unit.value,
        "definition": figure.definition,
        "formula": figure.formula,
        "citation": str(figure.citation),
        "dimensions": [dimension.name for dimension in figure.dimensions],
    }


def _catalogue(found: list[Figure]) -> Table:
    table = Table("Cifra", "Título", "Unidad", "Se divide por", title="Catálogo de cifras")
    for figure in found:
        names = ", ".join(dimension.name for dimension in figure.dimensions)
        table.add_row(figure.name, figure.title, figure.unit.value, names)
    return table


def _answered(answer: Answer) -> dict[str, Any]:
    return {
        **_described(answer.figure),
        "built_at": answer.built_at.isoformat(),
        "by": list(answer.by),
        "filters": answer.filters,
        "total": answer.total,
        "groups": answer.groups,
        "rows": [dict(zip((*answer.by, "value"), row, strict=True)) for row in answer.rows],
    }


def _table(answer: Answer) -> Table:
    titles = {dimension.name: dimension.title for dimension in answer.figure.dimensions}
    table = Table(
        title=answer.figure.title,
        caption=f"{answer.figure.definition} Calculada el {answer.built_at:%Y-%m-%d %H:%M} UTC.",
        show_footer=bool(answer.by),
    )
    for number, name in enumerate(answer.by):
        table.add_column(titles[name], footer="" if number else "Total")
    table.add_column(
        _unit(answer.figure), footer=_shown(answer.total, answer.figure), justify="right"
    )
    for row in answer.rows:
        table.add_row(*(_text(each) for each in row[:-1]), _shown(row[-1], answer.figure))
    return table


def _unit(figure: Figure) -> str:
    return "pesos" if figure.unit is Unit.CENTAVOS else figure.unit.value


def _text(value: Any) -> str:
    return "sin dato" if value is None else str(value)


def _shown(value: Any, figure: Figure) -> str:
    if value is None:
        return "sin dato"
    if figure.unit is Unit.CENTAVOS:
        return f"{Money(int(value)).pesos:,.2f}"
    return f"{value:,}"
