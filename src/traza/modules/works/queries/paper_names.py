"""What the codes of one dossier are called, for its papers."""

from __future__ import annotations

from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.models import Programme, Subprogramme


def names_of(dossier: Dossier) -> Names:
    """The names of the dossier's own codes; what nobody named is absent."""
    agency = directory.get_agency(dossier.agency) if dossier.agency else None
    town = territory.get_municipality(dossier.municipality) if dossier.municipality else None
    programmes = Programme.objects.filter(slug=dossier.programme)
    subprogrammes = Subprogramme.objects.filter(slug=dossier.subprogramme)
    return Names(
        states=territory.state_names(),
        municipalities={town.cvegeo: town.name} if town else {},
        agencies={agency.slug: agency.name} if agency else {},
        programmes=dict(programmes.values_list("slug", "name")),
        subprogrammes=dict(subprogrammes.values_list("slug", "name")),
    )
