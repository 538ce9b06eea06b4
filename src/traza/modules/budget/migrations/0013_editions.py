"""How payees are called and what books say of themselves change by editions that are kept.

The words of a key are held too: nothing that the public reads of the ledger changes in place.
"""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.modules.budget.migrations import _editions, _guards_of_origin
from traza.platform.keeping.kept import Editions
from traza.platform.keeping.operations import AppendOnly

PLACES: Any = {"blank": True, "null": True, "on_delete": django.db.models.deletion.PROTECT}


def _state() -> Any:
    return models.ForeignKey(
        related_name="+", to="territory.state", verbose_name="estado", **PLACES
    )


def _municipality() -> Any:
    return models.ForeignKey(
        related_name="+", to="territory.municipality", verbose_name="municipio", **PLACES
    )


def _edition(of: str, title: str) -> list[tuple[str, Any]]:
    number = models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )
    row = models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="editions",
        to=f"budget.{of}",
        verbose_name=title,
    )
    return [
        ("id", number),
        ("at", models.DateTimeField(verbose_name="desde")),
        ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
        ("role", models.CharField(blank=True, max_length=20, verbose_name="papel")),
        ("why", models.CharField(max_length=500, verbose_name="motivo")),
        (of, row),
    ]


def _options(name: str, one: str, many: str) -> dict[str, Any]:
    says_why = models.CheckConstraint(
        condition=models.Q(("why", ""), _negated=True), name=f"budget_{name}_says_why"
    )
    return {
        "verbose_name": one,
        "verbose_name_plural": many,
        "ordering": ["id"],
        "constraints": [says_why],
    }


LEVELS = [("federal", "Federal"), ("state", "Estatal"), ("municipal", "Municipal")]
MOMENTS = [("accrued", "Devengado"), ("exercised", "Ejercido"), ("paid", "Pagado")]
KINDS = [
    ("company", "Empresa"),
    ("organisation", "Organización"),
    ("government", "Gobierno"),
    ("person", "Persona"),
]
BOOK = [
    ("name", models.CharField(max_length=200, verbose_name="nombre")),
    ("search_name", models.CharField(max_length=200, verbose_name="nombre para buscar")),
    ("entity", models.CharField(max_length=200, verbose_name="ente público")),
    ("level", models.CharField(choices=LEVELS, max_length=12, verbose_name="orden de gobierno")),
    (
        "spent_moment",
        models.CharField(
            choices=MOMENTS,
            default="paid",
            max_length=9,
            verbose_name="momento que se lee como gasto",
        ),
    ),
    ("state", _state()),
    ("municipality", _municipality()),
    ("agency", models.CharField(blank=True, max_length=80, verbose_name="dependencia")),
    ("is_sample", models.BooleanField(default=False, verbose_name="es una muestra")),
    ("note", models.CharField(blank=True, max_length=600, verbose_name="nota")),
    ("source_document", models.CharField(blank=True, max_length=120, verbose_name="documento")),
    (
        "published",
        models.BooleanField(default=False, verbose_name="hecho de un informe publicado"),
    ),
]
PAYEE = [
    ("name", models.CharField(max_length=200, verbose_name="nombre")),
    ("search_name", models.CharField(max_length=200, verbose_name="nombre para buscar")),
    ("kind", models.CharField(choices=KINDS, max_length=12, verbose_name="tipo")),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0012_finance_lines"), ("territory", "0002_towns")]
    operations: ClassVar = [
        migrations.AlterField("book", "state", _state()),
        migrations.AlterField("book", "municipality", _municipality()),
        migrations.CreateModel(
            "BookEdition",
            [*_edition("book", "libro"), *BOOK],
            _options("bookedition", "edición de un libro", "ediciones de libros"),
        ),
        migrations.CreateModel(
            "PayeeEdition",
            [*_edition("payee", "beneficiario"), *PAYEE],
            _options("payeeedition", "edición de un beneficiario", "ediciones de beneficiarios"),
        ),
        AppendOnly("bookedition"),
        AppendOnly("payeeedition"),
        migrations.RunPython(_editions.begin, migrations.RunPython.noop),
        AppendOnly(
            "book",
            may_change=_editions.BOOK,
            editions=Editions("budget_bookedition", "book_id"),
        ),
        AppendOnly(
            "payee",
            may_change=_editions.PAYEE,
            editions=Editions("budget_payeeedition", "payee_id"),
        ),
        migrations.RunPython(_guards_of_origin.put_in, migrations.RunPython.noop),
        AppendOnly(
            "line",
            may_change=("contributor", "contribution", "valuation"),
            has_own_guards=True,
        ),
    ]
