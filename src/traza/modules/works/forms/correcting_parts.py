"""Corrections of what may be mistyped where money moved: numbers, folios, days and names.

Each keeps the amounts and who is paid: those change by their own acts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change, Correct, Procure
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Document
from traza.modules.works.contracts.vocabulary import ContractorKind, Purpose
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.contracting import ProcureForm
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.text import Text, choice, prose, words, written

NO_CHANGE = lazy("No cambió ningún dato. Corrija uno, o salga sin guardar.")


class CorrectPart(ChangeForm):
    """One part of the dossier as it should have been written; `part` is its field."""

    needs_reason = True
    part: ClassVar[str]
    names: ClassVar[tuple[str, ...]]
    missing: ClassVar[Text]

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """What it says now; nothing without one."""
        one = getattr(dossier, cls.part)
        return {} if one is None else {name: _shown(getattr(one, name)) for name in cls.names}

    def check(self, data: Mapping[str, Any]) -> None:
        """There is one, and something of it changes."""
        super().check(data)
        before = getattr(self.dossier, self.part, None)
        if before is None:
            self.add_error(None, str(self.missing))
        elif not self.errors and self.mended(before, data) == before:
            self.add_error(None, str(NO_CHANGE))

    def mended(self, before: Any, data: Mapping[str, Any]) -> Any:
        """The part with what was written."""
        return replace(before, **{name: data[name] for name in self.names})

    def change(self) -> Change:
        """The part as it should stand, with the paper that bears its old number."""
        before = getattr(self.dossier, self.part)
        after = self.mended(before, self.cleaned_data)
        values: dict[str, Any] = {self.part: after}
        papers = _renamed(self.dossier, before, after)
        return Correct(values=values | ({"documents": papers} if papers else {}))


class CorrectContractForm(CorrectPart):
    """The contract's number, object, RFC and days."""

    part, missing = "contract", lazy("La obra todavía no tiene contrato.")
    names = ("number", "object", "rfc", "contractor_kind", "starts", "ends")
    parts = ((lazy("Contrato"), names),)
    number = words(lazy("Número de contrato"), most=80)
    object = prose(lazy("Objeto del contrato"))
    rfc = words(lazy("RFC (solo empresas)"), required=False, most=12)
    contractor_kind = choice(lazy("Qué es"), ContractorKind.choices)
    starts = DayField(label=lazy("Inicio pactado"))
    ends = DayField(label=lazy("Término pactado"))

    def mended(self, before: Any, data: Mapping[str, Any]) -> Any:
        """The same, with its RFC in capitals."""
        made = super().mended(before, data)
        return replace(made, rfc=made.rfc.upper())


class CorrectAgreementForm(CorrectPart):
    """The folio, day and parties of the agreement."""

    part, missing = "agreement", lazy("La obra todavía no tiene convenio.")
    names = ("folio", "approved_on", "parties")
    parts = ((lazy("Convenio"), names),)
    folio = words(lazy("Folio del convenio"), most=200)
    approved_on = DayField(label=lazy("Fecha de firma"))
    parties = prose(lazy("Quiénes lo firman"), required=True, help_text=lazy("Uno por renglón."))

    def mended(self, before: Any, data: Mapping[str, Any]) -> Any:
        """The parties are lines."""
        parties = tuple(line.strip() for line in data["parties"].splitlines() if line.strip())
        return super().mended(before, {**data, "parties": parties})


class CorrectSettlementForm(CorrectPart):
    """The folio of the final settlement."""

    part, missing = "settlement", lazy("La obra todavía no tiene finiquito.")
    names = ("document",)
    parts = ((lazy("Finiquito"), names),)
    document = words(lazy("Folio del finiquito"), most=200)


class CorrectProcureForm(ProcureForm):
    """The procedure and who took part, as they should have been written."""

    needs_reason = True

    def check(self, data: Mapping[str, Any]) -> None:
        """There is one to correct."""
        super().check(data)
        if self.dossier is None or self.dossier.procurement is None:
            self.add_error(None, _("La obra todavía no tiene procedimiento de contratación."))

    def change(self) -> Change:
        """The procedure as it should stand."""
        made = super().change()
        said = {"procurement": made.procurement} if isinstance(made, Procure) else {}
        return Correct(values=said)


