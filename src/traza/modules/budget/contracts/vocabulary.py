"""The vocabularies of a budget: each code beside its title, said here and nowhere else."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Contributor(Titled):
    """Who puts the money of a line."""

    FEDERATION = "federation", "Federación"
    STATE = "state", "Estado"
    MUNICIPALITY = "municipality", "Municipio"
    COMMUNITY = "community", "Comunidad"


class Contribution(Titled):
    """In what a line is contributed; a source that does not say it leaves it empty."""

    MONEY = "money", "Dinero"
    KIND = "kind", "Especie"
    LABOUR = "labour", "Mano de obra"


class PayeeKind(Titled):
    """What who is paid is."""

    COMPANY = "company", "Empresa"
    ORGANISATION = "organisation", "Organización"
    GOVERNMENT = "government", "Gobierno"
    PERSON = "person", "Persona"
