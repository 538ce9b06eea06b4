"""The public list of reports as a file: the same rows and order as the page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from traza.kernel.csv_lines import csv_lines
from traza.kernel.harmless import harmless
from traza.modules.directory import api as directory
from traza.modules.participation import api
from traza.modules.participation.contracts import ReportInfo, Standing
from traza.platform.law import clock
from traza.ui import words

MOST = 20_000  # reports of a file


def address(agency: str, standing: Standing | None) -> str:
    """The address of the file with what was chosen on the page."""
    asked = {"dependencia": agency, "estado": standing or "", "formato": "csv"}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def answer(agency: str, standing: Standing | None) -> StreamingHttpResponse:
    """Every report that passes, newest first; of what is held or hidden, all but its words."""
    found = api.list_reports(agency=agency, standing=standing, size=MOST)
    head = (
        _("Folio"),
        _("Recibido"),
        _("Tema"),
        _("Cómo va"),
        _("Vence"),
        _("Dependencia"),
        _("Obra"),
        _("Folio de la obra"),
        _("Lo que se reportó"),
    )
    notes = [
        ("",),
        (_("Qué es"), _("Reportes de la gente sobre obras, recibidos en este sitio")),
        *(((_("Filtro"), harmless(directory.agency_name(agency) or agency)),) if agency else ()),
        *(((_("Filtro"), standing.label),) if standing else ()),
        (_("Consultado el"), words.day(clock.today())),
        (_("Cuidado"), _("Un texto vacío se está revisando o se ocultó; el reporte cuenta igual.")),
    ]
    if found.total > MOST:
        cut = _("Van los primeros %(most)s de %(all)s.")
        told = {"most": words.whole(MOST), "all": words.whole(found.total)}
        notes.append((_("Cortado"), cut % told))
    lines = csv_lines(head, (*_rows(found.rows), *notes))
    sent = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    sent["Content-Disposition"] = 'attachment; filename="reportes.csv"'
    return sent


def _rows(reports: tuple[ReportInfo, ...]) -> Iterator[tuple[str, ...]]:
    for one in reports:
        said = (
            directory.agency_name(one.agency) or one.agency,
            one.work_name,
            one.work_folio,
            one.text,
        )
        yield (
            one.folio,
            one.filed_on.isoformat(),
            one.topic_title,
            one.standing_title,
            one.due_on.isoformat(),
            *map(harmless, said),
        )
