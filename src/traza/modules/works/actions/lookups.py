"""Contractors that dossiers name are made when first seen."""

from __future__ import annotations

from collections.abc import Iterable

from traza.kernel.fold import fold
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Contractor
from traza.modules.works.queries.rows import Builder, ReferenceCache, known_by, named
from traza.modules.works.rules.contractors import builder_of, contractor_key


class Lookups(ReferenceCache):
    """What dossiers point at, for many of them; contractors are made when first seen.

    Companies are known by their RFC, however their name is written. `prepare` asks for a batch
    with a few queries; one that was not prepared asks alone.
    """

    def prepare(self, dossiers: Iterable[Dossier]) -> None:
        """Find, or make, every contractor of a batch."""
        builders = {one for each in dossiers if (one := builder_of(each)) is not None}
        wanted = builders - self._contractors.keys()
        if not wanted:
            return
        by_rfc, by_key = named([*wanted])
        new: dict[str, Contractor] = {}
        for one in sorted(wanted):
            if not (one[1] and one[1] in by_rfc) and known_by(one, by_key) is None:
                new.setdefault(one[1] or contractor_key(*one), _contractor(one))
        if new:
            Contractor.objects.bulk_create(new.values(), ignore_conflicts=True)
            by_rfc, by_key = named([*wanted])
        for one in wanted:
            found = by_rfc.get(one[1]) if one[1] else None
            known = found or known_by(one, by_key)
            if known is not None:
                self._contractors[one] = known

    def contractor(self, dossier: Dossier) -> int | None:
        """The number of who builds; None when nobody is named."""
        builder = builder_of(dossier)
        if builder is not None and builder not in self._contractors:
            self.prepare([dossier])
        return super().contractor(dossier)


def _contractor(builder: Builder) -> Contractor:
    name, rfc, kind = builder
    return Contractor(
        slug=contractor_key(name, rfc, kind),
        name=name[:254],
        search_name=fold(f"{name} {rfc}")[:254],
        rfc=rfc,
        kind=kind,
    )
