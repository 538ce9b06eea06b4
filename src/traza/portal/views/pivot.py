"""Any figure crossed by any two of its dimensions, without writing a query."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from traza.kernel.refusal import Refusal
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.tables import NotBuilt
from traza.portal.pages.pivot import crossing as join
from traza.portal.pages.sheets import FORMAT, as_csv
from traza.ui.components.pages import address
from traza.ui.refused import refused
from traza.ui.spreadsheet import as_xlsx


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """The form, the crossing it asks for, and the same crossing as a file."""
    wanted = join.asked(request.GET)
    context: dict[str, object] = {"asked": wanted, "choices": join.choices(wanted)}
    try:
        found = join.crossing(wanted)
        context |= {"found": found, "filters": join.filters(wanted)}
    except NotBuilt as none:
        return render(request, "portal/pivot.html", context | {"not_built": str(none)})
    except Refusal as refusal:
        return refused(request, refusal, reverse("portal:pivot"))
    form = request.GET.get(FORMAT)
    if form in {"csv", "xlsx"}:
        whole = request.build_absolute_uri(address(request.GET, **{FORMAT: ""}))
        name, notes = join.file_name(wanted), join.notes(found, whole)
        if form == "csv":
            return as_csv(name, [found.table], notes)
        return as_xlsx(name, found.table, notes)
    context["files"] = [
        (kind.upper(), address(request.GET, **{FORMAT: kind})) for kind in ("csv", "xlsx")
    ]
    return render(request, "portal/pivot.html", context)
