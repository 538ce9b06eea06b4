"""What waits in works: the next step of each, its papers, and what of it runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.urls import reverse

from traza.kernel.waits import Scope, Wait
from traza.modules.budget.contracts.capabilities import PAY
from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.waiting import Pending
from traza.modules.works.forms.verbs import BY_NAME

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
            second=PAY if one.hands else "",
            hands=one.hands,
        )


def _address(one: Pending) -> str:
    """The page of the step's act; "" when it has none of its own."""
    verb = BY_NAME.get(one.step.verb)
    return "" if verb is None else _page(verb.slug).replace(NUMBER, f"/{one.work}/")


@cache
def _page(slug: str) -> str:
    """The address of a work, or of an act of it, with NUMBER for its number: thousands are told."""
    return reverse("works:change", args=[0, slug]) if slug else reverse("works:work", args=[0])
