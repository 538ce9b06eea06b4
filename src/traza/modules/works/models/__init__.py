"""Public works: what was published in tables, and works named one by one. Amounts are centavos."""

from traza.modules.works.models.named import Work, WorkFunding
from traza.modules.works.models.programmes import SOURCES, Programme, Subprogramme
from traza.modules.works.models.published import PublishedFunding, PublishedWorks

__all__ = [
    "SOURCES",
    "Programme",
    "PublishedFunding",
    "PublishedWorks",
    "Subprogramme",
    "Work",
    "WorkFunding",
]
