"""What the tables of many works have in common: which there are, their rows, and what was sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from traza.kernel.actor import Attribution
from traza.modules.directory import api as directory
from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.forms.month import (
    MONTH,
    MOST_PASTED,
    MonthForm,
    SolveManyForm,
    open_problems,
)
from traza.modules.works.forms.month_money import (
    EstimateManyForm,
    PayManyForm,
    to_estimate,
    to_pay,
)
from traza.modules.works.forms.rows import RowsForm
from traza.modules.works.queries import month as reading
from traza.platform.access.authority import check_agency
from traza.platform.law import clock
from traza.platform.paging import offset

PAGE = 40
_SENT = re.compile(r"row_version_((\d{1,18})(?:-\w{1,20})?)")
Rows = list[tuple[str, Standing]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of many works: its name, its form, the verb that its works must allow, its rows, and
    how many of them are sent at once: their fields are fewer than the thousand that a request may
    bring. `troubled`: of works with an open problem; `sifted`: `rows` leaves works out, so that
    pages are counted by rows."""

    name: str
    form: type[RowsForm]
    verb: str
    rows: Callable[[Sequence[Standing]], Rows]
    most: int
    troubled: bool = False
    sifted: bool = False


PROGRESS = Kind(
    "progress",
    MonthForm,
    "report_progress",
    lambda found: [(str(one.work), one) for one in found],
    MOST_PASTED,
)
SOLVING = Kind("solving", SolveManyForm, "solve_problem", open_problems, 300, troubled=True)
ESTIMATING = Kind(
    "estimating", EstimateManyForm, "authorise_estimate", to_estimate, 80, sifted=True
)
PAYING = Kind("paying", PayManyForm, "pay_estimate", to_pay, 160, sifted=True)


def texts(request: HttpRequest) -> dict[str, str]:
    """The fields that were sent, as text."""
    return {name: str(request.POST[name]) for name in request.POST}


def rows_of(request: HttpRequest, kind: Kind, said: Attribution) -> tuple[Rows, int]:
    """The rows of the page asked for; how many works, or rows where some works have none."""
    start = offset(request, PAGE)
    if kind.sifted:
        every = kind.rows(reading.works_for(said, kind.verb, limit=None)[0])
        return every[start : start + PAGE], len(every)
    found, total = reading.works_for(
        said, kind.verb, offset=start, limit=PAGE, troubled=kind.troubled
    )
    return kind.rows(found)[: kind.most], total


def start_of(said: Attribution, rows: Rows) -> dict[str, str]:
    """The day, and the version on which each row is written."""
    today = clock.today(directory.place_of(said.agency)).isoformat()
    return {"on": today} | {MONTH.field("version", key): str(one.version) for key, one in rows}


def sent_rows(said: Attribution, sent: Mapping[str, str], most: int) -> Rows:
    """The rows that were sent. Raises what `check_agency` raises for one of another agency."""
    keys = [found for name in sent if (found := _SENT.fullmatch(name))][:most]
    there = {one.work: one for one in reading.standing_of({int(one[2]) for one in keys})}
    for one in there.values():
        dossier = one.dossier
        what, thing = f"La obra {dossier.folio}", f"programme:{dossier.programme}"
        check_agency(said, dossier.agency, what, thing)
    return [(one[1], there[int(one[2])]) for one in keys if int(one[2]) in there]
