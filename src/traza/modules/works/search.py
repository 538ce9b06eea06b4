"""What can be found of works: each work, who builds, who answers for them, their programmes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.kernel.search import Changed, Said, SearchKind, Source, Thing
from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.platform.searching.sources import both, mark_of
from traza.ui.capitals import decoded

FOLIO = "FOLIO"


def all_works() -> Iterator[Thing]:
    """Every work of the register."""
    yield from _works(works.searched_works())


def works_since(mark: str) -> Changed | None:
    """Works that changed since a mark."""
    now, changed = works.works_since(mark)
    if changed is None:
        return None
    keys = tuple(f"work:{number}" for number in sorted(changed))
    return Changed(now, keys, _works(works.searched_works(changed)) if changed else ())


def _works(found: Iterable[works.FoundWork]) -> Iterator[Thing]:
    states = territory.state_names()
    places = territory.municipality_names()
    called = territory.state_calls()
    address = reverse("portal:work", args=["00", FOLIO]).replace("/00/", "/{}/", 1)
    for one in found:
        state = states.get(one.state, "")
        place = places.get(one.municipality or "", "")
        about = ", ".join(filter(None, (one.locality or place, state, str(one.year))))
        yield Thing(
            SearchKind.WORK,
            f"work:{one.id}",
            Said(decoded(one.name)),
            address.format(one.state).replace(FOLIO, quote(one.folio, safe="")),
            Said(about),
            names=(one.folio,),
            words=f"{one.locality} {place} {called.get(one.state, state)} {one.year} {one.own_key} "
            f"{one.agency.replace('-', ' ')} obra",
            weight=_weight(one.amount),
            amount=one.amount,
        )


def builders() -> Iterator[Thing]:
    """Who builds, under every name: as written, without legal form, initials, RFC."""
    for one in works.searched_builders():
        yield Thing(
            SearchKind.COMPANY,
            f"company:{one.slug}",
            Said(decoded(one.name)),
            reverse("portal:contractor", args=[one.slug]),
            both(partial(_in_works, one.works)),
            names=(one.mended, one.rfc, one.rfc[:3], one.rfc[3:9], one.rfc[:9], one.rfc[9:]),
            words="empresa contratista constructora contrato company contractor contract",
            weight=min(1000, 300 + int(math.log10(one.works) * 200)),
        )


def agencies() -> Iterator[Thing]:
    """Bodies that only other registers name; the directory tells its own."""
    known = {one.slug for one in directory.list_agencies()}
    for slug, name, count in works.searched_agencies():
        if slug not in known and count:
            yield Thing(
                SearchKind.AGENCY,
                f"agency:{slug}",
                Said(decoded(name)),
                reverse("portal:agency", args=[slug]),
                both(partial(_in_works, count)),
                words="dependencia agency",
                weight=min(700, 200 + int(math.log10(count) * 150)),
            )


def programmes() -> Iterator[Thing]:
    """Programmes and kinds of works."""
    for one in works.list_programmes():
        yield Thing(
            SearchKind.PROGRAMME,
            f"programme:{one.slug}",
            Said(one.name),
            reverse("portal:programme", args=[one.slug]),
            both(lambda: _("Programa de obras")),
            words="programa programme obras",
            weight=700,
        )
    for kind in works.list_subprogrammes():
        yield Thing(
            SearchKind.PROGRAMME,
            f"kind:{kind.slug}",
            Said(kind.name),
            reverse("portal:subprogramme", args=[kind.slug]),
            both(lambda: _("Tipo de obra")),
            names=tuple(kind.name.split(" y ")),
            words="programa tipo obras kind",
            weight=600,
        )


def _in_works(count: int) -> str:
    return ngettext("%(n)s obra", "%(n)s obras", count) % {"n": f"{count:,}"}


def _counted(*tables: str) -> str:
    """A mark of what says how many works each has: theirs, and that of the works."""
    return f"{mark_of(*tables)} {works.works_version()}"


def _weight(centavos: int | None) -> int:
    """A million million is a thousand; what has no amount is last."""
    return min(1000, int(math.log10(max(centavos or 1, 1)) * 1000 / 14))


SOURCES = (
    Source("works", works.works_mark, all_works, works_since),
    Source("builders", partial(_counted, "works_contractor"), builders),
    Source("agencies", partial(_counted, "works_publishedagency", "directory_agency"), agencies),
    Source("programmes", partial(mark_of, "works_programme", "works_subprogramme"), programmes),
)
