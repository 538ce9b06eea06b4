"""Public works: what was published in tables, and works named one by one. Amounts are centavos."""

from traza.modules.works.models.kept import ImportedFile, ImportedRow, PublishedAgency, Told
from traza.modules.works.models.named import ProjectProcess, Work, WorkFunding
from traza.modules.works.models.programmes import Programme, Subprogramme
from traza.modules.works.models.published import PublishedFunding, PublishedWorks
from traza.modules.works.models.register import Contractor, Photo, Version
from traza.modules.works.models.sheets import SheetLeft
