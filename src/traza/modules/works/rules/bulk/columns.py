"""The columns of the spreadsheet of works: what each takes, with an example."""

from __future__ import annotations

from dataclasses import dataclass

from traza.modules.works.rules.imports.layout import column_name

CLEAR = "-"


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """A column: its key, its title, what it takes, an example, and whether a new work needs it."""

    key: str
    title: str
    takes: str
    example: str
    needed: bool = False


COLUMNS = (
    BulkColumn("folio", "Folio", "La clave con que se conoce la obra.", "OB-2026-014", True),
    BulkColumn("state", "Estado", "Nombre o clave de dos cifras.", "Sonora", True),
    BulkColumn("agency", "Dependencia", "Nombre o dirección; si falta, la suya.", ""),
    BulkColumn("year", "Ejercicio", "Año con cuatro cifras.", "2026", True),
    BulkColumn("name", "Nombre", "Qué se hará y dónde.", "Pavimentación de la calle Reforma", True),
    BulkColumn("description", "Descripción", "Qué incluye y para qué.", "Concreto hidráulico."),
    BulkColumn(
        "kind", "Naturaleza",
        "Construcción, Rehabilitación, Sustitución, Ampliación, Equipamiento u Otra.",
        "Construcción",
    ),
    BulkColumn("sector", "Sector", "Código o palabras.", "transport.road"),
    BulkColumn("municipality", "Municipio", "Nombre o clave del INEGI.", "Hermosillo"),
    BulkColumn("locality", "Localidad", "Nombre.", "Hermosillo"),
    BulkColumn("address", "Domicilio", "Calle y colonia.", "Reforma entre Luis Encinas y Veracruz"),
    BulkColumn("lat", "Latitud", "Grados; en México, de 14 a 33.", "29.0729"),
    BulkColumn("lon", "Longitud", "Grados; en México, negativos.", "-110.9559"),
    BulkColumn("programme", "Programa", "Nombre o dirección de un programa registrado.", ""),
    BulkColumn("subprogramme", "Subprograma", "Nombre o dirección de uno registrado.", ""),
    BulkColumn("plan", "Plan", "Clave de una línea del plan.", ""),
    BulkColumn("quantity", "Meta", "Cantidad, con punto decimal.", "1250.00"),
    BulkColumn("unit", "Unidad", "De la meta: m², km, aulas.", "m²"),
    BulkColumn("planned_start", "Inicio programado", "día/mes/año.", "01/03/2026"),
    BulkColumn("planned_end", "Término programado", "día/mes/año.", "30/06/2026"),
    BulkColumn("total", "Personas beneficiadas", "Número entero.", "400"),
    BulkColumn("women", "Mujeres", "Número entero.", "210"),
    BulkColumn("men", "Hombres", "Número entero.", "190"),
    BulkColumn("federal", "Aportación federal", "Pesos; sólo de obras nuevas.", "0"),
    BulkColumn("state_money", "Aportación estatal", "Pesos; sólo de obras nuevas.", "600000.00"),
    BulkColumn("town_money", "Aportación municipal", "Pesos; sólo de obras nuevas.", "300000.00"),
    BulkColumn("community", "Aportación de la comunidad", "Pesos; sólo de nuevas.", "100000.00"),
    BulkColumn("federal_key", "Clave federal", "Libro y clave; sólo de obras nuevas.", ""),
    BulkColumn("state_key", "Clave estatal", "Libro y clave; sólo de obras nuevas.", ""),
    BulkColumn("town_key", "Clave municipal", "Libro y clave; sólo de obras nuevas.", ""),
    BulkColumn("community_key", "Clave de la comunidad", "Libro y clave; sólo de nuevas.", ""),
    BulkColumn("currency", "Moneda", "MXN; necesaria si hay aportaciones.", "MXN"),
)  # fmt: skip
MONEY = ("federal", "state_money", "town_money", "community")
KEYS = ("federal_key", "state_key", "town_key", "community_key")  # of each of MONEY
MARK = "Qué corregir"  # the column that a marked copy has at its end; it says nothing of a work
TITLES = {one.key: one.title for one in COLUMNS}
_BY_NAME = {column_name(one.title): one.key for one in COLUMNS}


def is_mark(printed: str) -> bool:
    """Is it the column with which a marked copy came back?"""
    return column_name(printed) == column_name(MARK)


def key_of(printed: str) -> str | None:
    """The key of the column that a header names; None for another."""
    return _BY_NAME.get(column_name(printed))
