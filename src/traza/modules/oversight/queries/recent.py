"""Flags that went up and complaints that were answered in some days, newest first."""

from __future__ import annotations

from datetime import date, datetime

from traza.modules.oversight.contracts.recent import RecentAnswer, RecentFlag
from traza.modules.oversight.models import Answer, Raise
from traza.modules.oversight.queries.flag_law import flag_catalogue
from traza.modules.oversight.queries.labels import labels
from traza.platform.law import clock

MOST = 5_000  # rows looked at for one answer


def recent_flags(since: date, until: date) -> list[RecentFlag]:
    """Flags that went up after `since` and until `until`, and are up."""
    names = {flag.code: flag.name for flag in flag_catalogue()}
    rows = Raise.objects.filter(
        kind=Raise.FLAG, until__isnull=True, since__gt=since, since__lte=until
    ).exclude(source="")
    columns = rows.order_by("-since", "-pk").values_list("pk", "work", "code", "since")[:MOST]
    return [
        RecentFlag(number, work, code, names[code], on)
        for number, work, code, on in columns
        if code in names
    ]


def recent_answers(since: datetime, until: datetime) -> list[RecentAnswer]:
    """Complaints answered after `since` and until `until`."""
    rows = Answer.objects.filter(at__gt=since, at__lte=until).order_by("-at", "-pk")
    columns = ("pk", "complaint__item__work", "complaint__folio", "complaint__about", "at")
    return [
        RecentAnswer(number, work, folio, labels().of("about", about), clock.day_of(at))
        for number, work, folio, about, at in rows.values_list(*columns)[:MOST]
    ]
