"""What changed in the register of works between two days, in words and tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.changed import ChangedWork, Stood
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.law import Lifecycle
from traza.modules.works.contracts.published import TooFarBack, WorkFilters
from traza.portal.pages.works.history import title_of
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid


@dataclass(frozen=True, slots=True)
class Changes:
    """How many works changed and how many are new, the table of a page of the ones or the others,
    and what all of them added up to on both days. `error` says why the register cannot be put
    together as it was then."""

    count: int
    new: int
    size: int
    table: Grid | None
    sums: Grid | None
    error: str = ""


def between(
    since: date, until: date, filters: WorkFilters, page: int, *, new: bool = False
) -> Changes:
    """The works of the filters that changed after the end of one day and until another's, or that
    the register knows since then."""
    try:
        result = works.changed_works(since, until, filters, page, new=new)
        sums = _sums(since, until, filters)
    except TooFarBack as far:
        return Changes(0, 0, 1, None, None, str(far))
    if not result.rows:
        return Changes(result.count, result.new, result.page_size, None, sums)
    law = works.lifecycle()
    columns = [
        Column(_("Obra")),
        Column(_("Etapa")),
        Column(_("Monto")),
        Column(_("Avance físico")),
        Column(_("Trámites")),
    ]
    rows = [_row(work, law, since, until) for work in result.rows]
    title = (
        _("Obras nuevas en el registro, de la más cara a la más barata")
        if new
        else _("Obras que cambiaron, de la más cara a la más barata")
    )
    table = grid(title, columns, rows)
    return Changes(result.count, result.new, result.page_size, table, sums)


def _sums(since: date, until: date, filters: WorkFilters) -> Grid:
    columns = [
        Column(_("Al terminar el")),
        Column(_("Obras"), Kind.WHOLE),
        Column(_("Suman"), Kind.PESOS),
    ]
    rows = []
    for day in (since, until):
        then = works.list_works(replace(filters, as_of=day))
        rows.append([words.day(day), then.count, then.total])
    return grid(_("El registro en las dos fechas"), columns, rows)


def _row(one: ChangedWork, law: Lifecycle, since: date, until: date) -> list[object]:
    base = reverse("portal:work_changes", args=[one.state, one.folio])
    before, after = one.before, one.after
    return [
        Link(one.name, f"{base}?desde={since.isoformat()}&hasta={until.isoformat()}"),
        _change(_status(law, before), _status(law, after), before),
        _change(_amount(before), _amount(after), before),
        _change(_percent(before), _percent(after), before),
        _verbs(law, one.verbs),
    ]


def _change(then: str, now: str, before: Stood | None) -> str:
    if before is None:
        return _("nueva: %(now)s") % {"now": now}
    return now if then == now else f"{then} → {now}"


def _status(law: Lifecycle, stood: Stood | None) -> str:
    return law.state(Status(stood.status)).title if stood else ""


def _amount(stood: Stood | None) -> str:
    money: Money | None = stood.amount if stood else None
    return words.pesos(money)


def _percent(stood: Stood | None) -> str:
    if stood is None or stood.physical is None:
        return words.no_data()
    return words.percent(Decimal(stood.physical) / 100)


def _verbs(law: Lifecycle, verbs: tuple[str, ...]) -> str:
    """Each act with how often it was done, in the order of the first time."""
    told = []
    for verb, times in Counter(verbs).items():
        title = title_of(law, verb)
        told.append(title if times == 1 else f"{title} ({times})")
    return "; ".join(told)
