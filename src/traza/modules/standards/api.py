"""The door of standards: what other modules may use.

The types themselves are in `contracts.oc4ids` and `contracts.ocds`, findings in
`contracts.findings`, the Spanish names of fields in `contracts.titles`.
"""

from __future__ import annotations

from traza.modules.standards.publish.csv_tables import write_csv
from traza.modules.standards.publish.xlsx_tables import write_xlsx
from traza.modules.standards.queries.packages import check_package, read_projects
from traza.modules.standards.queries.tables import read_tables
from traza.modules.standards.rules.business import RULES
from traza.modules.standards.rules.formats import is_address
from traza.modules.standards.rules.project import check_project
from traza.modules.standards.rules.structure import as_json, check_release, check_structure
