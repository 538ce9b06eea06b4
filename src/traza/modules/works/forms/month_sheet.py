"""The month as a spreadsheet: the file that is sent, my works in its columns, and what is said of
rows that did not enter the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.forms.bulk import MOST_BYTES
from traza.modules.works.rules.bulk.month import SHEET, Line, Placed, Why
from traza.modules.works.rules.bulk.near import nearest
from traza.platform.forms.files import SizedFileField
from traza.platform.forms.numbers import percent

MOST_TOLD = 20  # rows that are told one by one; of the others, how many


class MonthSheetForm(forms.Form):
    """The filled spreadsheet."""

    # It stands in the form of the table: who saves what they typed sends no file.
    use_required_attribute = False

    sheet = SizedFileField(
        label=lazy("Archivo con el avance"),
        help_text=lazy("XLSX o CSV con las columnas de «Descargar mis obras», hasta 5 MB."),
        most=MOST_BYTES,
        accept=".csv,.txt,.xlsx",
        said={"too_big": lazy("Mide más de %(most)s MB. Divídalo en varios archivos.")},
    )


def sheet_rows(found: Iterable[Standing]) -> Iterator[list[str]]:
    """The head, and a row a work with what is known of it and nothing written."""
    yield [one.title for one in SHEET]
    for one in found:
        dossier = one.dossier
        still = next((each.title for each in dossier.problems if each.solved_on is None), "")
        seen = {"folio": dossier.folio, "name": dossier.name, "last": _last(one), "open": still}
        yield [seen.get(column.key, "") for column in SHEET]


def _last(one: Standing) -> str:
    if not one.dossier.progress:
        return "sin avance informado"
    last = one.dossier.progress[-1]
    financial = f"{percent(last.financial)} %" if last.financial is not None else "sin dato"
    return f"{percent(last.physical)} % físico, financiero {financial}, {last.on:%d/%m/%Y}"


def not_placed(placed: Placed, folios: Sequence[str]) -> list[str]:
    """A sentence for each row that is not in the table, the first ones; how many more there are.
    `folios` are those there are, to ask whether one of them was meant."""
    wrong = [(line, why) for line, why in placed.left if why is not Why.FULL]
    said = [_of_line(line, why, folios) for line, why in wrong[:MOST_TOLD]]
    if more := len(wrong) - len(said):
        text = ngettext("Y %s renglón más.", "Y %s renglones más.", more)
        said.append(text % more)
    if full := len(placed.left) - len(wrong):
        text = ngettext(
            "%s renglón no cabe: pasa a la tabla cuando guarde los de ahora.",
            "%s renglones no caben: pasan a la tabla cuando guarde los de ahora.",
            full,
        )
        said.append(text % full)
    return said


def _of_line(line: Line, why: Why, folios: Sequence[str]) -> str:
    where = _("Fila %(row)s, folio «%(folio)s»:") % {"row": line.number, "folio": line.folio[:80]}
    if why is Why.TWICE:
        return f"{where} " + _("otra fila es de la misma obra. Deje una.")
    said = f"{where} " + _("no hay entre sus obras por informar una con ese folio.")
    near = nearest(line.folio[:80], folios)
    return f"{said} " + _("¿Quiso decir «%s»?") % near if near else said
