"""What waits in annual reports: texts that changed since the last time it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.waits import Scope, Wait
from traza.modules.directory import api as directory
from traza.modules.reports import api as reports
from traza.modules.reports.contracts.capabilities import PUBLISH
from traza.platform.law import clock


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """Reports of an agency ("" of all) with texts that nobody published yet."""
    for one in reports.to_publish(agency):
        page = reverse("reports:year", args=[one.agency, one.year])
        yield Wait(
            key=f"annual:{one.agency}:{one.year}:publish:{one.number}",
            title=_("Revisar y publicar el informe anual"),
            about=_("%(agency)s, %(year)s") % {"agency": one.agency_name, "year": one.year},
            thing=f"annual:{one.agency}:{one.year}",
            url=page,
            thing_url=page,
            under="reports:index",
            scope=Scope(one.agency),
            for_capability=(PUBLISH,),
            since=one.since,
            today=today or clock.today(directory.place_of(one.agency)),
            second=PUBLISH,
            hands=one.authors,
        )