class CorrectRows(ChangeForm):
    """Each row of a list as it should have been written; none is added or taken out."""

    needs_reason = True
    part: ClassVar[str]

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """What each row says now."""
        (table,) = cls.tables
        return {
            table.field(column.name, at): _shown(getattr(one, column.name))
            for at, one in enumerate(getattr(dossier, cls.part))
            for column in table.columns
        }

    def given(self, table: Table) -> Sequence[Given]:
        """One row for each that the dossier has."""
        return [Given(str(one.id), self.title_of(one), "") for one in self.rows]

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows of the dossier."""
        return getattr(self.dossier, self.part, ())

    def title_of(self, one: Any) -> str:
        """What a row is."""
        return str(one.id)

    def mended(self) -> tuple[Any, ...]:
        """The rows as written."""
        (table,) = self.tables
        made = list(self.rows)
        for at, cells in self.lines(table.name):
            made[at] = replace(made[at], **cells)
        return tuple(made)

    def check(self, data: Mapping[str, Any]) -> None:
        """Something is corrected."""
        super().check(data)
        if not self.errors and self.mended() == self.rows:
            self.add_error(None, str(NO_CHANGE))

    def change(self) -> Change:
        """The rows as they should stand."""
        return Correct(values={self.part: self.mended()})


def _table(name: str, title: Text, row: Text, *columns: Column) -> Table:
    return Table(
        name,
        title,
        columns,
        marks=tuple(one.name for one in columns[:1]),
        fixed=True,
        row=row,
        nothing=(title, lazy("La obra todavía no tiene.")),
    )


class CorrectGuaranteesForm(CorrectRows):
    """The guarantees as they should have been written."""

    part = "guarantees"
    tables = (
        _table(
            "guarantee",
            lazy("Garantías"),
            lazy("Garantía"),
            Column("number", lambda: words(lazy("Número"), most=80), True),
            Column("purpose", lambda: choice(lazy("Qué garantiza"), Purpose.choices), True),
            Column("issuer", lambda: words(lazy("Quién la da"), most=200), True),
            Column("amount", lambda: MoneyField(label=lazy("Importe en pesos")), True),
            Column("since", lambda: DayField(label=lazy("Cubre desde")), True),
            Column("until", lambda: DayField(label=lazy("Cubre hasta")), True),
        ),
    )
    parts = ((lazy("Garantías"), ("guarantee",)),)


class CorrectEstimatesForm(CorrectRows):
    """The number, period and invoice of estimates as they should have been written."""

    part = "estimates"
    tables = (
        _table(
            "estimate",
            lazy("Estimaciones"),
            lazy("Estimación"),
            Column("number", lambda: CountField(label=lazy("Número"), min_value=1), True),
            Column("since", lambda: DayField(label=lazy("Trabajos desde")), True),
            Column("until", lambda: DayField(label=lazy("Trabajos hasta")), True),
            Column("invoice", lambda: words(lazy("Folio fiscal de la factura"), most=60)),
        ),
    )
    parts = ((lazy("Estimaciones"), ("estimate",)),)


class CorrectPapersForm(CorrectRows):
    """The folios under which papers stand in the file: authorisation, acts, notices, receipts."""

    part = "documents"
    tables = (
        _table(
            "paper",
            lazy("Folios y fechas de los documentos"),
            lazy("Documento"),
            Column("title", lambda: words(lazy("Título o folio"), most=300), True),
            Column("on", lambda: DayField(label=lazy("Fecha"))),
        ),
    )
    parts = ((lazy("Folios y fechas de los documentos"), ("paper",)),)

    def title_of(self, one: Document) -> str:
        """The kind of the document."""
        return dict(self.known.documents).get(one.kind, one.kind)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    return written(value)


def _renamed(dossier: Dossier | None, before: Any, after: Any) -> tuple[Document, ...]:
    """The papers of the file, with the new number where a title bears the old one; () when none
    does."""
    names = [name for name in ("number", "folio", "document") if hasattr(before, name)]
    old, new = (str(getattr(one, names[0])) if names else "" for one in (before, after))
    if dossier is None or not old or old == new:
        return ()

    def mend(one: Document) -> Document:
        bears = one.title.endswith(f" {old}")
        return replace(one, title=one.title.removesuffix(old) + new) if bears else one

    made = tuple(mend(one) for one in dossier.documents)
    return made if made != dossier.documents else ()
