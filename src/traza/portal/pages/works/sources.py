"""Sources of works in words: what they are called, when they were published, how old they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.works.contracts.published import SourceCount, SourceInfo
from traza.platform.law import clock
from traza.portal.ages import is_old
from traza.portal.pages import names
from traza.ui import words


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source and what it adds up to, in words. `total` is empty where it is not told."""

    key: str
    title: str
    many: int
    count: str
    total: str
    when: str
    label: str
    age: str
    address: str


def title(source: SourceInfo) -> str:
    """What a source is called, with who published it."""
    own = source.title or names.documents().get(source.key, source.key)
    if not own:
        return _("Fuente sin nombre")
    if source.publisher and source.publisher not in own:
        return f"{own}, {source.publisher}"
    return own


def label(source: SourceInfo) -> str:
    """The label that a sample carries; empty for a whole source."""
    return _("muestra: no son todas las obras de esa fuente") if source.sample else ""


def when(published: date | None, read: date | None, period: str = "") -> str:
    """When a source was published and read; the day of import is never the day of the data."""
    if published is None:
        first = _("Quien la publicó no dice cuándo")
        if period:
            first += f" ({period[:1].lower()}{period[1:]})"
    else:
        first = _("Publicado el %(day)s") % {"day": words.day(published)}
    if read is None:
        return f"{first}."
    return _("%(published)s; leído el %(day)s.") % {"published": first, "day": words.day(read)}


def age(last: date | None, today: date | None = None, *, of_year: bool = False) -> str:
    """The last fact of a source that is old; empty for one that is not, or whose day is unknown.

    `of_year`: only its year is known, and `last` is the year's last day.
    """
    if not is_old(last, today or clock.today()):
        return ""
    day = str(last.year) if of_year and last else words.day(last)
    return _("Último dato: %(day)s. Lo que dice puede haber cambiado.") % {"day": day}


def lines(found: Iterable[SourceCount], address: str) -> list[SourceLine]:
    """What each source adds up to; a sample has no total. `address` ends where the key goes."""
    return [
        SourceLine(
            one.source.key,
            title(one.source),
            one.count,
            words.whole(one.count),
            "" if one.source.sample or one.total is None else words.millions(one.total),
            when(one.source.published_on, one.source.read_on, one.source.period),
            label(one.source),
            age(one.source.last_on or one.source.published_on),
            f"{address}{one.source.key}",
        )
        for one in found
    ]


def of_list(key: str) -> str:
    """The list of works of one source."""
    return f"{reverse('portal:work_list')}?registro={key}"
