"""What waits in works: the next step of each, its papers, and what of it runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse

from traza.kernel.language import told
from traza.kernel.waits import Scope, Wait
from traza.modules.directory import api as directory
from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.waiting import Pending
from traza.modules.works.forms.verbs import BY_NAME
from traza.modules.works.rules.lifecycle import ANY
from traza.platform.law import clock

NUMBER = "/0/"


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """The next steps of the works of an agency ("" of all), whoever takes them."""
    for one in works.pending(agency, today):
        step, page = one.step, _page("").replace(NUMBER, f"/{one.work}/")
        yield Wait(
            key=f"works:{one.work}:{step.verb}:{step.part}",
            title=step.title,
            about=f"{one.folio} · {one.name}",
            thing=f"work:{one.work}",
            url=_address(one) or page,
            thing_url=page,
            under="works:home",
            for_capability=(CAPTURE, REVIEW),
            scope=Scope(one.agency, f"programme:{one.programme}" if one.programme else ""),
            today=one.today,
            since=step.since,
            due=step.until,
            term=step.term,
            citation=step.citation,
            roles=one.roles,
            second=one.second,
            hands=one.hands,
        )

    yield from _sheets(agency, today)


def _sheets(agency: str, today: date | None) -> Iterator[Wait]:
    """The rest of spreadsheets whose first part another role applied."""
    for one in works.sheets_left(agency):
        where = directory.place_of(one.agency)
        address = reverse("works:bulk_check", args=[one.sha256])
        address += f"?{urlencode({'archivo': one.name})}"
        yield Wait(
            key=f"works:sheet:{one.id}",
            title=told("Aplicar lo que falta de una hoja de obras"),
            about=told("%(name)s: %(rows)s filas", name=one.name, rows=one.rows),
            thing=f"sheet:{one.id}",
            url=address,
            thing_url=address,
            under="works:home",
            for_capability=(CAPTURE, REVIEW),
            scope=Scope(one.agency),
            today=today or clock.today(where),
            since=clock.day_of(one.left_at, where),
            roles=frozenset({one.role}) | ANY,
        )


def _address(one: Pending) -> str:
    """The page of the step's act; "" when it has none of its own."""
    verb = BY_NAME.get(one.step.verb)
    return "" if verb is None else _page(verb.slug).replace(NUMBER, f"/{one.work}/")


@cache
def _page(slug: str) -> str:
    """The address of a work, or of an act of it, with NUMBER for its number: thousands are told."""
    return reverse("works:change", args=[0, slug]) if slug else reverse("works:work", args=[0])
