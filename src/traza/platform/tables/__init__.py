"""The figure engine: one catalogue that page, API, dataset, chart and terminal ask.

from traza.platform.tables import ask, rows_behind
ask("works_investment", by=("region",), where={"programme": "cecop"}).rows
"""

from traza.platform.tables.catalogue import ask, ask_figure, dataset_rows, facts_of, rows_behind
from traza.platform.tables.contracts import Answer, DatasetRows, Facts, Freshness
from traza.platform.tables.discovery import dataset, datasets, figure, figures
from traza.platform.tables.refusals import NotBuilt, Unknown
