"""The point of the work is not in its municipality."""

from __future__ import annotations

from traza.modules.oversight.contracts.flags import Case, Context, Flag, Raised
from traza.modules.oversight.rules.flag_cases import seen, work
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Place

CODE = "outside_municipality"


def check(dossier: Dossier, context: Context) -> Raised | None:
    """Repeat what the register's own rule of places says against the point."""
    place = dossier.place
    if not context.misplaced or place is None:
        return None
    return Raised(
        CODE,
        context.misplaced,
        (
            ("Punto", f"latitud {place.lat}, longitud {place.lon}"),
            ("Municipio", dossier.municipality or "sin dato"),
        ),
    )


FLAG = Flag(
    bit=11,
    code=CODE,
    name="El punto está fuera de su municipio",
    definition="Las coordenadas de la obra caen fuera del municipio que se dice, o fuera de "
    "México. El registro no acepta un punto así; la bandera vigila lo que otros publicaron.",
    formula="el punto no está en el contorno del municipio (con 2 km de tolerancia por contornos "
    "simplificados)",
    check=check,
    example=Case(
        "La obra dice estar en Hermosillo y su punto cae a 180 km.",
        work(place=Place(lon=-110.95, lat=31.3)),
        seen(
            misplaced="El lugar (31.30000, -110.95000) está fuera del municipio 26030, a unos "
            "180 km."
        ),
    ),
    counter_example=Case(
        "El punto cae dentro del contorno de Hermosillo.",
        work(place=Place(lon=-110.95, lat=29.07)),
        seen(),
    ),
)
