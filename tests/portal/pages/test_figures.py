"""How a figure's page lets one divide it, and how a dataset is shown."""

from __future__ import annotations

from django.http import QueryDict

from traza.kernel.dataset import ColumnType, DatasetColumn
from traza.platform.tables import figures as catalogue
from traza.portal.pages import datasets, figures
from traza.ui.components.grid import Kind


def test_dividing_a_figure_keeps_its_filters_and_leaves_out_what_they_fix() -> None:
    chosen = catalogue()["works_investment"]
    query = QueryDict("source=state&por=region&pagina=3")
    ways = {
        title: (address, taken)
        for title, address, taken in figures.splits(chosen, ["region"], query)
    }
    assert ways["Sin dividir"] == ("?source=state", False)
    assert ways["Por región"] == ("?source=state&por=region", True)
    assert not any("fuente" in title for title in ways)


def test_a_year_has_no_thousands() -> None:
    year = DatasetColumn("target_year", "Año", ColumnType.INTEGER)
    works = DatasetColumn("works", "Obras", ColumnType.INTEGER)
    assert (datasets._kind(year), datasets._kind(works)) == (Kind.TEXT, Kind.WHOLE)
