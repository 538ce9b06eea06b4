"""What the rows of works point at, by what dossiers call them; and the row that a dossier makes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from traza.kernel.fold import fold
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import Contractor, Programme, Subprogramme, Work
from traza.modules.works.queries.coverage import layout_of
from traza.modules.works.rules.contractors import builder_of, contractor_key, former_key
from traza.modules.works.rules.origins import origin_columns
from traza.modules.works.rules.place import cell_of
from traza.modules.works.rules.projection import columns

Builder = tuple[str, str, str]


class ReferenceCache:
    """Numbers of programmes, places and contractors by what dossiers call them, each found once."""

    def __init__(self) -> None:
        self._programmes: dict[str, int | None] = {"": None}
        self._subprogrammes: dict[str, int | None] = {"": None}
        self._places: dict[str, tuple[str | None, str | None]] = {}
        self._contractors: dict[Builder, int] = {}

    def contractor(self, dossier: Dossier) -> int | None:
        """The number of who builds; None when nobody is named, or nobody by that name."""
        builder = builder_of(dossier)
        if builder is None:
            return None
        if builder not in self._contractors:
            by_rfc, by_key = named([builder])
            found = by_rfc.get(builder[1]) or known_by(builder, by_key)
            if found is None:
                return None
            self._contractors[builder] = found
        return self._contractors[builder]

    def may_build(self, dossier: Dossier, contractor: int) -> bool:
        """Whether who builds may be that contractor: by its RFC or any of its names. Which of them
        it was depends on whom the register knew by then."""
        builder = builder_of(dossier)
        if builder is None:
            return False
        by_rfc, by_key = named([builder])
        return contractor in {*by_rfc.values(), *by_key.values()}

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

    def references(self, dossier: Dossier) -> tuple[int | None, int | None, str | None, str | None]:
        """The programme, the kind of works, the municipality and the region of a work."""
        programme, kind = self.programme(dossier.programme), self.subprogramme(dossier.subprogramme)
        return programme, kind, *self.place(dossier)


def known_by(builder: Builder, by_key: Mapping[str, int]) -> int | None:
    """The number of a contractor by its key, by the one it had before, or, of one that comes
    with its RFC, by its name alone; None when nobody has any."""
    return next((by_key[key] for key in _keys(builder) if key in by_key), None)


def _keys(builder: Builder) -> tuple[str, ...]:
    name, _, kind = builder
    return (
        contractor_key(*builder), former_key(*builder), contractor_key(name, "", kind),
    )  # fmt: skip


def named(builders: list[Builder]) -> tuple[dict[str, int], dict[str, int]]:
    """Contractors of the register among these, by RFC and by key."""
    rfcs = [one[1] for one in builders if one[1]]
    keys = {key for one in builders for key in _keys(one)}
    by_rfc = Contractor.objects.filter(rfc__in=rfcs).values_list("rfc", "pk")
    by_key = Contractor.objects.filter(slug__in=keys).values_list("slug", "pk")
    return dict(by_rfc), dict(by_key)


def fill(row: Work, dossier: Dossier, number: int, at: datetime, known: ReferenceCache) -> None:
    """Set the columns of a row, without saving it."""
    for name, value in columns(dossier).items():
        setattr(row, name, value)
    for name, value in origin_columns(dossier, layout_of(dossier)).items():
        setattr(row, name, value)
    row.search_name = fold(f"{dossier.folio} {dossier.name}")[:300]
    row.version = number
    row.updated_at = at
    row.programme_id, row.subprogramme_id, row.municipality_id, row.region_id = known.references(
        dossier
    )
    row.contractor_id = known.contractor(dossier)
    row.cell = None if row.lon is None or row.lat is None else cell_of(row.lon, row.lat)
