"""Every read of the directory."""

from __future__ import annotations

from traza.kernel.fold import fold
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.trace import Trace
from traza.modules.directory.contracts import AgencyInfo
from traza.modules.directory.models import Agency
from traza.platform.law import clock


def list_agencies(state: str | None = None) -> list[AgencyInfo]:
    """Public bodies by name; of one state when its two-digit code is given."""
    rows = Agency.objects.order_by("search_name")
    if state is not None:
        rows = rows.filter(state=state)
    return [_info(row) for row in rows]


def get_agency(slug: str) -> AgencyInfo | None:
    """The body with that slug."""
    row = Agency.objects.filter(slug=slug).first()
    return _info(row) if row else None


def agency_name(slug: str) -> str:
    """The name of a body; its slug in words when it is not known."""
    known = get_agency(slug) if slug else None
    return known.name if known else slug.replace("-", " ").capitalize()


def place_of(slug: str) -> Jurisdiction:
    """Where a body is: its municipality or its state; the installation's place when not known."""
    found = Agency.objects.filter(slug=slug).values_list("state", "municipality").first()
    return clock.place(*found) if found else clock.here()


def agency_places() -> dict[str, str]:
    """Where each body is, in words: "Mexicali, Baja California"."""
    rows = Agency.objects.values_list("slug", "municipality__name", "state__name")
    return {slug: ", ".join(filter(None, (town, state))) for slug, town, state in rows}


def find_agency(printed: str) -> AgencyInfo | None:
    """The one body whose name or acronym stands in `printed`; None when none or several."""
    words = f" {fold(printed)} "
    named = [
        row
        for row in Agency.objects.all()
        if f" {fold(row.name)} " in words or (row.acronym and f" {fold(row.acronym)} " in words)
    ]
    return _info(named[0]) if len(named) == 1 else None


def _info(row: Agency) -> AgencyInfo:
    trace = Trace(row.source_document, row.source_page, row.source_line)
    return AgencyInfo(
        row.slug, row.name, row.acronym, row.level, row.state_id, row.municipality_id, trace
    )
