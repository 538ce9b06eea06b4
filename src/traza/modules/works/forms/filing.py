"""Several files at once, each to the work whose folio its name has: a table to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.forms.choices import Choices
from traza.modules.works.forms.rows import text_cell
from traza.platform.forms.days import DayField
from traza.platform.forms.files import PapersField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.tables import Section, TableForm
from traza.platform.forms.text import choice

MOST_FILES = 40
FILES = Table(
    "row",
    lazy("Archivos recibidos"),
    (
        Column("folio", lambda: text_cell(lazy("Folio de la obra"), 80), True),
        Column("kind", lambda: choice(lazy("Qué documento es"), (), empty=lazy("El de arriba"))),
        Column("title", lambda: text_cell(lazy("Título o folio"), 300, public=True), True),
        Column("on", lambda: DayField(label=lazy("Su fecha (opcional)"))),
    ),
    marks=("folio", "kind", "title", "on"),
    help=lazy("El folio se tomó del nombre del archivo. Revíselo antes de guardar."),
    fixed=True,
    by_key=True,
    row=lazy("Archivo"),
)


class FilingForm(TableForm):
    """The files, what they are, and of which works. `files` are pairs of a key and a name."""

    tables = (FILES,)
    papers = PapersField(
        most=MOST_FILES,
        label=lazy("Archivos"),
        help_text=lazy(
            "Hasta 40, de 30 MB juntos. Póngales el folio de su obra en el nombre, por ejemplo "
            "«OB-14 acta.pdf»."
        ),
        error_messages={"empty": lazy("El archivo está vacío. Elija otro.")},
    )
    kind = choice(lazy("Qué documentos son"), (), required=False, empty="—")

    def __init__(
        self, files: Sequence[tuple[str, str]], documents: Choices, **options: Any
    ) -> None:
        self.received, self.documents = dict(files), documents
        self.done: set[str] = set()
        super().__init__(**options)

    def prepare(self) -> None:
        """The kinds of documents of the law."""
        self.fields["kind"].choices += self.documents  # type: ignore[attr-defined]

    def given(self, table: Table) -> Sequence[Given]:
        """The files, but those that are already in their work."""
        return [Given(key, name) for key, name in self.received.items() if key not in self.done]

    def _add_table(self, table: Table, values: Any) -> None:
        super()._add_table(table, values)
        for key in self.places(table):
            self.fields[table.field("kind", key)].choices += self.documents  # type: ignore[attr-defined]

    def table(self) -> Section:
        """The table as the page shows it."""
        return self.section(FILES)

    def told(self) -> list[tuple[str, str]]:
        """(the input, a sentence with its file) of all that is wrong in the table."""
        return [
            (self[field].id_for_label, _("%(file)s: %(said)s") % {"file": name, "said": each})
            for key, name in self.received.items()
            if key not in self.done
            for column in FILES.columns
            for field in [FILES.field(column.name, key)]
            for each in self.errors.get(field, ())
        ]
