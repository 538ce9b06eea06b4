"""A book belongs to an agency, one made of a report takes no movements, and movements have owners.

Which agency an existing book is of, and which of them are of reports, is decided by
docs/decisions/0024-a-book-is-an-agencys.md: only what the register itself says, never a guess.
"""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.kernel.fold import fold
from traza.modules.budget.migrations._guards import put_in, take_out
from traza.platform.keeping.operations import AppendOnly

OF_A_REPORT = ("publish", "reverse")


def belong(apps: Any, _: Any) -> None:
    """Give each book that says none the one agency whose name is its entity's."""
    books, agencies = apps.get_model("budget", "Book"), apps.get_model("directory", "Agency")
    named: dict[str, set[str]] = {}
    for agency in agencies.objects.all():
        for name in {fold(agency.name), fold(agency.acronym)} - {""}:
            named.setdefault(name, set()).add(agency.slug)
    for book in books.objects.filter(agency=""):
        found = named.get(fold(book.entity), set())
        if len(found) == 1:
            book.agency = found.pop()
            book.save(update_fields=["agency"])


def publish(apps: Any, _: Any) -> None:
    """A book of a document, or with dates of whole years, in which nobody recorded anything."""
    books, movements = apps.get_model("budget", "Book"), apps.get_model("budget", "Movement")
    for book in books.objects.exclude(source_document="", grain="day"):
        by_hand = movements.objects.filter(document__book=book).exclude(kind__in=OF_A_REPORT)
        if not by_hand.exists():
            book.published = True
            book.save(update_fields=["published"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("budget", "0005_evidence"),
        ("directory", "0001_initial"),
    ]
    operations: ClassVar = [
        migrations.RunPython(take_out, put_in),
        migrations.AddField(
            model_name="book",
            name="published",
            field=models.BooleanField(default=False, verbose_name="hecho de un informe publicado"),
        ),
        migrations.CreateModel(
            name="Ownership",
            fields=[
                (
                    "movement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ownership",
                        serialize=False,
                        to="budget.movement",
                        verbose_name="movimiento",
                    ),
                ),
                (
                    "owner",
                    models.CharField(db_index=True, max_length=200, verbose_name="de quién es"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="en palabras")),
            ],
            options={
                "verbose_name": "dueño de un movimiento",
                "verbose_name_plural": "dueños de movimientos",
                "ordering": ["movement"],
            },
        ),
        AppendOnly("ownership"),
        migrations.RunPython(belong, migrations.RunPython.noop),
        migrations.RunPython(publish, migrations.RunPython.noop),
        migrations.RunPython(put_in, take_out),
        AppendOnly("book", may_change=("*",), leaves="1 = 1", has_own_guards=True),
    ]
