"""The door of the works module."""

from traza.modules.works.actions.load_named_works import load_named_works
from traza.modules.works.actions.load_published_works import load_reading
from traza.modules.works.queries.published import (
    get_work,
    list_named_works,
    list_programmes,
    list_published,
    list_subprogrammes,
)
from traza.modules.works.queries.work_list import (
    STAGES,
    list_works,
    programme_names,
    subprogramme_names,
)

__all__ = [
    "STAGES",
    "get_work",
    "list_named_works",
    "list_programmes",
    "list_published",
    "list_subprogrammes",
    "list_works",
    "load_named_works",
    "load_reading",
    "programme_names",
    "subprogramme_names",
]
