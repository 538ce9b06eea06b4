"""What the rows of works point at, found once for many dossiers."""

from __future__ import annotations

from collections.abc import Iterable

from traza.kernel.fold import fold
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Contractor, Programme, Subprogramme
from traza.modules.works.rules.contractors import builder_of, contractor_key

Builder = tuple[str, str, str]


class Lookups:
    """Numbers of programmes, places and contractors by what dossiers call them.

    Contractors are made when first seen; companies are known by their RFC, however their name is
    written. `prepare` asks for a batch with a few queries; one that was not prepared asks alone.
    """

    def __init__(self) -> None:
        self._programmes: dict[str, int | None] = {"": None}
        self._subprogrammes: dict[str, int | None] = {"": None}
        self._places: dict[str, tuple[str | None, str | None]] = {}
        self._contractors: dict[Builder, int] = {}

    def prepare(self, dossiers: Iterable[Dossier]) -> None:
        """Find, or make, every contractor of a batch."""
        builders = {one for each in dossiers if (one := builder_of(each)) is not None}
        wanted = builders - self._contractors.keys()
        if not wanted:
            return
        by_rfc, by_key = self._known(wanted)
        new: dict[str, Contractor] = {}
        for one in sorted(wanted):
            if not (one[1] and one[1] in by_rfc) and contractor_key(*one) not in by_key:
                new.setdefault(one[1] or contractor_key(*one), _contractor(one))
        if new:
            Contractor.objects.bulk_create(new.values(), ignore_conflicts=True)
            by_rfc, by_key = self._known(wanted)
        for one in wanted:
            found = by_rfc.get(one[1]) if one[1] else None
            self._contractors[one] = found or by_key[contractor_key(*one)]

    def contractor(self, dossier: Dossier) -> int | None:
        """The number of who builds; None when nobody is named."""
        builder = builder_of(dossier)
        if builder is None:
            return None
        if builder not in self._contractors:
            self.prepare([dossier])
        return self._contractors[builder]

    def programme(self, key: str) -> int | None:
        """The number of a programme; None when no programme has that address."""
        if key not in self._programmes:
            found = Programme.objects.filter(slug=key).values_list("pk", flat=True).first()
            self._programmes[key] = found
        return self._programmes[key]

    def subprogramme(self, key: str) -> int | None:
        """The number of a kind of works; None when none has that address."""
        if key not in self._subprogrammes:
            found = Subprogramme.objects.filter(slug=key).values_list("pk", flat=True).first()
            self._subprogrammes[key] = found
        return self._subprogrammes[key]

    def place(self, dossier: Dossier) -> tuple[str | None, str | None]:
        """The municipality and the region of a work; the region as said where none is known."""
        code = dossier.municipality
        if not code:
            return None, dossier.region
        if code not in self._places:
            found = territory.get_municipality(code)
            self._places[code] = (found.cvegeo, found.region_slug) if found else (None, None)
        municipality, region = self._places[code]
        return municipality, region if municipality else dossier.region

    def _known(self, wanted: Iterable[Builder]) -> tuple[dict[str, int], dict[str, int]]:
        wanted = list(wanted)
        rfcs = [one[1] for one in wanted if one[1]]
        keys = [contractor_key(*one) for one in wanted]
        by_rfc = Contractor.objects.filter(rfc__in=rfcs).values_list("rfc", "pk")
        by_key = Contractor.objects.filter(slug__in=keys).values_list("slug", "pk")
        return dict(by_rfc), dict(by_key)


def _contractor(builder: Builder) -> Contractor:
    name, rfc, kind = builder
    return Contractor(
        slug=contractor_key(name, rfc, kind),
        name=name[:254],
        search_name=fold(f"{name} {rfc}")[:254],
        rfc=rfc,
        kind=kind,
    )
