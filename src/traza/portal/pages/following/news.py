"""What happened to what is followed, of what is public alone: changes of works, flags, answers to
complaints, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.modules.oversight import api as oversight
from traza.modules.reading import api as reading
from traza.modules.works import api as works
from traza.modules.works.contracts.recent import NamedWork
from traza.platform.law import clock
from traza.portal.pages.following.topics import Topic
from traza.portal.pages.works.history import title_of
from traza.ui import words

Named = Callable[[int], NamedWork | None]


@dataclass(frozen=True, slots=True)
class News:
    """A thing that happened: `id` names it for ever; `about` is what it happened to, `says` what,
    `url` the path of its page."""

    id: str
    at: datetime
    about: str
    says: str
    url: str


def news(topic: Topic, since: date, until: date, most: int) -> list[News]:
    """What happened after the end of `since` and until the end of `until`, newest first: at most
    `most` of each kind of news."""
    first, last = _end(since), _end(until)
    found = [
        *_changes(topic, first, last, most),
        *_loads(topic, first, last),
        *_of_works(topic, [*_flags(since, until), *_answers(first, last)], most),
        *_documents(topic, first, last, most),
    ]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _end(day: date) -> datetime:
    """The moment at which a day ends, where the installation is."""
    return clock.start_of(date.fromordinal(day.toordinal() + 1))


def _changes(topic: Topic, since: datetime, until: datetime, most: int) -> Iterator[News]:
    law = works.lifecycle()
    for one in works.recent_changes(topic.works, since, until, most):
        yield News(
            f"obra/{one.work.state}/{one.work.folio}/{one.number}",
            one.at,
            _about(one.work),
            title_of(law, one.verb),
            _page(one.work),
        )


def _loads(topic: Topic, since: datetime, until: datetime) -> Iterator[News]:
    """The works that loads made known, a line a day: to be loaded is no change."""
    for day, moments in groupby(works.first_loads(topic.works, since, until), clock.day_of):
        at = list(moments)
        says = ngettext(
            "Se cargó %(n)s obra por primera vez, de un documento o de otro registro. Cargarla no "
            "es un cambio.",
            "Se cargaron %(n)s obras por primera vez, de documentos o de otros registros. "
            "Cargarlas no es un cambio.",
            len(at),
        )
        loaded = f"carga/{topic.kind}/{topic.key}/{day}"
        yield News(loaded, at[-1], topic.title, says % {"n": words.whole(len(at))}, topic.page)


def _flags(since: date, until: date) -> Iterator[tuple[int, News]]:
    for one in oversight.recent_flags(since, until):
        says = _("Bandera para revisar: %(name)s") % {"name": one.name}
        yield one.work, News(f"bandera/{one.id}", clock.start_of(one.on), "", says, "")


def _answers(since: datetime, until: datetime) -> Iterator[tuple[int, News]]:
    for one in oversight.recent_answers(since, until):
        says = _("Se contestó la queja %(folio)s del comité: %(about)s") % {
            "folio": one.folio,
            "about": one.about,
        }
        yield one.work, News(f"respuesta/{one.id}", clock.start_of(one.on), "", says, "")


def _of_works(topic: Topic, found: Iterable[tuple[int, News]], most: int) -> Iterator[News]:
    """Those of the works followed, with the work that each is about."""
    listed = list(found)
    among = works.passing({work for work, _one in listed}, topic.works)
    kept = [(work, one) for work, one in listed if work in among][:most]
    named = works.named_works({work for work, _one in kept})
    for number, one in kept:
        if work := named.get(number):
            yield replace(one, about=_about(work), url=_page(work))


def _documents(topic: Topic, since: datetime, until: datetime, most: int) -> Iterator[News]:
    if not topic.works.agency:
        return
    for one in reading.recent_documents(since, until, topic.works.agency)[:most]:
        yield News(
            f"documento/{one.slug}/{one.sha256[:12]}",
            one.loaded_at,
            one.title,
            _("Documento publicado"),
            reverse("portal:document", args=[one.slug]),
        )


def _about(work: NamedWork) -> str:
    return f"{work.folio} · {work.name}"


def _page(work: NamedWork) -> str:
    return reverse("portal:work", args=[work.state, work.folio])
